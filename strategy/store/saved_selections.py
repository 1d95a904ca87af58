"""Selections of the country that people keep: rows of one person at a time."""

import json
from datetime import datetime

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.refusals import NotThere
from strategy.domain.saved_selections import REMOVED_KEPT, Saved
from strategy.store.database import insert, one, rows, run


def of(db: Database, person: int) -> list[Saved]:
    """Return what a person keeps, the newest first."""
    return [_saved(row) for row in rows(
        db, "SELECT * FROM saved_selection WHERE person = :person AND removed_at IS NULL ORDER BY at DESC, id DESC", person=person)]


def load(db: Database, person: int, number: int, removed: bool = False) -> Saved:
    """Return one of a person's own, or of those ``removed`` too; raises NotThere, also for another's."""
    row = one(db, "SELECT * FROM saved_selection WHERE id = :id AND person = :person AND (:removed OR removed_at IS NULL)",
              id=number, person=person, removed=removed)
    if row is None:
        raise NotThere()
    return _saved(row)


def called(db: Database, person: int, name: str) -> Saved | None:
    """Return what a person keeps under a name, however it is written; None when nothing is."""
    row = one(db, "SELECT * FROM saved_selection WHERE person = :person AND name_key = :key AND removed_at IS NULL", person=person, key=name.casefold())
    return _saved(row) if row else None


def add(db: Database, person: int, name: str, parameters: dict[str, list[str]], at: datetime) -> int:
    """Keep a selection; return its number. What was removed long ago is gone with this, whoever's it was."""
    run(db, "DELETE FROM saved_selection WHERE removed_at <= :oldest", oldest=days.stamp(at - REMOVED_KEPT))
    return insert(db, "saved_selection", {"person": person, "name": name, "name_key": name.casefold(), "at": days.stamp(at),
                                          "parameters": json.dumps(parameters, ensure_ascii=False)})


def rename(db: Database, number: int, name: str) -> None:
    """Give a selection another name."""
    run(db, "UPDATE saved_selection SET name = :name, name_key = :key WHERE id = :id", name=name, key=name.casefold(), id=number)


def remove(db: Database, number: int, at: datetime | None) -> None:
    """Take a selection away, or put it back (None)."""
    run(db, "UPDATE saved_selection SET removed_at = :at WHERE id = :id", at=days.stamp(at) if at else None, id=number)


def _saved(row: dict) -> Saved:
    return Saved(row["id"], row["name"], json.loads(row["parameters"]))
