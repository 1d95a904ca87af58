"""Delivering status in a round: an append-only list; what stands is the newest row that is not undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from strategy.domain.refusals import Refused
from strategy.domain.rounds import Round, State, state


class Kind(StrEnum):
    """What a row says: status is delivered, the delivery is withdrawn, or another row is undone."""

    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    UNDO = "undo"


@dataclass(frozen=True)
class Delivery:
    """One row of a municipality's list in a round. ``answers``: one a question, "" where nothing was said."""

    id: int
    round: int
    municipality: str
    kind: Kind
    at: datetime
    by: int
    by_name: str = ""
    answers: tuple[str, ...] = ()
    undoes: int | None = None


def standing(rows: Iterable[Delivery]) -> list[Delivery]:
    """Return the rows that count, oldest first: undone ones and undos left out."""
    every = sorted(rows, key=lambda row: row.id)
    undone = {row.undoes for row in every if row.kind is Kind.UNDO}
    return [row for row in every if row.kind is not Kind.UNDO and row.id not in undone]


def delivered(rows: Iterable[Delivery]) -> Delivery | None:
    """Return the delivery that stands, or None where a municipality has not delivered or has withdrawn it."""
    newest = standing(rows)[-1:]
    return newest[0] if newest and newest[0].kind is Kind.DELIVERED else None


def undoable(rows: Iterable[Delivery]) -> Delivery | None:
    """Return the row an Undo takes back: the newest that counts."""
    newest = standing(rows)[-1:]
    return newest[0] if newest else None


def require_open(found: Round, today: date) -> None:
    """Raise Refused unless status can be delivered in the round on ``today``."""
    now = state(found, today)
    if now is State.PLANNED:
        raise Refused("round_not_open", opens_on=found.draft.opens_on)
    if now is not State.OPEN:
        raise Refused("round_is_over")
