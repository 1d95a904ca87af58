"""Figures of many areas at once: those that stand, however many times each was corrected.

Every read of figures goes through ``figure_current`` alone, one step for each
indicator, area and dimension. The database keeps it equal to the newest
observations that count (migration 0024).
"""

import json
from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.official import Codes
from strategy.domain.similar import Trait
from strategy.domain.targets import Target
from strategy.store.database import insert, one, rows

# Nobody reports figures of their own for a year before this.
EARLIEST_PERIOD = 2000


def lines(db: Database, indicator: str, areas: Iterable[str], dimension: str = "") -> list[dict]:
    """Return the newest figure of each area and period: area, period, value, missing, standing, run, at; in that order."""
    return rows(db, """
      SELECT c.area, c.period, c.newest AS id, c.value, c.missing, c.standing, c.run, c.at
      FROM json_each(:areas) a CROSS JOIN figure_current c ON c.indicator = :i AND c.area = a.value AND c.dimension = :d
      ORDER BY c.area, c.period""", areas=json.dumps(sorted(set(areas))), i=indicator, d=dimension)


def values(db: Database, indicator: str, areas: Iterable[str]) -> list[tuple[str, int, float]]:
    """Return (area, period, value) of what is newest and not missing, for many areas at a time."""
    return db.conn.execute("""
      SELECT c.area, c.period, c.value
      FROM json_each(:areas) a CROSS JOIN figure_current c ON c.indicator = :i AND c.area = a.value AND c.dimension = ''
      WHERE c.value IS NOT NULL""", {"areas": json.dumps(sorted(set(areas))), "i": indicator}).fetchall()


def values_in(db: Database, indicator: str, areas: Iterable[str], period: int) -> list[tuple[str, int, float]]:
    """Return the same of one period alone."""
    return db.conn.execute("""
      SELECT c.area, c.period, c.value
      FROM json_each(:areas) a CROSS JOIN figure_current c ON c.indicator = :i AND c.area = a.value AND c.dimension = '' AND c.period = :p
      WHERE c.value IS NOT NULL""", {"areas": json.dumps(sorted(set(areas))), "i": indicator, "p": period}).fetchall()


def parts(db: Database, indicator: str, area: str) -> list[dict]:
    """Return the newest figure of each dimension value and period of an area: dimension, period, value, missing, standing."""
    return rows(db, """
      SELECT c.dimension, c.period, c.newest AS id, c.value, c.missing, c.standing FROM figure_current c
      WHERE c.indicator = :i AND c.area = :a AND c.dimension > '' ORDER BY c.dimension, c.period""", i=indicator, a=area)


def year(db: Database, indicator: str, period: int, dimension: str = "") -> dict[str, dict]:
    """Return the newest figure of every area for one period, by area: value, missing, standing, run, at."""
    found = rows(db, """
      SELECT a.code AS area, c.newest AS id, c.value, c.missing, c.standing, c.run, c.at
      FROM area a CROSS JOIN figure_current c ON c.indicator = :i AND c.area = a.code AND c.dimension = :d AND c.period = :p""",
                 i=indicator, p=period, d=dimension)
    return {row["area"]: row for row in found}


def with_any(db: Database) -> set[str]:
    """Return the ids of the indicators that have any figure at all."""
    return {row["id"] for row in rows(db, """
      SELECT i.id FROM indicator i WHERE EXISTS (SELECT 1 FROM figure_current c WHERE c.indicator = i.id)""")}


def periods(db: Database, indicator: str, dimension: str = "") -> list[int]:
    """Return the periods in which any area has a figure of an indicator, or of a part of it, newest first."""
    return [row["period"] for row in rows(db, """
      SELECT DISTINCT c.period FROM area a CROSS JOIN figure_current c ON c.indicator = :i AND c.area = a.code AND c.dimension = :d
      ORDER BY c.period DESC""", i=indicator, d=dimension)]


def stored(db: Database, indicators: Iterable[str]) -> dict[tuple[str, str, int, str], tuple]:
    """Return the newest official figure by (indicator, area, period, dimension): (value, missing, standing)."""
    found = db.conn.execute("""
      SELECT c.indicator, c.area, c.period, c.dimension, c.value, c.missing, c.standing
      FROM json_each(:indicators) i CROSS JOIN figure_current c ON c.indicator = i.value""",
                            {"indicators": json.dumps(sorted(set(indicators)))})
    return {row[:4]: row[4:] for row in found}


def newest_own(db: Database, day: date) -> dict[str, int]:
    """Return the newest period each municipality had reported own figures for by the end of ``day``; one without any is left out.

    Year by year from the newest, each one step in an index, until there is one.
    """
    years = json.dumps(list(range(day.year + 1, EARLIEST_PERIOD - 1, -1)))
    return {row["code"]: row["period"] for row in rows(db, """
      SELECT code, period FROM (SELECT m.code, (
        SELECT y.value FROM json_each(:years) y WHERE EXISTS (
          SELECT 1 FROM observation o WHERE o.area = m.code AND o.period = y.value AND o.run IS NULL AND o.counts = 1
            AND o.at < :end AND o.missing IS NULL)
        LIMIT 1) AS period FROM municipality m) WHERE period IS NOT NULL""", years=years, end=days.end_of(day))}


def codes(db: Database) -> Codes:
    """Return the area codes in force and the former ones."""
    changes = rows(db, "SELECT old_code, new_code, last_year, kind FROM municipality_change ORDER BY old_code, new_code")
    return Codes.of([row["code"] for row in rows(db, "SELECT code FROM municipality")],
                    [row["code"] for row in rows(db, "SELECT code FROM county")], [tuple(row.values()) for row in changes])


def traits(db: Database) -> dict[str, Trait]:
    """Return what decides whom each municipality is like."""
    return {row["code"]: Trait(row["centrality_class"], row["population"], row["kostra"]) for row in rows(db, """
      SELECT m.code, m.centrality_class, m.population, k.code AS kostra
      FROM municipality m LEFT JOIN kostra_group k ON k.municipality = m.code""")}


def set_kostra_groups(db: Database, groups: dict[str, str], year: int) -> None:
    """Let the KOSTRA groups be exactly ``groups`` (municipality → group) of ``year``."""
    db.conn.execute("DELETE FROM kostra_group")
    db.conn.executemany("INSERT INTO kostra_group VALUES (?, ?, ?)", [(code, group, year) for code, group in sorted(groups.items())])


def targets(db: Database, areas: Iterable[str], indicator: str | None = None) -> dict[tuple[str, str], Target]:
    """Return the newest target by (area, indicator); one taken back has value None."""
    found = rows(db, """
      SELECT t.*, p.name AS by_name FROM json_each(:areas) a CROSS JOIN target t ON t.area = a.value JOIN person p ON p.id = t.by
      WHERE (:i IS NULL OR t.indicator = :i) ORDER BY t.id""", areas=json.dumps(sorted(set(areas))), i=indicator)
    return {(row["area"], row["indicator"]): _target(row) for row in found}


def target(db: Database, area: str, indicator: str) -> Target | None:
    """Return the newest target of an area for an indicator, or None."""
    row = one(db, "SELECT t.*, p.name AS by_name FROM target t JOIN person p ON p.id = t.by "
                  "WHERE t.area = :a AND t.indicator = :i ORDER BY t.id DESC LIMIT 1", a=area, i=indicator)
    return _target(row) if row else None


def add_target(db: Database, indicator: str, area: str, period: int, value: float | None, by: int, at) -> int:
    """Store a checked target; a former one stays beneath it."""
    return insert(db, "target", {"indicator": indicator, "area": area, "period": period,
                                 "value": None if value is None else float(value), "at": days.stamp(at), "by": by})


def _target(row: dict) -> Target:
    return Target(row["id"], row["indicator"], row["area"], row["period"], row["value"], days.moment(row["at"]), row["by_name"])
