"""Cards of the idea bank say which barriers the idea works on."""

STATEMENTS = (
    "CREATE TABLE idea_barrier (idea INTEGER NOT NULL REFERENCES idea, barrier TEXT NOT NULL REFERENCES barrier, PRIMARY KEY (idea, barrier)) STRICT, WITHOUT ROWID",
    # What a published measure says is known to everybody already; of an internal one only the card's own words are, until its leader says more.
    "INSERT INTO idea_barrier (idea, barrier) SELECT i.id, b.barrier FROM idea i JOIN measure m ON m.id = i.measure AND m.visibility = 'published' "
    "JOIN measure_barrier b ON b.measure = m.id",
)


def apply(db) -> None:
    """Make the table, and fill it from the measures everybody may read."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
