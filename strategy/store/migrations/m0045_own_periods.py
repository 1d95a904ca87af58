"""The newest period a municipality has reported own figures for is one step in an index."""


def apply(db) -> None:
    """Make the index: own figures that count, the newest period of each area first."""
    db.conn.execute("CREATE INDEX observation_own_period ON observation (area, period DESC, at, missing) WHERE run IS NULL AND counts = 1")
