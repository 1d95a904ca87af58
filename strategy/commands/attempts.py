"""What a municipality tells that has tried an idea of another: one answer to a card, changed or withdrawn at will."""

from datetime import datetime

from sqlite_utils import Database

from strategy.commands.ideas import readable, trace
from strategy.domain.access import Action, about, require
from strategy.domain.events import difference
from strategy.domain.ideas import Attempt, AttemptDraft, checked_attempt, is_shown
from strategy.domain.people import User
from strategy.domain.refusals import Refused, Stale
from strategy.store import attempts, ideas
from strategy.store.database import writing


def answer(db: Database, user: User, idea: int, municipality: str, draft: AttemptDraft, *, based_on: int | None, at: datetime) -> int:
    """Tell how it went in a municipality; return the answer's number.

    ``based_on``: the version of the municipality's answer the form opened
    with, None for the first; the former words are kept. Raises Stale with what
    stands now, Refused "own_idea" or "idea_withdrawn".
    """
    draft = checked_attempt(draft)
    with writing(db):
        card = readable(db, user, idea)
        require(user, Action.ANSWER_IDEA, about(municipality))
        is_shown(card)
        if municipality in card.municipalities:
            raise Refused("own_idea")
        former = attempts.of_municipality(db, idea, municipality)
        if former and former.draft == draft and former.withdrawn_at is None:
            return former.id
        if (former.version if former else None) != based_on:
            raise Stale(former)
        if former:
            attempts.revise(db, former, draft, user.id, at)
            trace(db, user, "attempt_edited", idea, (municipality, card.municipalities[0]), at, *difference(former.draft, draft))
            return former.id
        number = attempts.add(db, idea, municipality, draft, user.id, at)
        trace(db, user, "attempt_told", idea, (municipality, card.municipalities[0]), at, after={"outcome": draft.outcome, "text": draft.text})
        return number


def withdraw(db: Database, user: User, number: int, *, based_on: int, at: datetime) -> None:
    """Take an answer back: nobody outside the municipality sees it any more. Raises Stale."""
    with writing(db):
        former = _own(db, user, number)
        if former.withdrawn_at is not None:
            return
        if former.version != based_on:
            raise Stale(former)
        attempts.withdraw(db, number, user.id, at)
        _trace(db, user, "attempt_withdrawn", former, at)


def put_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Let a withdrawn answer stand again."""
    with writing(db):
        former = _own(db, user, number)
        if former.withdrawn_at is not None:
            attempts.withdraw(db, number, None, None)
            _trace(db, user, "attempt_put_back", former, at)


def _own(db: Database, user: User, number: int) -> Attempt:
    found = attempts.load(db, number)
    require(user, Action.ANSWER_IDEA, about(found.municipality))
    return found


def _trace(db: Database, user: User, action: str, found: Attempt, at: datetime) -> None:
    trace(db, user, action, found.idea, (found.municipality, ideas.load(db, found.idea).municipalities[0]), at)
