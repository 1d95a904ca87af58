"""Identity × door × thing: every door lets in whom the table of rights lets in, and answers everybody else as if nothing were there."""

import itertools
import re
import sqlite3
from dataclasses import fields, is_dataclass

import pandas as pd
import pytest
from sqlite_utils import Database

from strategy import startup
from strategy.domain.refusals import NotThere, Refused
from strategy.overviews import people as people_overview
from strategy.store import people
from strategy.store.database import connect
from tests.given import NOW
from tests.rights import advice, figures, follow_ups, ideas, measures, partners, planted, rounds, strategy, workshops
from tests.rights import selections as kept_selections
from tests.rights.administration import ONESELF
from tests.rights.door import Door
from tests.rights.doors import DOORS, OPEN
from tests.rights.planted import IDENTITIES, NOBODYS_CODE, Thing, World

PLACES = [(planted.OURS,), (planted.OURS, planted.NEIGHBOUR), (planted.NEIGHBOUR, planted.OURS), (planted.ELSEWHERE,)]


@pytest.fixture(scope="module")
def there(tmp_path_factory) -> tuple[World, bytes]:
    """The planted country and its database file's bytes, so that each cell starts from the same."""
    folder = tmp_path_factory.mktemp("rights")
    startup.create(folder / "planted.db", NOW)
    db = connect(folder / "planted.db")
    world = planted.plant(db)
    measures.plant(db, world)
    advice.plant(db, world)
    ideas.plant(db, world)
    kept_selections.plant(db, world)
    strategy.plant(db, world)
    workshops.plant(db, world)
    rounds.plant(db, world)
    partners.plant(db, world)
    follow_ups.plant(db, world)
    world.things["measure in the plan"] = [thing for thing in world.things["measure"] if not thing.more["ended"]]
    world.things["run"] = figures.plant(db, planted.person(db, world, "council"))
    world.things["operated"] = figures.plant_operators(db, planted.person(db, world, "council"), world.things["municipality"])
    world.things["places"] = [Thing(" ".join(places), places, places) for places in PLACES]
    db.conn.execute("VACUUM INTO ?", [str(folder / "small.db")])
    db.close()
    return world, (folder / "small.db").read_bytes()


@pytest.fixture
def opened(there, tmp_path):
    """Return a function that gives the planted database as it was planted: in memory, or in a file of its own."""
    connections = []

    def fresh(file: bool = False) -> Database:
        if file:
            path = tmp_path / str(len(connections)) / "planted.db"
            path.parent.mkdir()
            path.write_bytes(there[1])
            connections.append(connect(path))
            return connections[-1]
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(there[1])
        connection.execute("PRAGMA foreign_keys=ON")
        connections.append(connection)
        return Database(connection, execute_plugins=False)

    yield fresh
    for connection in connections:
        connection.close()


def things(world: World, door: Door) -> list[Thing]:
    return world.things[door.on] if door.on else [Thing("the country", 0, ())]


def missing(thing: Thing) -> Thing:
    if isinstance(thing.id, tuple):
        return Thing(thing.name, (NOBODYS_CODE,), (NOBODYS_CODE,))
    return thing.missing()


def refusal(door: Door, db: Database, user, thing: Thing) -> Refused | None:
    try:
        door.call(db, user, thing)
    except Refused as refused:
        return refused
    return None


def content(db: Database) -> str:
    return "\n".join(db.conn.iterdump())


@pytest.mark.parametrize("way", DOORS)
def test_a_door_lets_in_whom_the_table_lets_in_and_tells_others_that_nothing_is_there(there, opened, way):
    door, world = DOORS[way], there[0]
    db = opened(door.file)
    for name, thing in itertools.product(IDENTITIES, things(world, door)):
        user, changes = planted.person(db, world, name), db.conn.total_changes
        found = refusal(door, db, user, thing)
        if door.rule.may(user, thing):
            assert found is None, (name, thing.name)
            db = opened(door.file) if db.conn.total_changes != changes else db
            continue
        assert type(found) is NotThere, (name, thing.name)
        assert db.conn.total_changes == changes or content(db) == content(opened()), (name, thing.name)
        if door.on:
            nowhere = refusal(door, db, user, missing(thing))
            assert (type(found), found.args, vars(found)) == (type(nowhere), nowhere.args, vars(nowhere)), (name, thing.name)


@pytest.mark.parametrize("way", [way for way, door in DOORS.items() if door.on])
def test_what_is_not_there_is_not_there_for_anybody(there, opened, way):
    door, world = DOORS[way], there[0]
    db = opened(door.file)
    before = content(db)
    for name, thing in itertools.product(IDENTITIES, things(world, door)):
        assert type(refusal(door, db, planted.person(db, world, name), missing(thing))) is NotThere, (way, name)
    assert content(db) == before


@pytest.mark.parametrize("name", IDENTITIES)
def test_nothing_that_is_read_holds_a_word_that_is_not_the_viewers(there, opened, name):
    world, db = there[0], opened()
    user = planted.person(db, world, name)
    hidden = world.hidden_from(user)
    for way, door in DOORS.items():
        if way.startswith("overviews.") and not door.tells_all:
            for thing in things(world, door):
                if door.rule.may(user, thing):
                    assert leaked(door.call(db, user, thing), hidden) == set(), (way, thing.name)
    for way, (_, call) in OPEN.items():
        if name == "public" and way in (*ONESELF, "commands.follow_ups.choose_digest"):  # who is nobody has nothing of one's own
            with pytest.raises(NotThere):
                call(db, user, world)
        else:
            assert leaked(call(db, user, world), hidden) == set(), way


def test_the_markers_are_found_where_they_may_be_seen(there, opened):
    """Else the search above would find nothing whatever happened."""
    world, seen = there[0], set()
    for name in IDENTITIES:
        user = planted.person(db := opened(), world, name)
        for way, door in DOORS.items():
            if way.startswith("overviews."):
                for thing in things(world, door):
                    if door.rule.may(user, thing):
                        seen |= leaked(door.call(db, user, thing), set(world.markers))
    texts = {marker for marker in world.markers if marker.startswith("zq")}
    assert {re.sub("qz$", "", marker) for marker in texts - seen} <= UNSEEN


# Nobody reads these today: words of the former versions of strategy points.
UNSEEN = {f"zqpoint{name.replace('_', '')}former" for name in planted.WAYS}
# A draft is read by whoever typed it alone, an answer that was taken out by its link alone.
UNSEEN |= {f"zqmore{name.replace('_', '')}{part}" for name in planted.WAYS for part in ("draft", "out")}
UNSEEN |= {f"zqround{number}x{place}draft" for number in (1, 2) for place in (planted.OURS, planted.NEIGHBOUR, planted.ELSEWHERE)}


@pytest.mark.parametrize("name", ["nobody", "withdrawn"])
def test_without_a_role_no_door_opens(there, opened, name):
    user = planted.person(opened(), there[0], name)
    assert not user.grants and not any(
        door.rule.may(user, thing) for door in DOORS.values() for thing in things(there[0], door) if thing.id != user.id)


def test_somebody_inactive_is_nobody(there, opened):
    db, number = opened(), there[0].people["leader 1867"]
    with db.conn:
        db.conn.execute("UPDATE person SET active = 0 WHERE id = ?", [number])
    assert people.user(db, number) is None and people_overview.who(db, None, number) is None


def test_several_at_once_are_all_ones_own_or_nothing_is_done(there, opened):
    from strategy.commands import measures
    from strategy.commands import workshops as do_workshops
    world, db = there[0], opened()
    user = planted.person(db, world, "leader 1867")
    before = content(db)
    mine, theirs = world.of("measure", "internal"), world.of("measure", "elsewhere")
    for call in (lambda: measures.no_change(db, user, [mine.id, theirs.id], at=NOW),
                 lambda: measures.undo(db, user, [mine.more["newest"], theirs.more["newest"]], at=NOW),
                 lambda: do_workshops.promote(db, user, [world.of("answer", "internal").id, world.of("answer", "elsewhere").id], "measure", at=NOW)):
        with pytest.raises(NotThere):
            call()
    assert content(db) == before


def leaked(view, hidden: set[str]) -> set[str]:
    """Return the hidden markers that a view holds anywhere."""
    words = written(view)
    return {marker for marker in hidden if marker in words}


def written(value) -> str:
    """Return everything in a view as text: fields, frames in full, lists and tables."""
    if isinstance(value, pd.DataFrame):
        return value.to_csv()
    if is_dataclass(value):
        return "\n".join(written(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, dict):
        return "\n".join(written(key) + " " + written(found) for key, found in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return "\n".join(map(written, value))
    return str(value)
