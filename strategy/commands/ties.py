"""What people say of ties: how deep a tie is from a day on, and what a partner does in a measure."""

from collections.abc import Collection
from datetime import date, datetime

from sqlite_utils import Database

from strategy.commands.measures import trace as trace_measure
from strategy.commands.partners import trace
from strategy.domain import days
from strategy.domain.access import Action, Subject, about, require
from strategy.domain.events import difference
from strategy.domain.partners import Part, Partner, Role, Tie, TieDraft, as_of, checked_tie, standing
from strategy.domain.people import User
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.domain.repeats import at_once
from strategy.store import measures, partners, ties
from strategy.store.database import writing


def record(db: Database, user: User, partner: int, municipality: str, draft: TieDraft, *, based_on: int | None, at: datetime) -> int:
    """Say how deep the tie between a municipality and a partner is from a day on; return the row's number.

    ``based_on`` is the row recorded last that the form saw, None for none.
    Raises Stale with that row when another came between, Refused for a rule,
    NotThere. A second click adds nothing.
    """
    draft = checked_tie(draft, days.norwegian_day(at))
    with writing(db):
        found = _usable(db, user, partner, municipality)
        said = ties.history(db, municipality, partner)
        last = max(said, key=lambda row: row.id, default=None)
        if last and last.draft == draft and (at_once(last.at, at) or last.id == based_on):
            return last.id
        _not_stale(last, based_on)
        made = ties.tie(db, partner, municipality, draft, user.id, at, draft.applies_on)
        _trace(db, user, "tie_recorded", found, municipality, at, said)
        return made


def undo(db: Database, user: User, row: int, *, at: datetime) -> None:
    """Take back what was said of a tie last, by a row of its own; taken back already is nothing. Raises Stale when another came since, NotThere."""
    with writing(db):
        undone = ties.of_tie(db, row)
        if undone is None or undone.draft is None:
            raise NotThere()
        found = _usable(db, user, undone.partner, undone.municipality)
        said = ties.history(db, undone.municipality, undone.partner)
        if any(other.undoes == row for other in said):
            return
        _not_stale(max(standing(said), key=lambda other: other.id), row)
        ties.tie(db, undone.partner, undone.municipality, None, user.id, at, undone.draft.applies_on, undoes=row)
        _trace(db, user, "tie_undone", found, undone.municipality, at, said)


def set_roles(db: Database, user: User, measure: int, partner: int, roles: Collection[Role], day: date, *, based_on: tuple[int, ...], at: datetime) -> None:
    """Let a partner of a measure do exactly this from ``day`` on; without any role it takes part, and nobody has said how.

    ``based_on``: the rows in force that the form saw. What it did before ends
    on ``day``. Raises Refused "future" or "part_before", Stale when somebody
    said otherwise in between, NotThere for one that takes no part.
    """
    wanted = {Role(role) for role in roles} - {Role.UNSAID} or {Role.UNSAID}
    days.not_future(day, days.norwegian_day(at), "applies_on")
    with writing(db):
        found = measures.load(db, measure)
        require(user, Action.EDIT_PLAN, Subject(found.draft.municipalities, found.draft.responsible_person))
        if found.ended_on:
            raise Refused("ended")
        rows = [row for row in ties.of_measure(db, measure) if row.partner == partner]
        now = [row for row in rows if row.ended_on is None]
        if not now:
            raise NotThere()
        had = {row.role for row in now}
        if had == wanted:
            return
        if tuple(row.id for row in now) != based_on:
            raise Stale(now)
        if any(row.starts_on and row.starts_on > day for row in now if row.role not in wanted):
            raise Refused("part_before", "applies_on")
        _change(db, measure, partner, wanted, now, rows, day)
        name = partners.load(db, partner).draft.name
        trace_measure(db, user, "partner_roles_set", measure, found.draft.municipalities, at,
                      {"partner": name, "partner_roles": sorted(had - {Role.UNSAID})}, {"partner": name, "partner_roles": sorted(wanted - {Role.UNSAID})})


def _change(db: Database, measure: int, partner: int, wanted: set[Role], now: list[Part], rows: list[Part], day: date) -> None:
    new = sorted(wanted - {row.role for row in now})
    unsaid = next((row for row in now if row.role is Role.UNSAID), None)
    if unsaid and new:
        # It took part before anybody said how: that is what the roles said first mean.
        ties.say_role(db, unsaid.id, new[0])
    for row in now:
        if row.role not in wanted and row.role is not Role.UNSAID:
            ties.end(db, row.id, day)
    for role in new[1:] if unsaid else new:
        again = next((row for row in rows if row.role is role and row.ended_on == day), None)
        if again:
            ties.end(db, again.id, None)
        else:
            ties.add(db, measure, partner, role, unsaid.starts_on if unsaid else day)


def _usable(db: Database, user: User, partner: int, municipality: str) -> Partner:
    """Return a partner this municipality works with or may work with; raises NotThere."""
    require(user, Action.EDIT_PARTNERS, about(municipality))
    found = partners.load(db, partner)
    if found.draft.municipality not in (None, municipality) and partner not in {one.id for one in partners.used(db, municipality)}:
        raise NotThere()
    if found.merged_into is not None:
        raise Refused("partner_merged")
    return found


def _not_stale(last: Tie | None, based_on: int | None) -> None:
    if last and last.id != based_on:
        raise Stale(last)


def _trace(db: Database, user: User, action: str, partner: Partner, municipality: str, at: datetime, said: list[Tie]) -> None:
    """Tell how deep the tie was held to be before and now."""
    today = days.norwegian_day(at)
    was, now = as_of(said, today), as_of(ties.history(db, municipality, partner.id), today)
    nothing = TieDraft("", None)
    before, after = difference(was.draft if was else nothing, now.draft if now else nothing)
    trace(db, user, action, partner.id, municipality, at, before if was else None, after if now else None)
