"""What people do with advice to the council: give, edit, withdraw; and what the council answers and sorts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, about, require
from strategy.domain.advice import Advice, Draft, Reply, ReplyDraft, checked, checked_reply, may_edit, not_withdrawn
from strategy.domain.events import difference
from strategy.domain.people import User
from strategy.domain.refusals import NotThere, Stale
from strategy.domain.repeats import DOUBLE_CLICK, at_once
from strategy.store import advice, events, reference, workshops
from strategy.store.database import raise_versions, writing


def give(db: Database, user: User, draft: Draft, *, at: datetime) -> int:
    """Send advice to the council; return its number, of the first one for a second click. Raises Refused or NotThere."""
    draft = checked(draft)
    with writing(db):
        require(user, Action.GIVE_ADVICE, about(draft.municipality))
        reference.check_codes(db, themes=(draft.theme,) if draft.theme else ())
        _check_origin(db, user, draft)
        for twin in events.added(db, user.id, "advice_given", draft.municipality, at - DOUBLE_CLICK):
            there = advice.load(db, twin)
            if not there.withdrawn_at and there.draft == draft:
                return twin
        return insert(db, user, draft, at)


def insert(db: Database, user: User, draft: Draft, at: datetime) -> int:
    """Store checked and allowed advice inside the caller's transaction."""
    number = advice.add(db, draft, user.id, at)
    trace(db, user, "advice_given", number, draft.municipality, at, after={"text": draft.text})
    return number


def edit(db: Database, user: User, number: int, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Let advice say something else until the council has answered; the former words are kept. Raises Stale or Refused."""
    draft = checked(draft)
    with writing(db):
        former = _own(db, user, number, based_on)
        may_edit(former)
        draft = replace(draft, municipality=former.draft.municipality, origin=former.draft.origin)
        if draft == former.draft:
            return
        reference.check_codes(db, themes=(draft.theme,) if draft.theme else ())
        advice.revise(db, former, draft, user.id, at)
        trace(db, user, "advice_edited", number, draft.municipality, at, *difference(former.draft, draft))


def withdraw(db: Database, user: User, number: int, *, based_on: int, at: datetime) -> None:
    """Take advice back: the council no longer sees it, the municipality still can read it. Raises Stale."""
    with writing(db):
        former = _own(db, user, number, None)
        if former.withdrawn_at is not None:
            return
        if former.version != based_on:
            raise Stale(former)
        advice.withdraw(db, number, user.id, at)
        trace(db, user, "advice_withdrawn", number, former.draft.municipality, at)


def send_again(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Let withdrawn advice stand again, with the replies it had."""
    with writing(db):
        former = _own(db, user, number, None)
        if former.withdrawn_at is not None:
            advice.withdraw(db, number, None, None)
            trace(db, user, "advice_sent_again", number, former.draft.municipality, at)


def reply(db: Database, user: User, to: Mapping[int, int], draft: ReplyDraft, *, at: datetime) -> list[int]:
    """Give one reply to one or many; return the numbers of the replies.

    ``to``: number of the advice → the version that was read. All or nothing:
    raises Stale with the first one that somebody has changed or answered
    since, and Refused "advice_withdrawn". The second click of one press does
    nothing more.
    """
    draft = checked_reply(draft)
    with writing(db):
        made = []
        for number, based_on in to.items():
            found = _to_answer(db, user, number)
            if found.version != based_on:
                if _said_already(found, draft, at):
                    continue
                raise Stale(found)
            not_withdrawn(found)
            made.append(advice.reply(db, number, draft, user.id, at))
            trace(db, user, "advice_replied", number, found.draft.municipality, at,
                  before={"state": found.state}, after={"state": draft.state, "reply": draft.text, "reason": draft.reason})
        return made


def set_themes(db: Database, user: User, themes: Mapping[int, str], *, based_on: Mapping[int, int], at: datetime) -> int:
    """Put advice under other themes, as whoever answers it; return how many that changed.

    ``themes``: number of the advice → a key of the list, or ""; ``based_on``:
    the version that was read of each. The words stay, and the theme there was
    is kept. All or nothing: raises Stale with the first one somebody has
    changed or answered since, and Refused "advice_withdrawn" or "unknown_code".
    """
    with writing(db):
        changed = 0
        for number, theme in themes.items():
            found = _to_answer(db, user, number)
            not_withdrawn(found)
            if found.draft.theme == theme:
                continue
            if found.version != based_on[number]:
                raise Stale(found)
            reference.check_codes(db, themes=(theme,) if theme else ())
            draft = replace(found.draft, theme=theme)
            advice.revise(db, found, draft, user.id, at)
            trace(db, user, "advice_theme_set", number, draft.municipality, at, *difference(found.draft, draft))
            changed += 1
        return changed


def undo(db: Database, user: User, replies: list[int], *, at: datetime) -> None:
    """Take replies back, each by a row of its own; one that is taken back already is left. All or nothing."""
    with writing(db):
        for number in dict.fromkeys(replies):
            found = _to_answer(db, user, advice.advice_of_reply(db, number))
            undone: Reply = next(one for one in found.replies if one.id == number)
            if undone.undone_at is None:
                advice.undo(db, undone, user.id, at)
                trace(db, user, "advice_reply_undone", found.id, found.draft.municipality, at, before={"state": undone.draft.state})


def trace(db: Database, user: User, action: str, number: int, municipality: str, at: datetime,
          before: dict | None = None, after: dict | None = None) -> None:
    """Append the event and raise the data versions caches are keyed by."""
    events.append(db, at, user.id, action, ("advice", number), municipality, before, after)
    raise_versions(db, (municipality, "updates"))


def _own(db: Database, user: User, number: int, based_on: int | None) -> Advice:
    found = advice.load(db, number)
    require(user, Action.GIVE_ADVICE, about(found.draft.municipality))
    if based_on is not None and found.version != based_on:
        raise Stale(found)
    return found


def _to_answer(db: Database, user: User, number: int) -> Advice:
    found = advice.load(db, number)
    require(user, Action.ANSWER_ADVICE, about(found.draft.municipality))
    return found


def _said_already(found: Advice, draft: ReplyDraft, at: datetime) -> bool:
    newest = found.in_force[-1:]
    return bool(newest) and newest[0].draft == draft and at_once(newest[0].at, at)


def _check_origin(db: Database, user: User, draft: Draft) -> None:
    if draft.origin is None:
        return
    workshop = workshops.load(db, workshops.answer(db, draft.origin).workshop)
    require(user, Action.READ_INTERNAL, Subject(workshop.draft.municipalities))
    if draft.municipality not in workshop.draft.municipalities:
        raise NotThere()
