"""The idea bank: measures shared as cards, with their former words, and what others answer who tried the same."""

TABLES = """
CREATE TABLE idea (
  id INTEGER PRIMARY KEY, measure INTEGER NOT NULL UNIQUE REFERENCES measure, title TEXT NOT NULL CHECK (title <> ''),
  why TEXT NOT NULL, how TEXT NOT NULL, for_whom TEXT NOT NULL, worked TEXT NOT NULL, failed TEXT NOT NULL,
  cost TEXT CHECK (cost IN ('none','small','medium','large')), contact_role TEXT NOT NULL, version INTEGER NOT NULL,
  shared_at TEXT NOT NULL, shared_by INTEGER NOT NULL REFERENCES person,
  withdrawn_at TEXT, withdrawn_by INTEGER REFERENCES person,
  highlighted_at TEXT, highlighted_by INTEGER REFERENCES person, highlight TEXT NOT NULL DEFAULT '',
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CHECK ((highlighted_at IS NULL) = (highlighted_by IS NULL) AND (highlighted_at IS NULL) = (highlight = ''))) STRICT;
CREATE TABLE idea_theme (
  idea INTEGER NOT NULL REFERENCES idea, theme TEXT NOT NULL REFERENCES theme, PRIMARY KEY (idea, theme)) STRICT, WITHOUT ROWID;
CREATE TABLE idea_target_group (
  idea INTEGER NOT NULL REFERENCES idea, target_group TEXT NOT NULL REFERENCES target_group,
  PRIMARY KEY (idea, target_group)) STRICT, WITHOUT ROWID;
CREATE TABLE idea_partner_type (
  idea INTEGER NOT NULL REFERENCES idea, partner_type TEXT NOT NULL REFERENCES partner_type,
  PRIMARY KEY (idea, partner_type)) STRICT, WITHOUT ROWID;
CREATE INDEX idea_by_theme ON idea_theme (theme, idea);
CREATE INDEX idea_by_target_group ON idea_target_group (target_group, idea);
CREATE INDEX idea_by_partner_type ON idea_partner_type (partner_type, idea);
CREATE TABLE idea_revision (
  idea INTEGER NOT NULL REFERENCES idea, version INTEGER NOT NULL, replaced_at TEXT NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES person, body TEXT NOT NULL, PRIMARY KEY (idea, version)) STRICT;
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, idea INTEGER NOT NULL REFERENCES idea, municipality TEXT NOT NULL REFERENCES municipality,
  outcome TEXT NOT NULL CHECK (outcome IN ('worked','partly','did_not','too_early')), text TEXT NOT NULL,
  version INTEGER NOT NULL, at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person,
  withdrawn_at TEXT, withdrawn_by INTEGER REFERENCES person, UNIQUE (idea, municipality),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))) STRICT;
CREATE TABLE attempt_revision (
  attempt INTEGER NOT NULL REFERENCES attempt, version INTEGER NOT NULL, replaced_at TEXT NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES person, outcome TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (attempt, version)) STRICT;
CREATE INDEX attempt_by_municipality ON attempt (municipality, idea);
CREATE INDEX measure_copied ON measure (copied_from) WHERE copied_from IS NOT NULL;
"""


def apply(db) -> None:
    """Make the tables of the idea bank."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
