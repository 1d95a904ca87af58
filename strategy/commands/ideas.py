"""What people do in the idea bank: share a measure, change its card, withdraw it; point at one; take one into the own plan."""

from datetime import datetime

from sqlite_utils import Database

from strategy.commands import measures as measure_commands
from strategy.domain.access import Action, Subject, about, allowed, require
from strategy.domain.days import norwegian_day
from strategy.domain.events import difference
from strategy.domain.ideas import Draft, Idea, checked, checked_highlight, copied, is_shown
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import User
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.repeats import DOUBLE_CLICK
from strategy.store import events, ideas, measures, reference
from strategy.store.database import raise_versions, writing


def share(db: Database, user: User, measure: int, draft: Draft, *, at: datetime) -> int:
    """Share a measure as a card; return its number.

    A measure has one card: one that was withdrawn is put back with these
    words, and a second click finds what the first one made. Raises Refused
    "ended" for a measure that has left the plan, "idea_shared" where a
    colleague has shared it in between.
    """
    draft = checked(draft)
    with writing(db):
        found = measures.load(db, measure)
        require(user, Action.SHARE_IDEA, Subject(found.draft.municipalities))
        if found.ended_on:
            raise Refused("ended")
        _check_codes(db, draft)
        former = ideas.of_measure(db, measure)
        if former and former.withdrawn_at is None:
            if former.draft == draft:
                return former.id
            raise Refused("idea_shared")
        if former:
            ideas.withdraw(db, former.id, None, None)
            _revise(db, former, draft, user, at)
            trace(db, user, "idea_put_back", former.id, former.municipalities, at, *difference(former.draft, draft))
            return former.id
        number = ideas.add(db, measure, draft, user.id, at)
        trace(db, user, "idea_shared", number, found.draft.municipalities, at, after={"title": draft.title})
        return number


def edit(db: Database, user: User, number: int, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Let a card say something else; the former words are kept. Raises Stale or Refused."""
    draft = checked(draft)
    with writing(db):
        former = _own(db, user, number, based_on)
        if draft == former.draft:
            return
        _check_codes(db, draft)
        ideas.revise(db, former, draft, user.id, at)
        trace(db, user, "idea_edited", number, former.municipalities, at, *difference(former.draft, draft))


def withdraw(db: Database, user: User, number: int, *, based_on: int, at: datetime) -> None:
    """Take a card back: others no longer see it, from this moment. Raises Stale."""
    with writing(db):
        former = _own(db, user, number, None)
        if former.withdrawn_at is not None:
            return
        if former.version != based_on:
            raise Stale(former)
        ideas.withdraw(db, number, user.id, at)
        trace(db, user, "idea_withdrawn", number, former.municipalities, at)


def put_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Let a withdrawn card be seen again, with the answers it had."""
    with writing(db):
        former = _own(db, user, number, None)
        if former.withdrawn_at is not None:
            ideas.withdraw(db, number, None, None)
            trace(db, user, "idea_put_back", number, former.municipalities, at)


def highlight(db: Database, user: User, number: int, reason: str, *, based_on: int, at: datetime) -> None:
    """Point at a card on behalf of the council, and say why. Raises Stale, or Refused "idea_withdrawn"."""
    reason = checked_highlight(reason)
    with writing(db):
        found = _to_highlight(db, user, number)
        if found.highlight == reason:
            return
        if found.version != based_on:
            raise Stale(found)
        is_shown(found)
        ideas.highlight(db, number, reason, user.id, at)
        trace(db, user, "idea_highlighted", number, found.municipalities, at, {"reason": found.highlight}, {"reason": reason})


def stop_highlighting(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Point at a card no longer; one that is not pointed at is left."""
    with writing(db):
        found = _to_highlight(db, user, number)
        if found.highlight:
            ideas.highlight(db, number, "", None, None)
            trace(db, user, "idea_highlight_removed", number, found.municipalities, at, before={"reason": found.highlight})


def copy(db: Database, user: User, number: int, municipality: str, *, at: datetime) -> int:
    """Take an idea into a municipality's plan as a planned, internal measure that remembers where it is from; return its number.

    A second click gets what the first one made. Raises Refused "own_idea" where the idea is the municipality's own.
    """
    with writing(db):
        found = readable(db, user, number)
        require(user, Action.ADD_TO_PLAN, about(municipality))
        is_shown(found)
        if municipality in found.municipalities:
            raise Refused("own_idea")
        for twin in events.added(db, user.id, "measure_added", municipality, at - DOUBLE_CLICK):
            there = ideas.source(db, twin)
            if there and there["measure"] == found.measure:
                return twin
        new = measure_commands.insert(db, user, copied(found.draft, municipality), UpdateDraft(Status.PLANNED, norwegian_day(at)), at)
        ideas.mark_copied(db, new, found.measure)
        events.append(db, at, user.id, "idea_copied", ("idea", number), municipality, after={"measure": new})
        raise_versions(db, (*found.municipalities, "ideas"))
        return new


def readable(db: Database, user: User, number: int) -> Idea:
    """Return a card this person may read; raises NotThere. For the doors that begin from one."""
    found = ideas.load(db, number)
    require(user, Action.READ_PUBLISHED)
    if not found.shown and not allowed(user, Action.READ_INTERNAL, Subject(found.municipalities)):
        raise NotThere()
    return found


def trace(db: Database, user: User, action: str, number: int, municipalities: tuple[str, ...], at: datetime,
          before: dict | None = None, after: dict | None = None) -> None:
    """Append the event for each municipality and raise the data versions caches are keyed by."""
    for code in dict.fromkeys(municipalities):
        events.append(db, at, user.id, action, ("idea", number), code, before, after)
    raise_versions(db, (*municipalities, "ideas"))


def _revise(db: Database, former: Idea, draft: Draft, user: User, at: datetime) -> None:
    now = ideas.load(db, former.id)
    if draft != former.draft:
        ideas.revise(db, now, draft, user.id, at)


def _own(db: Database, user: User, number: int, based_on: int | None) -> Idea:
    found = ideas.load(db, number)
    require(user, Action.SHARE_IDEA, Subject(found.municipalities))
    if based_on is not None and found.version != based_on:
        raise Stale(found)
    return found


def _to_highlight(db: Database, user: User, number: int) -> Idea:
    found = readable(db, user, number)
    require(user, Action.HIGHLIGHT_IDEA, Subject(found.municipalities))
    return found


def _check_codes(db: Database, draft: Draft) -> None:
    reference.check_codes(db, themes=draft.themes, target_groups=draft.target_groups, partner_types=draft.partner_types,
                          barriers=draft.barriers)
