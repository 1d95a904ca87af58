"""Cutting the power under the app's own writes: their SQL is written down here and said again on a disk that forgets."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlite_utils import Database

from strategy.settings import ROOT
from strategy.store.database import SAFE, connect, one
from tests.commands.writes import WRITES, plant

_SAYS = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
# So often a file is kept as the app left it, to hold against what the disk that forgets was told.
_EVERY = 12


@dataclass(frozen=True)
class Written:
    """A file with one of everything, what each write says to the database that changes it, and some files as the app left them."""

    base: Path
    said: Mapping[str, list[str]]
    left: Mapping[str, Path]


def written(folder: Path) -> Written:
    """Do every write there is, each on a copy of its own, and write down what it says."""
    base, said, left = folder / "base.db", {}, {}
    planted = plant(base)
    with closing(connect(base)) as db:
        # Also where this engine would keep a write-ahead log: that would need another disk than tests/forgetful_disk.py is.
        assert one(db, "PRAGMA journal_mode = delete") == {"journal_mode": "delete"}
    for place, (name, ask) in enumerate(WRITES.items()):
        copy = folder / ("copy.db" if place % _EVERY else f"left-{place}.db")
        copy.write_bytes(base.read_bytes())
        with closing(connect(copy)) as db:
            words = _heard(db, lambda db=db, ask=ask: ask(db, planted))
        if "COMMIT" in words:
            said[name] = words
            left |= {} if place % _EVERY else {name: copy}
    return Written(base, said, left)


def cut(found: Written, cuts: int, seed: int = 18, **settings: int) -> dict:
    """Cut the power ``cuts`` times, under every write in turn; return {"cuts", "after", "wrong", "sqlite"}.

    ``after``: how many came just after the save was acknowledged; ``wrong``:
    a line for each that lost an acknowledged save or left something half.
    The settings are the app's, with ``settings`` in place of some.
    """
    return _on_a_disk({"file": str(found.base), "said": found.said, "cuts": cuts, "seed": seed, "settings": SAFE | settings})


def said_again(found: Written, folder: Path) -> dict[str, Path]:
    """Return the files that saying a write again makes, for those the app's own file is kept of."""
    made = {name: folder / f"again-{place}.db" for place, name in enumerate(found.left)}
    _on_a_disk({"file": str(found.base), "said": found.said, "cuts": 0, "seed": 0, "settings": SAFE, "keep": {name: str(path) for name, path in made.items()}})
    return made


def _on_a_disk(asked: dict) -> dict:
    done = subprocess.run([sys.executable, "-m", "tests.forgetful_disk"], cwd=ROOT, input=json.dumps(asked), text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _heard(db: Database, ask: Callable[[], object]) -> list[str]:
    """Return what ``ask`` says to the database that changes it; what triggers and indexes say in their turn they will say again.

    Python tells of a trigger by telling of the statement that set it off once more.
    """
    words: list[str] = []
    db.conn.set_trace_callback(words.append)
    try:
        ask()
    finally:
        db.conn.set_trace_callback(None)
    return [word for word, _ in groupby(words) if word.lstrip().upper().startswith(_SAYS)]
