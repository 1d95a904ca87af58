"""When a workshop last got an answer is one step in an index."""


def apply(db) -> None:
    """Make the index."""
    db.conn.execute("CREATE INDEX answer_by_time ON answer (workshop, at)")
