"""Who handed over the lead to whom."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.handovers import Handover
from strategy.domain.versions import Kind
from strategy.store.database import insert, rows


def add(db: Database, kind: Kind, number: int, former: str, municipality: str, note: str, by: int, at: datetime) -> int:
    """Record that the lead went from ``former`` to ``municipality`` (codes)."""
    return insert(db, "handover", {"kind": kind, "number": number, "former": former, "municipality": municipality, "note": note,
                                   "at": days.stamp(at), "by": by})


def of(db: Database, kind: Kind, number: int) -> list[Handover]:
    """Return the handovers of a thing, newest first."""
    return [Handover(row["former_name"], row["name"], row["note"], days.moment(row["at"]), row["by_name"]) for row in rows(
        db, "SELECT h.*, f.name AS former_name, m.name, p.name AS by_name FROM handover h JOIN municipality f ON f.code = h.former "
            "JOIN municipality m ON m.code = h.municipality JOIN person p ON p.id = h.by "
            "WHERE h.kind = :kind AND h.number = :number ORDER BY h.id DESC", kind=kind, number=number)]
