"""Milestones of measures, what would release one that waits, why progress is set by hand, and who handed over the lead.

An update that tells that a milestone was reached names it: taking back the
one takes back the other.
"""

TABLES = """
CREATE TABLE milestone (
  id INTEGER PRIMARY KEY, measure INTEGER NOT NULL REFERENCES measure, title TEXT NOT NULL CHECK (title <> ''), due_on TEXT,
  done_on TEXT, version INTEGER NOT NULL, created_at TEXT NOT NULL, created_by INTEGER NOT NULL REFERENCES person,
  changed_at TEXT NOT NULL, ended_at TEXT) STRICT;
CREATE INDEX milestone_by_measure ON milestone (measure);
ALTER TABLE measure_update ADD COLUMN released_by TEXT NOT NULL DEFAULT '';
ALTER TABLE measure_update ADD COLUMN progress_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE measure_update ADD COLUMN milestone INTEGER REFERENCES milestone;
CREATE INDEX measure_update_by_milestone ON measure_update (milestone) WHERE milestone IS NOT NULL;
CREATE TABLE handover (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('measure','strategy_point','workshop')), number INTEGER NOT NULL,
  former TEXT NOT NULL REFERENCES municipality, municipality TEXT NOT NULL REFERENCES municipality, note TEXT NOT NULL,
  at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person) STRICT;
CREATE INDEX handover_of ON handover (kind, number)
"""


def apply(db) -> None:
    """Make the tables; updates from before wait for nothing said and were never set by hand."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
