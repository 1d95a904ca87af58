"""People reached outside the pupil count, by arena and type of partner."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.indicators import Standing
from strategy.domain.reach import Reach, Reported
from strategy.store.database import insert, one, rows

_NEWEST = """SELECT r.*, p.name AS by_name FROM reach r JOIN person p ON p.id = r.by WHERE r.id IN (
  SELECT max(n.id) FROM reach n WHERE n.counts = 1 AND n.municipality = :m """


def of_municipality(db: Database, municipality: str) -> list[Reported]:
    """Return what stands for each school year, arena and type of partner, oldest year first."""
    return [_reported(row) for row in rows(
        db, _NEWEST + "GROUP BY n.period, n.arena, n.partner_type) ORDER BY r.period, r.arena, r.partner_type", m=municipality)]


def there(db: Database, reach: Reach) -> Reported | None:
    """Return what stands for the same municipality, year, arena and type of partner, or None."""
    row = one(db, _NEWEST + "AND n.period = :p AND n.arena = :a AND n.partner_type = :t)",
              m=reach.municipality, p=reach.period, a=reach.arena, t=reach.partner_type)
    return _reported(row) if row else None


def year(db: Database, period: int) -> list[dict]:
    """Return municipality, arena and count (over all types of partner) of a school year."""
    return rows(db, """
      SELECT municipality, arena, sum(count) AS count FROM (
        SELECT m.code AS municipality, r.arena, r.partner_type, max(r.id) AS id, r.count
        FROM municipality m CROSS JOIN reach r ON r.municipality = m.code AND r.period = :p AND r.counts = 1
        GROUP BY m.code, r.arena, r.partner_type)
      GROUP BY municipality, arena ORDER BY municipality, arena""", p=period)


def add(db: Database, reach: Reach, by: int, at: datetime) -> int:
    """Store a checked count; a former one for the same thing stays beneath it."""
    return insert(db, "reach", vars(reach) | {"at": days.stamp(at), "by": by})


def reported(db: Database, number: int) -> Reported | None:
    """Return a count by its number, or None when there is none that counts."""
    row = one(db, "SELECT r.*, p.name AS by_name FROM reach r JOIN person p ON p.id = r.by WHERE r.id = :n AND r.counts = 1", n=number)
    return _reported(row) if row else None


def set_aside(db: Database, number: int) -> None:
    """Let a count no longer count; what it superseded stands again."""
    db.conn.execute("UPDATE reach SET counts = 0 WHERE id = ?", [number])


def _reported(row: dict) -> Reported:
    found = Reach(row["municipality"], row["period"], row["arena"], row["partner_type"], row["count"], Standing(row["standing"]), row["comment"])
    return Reported(row["id"], found, days.moment(row["at"]), row["by_name"])
