"""The anchoring of strategy points, step by step, and whether children and young people were heard."""

TABLES = """
CREATE TABLE anchoring (
  id INTEGER PRIMARY KEY, strategy_point INTEGER NOT NULL REFERENCES strategy_point,
  step TEXT NOT NULL CHECK (step IN ('workshop','school_plan','theme_plan','municipal_plan','budget','council_decision')),
  state TEXT NOT NULL CHECK (state IN ('reached','expected','withdrawn')), reached_on TEXT, document TEXT NOT NULL,
  case_number TEXT NOT NULL, link TEXT NOT NULL, undoes INTEGER UNIQUE REFERENCES anchoring, at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES person, CHECK ((state = 'withdrawn') = (reached_on IS NULL))) STRICT;
CREATE INDEX anchoring_newest ON anchoring (strategy_point, step, id DESC, state, reached_on);
ALTER TABLE strategy_point ADD COLUMN children_heard INTEGER CHECK (children_heard IN (0, 1));
UPDATE strategy_point SET children_heard = 1 WHERE children_input <> ''
"""


def apply(db) -> None:
    """Make the table; where it is told how children were heard, they were."""
    for statement in TABLES.split(";\n"):
        db.conn.execute(statement)
