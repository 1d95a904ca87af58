"""Selections of the country that people keep under names of their own."""

STATEMENTS = (
    """CREATE TABLE saved_selection (
         id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL,
         parameters TEXT NOT NULL, at TEXT NOT NULL, removed_at TEXT) STRICT""",
    "CREATE UNIQUE INDEX saved_selection_name ON saved_selection (person, name_key) WHERE removed_at IS NULL",
)


def apply(db) -> None:
    """Make the table."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
