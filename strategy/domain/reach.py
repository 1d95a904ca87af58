"""People the kulturskole meets outside its own pupils: through school, SFO, kindergarten and care.

GSI does not count them. They are counted here by arena and type of partner,
on their own, and never summed with pupils.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from strategy.domain import wording
from strategy.domain.indicators import MOST_PEOPLE, REPORTED, Standing
from strategy.domain.refusals import Refused

ARENAS = ("school", "sfo", "kindergarten", "care")
# Whom each arena is for, by the target groups of the code list: school is grades 1–10, SFO grades 1–4.
AGES = {"school": ("age_6_9", "age_10_12", "age_13_15"), "sfo": ("age_6_9",), "kindergarten": ("age_0_5",), "care": ("older",)}


@dataclass(frozen=True)
class Reach:
    """People reached in a school year (the year it ended) in one arena through one type of partner."""

    municipality: str
    period: int
    arena: str
    partner_type: str
    count: int
    standing: Standing = Standing.OWN
    comment: str = ""


@dataclass(frozen=True)
class Reported:
    """A stored count of people reached; a newer one for the same thing supersedes it."""

    id: int
    reach: Reach
    at: datetime
    by_name: str


def checked(reach: Reach, today: date, partner_types: list[str]) -> Reach:
    """Return it cleaned, or raise Refused naming the field."""
    if reach.arena not in ARENAS:
        raise Refused("unknown_code", "arena")
    if reach.partner_type not in partner_types:
        raise Refused("unknown_code", "partner_type")
    if not 0 <= reach.count <= MOST_PEOPLE or reach.count != int(reach.count):
        raise Refused("not_a_count", "value")
    if not 2000 <= reach.period <= today.year:
        raise Refused("odd_year", "period", year=reach.period)
    if reach.standing not in REPORTED:
        raise ValueError(reach.standing)
    return replace(reach, count=int(reach.count), standing=Standing(reach.standing),
                   comment=wording.line(reach.comment, "comment", longest=500))
