"""Updates of measures: an append-only list, how things stand as of a day, and the trend."""

import json
from datetime import date, datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.measures import Kind, Status, Update, standing, steps
from strategy.domain.selection import Selection
from strategy.store.database import insert, one, reported, rows, run
from strategy.store.ties import THERE

EVER = "9999"


def of_measure(db: Database, measure: int) -> list[Update]:
    """Return every update of a measure, undone ones and undos too, oldest first."""
    return [_update(row) for row in rows(db, _SAID + "WHERE u.measure = :measure ORDER BY u.applies_on, u.id", measure=measure)]


def one_of(db: Database, number: int) -> Update | None:
    """Return the update with this number, or None."""
    row = one(db, _SAID + "WHERE u.id = :id", id=number)
    return _update(row) if row else None


def add(db: Database, measure: int, kind: Kind, by: int, at: datetime, applies_on: date, *,
        status: Status | None = None, progress: int | None = None, note: str = "", note_published: bool = False,
        blocked_by: str = "", undoes: int | None = None, released_by: str = "", progress_reason: str = "",
        milestone: int | None = None) -> int:
    """Append one row and refresh what is derived from the list; return its number.

    ``at`` never runs backwards within a measure, also if the clock does.
    """
    newest = one(db, "SELECT max(at) AS at FROM measure_update WHERE measure = :measure", measure=measure)["at"]
    number = insert(db, "measure_update", {
        "measure": measure, "applies_on": applies_on.isoformat(), "at": max(days.stamp(at), newest or ""), "by": by,
        "kind": kind, "status": status, "progress": progress, "note": note, "note_published": int(note_published),
        "blocked_by": blocked_by, "undoes": undoes, "released_by": released_by, "progress_reason": progress_reason,
        "milestone": milestone})
    derive(db, measure)
    return number


def derive(db: Database, measure: int) -> None:
    """Write the pointer to the newest update and the days the status changed, from the list alone."""
    counting = standing(of_measure(db, measure))
    run(db, "INSERT OR REPLACE INTO measure_current VALUES (:measure, :newest, :first)",
        measure=measure, newest=counting[-1].id, first=counting[0].applies_on.isoformat())
    run(db, "DELETE FROM status_step WHERE measure = :measure", measure=measure)
    db.table("status_step").insert_all(
        {"measure": measure, "on_day": day.isoformat(), "was": was, "status": status}
        for day, was, status in steps(counting))


def as_of(db: Database, selection: Selection, municipality: str | None = None, known_at: str = EVER) -> list[dict]:
    """Return one row a measure as it stood at the end of ``selection.day``.

    The whole country, or the measures that belong to one ``municipality``.
    Due date, title and visibility are those of that day, by the former
    versions. ``known_at`` (a stamp) leaves out what was recorded later: a
    frozen figure. Cost follows the number of measures, not of updates: the
    newest update of each is pointed at, and only where that is later than the
    day is it looked for by index.
    """
    return rows(db, f"""
      SELECT m.id, l.municipality AS lead, m.responsible_role, u.status, u.applies_on AS active_on,
        CASE WHEN r.version IS NULL THEN m.title ELSE r.title END AS title,
        CASE WHEN r.version IS NULL THEN m.starts_on ELSE r.starts_on END AS starts_on,
        CASE WHEN r.version IS NULL THEN m.due_on ELSE r.due_on END AS due_on,
        CASE WHEN r.version IS NULL THEN m.visibility ELSE r.visibility END AS visibility
      {_AS_OF}
        {_FILTER}
        AND (:statuses = '[]' OR u.status IN (SELECT value FROM json_each(:statuses)))
        AND (:municipality IS NULL OR m.id IN (SELECT measure FROM measure_municipality WHERE municipality = :municipality))
      """, municipality=municipality, day=selection.day.isoformat(), end=days.end_of(selection.day), known=known_at,
      statuses=json.dumps(selection.statuses), **_tags(selection))


def standings_as_of(db: Database, day: date) -> list[dict]:
    """Return how every measure of the country stood at the end of ``day``: id, lead, status, active_on, starts_on, due_on.

    What ``as_of`` says of the same, without the words: half the time for a
    whole country. The day and the status of an update are told in one, so
    that it is not looked up a second time.
    """
    with reported():
        found = db.conn.execute(_STANDINGS, {"day": day.isoformat(), "end": days.end_of(day)}).fetchall()
    return [{"id": number, "lead": lead, "status": said[10:], "active_on": said[:10], "starts_on": starts, "due_on": due}
            for number, lead, said, starts, due in found if said]


def tagged(db: Database, selection: Selection) -> set[int]:
    """Return the measures that the tags of a selection choose: any of each dimension, and of every dimension; its statuses apart.

    Types of partners are of those that took part on ``selection.day``, the other tags those of today.
    """
    return {row["id"] for row in rows(db, f"SELECT m.id FROM measure m WHERE 1 {_FILTER}", day=selection.day.isoformat(), **_tags(selection))}


def participants(db: Database) -> list[dict]:
    """Return measure and municipality for those that take part in a measure without being in the lead of it."""
    return rows(db, "SELECT measure, municipality FROM measure_municipality WHERE role = 'participant'")


def statuses_as_of(db: Database, selection: Selection, municipalities: list[str] | None) -> dict[str, int]:
    """Return how many measures had each status at the end of ``selection.day``.

    The same count as of ``as_of``, without fetching a row for each. A measure
    that touches one of ``municipalities`` counts once; ``None`` means the
    whole country.
    """
    return {row["status"]: row["n"] for row in rows(db, f"""
      SELECT status, count(*) AS n FROM (
        SELECT (SELECT s.status FROM status_step s WHERE s.measure = m.id AND s.on_day <= :day
                ORDER BY s.on_day DESC LIMIT 1) AS status
        FROM measure m
        LEFT JOIN measure_revision r ON r.measure = m.id AND r.version =
          (SELECT min(v.version) FROM measure_revision v WHERE v.measure = m.id AND v.replaced_at >= :end)
        WHERE (CASE WHEN r.version IS NULL THEN m.ended_on ELSE r.ended_on END IS NULL
               OR CASE WHEN r.version IS NULL THEN m.ended_on ELSE r.ended_on END > :day)
          AND (:everywhere OR m.id IN (SELECT measure FROM measure_municipality
               WHERE municipality IN (SELECT value FROM json_each(:places))))
          {_FILTER})
      WHERE status IS NOT NULL AND (:statuses = '[]' OR status IN (SELECT value FROM json_each(:statuses)))
      GROUP BY status""", day=selection.day.isoformat(), end=days.end_of(selection.day), everywhere=municipalities is None,
      places=json.dumps(municipalities or []), statuses=json.dumps(selection.statuses), **_tags(selection))}


def trend(db: Database, selection: Selection, municipalities: list[str] | None, since: date) -> list[dict]:
    """Return changes of status by month: month (2026-12), status, change.

    Running sums of these give the number by status at each month's end; how
    it stood before ``since`` is under "", looked up and not added up, so that
    cost follows the measures and the months asked about. Counts each measure
    that touches one of ``municipalities`` once; ``None`` means the whole
    country. One that has ended is counted until then, and again from when it
    was taken back. Which measures fit the tags is asked of ``selection.day``.
    """
    values = {"since": since.isoformat(), "day": selection.day.isoformat(), "everywhere": municipalities is None,
              "places": json.dumps(municipalities or []), **_tags(selection)}
    # Asked for in SQL, that a status is there would have each looked up twice.
    return [row for row in rows(db, f"""
      WITH chosen AS (
        SELECT m.id, m.ended_on FROM measure m
        WHERE (m.ended_on IS NULL OR m.ended_on >= :since)
          AND (:everywhere OR m.id IN (SELECT measure FROM measure_municipality
               WHERE municipality IN (SELECT value FROM json_each(:places)))) {_FILTER}),
      change AS (
        SELECT '' AS month, (SELECT s.status FROM status_step s WHERE s.measure = c.id AND s.on_day < :since
                             ORDER BY s.on_day DESC LIMIT 1) AS status, 1 AS n FROM chosen c
        UNION ALL
        SELECT substr(s.on_day, 1, 7), CASE side.n WHEN 1 THEN s.status ELSE s.was END, side.n FROM chosen c
          JOIN status_step s ON s.measure = c.id AND s.on_day BETWEEN :since AND min(:day, coalesce(c.ended_on, :day))
          CROSS JOIN (SELECT 1 AS n UNION ALL SELECT -1) side
        UNION ALL
        SELECT substr(c.ended_on, 1, 7), (SELECT s.status FROM status_step s WHERE s.measure = c.id AND s.on_day <= c.ended_on
                                          ORDER BY s.on_day DESC LIMIT 1), -1 FROM chosen c WHERE c.ended_on <= :day
        UNION ALL
        SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:absent))
      SELECT month, status, sum(n) AS change FROM change GROUP BY month, status
      """, **values, absent=json.dumps(_absent(db, values))) if row["status"]]


def _absent(db: Database, values: dict) -> list[tuple[str, str | None, int]]:
    """Return what takes measures out of a trend while they had ended and were not yet taken back: month, status, change.

    In Python, because the day something was taken back is a Norwegian one;
    few measures are ever taken back.
    """
    found: list[tuple[str, str | None, int]] = []
    for row in rows(db, f"""
        SELECT r.measure, r.ended_on AS gone, max(r.replaced_at) AS back_at FROM measure_revision r JOIN measure m ON m.id = r.measure
        WHERE r.ended_on IS NOT NULL AND r.ended_on IS NOT m.ended_on
          AND (:everywhere OR m.id IN (SELECT measure FROM measure_municipality
               WHERE municipality IN (SELECT value FROM json_each(:places)))) {_FILTER}
        GROUP BY r.measure, r.ended_on""", **values):
        gone, back = row["gone"], days.norwegian_day(days.moment(row["back_at"])).isoformat()
        steps = rows(db, "SELECT on_day, was, status FROM status_step WHERE measure = :id AND on_day <= :back ORDER BY on_day",
                     id=row["measure"], back=back) if gone < back else []
        for step in steps:
            if step["on_day"] > gone:
                found += [(step["on_day"], step["was"], 1), (step["on_day"], step["status"], -1)]
        if steps:
            found += [(gone, next((x["status"] for x in reversed(steps) if x["on_day"] <= gone), None), -1), (back, steps[-1]["status"], 1)]
    return [("" if on < values["since"] else on[:7], status, n) for on, status, n in found if on <= values["day"]]


_MEASURES = """
      FROM measure m
      JOIN measure_municipality l ON l.measure = m.id AND l.role = 'lead'
      LEFT JOIN measure_revision r ON r.measure = m.id AND r.version =
        (SELECT min(v.version) FROM measure_revision v WHERE v.measure = m.id AND v.replaced_at >= :end)
      JOIN measure_current c ON c.measure = m.id
      JOIN measure_update n ON n.id = c.newest"""
_NOT_ENDED = """
      WHERE (CASE WHEN r.version IS NULL THEN m.ended_on ELSE r.ended_on END IS NULL
             OR CASE WHEN r.version IS NULL THEN m.ended_on ELSE r.ended_on END > :day)"""
_AS_OF = f"""{_MEASURES}
      JOIN measure_update u ON u.id = CASE WHEN :known >= '9999' AND n.applies_on <= :day THEN n.id ELSE
        (SELECT x.id FROM measure_update x WHERE x.measure = m.id AND x.applies_on <= :day AND x.at <= :known
           AND x.kind <> 'undo'
           AND NOT EXISTS (SELECT 1 FROM measure_update z WHERE z.undoes = x.id AND z.at <= :known)
         ORDER BY x.applies_on DESC, x.id DESC LIMIT 1) END{_NOT_ENDED}"""
_STANDINGS = f"""
      SELECT m.id, l.municipality, CASE WHEN n.applies_on <= :day THEN n.applies_on || n.status ELSE
          (SELECT x.applies_on || x.status FROM measure_update x WHERE x.measure = m.id AND x.applies_on <= :day AND x.kind <> 'undo'
             AND NOT EXISTS (SELECT 1 FROM measure_update z WHERE z.undoes = x.id)
           ORDER BY x.applies_on DESC, x.id DESC LIMIT 1) END,
        CASE WHEN r.version IS NULL THEN m.starts_on ELSE r.starts_on END,
        CASE WHEN r.version IS NULL THEN m.due_on ELSE r.due_on END{_MEASURES}{_NOT_ENDED}"""
_SAID = """
  SELECT u.*, p.name AS by_name, coalesce((SELECT title FROM milestone WHERE id = u.milestone), '') AS reached
  FROM measure_update u JOIN person p ON p.id = u.by """
_FILTER = f"""
        AND (:themes = '[]' OR EXISTS (SELECT 1 FROM measure_theme t
             WHERE t.measure = m.id AND t.theme IN (SELECT value FROM json_each(:themes))))
        AND (:partner_types = '[]' OR EXISTS (SELECT 1 FROM measure_partner mp JOIN partner p ON p.id = mp.partner
             WHERE mp.measure = m.id AND {THERE} AND p.type IN (SELECT value FROM json_each(:partner_types))))
        AND (:target_groups = '[]' OR EXISTS (SELECT 1 FROM measure_target_group t
             WHERE t.measure = m.id AND t.target_group IN (SELECT value FROM json_each(:target_groups))))
        AND (:barriers = '[]' OR EXISTS (SELECT 1 FROM measure_barrier t
             WHERE t.measure = m.id AND t.barrier IN (SELECT value FROM json_each(:barriers))))
        AND (:readings = '[]' OR EXISTS (SELECT 1 FROM measure_reading t
             WHERE t.measure = m.id AND t.reading IN (SELECT value FROM json_each(:readings))))"""


def _tags(selection: Selection) -> dict:
    return {name: json.dumps(getattr(selection, name)) for name in ("themes", "partner_types", "target_groups", "barriers", "readings")}


def _update(row: dict) -> Update:
    return Update(
        id=row["id"], measure=row["measure"], kind=Kind(row["kind"]), applies_on=date.fromisoformat(row["applies_on"]),
        at=days.moment(row["at"]), by=row["by"], status=Status(row["status"]) if row["status"] else None,
        progress=row["progress"], note=row["note"], note_published=bool(row["note_published"]),
        blocked_by=row["blocked_by"], undoes=row["undoes"], by_name=row["by_name"], released_by=row["released_by"],
        progress_reason=row["progress_reason"], milestone=row["milestone"], reached=row["reached"])
