"""Figures: observations of municipalities, counties and the nation, imports, targets, and people reached.

``observation`` is made anew, because a figure may now be missing, belong to a
county, have decimals and come from an import. ``counts`` is 0 when its import
was undone; the index that finds the newest figure holds what is shown, so
that a read never touches the table.
"""

TABLES = """
ALTER TABLE indicator ADD COLUMN body TEXT NOT NULL DEFAULT '{}';
CREATE TABLE area (
  code TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('municipality','county','nation'))) STRICT;
INSERT INTO area VALUES ('NO', 'nation');
INSERT INTO area SELECT code, 'county' FROM county;
INSERT INTO area SELECT code, 'municipality' FROM municipality;
CREATE TABLE import_run (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL CHECK (source IN ('ssb','spreadsheet')), table_number TEXT NOT NULL,
  file_name TEXT NOT NULL, fingerprint TEXT NOT NULL, new INTEGER NOT NULL, changed INTEGER NOT NULL, same INTEGER NOT NULL,
  refused INTEGER NOT NULL, skipped INTEGER NOT NULL, problems TEXT NOT NULL, at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES person, undone_at TEXT, undone_by INTEGER REFERENCES person,
  CHECK ((undone_at IS NULL) = (undone_by IS NULL))) STRICT;
CREATE INDEX import_run_by_fingerprint ON import_run (fingerprint);
ALTER TABLE observation RENAME TO former_observation;
DROP INDEX observation_newest;
DROP INDEX observation_by_time;
CREATE TABLE observation (
  id INTEGER PRIMARY KEY, indicator TEXT NOT NULL REFERENCES indicator, area TEXT NOT NULL REFERENCES area,
  period INTEGER NOT NULL, dimension TEXT NOT NULL DEFAULT '', value REAL, missing TEXT CHECK (missing IN ('.','..',':')),
  standing TEXT NOT NULL CHECK (standing IN ('preliminary','final','own','estimate')), comment TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL, by INTEGER REFERENCES person, run INTEGER REFERENCES import_run, counts INTEGER NOT NULL DEFAULT 1,
  CHECK ((value IS NULL) = (missing IS NOT NULL)), CHECK ((run IS NULL) = (by IS NOT NULL)),
  CHECK ((run IS NULL) = (standing IN ('own','estimate')))) STRICT;
INSERT INTO observation (id, indicator, area, period, value, standing, comment, at, by)
  SELECT id, indicator, municipality, period, value, standing, comment, at, by FROM former_observation;
DROP TABLE former_observation;
CREATE INDEX observation_newest ON observation (indicator, area, dimension, period, id DESC, value, missing, standing, run, at, counts)
  WHERE counts = 1;
CREATE INDEX observation_by_run ON observation (run) WHERE run IS NOT NULL;
CREATE INDEX observation_by_time ON observation (area, at, run) WHERE run IS NULL;
CREATE TABLE column_mapping (
  signature TEXT PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person) STRICT;
CREATE TABLE target (
  id INTEGER PRIMARY KEY, indicator TEXT NOT NULL REFERENCES indicator, area TEXT NOT NULL REFERENCES area,
  period INTEGER NOT NULL, value REAL, at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person) STRICT;
CREATE INDEX target_newest ON target (area, indicator, id DESC);
CREATE TABLE reach (
  id INTEGER PRIMARY KEY, municipality TEXT NOT NULL REFERENCES municipality, period INTEGER NOT NULL,
  arena TEXT NOT NULL CHECK (arena IN ('school','sfo','kindergarten','care')),
  partner_type TEXT NOT NULL REFERENCES partner_type, count INTEGER NOT NULL CHECK (count >= 0),
  standing TEXT NOT NULL CHECK (standing IN ('own','estimate')), comment TEXT NOT NULL, at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES person) STRICT;
CREATE INDEX reach_newest ON reach (municipality, period, arena, partner_type, id DESC, count);
CREATE INDEX reach_by_time ON reach (municipality, at);
CREATE TABLE kostra_group (
  municipality TEXT PRIMARY KEY REFERENCES municipality, code TEXT NOT NULL, year INTEGER NOT NULL) STRICT;
DELETE FROM setting WHERE name = 'reference';
"""


def apply(db) -> None:
    """Make the tables of figures; what was reported before comes along with its number."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
