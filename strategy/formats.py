"""Numbers, dates and sorting as people in Norway write them.

Babel (CLDR) knows the rules; this is the short list the screens use. English
text keeps Norwegian dates and the 24-hour clock: the readers live here.
"""

from datetime import date as Date
from datetime import datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

NORWAY = ZoneInfo("Europe/Oslo")
_LAST = {"æ": "{1", "ä": "{1", "ø": "{2", "ö": "{2", "å": "{3"}
_SORTED = str.maketrans(dict(zip("áàčđéèêíŋóôšŧúüž", "aacdeeeinoostuuz", strict=True)) | _LAST)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse({"nb": "nb_NO", "nn": "nn_NO"}.get(language, "en_GB"))


@lru_cache(maxsize=8192)
def number(value: float | None, language: str, decimals: int | None = None) -> str:
    """Return ``value`` with the thousands and decimals of the language.

    ``None`` gives an empty text: silence is never zero. Norwegian:
    1 234,5 with a no-break space; a negative number has a real minus.
    """
    if value is None:
        return ""
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=_locale(language)).replace("-", "\u2212")


def percent(part: float, whole: float, language: str) -> str:
    """Return ``part`` of ``whole`` in whole per cent, or an empty text when whole is 0."""
    if not whole:
        return ""
    return number(round(100 * part / whole), language) + ("%" if language == "en" else "\u00a0%")


def date(day: Date | None, language: str = "nb") -> str:
    """Return 31.12.2026, in every language."""
    return f"{day.day:02d}.{day.month:02d}.{day.year}" if day else ""


def long_date(day: Date, language: str) -> str:
    """Return "31. desember 2026", "31 December 2026"."""
    return format_date(day, "d MMMM y" if language == "en" else "d. MMMM y", locale=_locale(language))


def month(day: Date, language: str) -> str:
    """Return "des. 2026"."""
    return format_date(day, "MMM y", locale=_locale(language))


def moment(at: datetime, language: str = "nb") -> str:
    """Return a recorded time in Norwegian time: 31.12.2026 kl. 14.05."""
    local = at.astimezone(NORWAY)
    join = " at " if language == "en" else " kl. "
    return f"{date(local.date())}{join}{local:%H.%M}"


def parse_number(text: str) -> float | None:
    """Read a number as people type it: "1 234,5", "1234.5", "60 %".

    Returns None for an empty text. Raises ValueError for anything else that
    is not a number, so that nobody's typing error becomes a figure.
    """
    cleaned = text.strip().removesuffix("%")
    for space in " \u00a0\u202f\u2009":
        cleaned = cleaned.replace(space, "")
    if not cleaned:
        return None
    cleaned = cleaned.replace(",", ".").replace("\u2212", "-")
    if not cleaned.lstrip("-").replace(".", "", 1).isascii() or not cleaned.lstrip("-").replace(".", "", 1).isdigit():
        raise ValueError(text)
    return float(cleaned)


def sort_key(text: str) -> str:
    """Return a key that sorts æ, ø, å last and ignores case and Sámi diacritics."""
    return text.casefold().translate(_SORTED)
