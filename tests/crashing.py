"""Killing the app's own saves in the middle, again and again, and looking at what is left."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from strategy.domain.measures import as_of, steps
from strategy.settings import ROOT
from strategy.store import events, updates
from strategy.store.database import connect, rows
from tests.given import NOW

# Imports once and forks a fresh writer for every line it is sent: a cycle costs milliseconds.
_WRITERS = """
import os, sys
from datetime import UTC, datetime
from strategy.commands import measures, workshops
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.store import people
from strategy.store import measures as store
from strategy.store.database import connect

def say(kind, number):
    os.write(1, f"{kind} {number}\\n".encode())  # in one piece, so that a kill cannot cut it

def write(path, person, workshop):
    db = connect(path)
    user, now = people.user(db, person), datetime.now(UTC)
    today, turn = now.date(), 0
    numbers = [row["id"] for row in store.of_municipality(db, "1867") if row["lead"] == "1867"]
    while True:
        turn, number = turn + 1, numbers[turn % len(numbers)]
        if turn % 7 == 0:
            new = measures.add(db, user, Draft(("1867",), f"Nytt {turn}", themes=("access",)), UpdateDraft(Status.PLANNED, today), at=now)
            say("measure", new)
        elif turn % 5 == 0:
            for new in workshops.answer(db, user, workshop, 3, f"svar {os.getpid()} {turn} a\\nsvar {os.getpid()} {turn} b", at=now):
                say("answer", new)
        else:
            new = measures.update(db, user, number, UpdateDraft(list(Status)[turn % 5], today, note="x" * 900),
                                  based_on=store.now(db, number)["newest"], at=now)
            say("update", new)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
        finally:
            os._exit(1)
    say("child", child)
    say("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
_TABLES = {"measure": "measure", "answer": "answer", "update": "measure_update"}


def killed_while_saving(path: Path, person: int, cycles: int, seed: int = 18) -> int:
    """Kill a process that saves, ``cycles`` times, and check the file each time; return how many saves were acknowledged.

    ``person`` leads Bø (1867), which has measures and a workshop in ``path``.
    Raises AssertionError when an acknowledged save is lost, anything is half
    written, or the file is not whole.
    """
    chance, total = random.Random(seed), 0
    with closing(connect(path)) as db:
        workshop = rows(db, "SELECT min(workshop) AS id FROM workshop_municipality WHERE municipality = '1867'")[0]["id"]
    writers = subprocess.Popen([sys.executable, "-c", _WRITERS, str(path), str(person), str(workshop)], cwd=ROOT, text=True, bufsize=1,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        for cycle in range(1, cycles + 1):
            acknowledged = _one_cycle(writers, path, chance)
            # What is half written stays so, hence the long look only now and then.
            _check(path, acknowledged, thoroughly=cycle % 10 == 0 or cycle == cycles)
            total += len(acknowledged)
    finally:
        writers.stdin.close()
        writers.wait(timeout=60)
        writers.stdout.close()
    return total


def _one_cycle(writers: subprocess.Popen, path: Path, chance: random.Random) -> list[tuple[str, int]]:
    writers.stdin.write("go\n")
    acknowledged: list[tuple[str, int]] = []
    child, wanted = None, chance.randint(1, 8)
    while child is None or len(acknowledged) < wanted:
        kind, number = writers.stdout.readline().split()
        assert kind != "ended", f"the writer failed by itself, code {number}"
        if kind == "child":
            child = int(number)
        else:
            acknowledged.append((kind, int(number)))
    time.sleep(chance.random() * 0.01)  # any point of the next save will do
    os.kill(child, signal.SIGKILL)
    while True:
        kind, number = writers.stdout.readline().split()
        if kind == "ended":
            assert int(number) == -signal.SIGKILL
            break
        acknowledged.append((kind, int(number)))
    return acknowledged


def _check(path: Path, acknowledged: list[tuple[str, int]], thoroughly: bool) -> None:
    with closing(connect(path)) as db:
        assert rows(db, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        for kind, table in _TABLES.items():
            there = {row["id"] for row in rows(db, f"SELECT id FROM {table}")}
            lost = [number for found, number in acknowledged if found == kind and number not in there]
            assert not lost, f"acknowledged and lost: {kind} {lost}"
        if thoroughly:
            whole(db)


def whole(db) -> None:
    """Raise AssertionError if a measure of Bø lacks its event, its pointer or its steps, or anything refers to nothing."""
    assert rows(db, "PRAGMA foreign_key_check") == []
    assert events.broken_link(db) is None
    for row in rows(db, "SELECT measure FROM measure_municipality WHERE municipality = '1867' AND role = 'lead'"):
        number = row["measure"]
        found = updates.of_measure(db, number)
        said = rows(db, "SELECT count(*) AS n FROM event WHERE subject_kind = 'measure' AND subject_id = :id AND municipality = '1867' "
                        "AND action <> 'measure_edited'", id=str(number))
        assert said[0]["n"] == len(found), f"measure {number}: {len(found)} updates, {said[0]['n']} events"
        current = rows(db, "SELECT newest FROM measure_current WHERE measure = :id", id=number)
        assert current == [{"newest": as_of(found, NOW.date().replace(year=NOW.year + 1)).id}]
        stored = rows(db, "SELECT on_day, was, status FROM status_step WHERE measure = :id ORDER BY on_day", id=number)
        assert [(x["on_day"], x["was"], x["status"]) for x in stored] == [(day.isoformat(), was, status) for day, was, status in steps(found)]
