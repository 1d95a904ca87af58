"""Strategy points (strategipunkt): what the municipality wants over years."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from strategy.domain import days, wording
from strategy.domain.measures import Visibility
from strategy.domain.refusals import Refused


@dataclass(frozen=True)
class Draft:
    """What a form says about a strategy point. ``municipalities``: the lead first.

    ``horizon`` is the year the goal should be reached. ``children_input`` says
    how children and young people were heard; empty is not known.
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


@dataclass(frozen=True)
class StrategyPoint:
    """A stored strategy point."""

    id: int
    version: int
    draft: Draft
    created_at: datetime
    ended_on: date | None = None
    end_reason: str = ""


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, or raise Refused naming the field."""
    if not draft.municipalities:
        raise Refused("no_municipality", "municipalities")
    if draft.horizon is not None and not days.EARLIEST.year <= draft.horizon < days.LATEST.year:
        raise Refused("odd_year", "horizon", year=draft.horizon)
    return replace(
        draft,
        title=wording.line(draft.title, "title", required=True),
        goal=wording.prose(draft.goal, "goal"),
        community_aim=wording.prose(draft.community_aim, "community_aim"),
        community_aim_link=wording.link(draft.community_aim_link, "community_aim_link"),
        children_input=wording.prose(draft.children_input, "children_input"),
        visibility=Visibility(draft.visibility),
    )
