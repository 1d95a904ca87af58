"""What stood when a status round was closed: written once with the closing, and read as it was written."""

import json
from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from strategy.domain.freshness import Freshness, freshness
from strategy.domain.selection import Selection
from strategy.domain.snapshots import Own, Snapshot, by_municipality, covered, of_plain, plain, standing
from strategy.store import deliveries, municipalities, rounds, updates
from strategy.store.database import rows


def taken(db: Database, round: int, day: date, known_at: str, silent_days: int, with_figures: bool = True, with_ages: bool = True) -> list[Snapshot]:
    """Return how the municipalities of a round stand on ``day`` by what was known at ``known_at`` (a stamp), in the order of the codes.

    Own figures and target groups are left out for a view that does not show them. Whom a measure is for, and who takes
    part in it, are those of now.
    """
    members = rounds.members(db, round)
    mine = by_municipality(standing(updates.as_of(db, Selection(day), known_at=known_at), updates.participants(db), day, silent_days))
    reached = municipalities.reached(db) if with_ages else {}
    newest = {code: max(one.active_on for one in found) for code, found in mine.items()}
    alive = freshness(members, newest, municipalities.activity(db, day), municipalities.registered(db, day), day, silent_days)
    given = deliveries.standing(db, round, known_at)
    answers = {found.municipality: found.answers for found in deliveries.of_numbers(db, list(given.values()))}
    own: dict[str, list[Own]] = {}
    for row in figures(db, known_at) if with_figures else ():
        own.setdefault(row["area"], []).append(Own(row["indicator"], row["dimension"], row["period"], row["value"], row["standing"]))
    return [Snapshot(code, given.get(code), alive[code][0], alive[code][1] or "", answers.get(code, ()), tuple(mine.get(code, ())),
                     covered(mine.get(code, ()), reached), tuple(own.get(code, ()))) for code in members]


def add(db: Database, closing: int, found: Iterable[Snapshot]) -> None:
    """Write the snapshots of a closing, one a municipality."""
    db.conn.executemany("INSERT INTO round_snapshot VALUES (?, ?, ?, ?, ?)", [
        (closing, one.municipality, one.delivery, one.freshness.value, json.dumps(plain(one), ensure_ascii=False)) for one in found])


def of_closing(db: Database, closing: int, municipality: str | None = None, with_figures: bool = True) -> list[Snapshot]:
    """Return the snapshots of a closing in the order of the codes: all of them, or that of one municipality; own figures only where asked for."""
    return [of_plain(row["municipality"], row["delivery"], Freshness(row["freshness"]), json.loads(row["body"])) for row in rows(
        db, "SELECT municipality, delivery, freshness, CASE WHEN :figures THEN body ELSE json_remove(body, '$.figures') END AS body "
            "FROM round_snapshot WHERE closing = :closing AND (:m IS NULL OR municipality = :m) ORDER BY municipality",
        closing=closing, m=municipality, figures=with_figures)]


def delivered(db: Database, closing: int) -> set[str]:
    """Return the municipalities that had delivered when a round was closed."""
    return {row["municipality"] for row in rows(
        db, "SELECT municipality FROM round_snapshot WHERE closing = :closing AND delivery IS NOT NULL", closing=closing)}


def figures(db: Database, known_at: str) -> list[dict]:
    """Return each municipality's own figures that stood at ``known_at`` (a stamp): area, indicator, dimension, period, value, standing.

    Looked up by index, period by period; how often a figure was corrected costs nothing.
    """
    return rows(db, """
      SELECT o.area, o.indicator, o.dimension, o.period, o.value, o.standing FROM figure_current c JOIN observation o ON o.id =
        (SELECT x.id FROM observation x WHERE x.indicator = c.indicator AND x.area = c.area AND x.dimension = c.dimension
           AND x.period = c.period AND x.counts = 1 AND x.run IS NULL AND x.at <= :known ORDER BY x.id DESC LIMIT 1)
      WHERE c.run IS NULL ORDER BY o.area, o.indicator, o.dimension, o.period""", known=known_at)
