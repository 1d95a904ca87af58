"""Advice to the council with its former words and its replies; a reply taken back is a row that says so."""

TABLES = """
CREATE TABLE advice (
  id INTEGER PRIMARY KEY, municipality TEXT NOT NULL REFERENCES municipality, origin INTEGER REFERENCES answer,
  text TEXT NOT NULL CHECK (text <> ''), theme TEXT REFERENCES theme, version INTEGER NOT NULL,
  created_at TEXT NOT NULL, created_by INTEGER NOT NULL REFERENCES person,
  withdrawn_at TEXT, withdrawn_by INTEGER REFERENCES person,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))) STRICT;
CREATE INDEX advice_by_municipality ON advice (municipality, id);
CREATE INDEX advice_by_origin ON advice (origin) WHERE origin IS NOT NULL;
CREATE TABLE advice_revision (
  advice INTEGER NOT NULL REFERENCES advice, version INTEGER NOT NULL, replaced_at TEXT NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES person, text TEXT NOT NULL, theme TEXT REFERENCES theme,
  PRIMARY KEY (advice, version)) STRICT;
CREATE TABLE advice_reply (
  id INTEGER PRIMARY KEY, advice INTEGER NOT NULL REFERENCES advice, at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person,
  state TEXT CHECK (state IN ('considered','taken_up','done','declined')), text TEXT NOT NULL, reason TEXT NOT NULL,
  undoes INTEGER UNIQUE REFERENCES advice_reply,
  CHECK ((state IS NULL) = (undoes IS NOT NULL)), CHECK (state IS NOT 'declined' OR reason <> '')) STRICT;
CREATE INDEX advice_reply_by_advice ON advice_reply (advice, id);
"""


def apply(db) -> None:
    """Make the tables of advice."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
