"""Imports: each run with its file's fingerprint and counts, and the column mappings that are remembered."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.imports import Counts, Run
from strategy.domain.official import Official, Parsed, Problem
from strategy.domain.refusals import NotThere
from strategy.store.database import insert, one, rows, run

KEPT_PROBLEMS = 500


def add(db: Database, parsed: Parsed, counts: Counts, by: int, at: datetime) -> int:
    """Store one run; return its number."""
    problems = [vars(problem) for problem in counts.problems[:KEPT_PROBLEMS]]
    return insert(db, "import_run", {
        "source": parsed.source, "table_number": parsed.table, "file_name": parsed.file_name, "fingerprint": parsed.fingerprint,
        "new": counts.new, "changed": counts.changed, "same": counts.same, "refused": counts.refused, "skipped": counts.skipped,
        "problems": json.dumps(problems, ensure_ascii=False), "at": days.stamp(at), "by": by})


def add_observations(db: Database, number: int, found: Iterable[Official], at: datetime) -> None:
    """Store the figures of a run; what they supersede stays beneath them."""
    stamp = days.stamp(at)
    db.conn.executemany(
        "INSERT INTO observation (indicator, area, period, dimension, value, missing, standing, at, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*row[:6], row.standing.value, stamp, number) for row in found])


def undo(db: Database, number: int, by: int, at: datetime) -> int:
    """Let the figures of a run no longer count; return how many they were."""
    run(db, "UPDATE import_run SET undone_at = :at, undone_by = :by WHERE id = :id", at=days.stamp(at), by=by, id=number)
    return db.conn.execute("UPDATE observation SET counts = 0 WHERE run = :id", {"id": number}).rowcount


def load(db: Database, number: int) -> Run:
    """Return a run; raises NotThere."""
    row = one(db, f"{_RUNS} WHERE r.id = :id", id=number)
    if row is None:
        raise NotThere()
    return _run(row)


def newest(db: Database, count: int) -> list[Run]:
    """Return the last runs, newest first."""
    return [_run(row) for row in rows(db, f"{_RUNS} ORDER BY r.id DESC LIMIT :n", n=count)]


def of_file(db: Database, fingerprint: str) -> Run | None:
    """Return the newest run of the same bytes that counts, or None."""
    row = one(db, f"{_RUNS} WHERE r.fingerprint = :f AND r.undone_at IS NULL ORDER BY r.id DESC LIMIT 1", f=fingerprint)
    return _run(row) if row else None


def remember_mapping(db: Database, signature: str, body: dict, by: int, at: datetime) -> None:
    """Remember how the columns of files with this header are to be read."""
    run(db, """INSERT INTO column_mapping (signature, body, at, by) VALUES (:s, :b, :at, :by)
               ON CONFLICT (signature) DO UPDATE SET body = :b, at = :at, by = :by""",
        s=signature, b=json.dumps(body, ensure_ascii=False), at=days.stamp(at), by=by)


def mapping(db: Database, signature: str) -> dict | None:
    """Return how the columns of files with this header were read last, or None."""
    row = one(db, "SELECT body FROM column_mapping WHERE signature = :s", s=signature)
    return json.loads(row["body"]) if row else None


_RUNS = """SELECT r.*, p.name AS by_name, u.name AS undone_by_name FROM import_run r
           JOIN person p ON p.id = r.by LEFT JOIN person u ON u.id = r.undone_by"""


def _run(row: dict) -> Run:
    problems = tuple(Problem(**found) for found in json.loads(row["problems"]))
    counts = Counts(row["new"], row["changed"], row["same"], row["refused"], row["skipped"], problems)
    return Run(row["id"], row["source"], row["table_number"], row["file_name"], row["fingerprint"], counts, days.moment(row["at"]),
               row["by_name"], days.moment(row["undone_at"]) if row["undone_at"] else None, row["undone_by_name"] or "")
