"""A cell of a file: what people wrote stays text, whatever program opens it."""

import re
from datetime import date, datetime

from strategy import formats

# Excel holds no more; the rest of a longer text is left out with an ellipsis.
LONGEST = 32_767
# What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection).
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# XML 1.0 has no such characters, and no file can hold half of one.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Return ``text`` as a cell can hold it: without control and direction marks, at most ``LONGEST`` characters."""
    cleaned = _UNSEEN.sub("", text)
    return cleaned if len(cleaned) <= LONGEST else cleaned[: LONGEST - 1] + "…"


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet could run ``text`` instead of showing it."""
    return text.lstrip(" ").startswith(_BEGINS_FORMULA)


def written(value: object) -> str:
    """Return a value as a Norwegian reader types it: 31.12.2026, 1234,5; None is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(formats.NORWAY).strftime("%d.%m.%Y %H:%M:%S")
    if isinstance(value, date):
        return formats.date(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
