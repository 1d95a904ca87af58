"""The register of partners: level, organisation number, contact role, versions and merges; roles in measures; how deep the tie is.

``partner`` and ``measure_partner`` are made anew, since a table's own UNIQUE
cannot be dropped: what was merged keeps its name, and a partner may have
several roles in a measure, each from one day to another. What stands there
already is carried over: its role and its first day were never said.
"""

PARTNERS = """
CREATE TABLE partner_new (
  id INTEGER PRIMARY KEY, municipality TEXT REFERENCES municipality, name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL, type TEXT NOT NULL REFERENCES partner_type,
  level TEXT NOT NULL DEFAULT 'local' CHECK (level IN ('local','regional','national')),
  organisation_number TEXT NOT NULL DEFAULT '', contact_role TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1,
  ended_on TEXT, merged_into INTEGER REFERENCES partner_new) STRICT;
INSERT INTO partner_new (id, municipality, name, name_key, type, level, ended_on)
  SELECT id, municipality, name, name_key, type,
    CASE WHEN type = 'national' THEN 'national' WHEN type IN ('county','other_municipality') THEN 'regional' ELSE 'local' END, ended_on FROM partner;
CREATE TABLE measure_partner_new (
  id INTEGER PRIMARY KEY, measure INTEGER NOT NULL REFERENCES measure, partner INTEGER NOT NULL REFERENCES partner_new,
  role TEXT NOT NULL DEFAULT '' CHECK (role IN ('','lead','delivers','funds','hosts','advises')), starts_on TEXT, ended_on TEXT) STRICT;
INSERT INTO measure_partner_new (measure, partner) SELECT measure, partner FROM measure_partner ORDER BY measure, partner;
DROP TABLE measure_partner;
DROP TABLE partner;
ALTER TABLE partner_new RENAME TO partner;
ALTER TABLE measure_partner_new RENAME TO measure_partner;
CREATE UNIQUE INDEX partner_of_municipality ON partner (municipality, name_key, type) WHERE merged_into IS NULL;
CREATE UNIQUE INDEX partner_of_nation ON partner (name_key, type) WHERE municipality IS NULL AND merged_into IS NULL;
CREATE INDEX partner_by_municipality ON partner (municipality, name_key);
CREATE INDEX partner_merged ON partner (merged_into) WHERE merged_into IS NOT NULL;
CREATE UNIQUE INDEX measure_partner_once ON measure_partner (measure, partner, role) WHERE ended_on IS NULL;
CREATE INDEX partner_by_measure ON measure_partner (measure, partner, role, starts_on, ended_on);
CREATE INDEX measure_by_partner ON measure_partner (partner, measure);
CREATE TABLE partner_revision (
  partner INTEGER NOT NULL REFERENCES partner, version INTEGER NOT NULL, replaced_at TEXT NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES person, body TEXT NOT NULL, PRIMARY KEY (partner, version)) STRICT;
CREATE TABLE partner_merge (
  id INTEGER PRIMARY KEY, partner INTEGER NOT NULL REFERENCES partner, kept INTEGER NOT NULL REFERENCES partner, at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES person, moved TEXT NOT NULL, undone_at TEXT, undone_by INTEGER REFERENCES person) STRICT;
CREATE INDEX partner_merge_by_partner ON partner_merge (partner, id DESC);
CREATE TABLE tie (
  id INTEGER PRIMARY KEY, partner INTEGER NOT NULL REFERENCES partner, municipality TEXT NOT NULL REFERENCES municipality,
  applies_on TEXT NOT NULL, depth TEXT CHECK (depth IN ('contact','agreement','joint_delivery','joint_funding')), agreement_to TEXT,
  at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person, undoes INTEGER UNIQUE REFERENCES tie,
  CHECK ((undoes IS NULL) = (depth IS NOT NULL))) STRICT;
CREATE INDEX tie_of_municipality ON tie (municipality, partner, applies_on, id);
CREATE INDEX tie_of_partner ON tie (partner, applies_on, id)
"""


def apply(db) -> None:
    """Make the tables anew and carry over what they hold; partners of a kind that is never local get their level."""
    for statement in PARTNERS.split(";\n"):
        db.conn.execute(statement)
