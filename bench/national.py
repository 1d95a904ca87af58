"""The national data set: seeded, in the real schema, marked as example so that the app opens it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from bench import plans, rounds, trace
from strategy import startup
from strategy.domain.days import norwegian_day
from strategy.settings import ROOT
from strategy.store import reference
from strategy.store.database import connect, writing

SEED = 18


@dataclass(frozen=True)
class Size:
    """How large: per municipality where nothing else is said; ``years`` of monthly updates
    and of figures, each corrected until there are ``versions`` of it."""

    name: str
    municipalities: int = 357
    measures: int = 20
    years: int = 10
    partners: int = 6_000
    points: int = 3_000
    workshops: int = 2
    answers: int = 24
    people: int = 1_800
    versions: int = 12
    cards: int = 3_000


FULL = Size("full")
SMALL = Size("small", years=1)


def cached(folder: Path, size: Size, now: datetime) -> Path:
    """Return the file of this size in ``folder``, made when today's is not there.

    Kept for a day: everything in it is counted from today. Files of other
    days, or of another version of the schema or of this generator, are removed.
    """
    path = folder / f"national-{size.name}-{norwegian_day(now).isoformat()}-{_fingerprint(size)}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"national-{size.name}-*.db*"):
            old.unlink()
        building = folder / f"building-{size.name}.db"
        building.unlink(missing_ok=True)
        make(building, size, now)
        building.rename(path)
    return path


def make(path: Path, size: Size, now: datetime) -> None:
    """Write a new database of this size; the same seed and moment give the same one.

    Filled by bulk statements, so the foreign keys are checked at the end.
    Raises AssertionError if a row refers to nothing.
    """
    startup.create(path, now)
    db = connect(path)
    try:
        for pragma in ("foreign_keys=OFF", "journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
            db.conn.execute(f"PRAGMA {pragma}")
        with writing(db):
            plan = plans.Plan(db, size, np.random.default_rng(SEED), now)
            plan.write()
            trace.write(db, plan.events, plan.written_out_since)
            derive(db)
            rounds.write(db, plan.codes, now)
            reference.set_setting(db, "example", norwegian_day(now).isoformat())
        broken = db.conn.execute("PRAGMA foreign_key_check").fetchall()
        assert not broken, broken[:5]
        db.conn.execute("PRAGMA journal_mode=DELETE")
    finally:
        db.close()


def derive(db: Database) -> None:
    """Fill measure_current and status_step from the list of updates, for all measures at once.

    ``store.updates.derive`` says the same for one measure; a test compares them.
    """
    db.conn.execute("CREATE TEMP TABLE counting AS SELECT id, measure, applies_on, status FROM measure_update u "
                    "WHERE kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM measure_update z WHERE z.undoes = u.id)")
    db.conn.execute("""
      INSERT INTO measure_current (measure, newest, first_on)
      SELECT measure, id, first_on FROM (
        SELECT measure, id, min(applies_on) OVER (PARTITION BY measure) AS first_on,
          row_number() OVER (PARTITION BY measure ORDER BY applies_on DESC, id DESC) AS place FROM counting)
      WHERE place = 1""")
    db.conn.execute("""
      INSERT INTO status_step (measure, on_day, was, status)
      SELECT measure, applies_on, was, status FROM (
        SELECT measure, applies_on, status,
          lag(status) OVER (PARTITION BY measure ORDER BY applies_on) AS was FROM (
            SELECT measure, applies_on, status,
              row_number() OVER (PARTITION BY measure, applies_on ORDER BY id DESC) AS place FROM counting)
        WHERE place = 1)
      WHERE was IS NOT status""")
    db.conn.execute("DROP TABLE counting")


def _fingerprint(size: Size) -> str:
    digest = hashlib.sha256(repr(size).encode())
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _sources() -> Iterable[Path]:
    here = Path(__file__).parent
    names = ("national", "figures", "ideas", "partners", "plans", "reflection", "rounds", "trace", "walks", "words")
    return [ROOT / "strategy" / "store" / "search_index.py", *(here / f"{name}.py" for name in names),
            *sorted((ROOT / "strategy" / "store" / "migrations").glob("*.py")),
            *sorted((ROOT / "data" / "reference").glob("*.*")), *sorted((ROOT / "data" / "indicators").glob("*.*"))]
