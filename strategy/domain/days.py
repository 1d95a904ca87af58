"""Norwegian days and recorded times.

Recorded times are UTC in one fixed width, so that text order is time order.
"As of day D" means before the start of D + 1 in Europe/Oslo.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from strategy.domain.refusals import Refused

NORWAY = ZoneInfo("Europe/Oslo")
EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 1, 1)
_MONTHS = (("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"),
           ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"))
_WRITTEN = (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})", r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{2}|[0-9]{4})",
            r"(?:[^\W\d]+\.? )?(?P<day>[0-9]{1,2})(?:\. ?|[-/ ])(?P<month>[0-9]{1,2})(?:\. ?|[-/ ])(?P<year>[0-9]{2}|[0-9]{4})",
            r"(?:[^\W\d]+\.? )?(?P<day>[0-9]{1,2})\.? ?(?P<name>[^\W\d]{3,})\.? (?P<year>[0-9]{2}|[0-9]{4})")
# At the end of a line that says something else too, only what is plainly a day: bare digits may be the number of a case, and the word
# before a day is a weekday only if it is one.
_WEEKDAYS = ("mandag måndag man tirsdag tysdag tir tys onsdag ons torsdag tors tor fredag fre lørdag laurdag lør lau søndag sundag søn sun "
             "monday mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday").split()
_MONTH = "|".join(sorted({name[:n] for names in _MONTHS for name in names for n in range(3, len(name) + 1)}, key=len, reverse=True))
_LAST = re.compile(rf"""(?:^|(?<=[\s,;:–(-]))(?P<said>(?:(?:{"|".join(_WEEKDAYS)})\.?,?\ )?(?:[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}
  |[0-9]{{1,2}}(?:\.\ ?|[-/])[0-9]{{1,2}}(?:\.\ ?|[-/])(?:[0-9]{{4}}|[0-9]{{2}})
  |[0-9]{{1,2}}\.?\ ?(?:{_MONTH})\.?,?\ (?:[0-9]{{4}}|[0-9]{{2}})))\.?\)?$""", re.IGNORECASE | re.VERBOSE)


def stamp(at: datetime) -> str:
    """Return an aware time as 2026-12-31T23:59:59.123456Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """Return the aware UTC time written by ``stamp``."""
    return datetime.fromisoformat(text)


def norwegian_day(at: datetime) -> date:
    """Return the date it is in Norway at ``at``."""
    return at.astimezone(NORWAY).date()


def end_of(day: date) -> str:
    """Return the stamp of the first moment after ``day`` in Norway."""
    return stamp(datetime.combine(day + timedelta(days=1), time(), NORWAY))


def parse(text: str | None) -> date | None:
    """Return a date from ISO text; None for empty or unreadable text."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def written(text: str | None) -> date | None:
    """Return the day a text names as people write it; None for anything else.

    31.12.2026, 1.2.26, 1/2/26, 1-2-26, 010226, 14. mars 2026, lør. 14. mar. 26
    and 2026-12-31. Two digits of a year are of this century; a day without a
    year is nobody's guess.
    """
    said = " ".join((text or "").casefold().replace(",", " ").split()).removesuffix(".")
    found = next(filter(None, (re.fullmatch(form, said) for form in _WRITTEN)), None)
    if found is None:
        return None
    part = found.groupdict()
    months = [n for names in _MONTHS for n, name in enumerate(names, 1) if name.startswith(part["name"])] if "name" in part else [int(part["month"])]
    year = int(part["year"]) + (2000 if len(part["year"]) == 2 else 0)
    try:
        return date(year, months[0], int(part["day"])) if months else None
    except ValueError:
        return None


def written_last(line: str) -> tuple[str, date | None] | None:
    """Return what stands before a day at the end of ``line``, and the day; None where no day stands there, the day None where there is no such day.

    Reads what ``written`` reads, but for digits without anything between them (010226), which may count something.
    """
    found = _LAST.search(line)
    return (line[:found.start()].rstrip(" ,;:–(-"), written(found["said"])) if found else None


def plausible(day: date | None, field: str) -> date | None:
    """Return ``day``, or raise Refused "odd_year" outside 2000–2100."""
    if day is not None and not EARLIEST <= day < LATEST:
        raise Refused("odd_year", field, year=day.year)
    return day


def not_future(day: date, today: date, field: str) -> date:
    """Return ``day``, or raise Refused "future" when it is after ``today``."""
    if plausible(day, field) > today:
        raise Refused("future", field, day=day)
    return day


def month_ends(last: date, count: int) -> list[date]:
    """Return ``count`` days, oldest first: ends of whole months, then ``last`` itself."""
    days, first = [last], last.replace(day=1)
    while len(days) < count:
        days.append(first - timedelta(days=1))
        first = days[-1].replace(day=1)
    return days[::-1]


def years_before(day: date, years: int) -> date:
    """Return the same day ``years`` earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
