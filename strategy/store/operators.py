"""Whose kulturskole another municipality runs: rows that are only ever added."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.operators import Draft, Row
from strategy.store.database import insert, rows


def everything(db: Database) -> list[Row]:
    """Return every row of every municipality, oldest first: a handful, since few schools are joint."""
    return [Row(row["id"], Draft(row["municipality"], row["operator"], row["from_year"]), days.moment(row["at"]), row["by"], row["undoes"],
                row["by_name"], bool(row["from_above"])) for row in rows(db, """
        SELECT o.*, p.name AS by_name, EXISTS (SELECT 1 FROM role_grant g WHERE g.person = o.by AND g.role = 'council') AS from_above
        FROM operated_by o JOIN person p ON p.id = o.by ORDER BY o.id""")]


def add(db: Database, draft: Draft, by: int, at: datetime, undoes: int | None = None) -> int:
    """Store a checked row, or one that takes row ``undoes`` back; return its number."""
    return insert(db, "operated_by", vars(draft) | {"undoes": undoes, "at": days.stamp(at), "by": by})
