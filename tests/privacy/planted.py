"""Countries that differ in one thing only: how few persons Bø (1867) counted. Every figure is invented.

What is seen from outside must be the same in all of them; then nothing of it
tells the count, and nothing can be worked out of it either.
"""

from datetime import timedelta

from strategy.commands import indicators as commands
from strategy.domain.indicators import Figure, last_school_year
from strategy.domain.people import NATION, PUBLIC, Role, User
from strategy.domain.reach import ARENAS, Reach
from strategy.store import people, reference
from strategy.store.database import connect, writing
from tests.given import NOW, add_person

OURS, NEIGHBOUR, ELSEWHERE = "1867", "1804", "0301"
YEAR = last_school_year(NOW.date())
# Own-reported counts and shares of persons in the catalogue, each with a value that is told outside and stands elsewhere.
COUNTS, SHARES = ("kfa13", "kfa15", "kfa16"), ("kfa11", "kfa12")
PERSONS = (*COUNTS, *SHARES)
COMMENT = "zqfewqz"
VALUES = (1, 2, 3, 4)

OUTSIDE = {
    "council": ((Role.COUNCIL, NATION),), "adviser 18": ((Role.ADVISER, "18"),), "adviser 03": ((Role.ADVISER, "03"),),
    "administrator": ((Role.ADMINISTRATOR, NATION),), f"leader {NEIGHBOUR}": ((Role.LEADER, NEIGHBOUR),),
    f"leader {ELSEWHERE}": ((Role.LEADER, ELSEWHERE),), f"reader {ELSEWHERE}": ((Role.READER, ELSEWHERE),),
    "public": (),  # whoever has not signed in, in the open view
}
INSIDE = {f"leader {OURS}": ((Role.LEADER, OURS),), f"reader {OURS}": ((Role.READER, OURS),)}


def country(path, few: int) -> dict[str, User]:
    """Plant a country into a database with reference data only, where Bø counts ``few``; return the people by name."""
    db = connect(path)
    with writing(db):
        reference.set_setting(db, "example", "planted")
    users = {name: add_person(db, name, *grants) for name, grants in (OUTSIDE | INSIDE).items()}
    for code, value in ((OURS, few), (NEIGHBOUR, 3), (ELSEWHERE, 60), ("5001", 80), ("1806", 25), ("1811", 7)):
        leader = users.get(f"leader {code}") or add_person(db, f"counter {code}", (Role.LEADER, code))
        report(db, leader, code, value)
    for indicator in PERSONS:
        commands.set_target(db, users[f"leader {OURS}"], indicator, OURS, YEAR + 2, 3, based_on=None, at=NOW)
    db.close()
    return users


def report(db, leader: User, code: str, value: int) -> None:
    """Report ``value`` persons in every way there is, after a year with many."""
    for indicator in PERSONS:
        for period, said in ((YEAR - 1, 50), (YEAR, value)):
            figure = Figure(code, indicator, period, said, comment=f"{COMMENT} {said}" if code == OURS else "")
            commands.report(db, leader, figure, based_on=None, at=NOW - timedelta(hours=1))
    for arena in ARENAS:
        commands.report_reach(db, leader, Reach(code, YEAR, arena, "voluntary", value, comment=f"{COMMENT} {value}" if code == OURS else ""),
                              based_on=None, at=NOW - timedelta(hours=1))


def change(db, values: dict[str, int]) -> None:
    """Let municipalities have counted something else all along: the same rows, other figures."""
    with db.conn:
        for code, value in values.items():
            db.conn.execute("UPDATE observation SET value = ? WHERE area = ? AND period = ? AND run IS NULL", (value, code, YEAR))
            db.conn.execute("UPDATE reach SET count = ? WHERE municipality = ?", (value, code))


def known(db) -> dict[str, User]:
    """Return the planted people of a copy by name."""
    return {name: people.user(db, next(db.query("SELECT id FROM person WHERE name = ?", [name]))["id"]) if name != "public" else PUBLIC
            for name in OUTSIDE | INSIDE}
