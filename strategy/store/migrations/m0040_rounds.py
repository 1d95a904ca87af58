"""Status rounds: what is asked of whom and when, what was delivered, and what stood when a round was closed.

Deliveries and closings are only added to. A snapshot is written once, with its
closing, and never changed.
"""

TABLES = """
CREATE TABLE round (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''), about TEXT NOT NULL, questions TEXT NOT NULL,
  groupings TEXT NOT NULL, opens_on TEXT NOT NULL, closes_on TEXT NOT NULL, version INTEGER NOT NULL,
  created_at TEXT NOT NULL, created_by INTEGER NOT NULL REFERENCES person,
  withdrawn_at TEXT, withdrawn_by INTEGER REFERENCES person, CHECK (closes_on >= opens_on),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))) STRICT;
CREATE TABLE round_revision (
  round INTEGER NOT NULL REFERENCES round, version INTEGER NOT NULL, replaced_at TEXT NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES person, body TEXT NOT NULL, PRIMARY KEY (round, version)) STRICT;
CREATE TABLE round_municipality (
  round INTEGER NOT NULL REFERENCES round, municipality TEXT NOT NULL REFERENCES municipality,
  PRIMARY KEY (round, municipality)) STRICT, WITHOUT ROWID;
CREATE INDEX round_by_municipality ON round_municipality (municipality, round);
CREATE TABLE round_delivery (
  id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round, municipality TEXT NOT NULL REFERENCES municipality,
  kind TEXT NOT NULL CHECK (kind IN ('delivered','withdrawn','undo')), at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person,
  undoes INTEGER UNIQUE REFERENCES round_delivery, CHECK ((kind = 'undo') = (undoes IS NOT NULL))) STRICT;
CREATE INDEX round_delivery_of ON round_delivery (round, municipality, id);
CREATE TABLE round_answer (
  delivery INTEGER NOT NULL REFERENCES round_delivery, position INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (delivery, position)) STRICT, WITHOUT ROWID;
CREATE TABLE round_draft (
  person INTEGER NOT NULL REFERENCES person, round INTEGER NOT NULL REFERENCES round,
  municipality TEXT NOT NULL REFERENCES municipality, position INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (person, round, municipality, position)) STRICT, WITHOUT ROWID;
CREATE TABLE round_closing (
  id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round, at TEXT NOT NULL, by INTEGER REFERENCES person,
  day TEXT NOT NULL, known_at TEXT NOT NULL, reopened_at TEXT, reopened_by INTEGER REFERENCES person, reason TEXT NOT NULL DEFAULT '',
  CHECK ((reopened_at IS NULL) = (reason = ''))) STRICT;
CREATE INDEX round_closing_of ON round_closing (round, id);
CREATE TABLE round_snapshot (
  closing INTEGER NOT NULL REFERENCES round_closing, municipality TEXT NOT NULL REFERENCES municipality,
  delivery INTEGER REFERENCES round_delivery, freshness TEXT NOT NULL CHECK (freshness IN ('updated','registered','none')),
  body TEXT NOT NULL, PRIMARY KEY (closing, municipality)) STRICT, WITHOUT ROWID;
"""


def apply(db) -> None:
    """Make the tables of status rounds."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
