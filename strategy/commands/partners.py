"""What people do with the register of partners: add, edit, end, take back, merge doubles and take that back."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain.access import Action, about, require
from strategy.domain.days import norwegian_day
from strategy.domain.events import difference
from strategy.domain.partners import Draft, Partner, checked
from strategy.domain.people import User
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.repeats import DOUBLE_CLICK
from strategy.store import events, municipalities, partners, reference
from strategy.store.database import raise_versions, writing


def add(db: Database, user: User, draft: Draft, *, at: datetime) -> int:
    """Put a partner into a municipality's register, or into the one shared by the country; return its number.

    A second click gets the number of what the first one made. Raises Refused
    (a rule on a field, "partner_taken"), NotThere or Unavailable.
    """
    draft = checked(draft)
    with writing(db):
        _require(db, user, draft.municipality)
        _check_type(db, draft)
        there = partners.named(db, draft.municipality, draft.name, draft.type)
        if there and there.draft == draft and there.in_force and there.id in events.added(
                db, user.id, "partner_added", draft.municipality, at - DOUBLE_CLICK):
            return there.id
        _refuse_taken(there)
        number = partners.add(db, draft)
        trace(db, user, "partner_added", number, draft.municipality, at, after={"name": draft.name, "partner_type": draft.type})
        return number


def edit(db: Database, user: User, number: int, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Let a partner say ``draft``; the former version is kept. Raises Stale with what stands now, Refused or NotThere."""
    draft = checked(draft)
    with writing(db):
        former = _own(db, user, number)
        if draft.municipality != former.draft.municipality:
            raise NotThere()
        if draft == former.draft:
            return
        _not_stale(former, based_on)
        _not_merged(former)
        _check_type(db, draft)
        there = partners.named(db, draft.municipality, draft.name, draft.type)
        _refuse_taken(there if there and there.id != number else None)
        partners.revise(db, former, draft, user.id, at, former.ended_on)
        trace(db, user, "partner_edited", number, draft.municipality, at, *difference(former.draft, draft))


def end(db: Database, user: User, number: int, *, based_on: int, at: datetime) -> None:
    """Take a partner out of use: it is no longer offered, and everything that was said stays. Raises Stale, Refused, NotThere."""
    with writing(db):
        former = _own(db, user, number)
        if former.ended_on:
            return
        _not_stale(former, based_on)
        _not_merged(former)
        partners.revise(db, former, former.draft, user.id, at, norwegian_day(at))
        trace(db, user, "partner_ended", number, former.draft.municipality, at, before={"name": former.draft.name})


def take_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Take an ended partner into use again. Raises Refused, NotThere."""
    with writing(db):
        former = _own(db, user, number)
        if former.ended_on:
            _not_merged(former)
            partners.revise(db, former, former.draft, user.id, at)
            trace(db, user, "partner_taken_back", number, former.draft.municipality, at, after={"name": former.draft.name})


def merge(db: Database, user: User, double: int, kept: int, *, based_on: int, at: datetime) -> None:
    """Let ``kept`` stand for ``double`` from now on, with its measures and ties; nothing is deleted.

    ``kept`` is of the same register, or shared by the country. Raises Refused
    "merge_itself" or "partner_not_in_use", Stale when the double was changed,
    NotThere.
    """
    with writing(db):
        former = _own(db, user, double)
        if former.merged_into == kept:
            return
        found = partners.load(db, kept)
        if found.draft.municipality not in (None, former.draft.municipality):
            raise NotThere()
        if double == kept:
            raise Refused("merge_itself", "kept")
        _not_stale(former, based_on)
        _not_merged(former)
        if not found.in_force:
            raise Refused("partner_not_in_use", "kept")
        partners.merge(db, former, found, user.id, at)
        trace(db, user, "partner_merged", double, former.draft.municipality, at, before={"name": former.draft.name}, after={"kept": found.draft.name})


def undo_merge(db: Database, user: User, double: int, *, at: datetime) -> None:
    """Let a merged partner stand for itself again, with the measures and ties it had; what came later stays where it is.

    Raises Stale when the one that stands for it has been merged further since,
    Refused "partner_taken" when another has its name now, NotThere.
    """
    with writing(db):
        former = _own(db, user, double)
        found = partners.last_merge(db, double)
        if former.merged_into is None or found is None:
            return
        kept = partners.load(db, found["kept"])
        if kept.merged_into is not None:
            raise Stale(kept)
        there = partners.named(db, former.draft.municipality, former.draft.name, former.draft.type)
        _refuse_taken(there if there and there.merged_into is None else None)
        partners.undo_merge(db, former, found, user.id, at)
        trace(db, user, "partner_merge_undone", double, former.draft.municipality, at, before={"kept": kept.draft.name}, after={"name": former.draft.name})


def trace(db: Database, user: User, action: str, number: int, municipality: str | None, at: datetime,
          before: dict | None = None, after: dict | None = None) -> None:
    """Append the event and raise the data versions caches are keyed by; what the country shares is shown everywhere."""
    events.append(db, at, user.id, action, ("partner", number), municipality, before, after)
    raise_versions(db, (municipality, "updates") if municipality else ("structure",))


def _require(db: Database, user: User, municipality: str | None) -> None:
    if municipality is None:
        require(user, Action.EDIT_NATIONAL_PARTNERS)
    else:
        municipalities.load(db, municipality)
        require(user, Action.EDIT_PARTNERS, about(municipality))


def _own(db: Database, user: User, number: int) -> Partner:
    found = partners.load(db, number)
    _require(db, user, found.draft.municipality)
    return found


def _not_stale(former: Partner, based_on: int) -> None:
    if former.version != based_on:
        raise Stale(former)


def _not_merged(former: Partner) -> None:
    if former.merged_into is not None:
        raise Refused("partner_merged")


def _check_type(db: Database, draft: Draft) -> None:
    if draft.type not in reference.keys(db)["partner_type"]:
        raise Refused("partner_type_missing", "partner_type")


def _refuse_taken(there: Partner | None) -> None:
    """A name and a type are one partner; one that was merged has given them up."""
    if there is not None and there.merged_into is None:
        if there.ended_on:
            raise Refused("partner_taken_ended", "name")
        raise Refused("partner_taken", "name")
