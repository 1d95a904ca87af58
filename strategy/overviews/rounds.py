"""Status rounds: the list, who has delivered by region, one in full for those who follow up, and compared with the last."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from sqlite_utils import Database

from strategy import formats
from strategy.domain.access import Action, about, allowed, county_of, require, visible_counties
from strategy.domain.freshness import Freshness
from strategy.domain.measures import Status
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.rounds import Kind, Round, State, figures_of, state
from strategy.domain.similar import FEWEST
from strategy.domain.snapshots import Snapshot
from strategy.overviews.municipalities import Places, places
from strategy.store import deliveries, reference, rounds, snapshots

STATUSES = [status.value for status in Status]


@dataclass(frozen=True)
class Listed:
    """A round in the list: where it is, and how many have delivered of those asked."""

    round: Round
    state: State
    delivered: int


@dataclass(frozen=True)
class Count:
    """Municipalities of a region: how many are asked, and how many of those have delivered. Nobody asked is not zero delivered."""

    asked: int
    delivered: int


@dataclass(frozen=True)
class Delivered:
    """Who *har levert status* in the rounds that are open, else in the one that closed last; ``by_region`` by the region's key."""

    rounds: tuple[Round, ...]
    is_open: bool
    total: Count
    by_region: Mapping[str, Count]


@dataclass(frozen=True)
class Sums:
    """What a part of a round adds up to: municipalities asked, delivered, *har registrert*, *oppdatert*; measures by status, late and silent.

    A measure of several municipalities counts once in each part it touches.
    ``updated``, ``late`` and ``silent`` are None where they would tell
    somebody who does not follow up whose silence it is. ``covered``: how many
    municipalities had a measure in progress or completed for each target
    group; empty where there is no last round to set it beside.
    """

    count: Count
    registered: int
    updated: int | None
    status: Mapping[str, int]
    late: int | None
    silent: int | None
    covered: Mapping[str, int] = field(default_factory=dict)

    @property
    def measures(self) -> int:
        """How many measures there are."""
        return sum(self.status.values())


@dataclass(frozen=True)
class Region:
    """A region of a round now, and in the last round where it was asked then."""

    key: str
    name: str
    now: Sums
    before: Sums | None = None


@dataclass(frozen=True)
class Named:
    """A municipality the viewer follows up. ``delivered_at`` None: not delivered."""

    municipality: str
    name: str
    county: str
    delivered_at: datetime | None
    freshness: Freshness


@dataclass(frozen=True)
class Answers:
    """What was answered to a question. ``choices``: (choice, how many), also those nobody chose; ``before``: the same in the last round, None where it did not ask it.

    ``texts``: (municipality's name, text) of those the viewer may read; ``said``: how many of those delivered said something.
    """

    question: str
    kind: Kind
    said: int
    choices: tuple[tuple[str, int], ...] = ()
    before: Mapping[str, int] | None = None
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class View:
    """A round in full. ``as_of``: the day its figures are of; ``frozen``: they are those of its closing, never changed.

    ``whom``: names of the groupings it is for, empty for the country.
    ``last``: the round before it that is closed, None for the first.
    ``ages``: the target groups in their order.
    """

    round: Round
    state: State
    as_of: date
    frozen: bool
    whom: tuple[str, ...]
    total: Sums
    total_before: Sums | None
    regions: tuple[Region, ...]
    named: tuple[Named, ...]
    counties: Mapping[str, str]
    answers: tuple[Answers, ...]
    last: Round | None
    may_manage: bool
    shared: int = 0
    kinds: tuple[str, ...] = field(default_factory=tuple)
    ages: tuple[str, ...] = ()

    @cached_property
    def missing(self) -> tuple[Named, ...]:
        """Those followed up that have not delivered."""
        return tuple(one for one in self.named if one.delivered_at is None)


def listing(db: Database, user: User, today: date) -> tuple[Listed, ...]:
    """Return every round, the one that closes last first; planned and withdrawn ones for the council alone. Raises NotThere."""
    require(user, Action.READ_NATIONAL)
    found = [Listed(one, state(one, today), 0) for one in rounds.all_of_them(db)]
    if not allowed(user, Action.MANAGE_ROUNDS):
        found = [one for one in found if one.state not in (State.PLANNED, State.WITHDRAWN)]
    return tuple(Listed(one.round, one.state, len(_delivered(db, one.round))) for one in found)


def delivered(db: Database, user: User, today: date, regions: Mapping[str, Collection[str]]) -> Delivered | None:
    """Return how many of each region's municipalities have delivered; None before the first round.

    ``regions``: codes of municipalities by any key. A region without anybody
    asked is left out, and so is one of a single municipality that the viewer
    does not follow up: it would say whose silence it is.
    """
    require(user, Action.READ_NATIONAL)
    current = [rounds.load(db, number) for number in rounds.current(db, today)]
    if not current:
        return None
    asked = {code for one in current for code in rounds.members(db, one.id)}
    given = {code for one in current for code in _delivered(db, one)}
    found = {}
    for key, members in regions.items():
        here = asked.intersection(members)
        if len(here) > 1 or any(allowed(user, Action.FOLLOW_UP, about(code)) for code in here):
            found[key] = Count(len(here), len(here & given))
    return Delivered(tuple(current), any(state(one, today) is State.OPEN for one in current), Count(len(asked), len(asked & given)), found)


def plan(db: Database, user: User, number: int) -> Round:
    """Return a round for its form, planned or not; raises NotThere unless the council's."""
    require(user, Action.MANAGE_ROUNDS)
    return rounds.load(db, number)


def one(db: Database, user: User, number: int, region: str, today: date, silent_days: int) -> View:
    """Return a round in full, by ``region`` (county or a kind of grouping); names and texts of the counties one follows up.

    A closed round is what was frozen; an open one is what stands now. Raises
    NotThere for those who follow nobody up, and for a round that is not there.
    """
    where = places(db, user)
    mine = frozenset(visible_counties(user, where.counties))
    if not mine:
        raise NotThere()
    found = rounds.load(db, number)
    may, now = allowed(user, Action.MANAGE_ROUNDS), state(found, today)
    if now in (State.PLANNED, State.WITHDRAWN) and not may:
        raise NotThere()
    last = _last(db, found)
    taken = _taken(db, found, today, silent_days, last is not None)
    before = snapshots.of_closing(db, last.closing.id, with_figures=False) if last and last.closing else []
    follows = frozenset(code for code in where.names if county_of(code) in mine)
    ages = tuple(reference.keys(db)["target_group"])
    regions = _regions(where, region, taken, before, follows, ages)
    names = {found.id: found.name for found in where.groupings} | dict(where.ended)
    return View(
        round=found, state=now, as_of=figures_of(found, today), frozen=found.closing is not None,
        whom=tuple(names.get(one, one) for one in found.draft.groupings), total=_sums(taken, where.names, follows, ages),
        total_before=_sums(before, where.names, follows, ages) if last else None,
        regions=regions, named=_named(db, taken, where, mine), counties={code: where.counties[code] for code in where.counties if code in mine},
        answers=tuple(_answers(found, place, taken, last, before, where, mine) for place in range(len(found.draft.questions))),
        last=last, may_manage=may, shared=len({row.id for one in taken for row in one.measures if len(row.municipalities) > 1}), kinds=where.kinds, ages=ages)


def closing(db: Database, user: User, number: int) -> int | None:
    """Return the number of the closing that a round is frozen by, None where it is not; raises NotThere. What is frozen changes with no update."""
    require(user, Action.READ_NATIONAL)
    found = rounds.load(db, number).closing
    return found.id if found else None


def _delivered(db: Database, found: Round) -> Iterable[str]:
    return snapshots.delivered(db, found.closing.id) if found.closing else deliveries.standing(db, found.id)


def _taken(db: Database, found: Round, today: date, silent_days: int, with_ages: bool) -> list[Snapshot]:
    if found.closing:
        return snapshots.of_closing(db, found.closing.id, with_figures=False)
    return snapshots.taken(db, found.id, figures_of(found, today), deliveries.LAST, silent_days, with_figures=False, with_ages=with_ages)


def _last(db: Database, found: Round) -> Round | None:
    """Return the round that closed last before this one opened."""
    earlier = [one for one in rounds.all_of_them(db) if one.id != found.id and one.closing and not one.withdrawn_at
               and (one.draft.opens_on, one.id) < (found.draft.opens_on, found.id)]
    return max(earlier, key=lambda one: (one.closing.day, one.id)) if earlier else None


def _regions(where: Places, region: str, taken: Sequence[Snapshot], before: Sequence[Snapshot], follows: frozenset[str],
             ages: tuple[str, ...]) -> tuple[Region, ...]:
    if region == "county":
        groups = [(code, name, {one for one in where.names if county_of(one) == code}) for code, name in where.counties.items()]
    else:
        groups = [(one.id, one.name, set(one.municipalities)) for one in where.groupings if one.kind == region]
    found = []
    for key, name, members in groups:
        now, then = ([one for one in part if one.municipality in members] for part in (taken, before))
        if now:
            whole = members if region == "county" else ()
            found.append(Region(key, name, _sums(now, whole, follows, ages), _sums(then, whole, follows, ages) if then else None))
    return tuple(found)


def _sums(taken: Sequence[Snapshot], whole: Collection[str], follows: frozenset[str], ages: tuple[str, ...]) -> Sums:
    """Return what a part adds up to. ``whole``: the municipalities of a county or the country, of all of which silence may be told."""
    asked = {one.municipality for one in taken}
    strangers = asked - follows
    told = not strangers or len(strangers) >= FEWEST or asked == set(whole)
    measures = {row.id: row for one in taken for row in one.measures}.values()
    status = dict.fromkeys(STATUSES, 0)
    for row in measures:
        status[row.status] += 1
    return Sums(
        Count(len(taken), sum(one.delivery is not None for one in taken)), sum(one.freshness is not Freshness.NONE for one in taken),
        sum(one.freshness is Freshness.UPDATED for one in taken) if told else None, status,
        sum(row.late for row in measures) if told else None, sum(row.silent for row in measures) if told else None,
        {age: sum(age in one.covered for one in taken) for age in ages})


def _named(db: Database, taken: Sequence[Snapshot], where: Places, mine: frozenset[str]) -> tuple[Named, ...]:
    here = [one for one in taken if county_of(one.municipality) in mine]
    when = {found.id: found.at for found in deliveries.of_numbers(db, [one.delivery for one in here if one.delivery is not None])}
    found = [Named(one.municipality, where.names[one.municipality], county_of(one.municipality),
                   when[one.delivery] if one.delivery is not None else None, one.freshness) for one in here]
    return tuple(sorted(found, key=lambda one: (one.county, formats.sort_key(one.name))))


def _answers(found: Round, place: int, taken: Sequence[Snapshot], last: Round | None, before: Sequence[Snapshot],
             where: Places, mine: frozenset[str]) -> Answers:
    question = found.draft.questions[place]
    given = [(one.municipality, one.answers[place]) for one in taken if len(one.answers) > place and one.answers[place]]
    if question.kind is Kind.TEXT:
        texts = sorted(((where.names[code], text) for code, text in given if county_of(code) in mine), key=lambda pair: formats.sort_key(pair[0]))
        return Answers(question.text, question.kind, len(given), texts=tuple(texts))
    counts = {choice: sum(text == choice for _, text in given) for choice in question.choices}
    return Answers(question.text, question.kind, len(given), tuple(counts.items()), _chosen_before(question.text, last, before))


def _chosen_before(question: str, last: Round | None, before: Sequence[Snapshot]) -> Mapping[str, int] | None:
    if last is None:
        return None
    place = next((number for number, one in enumerate(last.draft.questions) if one.text == question and one.kind is Kind.CHOICE), None)
    if place is None:
        return None
    given = [one.answers[place] for one in before if len(one.answers) > place and one.answers[place]]
    return {choice: given.count(choice) for choice in last.draft.questions[place].choices}


def due(db: Database, user: User, today: date) -> bool:
    """Return whether a round's closing date has passed without its being frozen."""
    require(user, Action.READ_NATIONAL)
    return bool(rounds.due(db, today))
