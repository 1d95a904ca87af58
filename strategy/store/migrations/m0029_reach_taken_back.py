"""People reached that were taken back: a count stays in the list and no longer counts, as figures do."""

STATEMENTS = (
    "ALTER TABLE reach ADD COLUMN counts INTEGER NOT NULL DEFAULT 1",
    "DROP INDEX reach_newest",
    "CREATE INDEX reach_newest ON reach (municipality, period, arena, partner_type, id DESC, count) WHERE counts = 1",
)


def apply(db) -> None:
    """Let each count say whether it counts; all that are there do."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
