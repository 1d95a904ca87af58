"""A municipality's own status rounds: the one that is open with what is left, and those that were."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain.access import Action, about, actions, require
from strategy.domain.deliveries import Delivery, delivered, undoable
from strategy.domain.indicators import last_school_year
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.rounds import Round, State, state
from strategy.domain.snapshots import Snapshot
from strategy.overviews import home, measures
from strategy.overviews.home import Attention
from strategy.store import deliveries, indicators, municipalities, rounds, snapshots


@dataclass(frozen=True)
class Own:
    """A round as one of the municipalities asked sees it.

    ``delivery``: the one that stands, None where none does. ``basis``: the
    number of the newest row that counts, which a save says it was based on.
    ``written``: what stands under each question for this person: what is
    being written, else what was delivered. ``unsaved``: some of it is not
    delivered. ``figures``: own indicators asked of everybody that have no
    figure for the period due. ``snapshot``: what was frozen, where it is closed.
    """

    round: Round
    state: State
    municipality: str
    delivery: Delivery | None
    basis: int | None
    written: tuple[str, ...]
    unsaved: bool
    figures: tuple[str, ...]
    may: frozenset[Action]
    history: tuple[Delivery, ...] = ()
    snapshot: Snapshot | None = None

    @property
    def unanswered(self) -> int:
        """How many questions have nothing under them."""
        return sum(not text for text in self.written)

    @property
    def may_deliver(self) -> bool:
        """Whether this person can press "Lever status" now."""
        return self.state is State.OPEN and Action.DELIVER_STATUS in self.may


@dataclass(frozen=True)
class Left:
    """An open round with the measures that need somebody before status is delivered."""

    own: Own
    attention: Attention


@dataclass(frozen=True)
class Told:
    """Whether a municipality *har levert status* in a round, and when; None: it has not."""

    round: Round
    state: State
    delivered_at: datetime | None


def told(db: Database, user: User, municipality: str, today: date) -> Told | None:
    """Return whether a municipality has delivered in the round that is open, else in the one that asked it last; None where none has.

    Raises NotThere for those who may not know, and for an unknown municipality.
    """
    require(user, Action.READ_DELIVERIES, about(municipality))
    municipalities.load(db, municipality)
    begun = [found for found in rounds.of_municipality(db, municipality) if state(found, today) is not State.PLANNED]
    found = next((one for one in begun if state(one, today) is State.OPEN), next(iter(begun), None))
    if found is None:
        return None
    now = delivered(deliveries.of_municipality(db, found.id, municipality))
    return Told(found, state(found, today), now.at if now else None)


def at_home(db: Database, user: User, municipality: str, today: date) -> Own | None:
    """Return the round that is open for a municipality, or None; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    found = rounds.open_for(db, municipality, today)
    return _own(db, user, municipality, found, today) if found else None


def one(db: Database, user: User, number: int, municipality: str, today: date, silent_days: int) -> Left:
    """Return one round of a municipality with what is left; raises NotThere outside it and for a round that does not ask it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    found = rounds.load(db, number)
    if found.withdrawn_at or state(found, today) is State.PLANNED or municipality not in rounds.members(db, number):
        raise NotThere()
    rows = measures.listing(db, user, municipality, today, silent_days)
    return Left(_own(db, user, municipality, found, today), home.attention(rows))


def listing(db: Database, user: User, municipality: str, today: date) -> tuple[Own, ...]:
    """Return the rounds a municipality is or was asked in, the one that closes last first; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    return tuple(_own(db, user, municipality, found, today) for found in rounds.of_municipality(db, municipality)
                 if state(found, today) is not State.PLANNED)


def _own(db: Database, user: User, municipality: str, found: Round, today: date) -> Own:
    every = deliveries.of_municipality(db, found.id, municipality)
    now, newest = delivered(every), undoable(every)
    is_open = state(found, today) is State.OPEN
    # Also of a round that is over: it may have been closed while somebody wrote.
    kept = deliveries.drafts(db, user.id, found.id, municipality)
    said = now.answers if now else ()
    written = tuple(kept.get(place, said[place - 1] if len(said) >= place else "") for place in range(1, len(found.draft.questions) + 1))
    frozen = snapshots.of_closing(db, found.closing.id, municipality) if found.closing else []
    return Own(found, state(found, today), municipality, now, newest.id if newest else None, written,
               any(text != (said[place - 1] if len(said) >= place else "") for place, text in kept.items() if place <= len(written)),
               _missing(db, municipality, today) if is_open else (), actions(user, about(municipality)), tuple(every), frozen[0] if frozen else None)


def _missing(db: Database, municipality: str, today: date) -> tuple[str, ...]:
    there = indicators.periods(db, municipality)
    return tuple(found.id for found in indicators.catalogue(db).values() if found.kind == "own" and found.by_default
                 and (found.id, last_school_year(today) if found.by_school_year else today.year) not in there)
