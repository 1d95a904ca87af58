"""Strategy points (strategipunkt): what the municipality wants over years, and how far the measures under one have come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from strategy.domain import days, wording
from strategy.domain.measures import Status, Visibility
from strategy.domain.refusals import Refused


@dataclass(frozen=True)
class Draft:
    """What a form says about a strategy point. ``municipalities``: the lead first.

    ``horizon`` is the year the goal should be reached. ``children_heard``:
    whether children and young people were heard, None where nobody has said;
    ``children_input`` says how, or why not yet.
    """

    municipalities: tuple[str, ...]
    title: str
    goal: str = ""
    community_aim: str = ""
    community_aim_link: str = ""
    horizon: int | None = None
    visibility: Visibility = Visibility.INTERNAL
    mangfold: bool = False
    children_input: str = ""
    themes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    origins: tuple[int, ...] = ()
    children_heard: bool | None = None


@dataclass(frozen=True)
class StrategyPoint:
    """A stored strategy point."""

    id: int
    version: int
    draft: Draft
    created_at: datetime
    ended_on: date | None = None
    end_reason: str = ""


class TooLittle(StrEnum):
    """Why there is no percentage."""

    NO_MEASURES = "no_measures"
    FEW_FIGURES = "few_figures"
    SEVERAL_MUNICIPALITIES = "several_municipalities"


@dataclass(frozen=True)
class Counted:
    """A measure as it is counted: its status, the progress it tells (0–100, None for not told) and who leads it."""

    status: Status
    progress: int | None
    lead: str


@dataclass(frozen=True)
class Rollup:
    """How far the measures under a strategy point have come.

    ``measures`` count, ``stopped`` do not. ``known`` of them tell how far they
    have come; ``percent`` is the mean of those, None where ``lacks`` says why.
    """

    measures: int
    completed: int
    under_way: int
    stopped: int
    known: int
    percent: int | None
    lacks: TooLittle | None


def rolled_up(found: Iterable[Counted]) -> Rollup:
    """Return how far the measures under a strategy point have come; ``found`` are those in the plan.

    The rule: stopped measures do not count. A completed one is 100, one not
    begun (planned) is 0; one in progress or on hold is what its last update
    or its milestones say, and is left out where they say nothing. The
    percentage is the plain mean of those known. It is not given when fewer
    than half of the measures that count are known, and not across
    municipalities: what people in different places call 60 per cent is not
    one scale (product rule: percentages people set themselves are never
    averaged across municipalities).
    """
    everything = list(found)
    counted = [one for one in everything if one.status is not Status.CANCELLED]
    known = [share for one in counted if (share := _share(one)) is not None]
    lacks = None
    if not counted:
        lacks = TooLittle.NO_MEASURES
    elif len({one.lead for one in counted}) > 1:
        lacks = TooLittle.SEVERAL_MUNICIPALITIES
    elif 2 * len(known) < len(counted):
        lacks = TooLittle.FEW_FIGURES
    return Rollup(len(counted), sum(one.status is Status.COMPLETED for one in counted),
                  sum(one.status is Status.IN_PROGRESS for one in counted), len(everything) - len(counted), len(known),
                  None if lacks else round(sum(known) / len(known)), lacks)


def _share(one: Counted) -> int | None:
    if one.status is Status.COMPLETED:
        return 100
    return 0 if one.status is Status.PLANNED and one.progress is None else one.progress


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, or raise Refused naming the field.

    Who tells how children and young people were heard, and not whether, has
    said yes.
    """
    if not draft.municipalities:
        raise Refused("no_municipality", "municipalities")
    if draft.horizon is not None and not days.EARLIEST.year <= draft.horizon < days.LATEST.year:
        raise Refused("odd_year", "horizon", year=draft.horizon)
    told = wording.prose(draft.children_input, "children_input")
    return replace(
        draft,
        title=wording.line(draft.title, "title", required=True),
        goal=wording.prose(draft.goal, "goal"),
        community_aim=wording.prose(draft.community_aim, "community_aim"),
        community_aim_link=wording.link(draft.community_aim_link, "community_aim_link"),
        children_input=told,
        children_heard=True if told and draft.children_heard is None else draft.children_heard,
        visibility=Visibility(draft.visibility),
    )
