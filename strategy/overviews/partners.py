"""Partners as a viewer may see them: a municipality's register, one in full, those of a measure, those shared by the country."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.access import Action, Subject, about, actions, allowed, require
from strategy.domain.measures import Status
from strategy.domain.municipalities import Municipality
from strategy.domain.partners import Partner, Role, Tie, as_of, ends, undoable
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.store import measures, municipalities, partners, ties


@dataclass(frozen=True)
class Work:
    """What a partner does, or did until ``ended_on``, in one measure. ``roles`` empty: nobody has said."""

    measure: int
    title: str
    status: Status
    roles: tuple[Role, ...]
    starts_on: date | None
    ended_on: date | None
    in_plan: bool


@dataclass(frozen=True)
class Row:
    """A partner in a municipality's register. ``depth``: how deep the tie is now, or None; ``ends``: an agreement that ends soon, or has just ended.

    ``own`` is False for what others keep: the country (``partner.draft.municipality``
    None), or the lead of a joint measure.
    """

    partner: Partner
    own: bool
    depth: Tie | None
    ends: date | None
    works: tuple[Work, ...]

    @property
    def going(self) -> tuple[Work, ...]:
        """The measures it takes part in now."""
        return tuple(work for work in self.works if work.ended_on is None and work.in_plan)


@dataclass(frozen=True)
class Register:
    """A municipality's partners in use, those out of use (ended or merged), and those of the country it does not use yet.

    ``keepers``: the names, by code, of the municipalities that keep what is not ``own``.
    """

    municipality: Municipality
    rows: tuple[Row, ...]
    out_of_use: tuple[Partner, ...]
    shared: tuple[Partner, ...]
    may: frozenset[Action]
    keepers: Mapping[str, str]


@dataclass(frozen=True)
class View:
    """One partner. ``municipality``: whose tie, measures and history are shown (None: nobody's).

    ``joint``: it is in the register of another municipality, and this one
    works with it in a measure of both: it is read here without its contact,
    and the own tie alone is said.

    ``kept``: the one that stands for it, where it was merged; ``doubles``:
    those it stands for; ``others``: what it may be merged into. ``former``:
    its former versions. ``users``: how many municipalities work with it, of
    one that the country shares. ``newest``: what a form about the tie is based on.
    """

    partner: Partner
    register_of: Municipality | None
    municipality: Municipality | None
    row: Row
    history: tuple[Tie, ...]
    newest: int | None
    undoable: int | None
    former: tuple[tuple[datetime, Partner], ...]
    kept: Partner | None
    doubles: tuple[Partner, ...]
    others: tuple[Partner, ...]
    users: int | None
    may_edit: bool
    may_tie: bool
    joint: bool = False


def register(db: Database, user: User, municipality: str, today: date) -> Register:
    """Return a municipality's register of partners, by name; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    own, used = partners.register(db, municipality), partners.used(db, municipality)
    works, said = _works(db, municipality), ties.of_municipality(db, municipality)
    shown = [one for one in (*own, *used) if one.in_force]
    there = {one.id for one in shown}
    return Register(
        municipalities.load(db, municipality), tuple(_row(one, municipality, said.get(one.id, ()), works, today) for one in shown),
        tuple(one for one in own if not one.in_force),
        tuple(one for one in partners.register(db, None) if one.in_force and one.id not in there), actions(user, about(municipality)),
        municipalities.names(db, {one.draft.municipality for one in used if one.draft.municipality}))


def ending(db: Database, user: User, municipality: str, today: date) -> tuple[Row, ...]:
    """Return the partners in use whose agreement ends within 90 days, or ended in the last 90, the earliest first; raises NotThere."""
    require(user, Action.READ_INTERNAL, about(municipality))
    found = []
    for number, said in ties.of_municipality(db, municipality).items():
        if ends(as_of(said, today), today):
            one = partners.load(db, number)
            found += [_row(one, municipality, said, {}, today)] if one.in_force else []
    return tuple(sorted(found, key=lambda row: row.ends))


def one(db: Database, user: User, number: int, municipality: str | None, today: date) -> View:
    """Return one partner, ended and merged ones too; raises NotThere when it is not there or not this viewer's to see.

    ``municipality``: whose tie with a partner of the country, or of the lead
    of a joint measure, is asked for; left out for somebody outside it.
    """
    found = partners.load(db, number)
    where, joint = found.draft.municipality, False
    if where is None:
        require(user, Action.READ_NATIONAL)
        where = municipality if municipality and allowed(user, Action.READ_INTERNAL, about(municipality)) else None
    elif not allowed(user, Action.READ_INTERNAL, about(where)):
        where, joint = _working_with(db, user, number, municipality), True
        found = replace(found, draft=replace(found.draft, contact_role=""))
    said = ties.history(db, where, number) if where else []
    may = actions(user, about(*filter(None, [where])))
    may_edit = not joint and (Action.EDIT_PARTNERS if found.draft.municipality else Action.EDIT_NATIONAL_PARTNERS) in may
    last = undoable(said)
    return View(
        found, municipalities.load(db, found.draft.municipality) if found.draft.municipality else None,
        municipalities.load(db, where) if where else None, _row(found, where, said, _works(db, where) if where else {}, today), tuple(said),
        max((tie.id for tie in said), default=None), last.id if last else None,
        tuple(partners.former(db, number)) if found.draft.municipality and not joint or may_edit else (),
        partners.load(db, found.merged_into) if found.merged_into else None, () if joint else tuple(partners.merged(db, number)),
        _others(db, found) if may_edit else (), ties.users(db).get(number, 0) if found.draft.municipality is None else None,
        may_edit, bool(where) and Action.EDIT_PARTNERS in may, joint)


def of_measure(db: Database, user: User, measure: int, today: date) -> tuple[Row, ...]:
    """Return the partners of a measure with what each does there and how deep the lead's tie is; raises NotThere outside its municipalities."""
    found = measures.load(db, measure)
    require(user, Action.READ_INTERNAL, Subject(found.draft.municipalities))
    lead, now = found.draft.municipalities[0], measures.now(db, measure)
    works: dict[int, list[Work]] = {}
    parts = [part for part in ties.of_measure(db, measure) if part.ended_on is None]
    for number in dict.fromkeys(part.partner for part in parts):
        works[number] = [_work({"measure": measure, "title": found.draft.title, "status": now["status"], "gone": found.ended_on},
                               [(part.role, part.starts_on, None) for part in parts if part.partner == number])]
    said = ties.of_municipality(db, lead)
    rows = [_row(partners.load(db, number), lead, said.get(number, ()), works, today) for number in works]
    return tuple(sorted(rows, key=lambda row: row.partner.draft.name.casefold()))


def parts_seen(db: Database, user: User, measure: int, partner: int) -> tuple[int, ...]:
    """Return the rows in force of what a partner does in a measure: what a form about it is based on; raises NotThere."""
    require(user, Action.READ_INTERNAL, Subject(measures.load(db, measure).draft.municipalities))
    return tuple(part.id for part in ties.of_measure(db, measure) if part.partner == partner and part.ended_on is None)


@dataclass(frozen=True)
class Shared:
    """The partners shared by the country, each with how many municipalities work with it; those out of use last."""

    rows: tuple[tuple[Partner, int], ...]
    may_edit: bool


def shared(db: Database, user: User) -> Shared:
    """Return the register that the council keeps for everybody."""
    require(user, Action.READ_NATIONAL)
    found, users = partners.register(db, None), ties.users(db)
    return Shared(tuple((one, users.get(one.id, 0)) for one in sorted(found, key=lambda one: not one.in_force)),
                  allowed(user, Action.EDIT_NATIONAL_PARTNERS))


def known(db: Database, user: User, municipality: str | None) -> tuple[tuple[int, str], ...]:
    """Return number and name of the partners that a new one might be: a municipality's and the country's in use; raises NotThere."""
    if municipality is None:
        require(user, Action.READ_NATIONAL)
        return tuple((one.id, one.draft.name) for one in partners.register(db, None) if one.in_force)
    require(user, Action.READ_INTERNAL, about(municipality))
    return tuple((one.id, one.draft.name) for one in partners.usable(db, municipality))


def _working_with(db: Database, user: User, number: int, asked: str | None) -> str:
    """Return the municipality, ``asked`` first, that this viewer reads and that works with another's partner; raises NotThere for none."""
    for code in dict.fromkeys(filter(None, (asked, *user.municipalities))):
        if allowed(user, Action.READ_INTERNAL, about(code)) and any(one.id == number for one in partners.used(db, code)):
            return code
    raise NotThere()


def _others(db: Database, found: Partner) -> tuple[Partner, ...]:
    where = found.draft.municipality
    there = partners.usable(db, where) if where else [one for one in partners.register(db, None) if one.in_force]
    return tuple(one for one in there if one.id != found.id)


def _works(db: Database, municipality: str) -> dict[int, list[Work]]:
    """Return by partner what each does in a municipality's measures, what goes on now first."""
    grouped: dict[tuple[int, int, bool], list[dict]] = {}
    for row in ties.parts_of_municipality(db, municipality):
        grouped.setdefault((row["partner"], row["measure"], row["ended_on"] is None), []).append(row)
    works: dict[int, list[Work]] = {}
    for (partner, measure, going), rows in grouped.items():
        # What ended while something else goes on is told by the roles of today.
        if going or (partner, measure, True) not in grouped:
            said = [(Role(row["role"]), days.parse(row["starts_on"]), days.parse(row["ended_on"])) for row in rows]
            works.setdefault(partner, []).append(_work(rows[0], said))
    return {partner: sorted(found, key=lambda work: work.ended_on is not None) for partner, found in works.items()}


def _work(row: dict, said: list[tuple[Role, date | None, date | None]]) -> Work:
    begun, until = [start for _, start, _ in said if start], [end for _, _, end in said if end]
    return Work(row["measure"], row["title"], Status(row["status"]), tuple(dict.fromkeys(role for role, _, _ in said if role)),
                min(begun) if len(begun) == len(said) else None, max(until) if until else None, row["gone"] is None)


def _row(found: Partner, municipality: str | None, said: Iterable[Tie], works: dict[int, list[Work]], today: date) -> Row:
    depth = as_of(said, today)
    return Row(found, found.draft.municipality == municipality, depth, ends(depth, today), tuple(works.get(found.id, ())))
