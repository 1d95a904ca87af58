"""Whom to follow up and why, whom to ask there, and when they were reminded; and what stands in a leader's monthly letter."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlite_utils import Database

from strategy import formats
from strategy.domain import days
from strategy.domain.access import Action, about, county_of, require, visible_counties
from strategy.domain.events import Event
from strategy.domain.follow_ups import Contact, Reason, Reminder, contacts, reasons
from strategy.domain.freshness import freshness
from strategy.domain.people import TERMINAL, Role, User
from strategy.domain.refusals import NotThere
from strategy.domain.rounds import Round, State
from strategy.domain.rounds import state as state_of
from strategy.overviews import home, measures
from strategy.overviews.measures import Row as Measure
from strategy.store import deliveries, events, follow_ups, municipalities, people, rounds

NEWS = 8
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Row:
    """A municipality to follow up. ``contact``: the role that is asked, None for nobody."""

    municipality: str
    name: str
    county: str
    reasons: tuple[Reason, ...]
    active_on: date | None
    contact: Role | None
    last: Reminder | None


@dataclass(frozen=True)
class Listing:
    """Everybody to follow up in the counties one follows up, by county and name. ``counties``: names by code; ``rounds``: those open now."""

    rows: tuple[Row, ...]
    counties: dict[str, str]
    rounds: tuple[Round, ...]

    def of(self, municipalities: Collection[str] | None) -> "Listing":
        """Return the same of these municipalities alone; None: all."""
        if municipalities is None:
            return self
        there = set(municipalities)
        return replace(self, rows=tuple(row for row in self.rows if row.municipality in there))

    def with_reason(self, reason: Reason | None) -> tuple[Row, ...]:
        """Return the rows of one reason, or all."""
        return tuple(row for row in self.rows if reason is None or reason in row.reasons)


@dataclass(frozen=True)
class One:
    """One municipality to follow up, with whom the letter goes to and the round that is open for it."""

    row: Row
    contacts: tuple[Contact, ...]
    round: Round | None


@dataclass(frozen=True)
class Digest:
    """What a leader's monthly letter says of one municipality: what needs somebody, the open round not delivered in, and what is new."""

    municipality: str
    name: str
    late: tuple[Measure, ...]
    silent: tuple[Measure, ...]
    round: Round | None
    news: tuple[Event, ...]

    @property
    def says_something(self) -> bool:
        """Whether there is anything to write about."""
        return bool(self.late or self.silent or self.round or self.news)


def listing(db: Database, user: User, today: date, silent_days: int) -> Listing:
    """Return whom to follow up in the counties this person follows up; raises NotThere for those who follow nobody up."""
    names = {row["code"]: row["name"] for row in municipalities.counties(db)}
    mine = set(visible_counties(user, names))
    if not mine:
        raise NotThere()
    places = [row for row in municipalities.all_of_them(db) if row["county"] in mine]
    alive = freshness([row["municipality"] for row in places], follow_ups.newest(db), municipalities.activity(db, today),
                      municipalities.registered(db, today), today, silent_days)
    opened = [found for found in (rounds.load(db, number) for number in rounds.current(db, today)) if state_of(found, today) is State.OPEN]
    asked = {code for found in opened for code in rounds.members(db, found.id)}
    given = {code for found in opened for code in deliveries.standing(db, found.id)}
    who, last = follow_ups.people(db), follow_ups.last_of_all(db)
    rows = []
    for place in places:
        code = place["municipality"]
        state, active = alive[code]
        if why := reasons(state, code in asked, code in given):
            to = contacts(who.get(code, ()))
            rows.append(Row(code, place["name"], place["county"], why, days.parse(active), to[0].role if to else None, last.get(code)))
    rows.sort(key=lambda row: (row.county, formats.sort_key(row.name)))
    return Listing(tuple(rows), {code: names[code] for code in names if code in mine}, tuple(opened))


def one(db: Database, user: User, municipality: str, today: date, silent_days: int) -> One:
    """Return one municipality to follow up, also where there is no reason to; raises NotThere for one this person does not follow up."""
    require(user, Action.FOLLOW_UP, about(municipality))
    place = municipalities.load(db, municipality)
    newest = follow_ups.newest(db).get(municipality)
    state, active = freshness([municipality], {municipality: newest} if newest else {}, municipalities.activity(db, today, municipality),
                              municipalities.registered(db, today), today, silent_days)[municipality]
    found, last = rounds.open_for(db, municipality, today), follow_ups.last(db, municipality)
    given = bool(found) and municipality in deliveries.standing(db, found.id)
    to = contacts(follow_ups.people(db, [municipality]).get(municipality, ()))
    row = Row(municipality, place.name, county_of(municipality), reasons(state, found is not None, given), days.parse(active),
              to[0].role if to else None, last)
    return One(row, to, found if not given else None)


def wants_digest(db: Database, user: User) -> bool:
    """Return whether this person has the monthly letter, if the installation sends it."""
    return not follow_ups.refuses_digest(db, user.id)


def digest(db: Database, user: User, person: int, today: date, silent_days: int) -> tuple[Digest, ...]:
    """Return what a leader's monthly letter says, one part a municipality led; for the terminal alone: it holds titles of every plan. Raises NotThere."""
    if user is not TERMINAL:
        raise NotThere()
    leader = people.user(db, person)
    if leader is None:
        raise NotThere()
    return tuple(_digest(db, leader, code, today, silent_days) for code in leader.areas(Role.LEADER))


def unknown(db: Database, user: User, month: str) -> int:
    """Return how many letters of a month were cut off while they were sent; for the terminal alone: it holds titles of every plan. Raises NotThere."""
    if user is not TERMINAL:
        raise NotThere()
    return follow_ups.unknown_digests(db, month)


def _digest(db: Database, leader: User, code: str, today: date, silent_days: int) -> Digest:
    found = home.attention(measures.listing(db, leader, code, today, silent_days))
    opened = rounds.open_for(db, code, today)
    waiting = opened if opened and code not in deliveries.standing(db, opened.id) else None
    since = today - MONTH
    news = tuple(event for event in events.newest(db, code, NEWS) if days.norwegian_day(event.at) >= since)
    return Digest(code, municipalities.load(db, code).name, found.late, found.silent, waiting, news)
