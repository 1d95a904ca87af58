"""Whose kulturskole another municipality runs: said by people, since no register tells it."""

STATEMENTS = (
    # operator NULL: the municipality runs its own kulturskole again. A row with undoes says nothing itself: it takes another one back.
    "CREATE TABLE operated_by (id INTEGER PRIMARY KEY, municipality TEXT NOT NULL REFERENCES municipality, "
    "operator TEXT REFERENCES municipality, from_year INTEGER NOT NULL, undoes INTEGER UNIQUE REFERENCES operated_by, "
    "at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person, CHECK (operator IS NOT municipality)) STRICT",
    "CREATE INDEX operated_by_of ON operated_by (municipality, id)",
)


def apply(db) -> None:
    """Make the table."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
