"""Keeping the search index: every text that can be searched stands in it, in the transaction that wrote it.

Rows that are due are known from triggers (see the migration), so no command
can forget one. ``database.writing`` calls ``refresh`` before each commit.
"""

import sqlite3

OF_A_KIND = 1 << 40
# Place of a kind in the ids -> its table, its title and what else of it is searched. A place is never given to another.
KINDS = {
    1: ("measure", "title", "why || char(10) || what || char(10) || how || char(10) || for_whom"),
    2: ("strategy_point", "title", "goal || char(10) || community_aim"),
    3: ("partner", "name", "''"),
    4: ("idea", "title", "why || char(10) || how || char(10) || for_whom || char(10) || worked || char(10) || failed"),
    5: ("answer", "text", "''"),
}
INDEXES = ("search_word", "search_part")


def refresh(connection: sqlite3.Connection) -> None:
    """Index what is due, inside the caller's transaction; nothing where nothing is due, or where there is no index yet."""
    try:
        due = connection.execute("SELECT 1 FROM search_due LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return
        raise
    if due is None:
        return
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}, rowid, title, body) SELECT 'delete', id, title, body FROM search_text "
                           "WHERE id IN (SELECT id FROM search_due)")
    connection.execute("DELETE FROM search_text WHERE id IN (SELECT id FROM search_due)")
    for place, (table, title, body) in KINDS.items():
        first = place * OF_A_KIND
        connection.execute(f"INSERT INTO search_text (id, title, body) SELECT {first:d} + id, {title}, {body} FROM {table} WHERE id IN "
                           f"(SELECT id - {first:d} FROM search_due WHERE id >= {first:d} AND id < {first + OF_A_KIND:d})")
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} (rowid, title, body) SELECT id, title, body FROM search_text "
                           "WHERE id IN (SELECT id FROM search_due)")
    connection.execute("DELETE FROM search_due")


def rebuild(connection: sqlite3.Connection) -> None:
    """Index everything anew, inside the caller's transaction."""
    connection.execute("DELETE FROM search_text")
    connection.execute("DELETE FROM search_due")
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    for place, (table, _, _) in KINDS.items():
        connection.execute(f"INSERT INTO search_due SELECT {place * OF_A_KIND:d} + id FROM {table}")
    refresh(connection)


def differs(connection: sqlite3.Connection) -> bool:
    """Return whether the index says anything else than the texts do, or is damaged; for tests and for a look after an upgrade."""
    wanted = set()
    for place, (table, title, body) in KINDS.items():
        wanted |= set(connection.execute(f"SELECT {place * OF_A_KIND:d} + id, {title}, {body} FROM {table}"))
    if wanted != set(connection.execute("SELECT id, title, body FROM search_text")):
        return True
    try:
        for index in INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return True
    return False
