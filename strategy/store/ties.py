"""What partners do in measures, from one day to another, and how deep the ties are: rows that are only ever added."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.measures import PartnerName
from strategy.domain.partners import Depth, Part, Role, Tie, TieDraft
from strategy.store import partners
from strategy.store.database import insert, one, rows, run

# A partner (a row ``mp`` of measure_partner) takes part from the day it came until the day it left: what counts as of a day, everywhere.
SINCE, UNTIL = "ifnull(mp.starts_on, '')", "ifnull(mp.ended_on, '9999')"
THERE = f"{SINCE} <= :day AND {UNTIL} > :day"


def of_measure(db: Database, measure: int) -> list[Part]:
    """Return what partners do and have done in a measure, in the order it was said."""
    return [_part(row) for row in rows(db, "SELECT * FROM measure_partner WHERE measure = :id ORDER BY id", id=measure)]


def names(db: Database, measure: int) -> tuple[PartnerName, ...]:
    """Return the partners that take part in a measure now, by name."""
    return tuple(PartnerName(x["name"], x["type"]) for x in rows(db, """
      SELECT DISTINCT p.id, p.name, p.type, p.name_key FROM measure_partner mp JOIN partner p ON p.id = mp.partner
      WHERE mp.measure = :id AND mp.ended_on IS NULL ORDER BY p.name_key""", id=measure))


def set_names(db: Database, measure: int, municipality: str, wanted: Iterable[PartnerName], by: int, at: datetime, new: bool) -> None:
    """Let exactly these partners take part in a measure; what the others did ends today.

    ``municipality`` is whose register a new name goes into. Partners of a
    ``new`` measure are there as long as it is; others begin today.
    """
    day = days.norwegian_day(at).isoformat()
    there: dict[tuple[str, str], int] = {}
    for row in rows(db, "SELECT DISTINCT p.id, p.name_key, p.type FROM measure_partner mp JOIN partner p ON p.id = mp.partner "
                        "WHERE mp.measure = :id AND mp.ended_on IS NULL", id=measure):
        there[row["name_key"], row["type"]] = row["id"]
    numbers = list(dict.fromkeys(there.get((name.name.casefold(), name.type)) or partners.find_or_add(db, municipality, name, by, at)
                                 for name in wanted))
    run(db, "UPDATE measure_partner SET ended_on = :day WHERE measure = :id AND ended_on IS NULL AND partner NOT IN (SELECT value FROM json_each(:numbers))",
        day=day, id=measure, numbers=json.dumps(numbers))
    for number in set(numbers) - set(there.values()):
        # Taken out and put back on one day: nothing happened.
        if not db.conn.execute("UPDATE measure_partner SET ended_on = NULL WHERE measure = ? AND partner = ? AND ended_on = ?",
                               [measure, number, day]).rowcount:
            add(db, measure, number, Role.UNSAID, None if new else days.parse(day))


def add(db: Database, measure: int, partner: int, role: Role, starts_on: date | None) -> int:
    """Say that a partner does something in a measure from a day on (None: as long as the measure); return the row's number."""
    return insert(db, "measure_partner", {"measure": measure, "partner": partner, "role": role, "starts_on": starts_on.isoformat() if starts_on else None})


def say_role(db: Database, part: int, role: Role) -> None:
    """Say what a partner does that took part without a role."""
    run(db, "UPDATE measure_partner SET role = :role WHERE id = :id AND role = ''", role=role, id=part)


def end(db: Database, part: int, on: date | None) -> None:
    """Let a partner no longer do something from a day on; None: it goes on."""
    run(db, "UPDATE measure_partner SET ended_on = :day WHERE id = :id", day=on.isoformat() if on else None, id=part)


def parts_of_municipality(db: Database, municipality: str) -> list[dict]:
    """Return what partners do and have done in a municipality's measures, joint ones too.

    Columns: id, measure, partner, role, starts_on, ended_on, type (the
    partner's), title, lead, status (now), gone (the day the measure was taken
    out of the plan, or None).
    """
    return rows(db, """
      SELECT mp.*, p.type, m.title, m.ended_on AS gone, u.status,
        (SELECT municipality FROM measure_municipality l WHERE l.measure = m.id AND l.role = 'lead') AS lead
      FROM measure_municipality mm JOIN measure m ON m.id = mm.measure JOIN measure_partner mp ON mp.measure = m.id
      JOIN partner p ON p.id = mp.partner JOIN measure_current c ON c.measure = m.id JOIN measure_update u ON u.id = c.newest
      WHERE mm.municipality = :m ORDER BY m.title, mp.id""", m=municipality)


def active_by_reading(db: Database, municipalities: Iterable[str], on: Iterable[date]) -> list[dict]:
    """Return how many partners were active at the end of each day: day, municipality, reading, partners.

    Active is a partner of at least one measure that was in progress then. One
    without an active partner is left out. Cost follows the measures and the
    days asked about, not the history.
    """
    return rows(db, """
      WITH going AS MATERIALIZED (
        SELECT d.value AS day, mm.municipality, mm.measure
        FROM json_each(:codes) c JOIN measure_municipality mm ON mm.municipality = c.value JOIN measure m ON m.id = mm.measure
        CROSS JOIN json_each(:days) d
        WHERE (m.ended_on IS NULL OR m.ended_on > d.value) AND 'in_progress' = (
          SELECT s.status FROM status_step s WHERE s.measure = mm.measure AND s.on_day <= d.value ORDER BY s.on_day DESC LIMIT 1))
      SELECT g.day, g.municipality, k.reading, count(DISTINCT mp.partner) AS partners
      FROM going g JOIN measure_partner mp ON mp.measure = g.measure JOIN partner p ON p.id = mp.partner JOIN partner_type k ON k.key = p.type
      WHERE (mp.starts_on IS NULL OR mp.starts_on <= g.day) AND (mp.ended_on IS NULL OR mp.ended_on > g.day)
        AND (p.ended_on IS NULL OR p.ended_on > g.day)
      GROUP BY g.day, g.municipality, k.reading""",
        codes=json.dumps(list(municipalities)), days=json.dumps([day.isoformat() for day in on]))


def users(db: Database) -> dict[int, int]:
    """Return how many municipalities work with each partner that the country shares, by its number: in a measure, or by a tie."""
    return {row["partner"]: row["n"] for row in rows(db, """
      SELECT partner, count(DISTINCT municipality) AS n FROM (
        SELECT mp.partner, mm.municipality FROM partner p JOIN measure_partner mp ON mp.partner = p.id AND mp.ended_on IS NULL
          JOIN measure_municipality mm ON mm.measure = mp.measure WHERE p.municipality IS NULL
        UNION SELECT t.partner, t.municipality FROM partner p JOIN tie t ON t.partner = p.id WHERE p.municipality IS NULL)
      GROUP BY partner""")}


def tie(db: Database, partner: int, municipality: str, draft: TieDraft | None, by: int, at: datetime, applies_on: date, undoes: int | None = None) -> int:
    """Add a row: how deep the tie is, or (None) that the row ``undoes`` no longer counts; return its number."""
    return insert(db, "tie", {
        "partner": partner, "municipality": municipality, "applies_on": applies_on.isoformat(), "depth": draft.depth if draft else None,
        "agreement_to": draft.agreement_to.isoformat() if draft and draft.agreement_to else None, "at": days.stamp(at), "by": by, "undoes": undoes})


def of_tie(db: Database, row: int) -> Tie | None:
    """Return the row of a tie with this number, or None."""
    found = one(db, _TIE + "WHERE t.id = :id", id=row)
    return _tie(found) if found else None


def history(db: Database, municipality: str, partner: int) -> list[Tie]:
    """Return every row of the tie between a municipality and a partner, in the order it applies."""
    return [_tie(row) for row in rows(db, _TIE + "WHERE t.municipality = :m AND t.partner = :p ORDER BY t.applies_on, t.id", m=municipality, p=partner)]


def of_municipality(db: Database, municipality: str) -> dict[int, list[Tie]]:
    """Return every row of a municipality's ties by partner, in the order they apply."""
    found: dict[int, list[Tie]] = {}
    for row in rows(db, _TIE + "WHERE t.municipality = :m ORDER BY t.partner, t.applies_on, t.id", m=municipality):
        found.setdefault(row["partner"], []).append(_tie(row))
    return found


_TIE = "SELECT t.*, p.name AS by_name FROM tie t JOIN person p ON p.id = t.by "


def _part(row: dict) -> Part:
    return Part(row["id"], row["measure"], row["partner"], Role(row["role"]), days.parse(row["starts_on"]), days.parse(row["ended_on"]))


def _tie(row: dict) -> Tie:
    draft = TieDraft(Depth(row["depth"]), date.fromisoformat(row["applies_on"]), days.parse(row["agreement_to"])) if row["depth"] else None
    return Tie(row["id"], row["partner"], row["municipality"], draft, days.moment(row["at"]), row["by"], row["undoes"], row["by_name"])
