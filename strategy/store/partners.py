"""Partners: a municipality's own and those shared by the country, their former versions, and merges.

What they do in measures and how deep the ties are: ``store.ties``.
"""

import json
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.measures import PartnerName
from strategy.domain.partners import Draft, Level, Partner, level_of
from strategy.domain.refusals import NotThere, Refused
from strategy.store.database import insert, one, rows, run


def load(db: Database, number: int) -> Partner:
    """Return the partner with this number, ended and merged ones too; raises NotThere."""
    row = one(db, "SELECT * FROM partner WHERE id = :id", id=number)
    if row is None:
        raise NotThere()
    return _partner(row)


def of_municipality(db: Database, municipality: str) -> list[PartnerName]:
    """Return the partners a municipality may use, by name: its own in force, and those shared by the country."""
    return [PartnerName(x.draft.name, x.draft.type) for x in usable(db, municipality)]


def usable(db: Database, municipality: str) -> list[Partner]:
    """Return the partners in force that a municipality may use: its own by name, then those shared by the country."""
    return [_partner(row) for row in rows(db, """
      SELECT * FROM partner WHERE (municipality = :m OR municipality IS NULL) AND ended_on IS NULL AND merged_into IS NULL
      ORDER BY municipality IS NULL, name_key""", m=municipality)]


def register(db: Database, municipality: str | None) -> list[Partner]:
    """Return everything that was ever in a register, by name; None: the register shared by the country."""
    return [_partner(row) for row in rows(db, "SELECT * FROM partner WHERE municipality IS :m ORDER BY name_key", m=municipality)]


def used(db: Database, municipality: str) -> list[Partner]:
    """Return the partners of others that a municipality works with: in a measure it has a part in, or by a tie of its own."""
    return [_partner(row) for row in rows(db, """
      SELECT p.* FROM partner p WHERE p.municipality IS NOT :m AND p.id IN (
        SELECT mp.partner FROM measure_municipality mm JOIN measure_partner mp ON mp.measure = mm.measure WHERE mm.municipality = :m
        UNION SELECT t.partner FROM tie t WHERE t.municipality = :m)
      ORDER BY p.municipality IS NOT NULL, p.name_key""", m=municipality)]


def named(db: Database, municipality: str | None, name: str, kind: str) -> Partner | None:
    """Return the partner of this register, name and type, however the letters are written; one that was merged only where no other has the name."""
    row = one(db, """SELECT * FROM partner WHERE municipality IS :m AND name_key = :key AND type = :type
                     ORDER BY merged_into IS NOT NULL, id DESC LIMIT 1""", m=municipality, key=name.casefold(), type=kind)
    return _partner(row) if row else None


def find_or_add(db: Database, municipality: str, partner: PartnerName, by: int, at: datetime) -> int:
    """Return the number of the partner a municipality means by this name and type; a new one where there is none.

    Its own go before those shared by the country. A name that was merged
    leads to the one that stands for it; one that had ended is in use again.
    Raises Refused "unknown_code" for a type that is not in the list.
    """
    found = named(db, municipality, partner.name, partner.type) or named(db, None, partner.name, partner.type)
    while found and found.merged_into is not None:
        found = load(db, found.merged_into)
    if found is None:
        if one(db, "SELECT 1 FROM partner_type WHERE key = :type", type=partner.type) is None:
            raise Refused("unknown_code", "partners")
        return add(db, Draft(municipality, partner.name, partner.type, level_of(partner.type)))
    if found.ended_on is not None and found.draft.municipality == municipality:
        revise(db, found, found.draft, by, at)
    return found.id


def add(db: Database, draft: Draft) -> int:
    """Insert a checked draft; return its number."""
    return insert(db, "partner", _row(draft) | {"municipality": draft.municipality})


def revise(db: Database, former: Partner, draft: Draft, by: int, at: datetime, ended_on: date | None = None,
           merged_into: int | None = None) -> None:
    """Let ``draft`` stand and keep the whole former row."""
    insert(db, "partner_revision", {
        "partner": former.id, "version": former.version, "replaced_at": days.stamp(at), "replaced_by": by,
        "body": json.dumps(_row(former.draft) | {"ended_on": _iso(former.ended_on), "merged_into": former.merged_into}, ensure_ascii=False)})
    db.table("partner").update(former.id, _row(draft) | {"version": former.version + 1, "ended_on": _iso(ended_on), "merged_into": merged_into})


def former(db: Database, number: int) -> list[tuple[datetime, Partner]]:
    """Return a partner's former versions with when each was replaced, newest first."""
    found, register_of = [], load(db, number).draft.municipality
    for row in rows(db, "SELECT version, replaced_at, body FROM partner_revision WHERE partner = :id ORDER BY version DESC", id=number):
        body = json.loads(row["body"]) | {"id": number, "version": row["version"], "municipality": register_of}
        found.append((days.moment(row["replaced_at"]), _partner(body)))
    return found


def merged(db: Database, number: int) -> list[Partner]:
    """Return the partners that ``number`` stands for since they were merged into it."""
    return [_partner(row) for row in rows(db, "SELECT * FROM partner WHERE merged_into = :id ORDER BY name_key", id=number)]


def merge(db: Database, double: Partner, kept: Partner, by: int, at: datetime) -> int:
    """Let ``kept`` stand for ``double``: what it does in measures and its ties follow; return the number of the merge.

    Where both do the same in one measure, what the double does there ends.
    What was moved and ended is written down, so that ``undo_merge`` can move
    it back.
    """
    day, values = days.norwegian_day(at).isoformat(), {"double": double.id, "kept": kept.id}
    ended = [row["id"] for row in rows(db, """
      SELECT a.id FROM measure_partner a WHERE a.partner = :double AND a.ended_on IS NULL AND EXISTS (
        SELECT 1 FROM measure_partner b WHERE b.measure = a.measure AND b.partner = :kept AND b.role = a.role AND b.ended_on IS NULL)""", **values)]
    parts = [row["id"] for row in rows(db, "SELECT id FROM measure_partner WHERE partner = :double", double=double.id) if row["id"] not in ended]
    ties = [row["id"] for row in rows(db, "SELECT id FROM tie WHERE partner = :double", double=double.id)]
    moved = {"ended": ended, "parts": parts, "ties": ties}
    run(db, "UPDATE measure_partner SET ended_on = :day WHERE id IN (SELECT value FROM json_each(:ids))", day=day, ids=json.dumps(ended))
    _move(db, moved, kept.id)
    revise(db, double, double.draft, by, at, double.ended_on, kept.id)
    return insert(db, "partner_merge", {"partner": double.id, "kept": kept.id, "at": days.stamp(at), "by": by, "moved": json.dumps(moved)})


def last_merge(db: Database, double: int) -> dict | None:
    """Return the merge of ``double`` that stands: id, partner, kept, at, moved (dict); None where there is none."""
    row = one(db, "SELECT * FROM partner_merge WHERE partner = :id AND undone_at IS NULL ORDER BY id DESC LIMIT 1", id=double)
    return row | {"moved": json.loads(row["moved"])} if row else None


def undo_merge(db: Database, double: Partner, found: dict, by: int, at: datetime) -> None:
    """Let a double stand for itself again, with all that it had when it was merged."""
    _move(db, found["moved"], double.id)
    run(db, "UPDATE measure_partner SET ended_on = NULL WHERE id IN (SELECT value FROM json_each(:ids))", ids=json.dumps(found["moved"]["ended"]))
    revise(db, double, double.draft, by, at, double.ended_on)
    run(db, "UPDATE partner_merge SET undone_at = :at, undone_by = :by WHERE id = :id", at=days.stamp(at), by=by, id=found["id"])


def _move(db: Database, moved: dict, to: int) -> None:
    for sql, kind in (("UPDATE measure_partner SET partner = :to WHERE id IN (SELECT value FROM json_each(:ids))", "parts"),
                      ("UPDATE tie SET partner = :to WHERE id IN (SELECT value FROM json_each(:ids))", "ties")):
        run(db, sql, to=to, ids=json.dumps(moved[kind]))


def _row(draft: Draft) -> dict:
    return {"name": draft.name, "name_key": draft.name.casefold(), "type": draft.type, "level": draft.level,
            "organisation_number": draft.organisation_number, "contact_role": draft.contact_role}


def _partner(row: dict) -> Partner:
    return Partner(row["id"], row["version"], Draft(
        row["municipality"], row["name"], row["type"], Level(row["level"]), row["organisation_number"], row["contact_role"]),
        days.parse(row["ended_on"]), row["merged_into"])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
