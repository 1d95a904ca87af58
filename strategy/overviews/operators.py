"""Who runs whose kulturskole, as a municipality's own page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from strategy import formats
from strategy.domain.access import Action, about, allowed, require
from strategy.domain.municipalities import Municipality
from strategy.domain.operators import Operators, Row
from strategy.domain.people import User
from strategy.store import municipalities, operators


@dataclass(frozen=True)
class Joint:
    """What is said of one municipality's kulturskole.

    ``operator``: the code of the one that runs it this year, ``serves``: of
    those it runs itself. ``history``: every row, newest first, with who said
    it, for those who belong there or may say it; ``undone``: the numbers that
    were taken back. ``newest``: what a form is based on. ``names``: of every
    municipality in any of this, by code.
    """

    municipality: Municipality
    operator: str | None
    serves: tuple[str, ...]
    history: tuple[Row, ...]
    undone: frozenset[int]
    newest: int | None
    names: Mapping[str, str]
    may_say: bool


def of(db: Database, user: User, municipality: str, today: date) -> Joint:
    """Return who runs a municipality's kulturskole this year and whose it runs; raises NotThere for an unknown municipality."""
    require(user, Action.READ_NATIONAL)
    place, there = municipalities.load(db, municipality), operators.everything(db)
    found, may_say = Operators(there), allowed(user, Action.SET_OPERATOR, about(municipality))
    inside = allowed(user, Action.READ_INTERNAL, about(municipality))
    # Who wrote is told on one's own side alone: to the municipality it is the council that said it, and the other way round.
    own = tuple(row if row.from_above is not inside else replace(row, by_name="") for row in reversed(there) if row.draft.municipality == municipality)
    operator, serves = found.of(municipality, today.year), found.served_by(municipality, today.year)
    codes = {operator, *serves, *(row.draft.operator for row in own)} - {None}
    names = municipalities.names(db, codes) if codes else {}
    return Joint(place, operator, tuple(sorted(serves, key=lambda code: formats.sort_key(names[code]))), own if inside or may_say else (),
                 frozenset(row.undoes for row in own if row.undoes), own[0].id if own else None, names, may_say)
