"""Workshops in full: what they and their answers said before, themes, answers taken out, explained questions, drafts."""

STATEMENTS = (
    "CREATE TABLE workshop_revision (workshop INTEGER NOT NULL REFERENCES workshop, version INTEGER NOT NULL, replaced_at TEXT NOT NULL, "
    "replaced_by INTEGER NOT NULL REFERENCES person, title TEXT NOT NULL, held_on TEXT NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (workshop, version)) STRICT",
    "CREATE TABLE answer_revision (answer INTEGER NOT NULL REFERENCES answer, version INTEGER NOT NULL, replaced_at TEXT NOT NULL, "
    "replaced_by INTEGER NOT NULL REFERENCES person, text TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (answer, version)) STRICT",
    "CREATE TABLE answer_theme (answer INTEGER NOT NULL REFERENCES answer, theme TEXT NOT NULL REFERENCES theme, "
    "PRIMARY KEY (answer, theme)) STRICT",
    "CREATE INDEX answer_by_theme ON answer_theme (theme, answer)",
    # Written by mistake: no longer among the answers, still there for whoever has the link.
    "ALTER TABLE answer ADD COLUMN withdrawn_at TEXT",
    *(f"ALTER TABLE question ADD COLUMN about_{language} TEXT NOT NULL DEFAULT ''" for language in ("nb", "nn", "en")),
    # What somebody has typed and not saved yet: theirs alone, told in no event, gone when saved or after 14 days.
    "CREATE TABLE draft (person INTEGER NOT NULL REFERENCES person, workshop INTEGER NOT NULL REFERENCES workshop, "
    "field TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (person, workshop, field)) STRICT, WITHOUT ROWID",
    "CREATE INDEX draft_by_time ON draft (at)",
    # The explanations come with the data files at the next start.
    "DELETE FROM setting WHERE name = 'reference'",
)


def apply(db) -> None:
    """Add what workshops in full need."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
