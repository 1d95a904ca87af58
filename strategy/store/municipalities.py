"""Municipalities, regions and how alive they are."""

import json
from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.municipalities import Grouping, Municipality
from strategy.domain.refusals import NotThere
from strategy.store.database import one, rows
from strategy.store.ties import THERE

_SELECT = """SELECT m.code, m.name, m.official_name, m.county, c.name AS county_name, m.population, m.population_year
             FROM municipality m JOIN county c ON c.code = m.county """


def load(db: Database, code: str) -> Municipality:
    """Return a municipality; raises NotThere for an unknown code."""
    row = one(db, _SELECT + "WHERE m.code = :code", code=code)
    if row is None:
        raise NotThere()
    return Municipality(**row)


def all_of_them(db: Database) -> list[dict]:
    """Return the 357: municipality, name, county, county_name, column, row (of the tile map)."""
    return rows(db, "SELECT m.code AS municipality, m.name, m.county, c.name AS county_name, m.landsdel, "
                    "m.tile_column AS column, m.tile_row AS row FROM municipality m JOIN county c ON c.code = m.county ORDER BY m.code")


def names(db: Database, codes: Iterable[str]) -> dict[str, str]:
    """Return the names of these municipalities and counties by code; one that is not there is left out."""
    return {row["code"]: row["name"] for row in rows(db, """
      SELECT code, name FROM municipality WHERE code IN (SELECT value FROM json_each(:codes))
      UNION ALL SELECT code, name FROM county WHERE code IN (SELECT value FROM json_each(:codes))""", codes=json.dumps(list(codes)))}


def counties(db: Database) -> list[dict]:
    """Return code and name of the counties."""
    return rows(db, "SELECT code, name FROM county ORDER BY code")


def groupings(db: Database) -> list[Grouping]:
    """Return the groupings in force, each with its municipalities."""
    members: dict[str, list[str]] = {}
    for row in rows(db, "SELECT * FROM grouping_municipality ORDER BY municipality"):
        members.setdefault(row["grouping"], []).append(row["municipality"])
    return [Grouping(row["id"], row["name"], row["kind"], tuple(members.get(row["id"], ())), row["edited_at"] is not None)
            for row in rows(db, "SELECT * FROM grouping WHERE ended_on IS NULL ORDER BY kind, name")]


def ended_groupings(db: Database) -> dict[str, str]:
    """Return the names by id of the groupings that have ended: a link to one may still be in a mail."""
    return {row["id"]: row["name"] for row in rows(db, "SELECT id, name FROM grouping WHERE ended_on IS NOT NULL")}


def activity(db: Database, day: date, municipality: str | None = None) -> list[dict]:
    """Return what municipalities did apart from updates, up to the end of ``day``: municipality, at.

    Workshops, answers, measures and strategy points recorded, measures and
    strategy points edited, figures reported; the newest time (a stamp) for each
    municipality, or for ``municipality`` alone.
    """
    if municipality is None:
        return rows(db, f"SELECT municipality, max(at) AS at FROM ({_DONE}) WHERE at < :end GROUP BY municipality", end=days.end_of(day))
    return rows(db, f"SELECT municipality, max(at) AS at FROM ({_DONE}) WHERE at < :end AND municipality = :municipality GROUP BY municipality",
                end=days.end_of(day), municipality=municipality)


_DONE = """
        SELECT wm.municipality, w.created_at AS at FROM workshop w JOIN workshop_municipality wm ON wm.workshop = w.id
        UNION ALL SELECT wm.municipality, (SELECT max(a.at) FROM answer a WHERE a.workshop = wm.workshop AND a.at < :end)
          FROM workshop_municipality wm
        UNION ALL SELECT sm.municipality, s.created_at FROM strategy_point s
          JOIN strategy_point_municipality sm ON sm.strategy_point = s.id WHERE s.ended_on IS NULL
        UNION ALL SELECT sm.municipality, r.replaced_at FROM strategy_point_revision r
          JOIN strategy_point_municipality sm ON sm.strategy_point = r.strategy_point
        UNION ALL SELECT mm.municipality, m.created_at FROM measure m JOIN measure_municipality mm ON mm.measure = m.id
        UNION ALL SELECT mm.municipality, r.replaced_at FROM measure_revision r
          JOIN measure_municipality mm ON mm.measure = r.measure
        UNION ALL SELECT c.code, (SELECT max(o.at) FROM observation o WHERE o.area = c.code AND o.run IS NULL AND o.at < :end) FROM municipality c"""


def registered(db: Database, day: date) -> set[str]:
    """Return the municipalities with a workshop or a strategy point by the end of ``day``.

    Together with those that have a measure by then they *har registrert*.
    """
    return {row["municipality"] for row in rows(db, """
      SELECT wm.municipality FROM workshop w JOIN workshop_municipality wm ON wm.workshop = w.id WHERE w.created_at < :end
      UNION SELECT sm.municipality FROM strategy_point s JOIN strategy_point_municipality sm ON sm.strategy_point = s.id
        WHERE s.created_at < :end AND (s.ended_on IS NULL OR s.ended_on > :day)""",
        end=days.end_of(day), day=day.isoformat())}


def reached(db: Database) -> dict[str, set[int]]:
    """Return the measures for each target group that any measure is for."""
    return {row["target_group"]: set(json.loads(row["measures"])) for row in rows(
        db, "SELECT target_group, json_group_array(measure) AS measures FROM measure_target_group GROUP BY target_group")}


def covered(db: Database, kind: str, day: date) -> list[dict]:
    """Return measure and key of every measure's target groups (those of today) or partner types (of those that took part on ``day``)."""
    if kind == "target_group":
        return rows(db, "SELECT measure, target_group AS key FROM measure_target_group")
    return rows(db, f"SELECT DISTINCT mp.measure, p.type AS key FROM measure_partner mp JOIN partner p ON p.id = mp.partner WHERE {THERE}",
                day=day.isoformat())
