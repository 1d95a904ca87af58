"""Reminders, and what is sent once a month to each leader.

A row is claimed before anything is sent and says afterwards what became of
it; one that never says is of a process that was cut off, and is not sent again.
"""

STATEMENTS = (
    "CREATE TABLE reminder (id INTEGER PRIMARY KEY, municipality TEXT NOT NULL REFERENCES municipality, "
    "round INTEGER REFERENCES round, channel TEXT NOT NULL CHECK (channel IN ('mail','own')), at TEXT NOT NULL, "
    "by INTEGER NOT NULL REFERENCES person, outcome TEXT CHECK (outcome IN ('sent','failed','undone')), done_at TEXT, "
    "problem TEXT NOT NULL DEFAULT '', CHECK ((outcome IS NULL) = (done_at IS NULL))) STRICT",
    "CREATE INDEX reminder_of ON reminder (municipality, id)",
    "CREATE TABLE digest (person INTEGER NOT NULL REFERENCES person, month TEXT NOT NULL, at TEXT NOT NULL, "
    "outcome TEXT CHECK (outcome IN ('sent','failed')), done_at TEXT, problem TEXT NOT NULL DEFAULT '', "
    "PRIMARY KEY (person, month)) STRICT, WITHOUT ROWID",
    # Whoever would rather not have the monthly letter.
    "CREATE TABLE digest_refusal (person INTEGER PRIMARY KEY REFERENCES person, at TEXT NOT NULL) STRICT",
)


def apply(db) -> None:
    """Make the tables of follow-up."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
