"""Who *har levert status* on two days side by side, each in the rounds that were open on it, and what changed between them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy import formats
from strategy.domain.access import Action, require
from strategy.domain.people import User
from strategy.domain.rounds import Round, known_by_the_end_of, was_open
from strategy.domain.selection import Selection
from strategy.domain.similar import FEWEST
from strategy.overviews import municipalities as places_overview
from strategy.overviews.country import named_by, tells
from strategy.store import deliveries, rounds


@dataclass(frozen=True)
class OnDay:
    """How far the rounds that were open had come at the end of a day; ``titles`` is empty where none was.

    ``asked``: how many of the municipalities chosen were asked; ``delivered``:
    how many of those had delivered, None where it would tell a stranger whose silence it is.
    """

    titles: tuple[str, ...]
    asked: int
    delivered: int | None


@dataclass(frozen=True)
class Turned:
    """How many municipalities something became true of between the days, None where that is not told; (code, name) of those the viewer follows up."""

    n: int | None
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TwoDays:
    """Two days side by side. ``same``: the same rounds were open on both, so that the numbers can be set against each other.

    ``delivered``: those that had delivered by the later day in a round open
    then, and not by the earlier; ``withdrawn``: the other way, in a round open on both days.
    """

    then: OnDay
    now: OnDay
    same: bool
    delivered: Turned
    withdrawn: Turned


def between(db: Database, user: User, selection: Selection, since: date) -> TwoDays:
    """Return who of a selection's municipalities had delivered status by the end of ``since`` and of its own day. Raises NotThere."""
    require(user, Action.READ_NATIONAL)
    places = places_overview.places(db, user)
    inside, named = places.within(*selection.place), named_by(user, places)
    chosen, dimensions = set(places.names if inside is None else inside), places.dimensions(*selection.place)
    every = rounds.all_of_them(db)
    opened = [[one for one in every if was_open(one, day)] for day in (since, selection.day)]
    asked, given = {}, {}
    for one in {one.id: one for found in opened for one in found}.values():
        asked[one.id] = chosen.intersection(rounds.members(db, one.id))
        given[one.id] = [chosen.intersection(deliveries.standing(db, one.id, known_by_the_end_of(day))) for day in (since, selection.day)]

    def is_told(codes: set[str]) -> bool:
        # A round for some of a county would else tell of fewer than the filter does.
        return tells(named, chosen, dimensions) and (codes == chosen or len(codes - named) >= FEWEST or codes <= named)

    def turned(found: Iterable[str], among: set[str]) -> Turned:
        codes = set(found)
        here = sorted(codes & named, key=lambda code: (code[:2], formats.sort_key(places.names[code])))
        return Turned(len(codes), tuple((code, places.names[code]) for code in here)) if is_told(among) else Turned(None)

    then, now = (_side(found, asked, [given[one.id][place] for one in found], is_told) for place, found in enumerate(opened))
    later, both = opened[1], [one for one in opened[1] if one in opened[0]]
    return TwoDays(
        then, now, opened[0] == later,
        turned((code for one in later for code in given[one.id][1] - given[one.id][0]), {code for one in later for code in asked[one.id]}),
        turned((code for one in both for code in given[one.id][0] - given[one.id][1]), {code for one in both for code in asked[one.id]}))


def _side(found: list[Round], asked: dict[int, set[str]], given: list[set[str]], is_told: Callable[[set[str]], bool]) -> OnDay:
    codes = {code for one in found for code in asked[one.id]}
    return OnDay(tuple(one.draft.title for one in found), len(codes), len({code for part in given for code in part}) if is_told(codes) else None)
