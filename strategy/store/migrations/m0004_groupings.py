"""Groupings the council edits: what each is for, its versions, who changed it and when, and that it has ended."""

STATEMENTS = (
    "ALTER TABLE grouping ADD COLUMN description TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE grouping ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    # Both empty while the grouping is as the data files have it.
    "ALTER TABLE grouping ADD COLUMN edited_at TEXT",
    "ALTER TABLE grouping ADD COLUMN edited_by INTEGER REFERENCES person",
    "ALTER TABLE grouping ADD COLUMN ended_on TEXT",
    "CREATE TABLE grouping_revision (grouping TEXT NOT NULL REFERENCES grouping, version INTEGER NOT NULL, "
    "replaced_at TEXT NOT NULL, replaced_by INTEGER NOT NULL REFERENCES person, ended_on TEXT, body TEXT NOT NULL, "
    "PRIMARY KEY (grouping, version)) STRICT",
)


def apply(db) -> None:
    """Add what the council's own groupings need."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
