"""People an administrator looks after: who invited them and when, versions of what is said of them, and that they are nobody any more."""

STATEMENTS = (
    "ALTER TABLE person ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE person ADD COLUMN invited_at TEXT",
    "ALTER TABLE person ADD COLUMN anonymised_at TEXT",
    # For the roles somebody has had; role_grant_in_force knows only those in force.
    "CREATE INDEX role_grant_by_person ON role_grant (person)",
)


def apply(db) -> None:
    """Add what inviting, correcting and anonymising people need."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
