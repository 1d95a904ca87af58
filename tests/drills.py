"""Back-ups made while the app's own commands write, and what is in them; slices of it in make test, many in make soak."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from strategy.settings import ROOT
from strategy.store import backups
from strategy.store.database import connect, rows
from tests.crashing import _TABLES, _WRITERS, whole
from tests.given import NOW


def backed_up_while_saving(path: Path, folder: Path, person: int, drills: int) -> int:
    """Make ``drills`` back-ups of ``path`` while a process saves without pause; return how many saves it made.

    ``person`` leads Bø (1867), which has measures and a workshop. Raises
    AssertionError when a back-up lacks a save acknowledged before it, or is
    not one consistent moment.
    """
    with closing(connect(path)) as db:
        workshop = rows(db, "SELECT min(workshop) AS id FROM workshop_municipality WHERE municipality = '1867'")[0]["id"]
    writer = subprocess.Popen([sys.executable, "-c", _WRITERS, str(path), str(person), str(workshop)], cwd=ROOT, text=True, bufsize=1,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    writer.stdin.write("go\n")
    kind, child = writer.stdout.readline().split()
    assert kind == "child"
    acknowledged: list[tuple[str, int]] = []
    try:
        for drill in range(drills):
            for _ in range(4):
                kind, number = writer.stdout.readline().split()
                assert kind != "ended", "the writer failed by itself"
                acknowledged.append((kind, int(number)))
            made = backups.make(path, folder, "scheduled", None, NOW + timedelta(seconds=drill))
            _check(folder / made.name, acknowledged)
            (folder / made.name).unlink()
    finally:
        os.kill(int(child), signal.SIGKILL)
        writer.communicate(timeout=60)
    return len(acknowledged)


def _check(path: Path, acknowledged: list[tuple[str, int]]) -> None:
    with closing(connect(path)) as db:
        for kind, table in _TABLES.items():
            there = {row["id"] for row in rows(db, f"SELECT id FROM {table}")}
            lost = [number for found, number in acknowledged if found == kind and number not in there]
            assert not lost, f"acknowledged and not in the back-up: {kind} {lost}"
        whole(db)
