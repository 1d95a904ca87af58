"""Targets of an indicator, and the one word for how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import isfinite

from strategy.domain.indicators import Indicator
from strategy.domain.refusals import Refused

LAST_YEAR = 2100
MOST = 1_000_000_000


@dataclass(frozen=True)
class Target:
    """What a municipality, or the nation ("NO"), means to reach by the end of ``period``; value None: taken back."""

    id: int
    indicator: str
    area: str
    period: int
    value: float | None
    at: datetime
    by_name: str


class Progress(StrEnum):
    REACHED = "reached"
    ON_COURSE = "on_course"
    NOT_REACHED = "not_reached"
    TOO_LITTLE_DATA = "too_little_data"


@dataclass(frozen=True)
class At:
    """A value in a year; None where it is missing or not reported."""

    period: int
    value: float | None


def progress(start: At | None, now: At | None, target: At | None, direction: str) -> Progress:
    """Return the one word for ``now`` between ``start`` and ``target``.

    *Reached*: the value is at the target or beyond it (below it where lower is
    better; where neither is better, on the target's side of the start). *On
    course*: the part of the way that has been gone is at least the part of the
    time that has passed, (now − start) / (target − start) ≥ (year now − year of
    start) / (year of target − year of start). *Not reached*: less than that, or
    the year of the target has come. *Too little data*: one of the three is
    missing, or there is one year only and the target is not reached.
    """
    known = [x for x in (start, now, target) if x is not None and x.value is not None]
    if len(known) < 3:
        return Progress.TOO_LITTLE_DATA
    up = direction == "higher" if direction != "neutral" else target.value >= start.value
    if now.value >= target.value if up else now.value <= target.value:
        return Progress.REACHED
    if now.period >= target.period:
        return Progress.NOT_REACHED
    if now.period <= start.period:
        return Progress.TOO_LITTLE_DATA
    way = target.value - start.value
    if (way > 0) != up or way == 0:
        return Progress.NOT_REACHED  # it stood at the target at the start, and has gone the other way
    gone, passed = (now.value - start.value) / way, (now.period - start.period) / (target.period - start.period)
    return Progress.ON_COURSE if gone >= passed - 1e-9 else Progress.NOT_REACHED


def checked(indicator: Indicator, period: int, value: float | None) -> float | None:
    """Return a target's value, or raise Refused naming the field; None takes the target back."""
    if not 2000 <= period <= LAST_YEAR:
        raise Refused("odd_year", "period", year=period)
    if value is None:
        return None
    if not isfinite(value) or abs(value) > MOST or (indicator.unit != "nok" and value < 0):
        raise Refused("not_an_amount", "target")
    if indicator.unit == "percent" and value > 100:
        raise Refused("not_a_share", "target")
    if indicator.unit == "yes_no" and value not in (0, 1):
        raise Refused("not_yes_or_no", "target")
    return value
