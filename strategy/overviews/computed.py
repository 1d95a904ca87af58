"""Indicators computed from the register, as of any day: active partners, the life course, participation."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.indicators import active_partners, life_course
from strategy.domain.people import User
from strategy.store import indicators, reference


def as_of(db: Database, user: User, municipality: str, indicator: str, on: Sequence[date]) -> list[float | None]:
    """Return a computed indicator at the end of each day of ``on``; None where nothing was registered then.

    kfa17: partners in at least one measure in progress. kfa18: target groups
    with a measure in progress or completed. kfa19: strategy points that say
    how children and young people were heard, in per cent of all. An indicator
    that nobody has written a rule for has no values.
    """
    require(user, Action.READ_NATIONAL)
    if indicator == "kfa17":
        return [None if found is None else sum(found.values()) for found in partners_by_type(db, user, municipality, on)]
    if indicator == "kfa18":
        groups, courses = reference.keys(db)["target_group"], indicators.courses(db, municipality)
        return [None if (met := life_course(courses, groups, day)) is None else len(met) for day in on]
    if indicator == "kfa19":
        counted = [indicators.heard(db, municipality, day) for day in on]
        return [100 * heard / points if points else None for heard, points in counted]
    return [None] * len(on)


def partners_by_type(db: Database, user: User, municipality: str, on: Sequence[date]) -> list[dict[str, int] | None]:
    """Return active partners by type at the end of each day; None where no measure was registered then."""
    require(user, Action.READ_NATIONAL)
    courses, partners = indicators.partners(db, municipality)
    types = {str(partner["id"]): partner["type"] for partner in partners}
    ended = {str(partner["id"]): partner["ended_on"] for partner in partners}
    found = [active_partners(courses, ended, day) for day in on]
    return [None if active is None else dict(Counter(types[number] for number in active)) for active in found]
