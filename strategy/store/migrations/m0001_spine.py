"""The first schema: reference, people, workshops, strategy points, measures, trace.

STRICT tables, foreign keys, codes as reference tables or CHECKs. Joint schools
(several municipalities for one thing) and groupings are here from the start.
"""

STATUS = "('completed','in_progress','planned','on_hold','cancelled')"
LISTS = ("theme", "target_group", "barrier", "reading", "partner_type")

REFERENCE = """
CREATE TABLE county (code TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, official_name TEXT NOT NULL) STRICT;
CREATE TABLE municipality (
  code TEXT PRIMARY KEY CHECK (length(code) = 4), name TEXT NOT NULL UNIQUE, official_name TEXT NOT NULL,
  sami_name TEXT, sami_language TEXT, kven_name TEXT, county TEXT NOT NULL REFERENCES county,
  landsdel TEXT NOT NULL, centrality_class INTEGER, sami_area INTEGER NOT NULL,
  population INTEGER, pop_6_15 INTEGER, population_year INTEGER,
  tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, UNIQUE (tile_column, tile_row)) STRICT;
CREATE TABLE municipality_change (
  old_code TEXT NOT NULL, new_code TEXT NOT NULL REFERENCES municipality, last_year INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('renumbered','merged','split')), PRIMARY KEY (old_code, new_code, last_year)) STRICT;
CREATE TABLE population (
  municipality TEXT NOT NULL REFERENCES municipality, year INTEGER NOT NULL, total INTEGER NOT NULL,
  age_0_5 INTEGER, age_6_15 INTEGER, age_16_19 INTEGER, age_20_66 INTEGER, age_67_plus INTEGER,
  PRIMARY KEY (municipality, year)) STRICT;
CREATE TABLE framework (id TEXT PRIMARY KEY, nb TEXT NOT NULL, nn TEXT NOT NULL, en TEXT NOT NULL, year INTEGER) STRICT;
CREATE TABLE question (
  framework TEXT NOT NULL REFERENCES framework, number INTEGER NOT NULL, becomes TEXT NOT NULL,
  cross_cutting INTEGER NOT NULL, nb TEXT NOT NULL, nn TEXT NOT NULL, en TEXT NOT NULL,
  PRIMARY KEY (framework, number)) STRICT;
CREATE TABLE grouping (
  id TEXT PRIMARY KEY, name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('landsdel','branch','sami_area','own')), UNIQUE (kind, name)) STRICT;
CREATE TABLE grouping_municipality (
  grouping TEXT NOT NULL REFERENCES grouping, municipality TEXT NOT NULL REFERENCES municipality,
  PRIMARY KEY (grouping, municipality)) STRICT;
CREATE TABLE indicator (id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('official','own','computed'))) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE data_version (name TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT;
"""

PEOPLE = """
CREATE TABLE person (
  id INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  issuer TEXT, subject TEXT, language TEXT NOT NULL DEFAULT 'nb' CHECK (language IN ('nb','nn','en')),
  active INTEGER NOT NULL DEFAULT 1, signed_out_at TEXT, UNIQUE (issuer, subject)) STRICT;
CREATE TABLE role_grant (
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person,
  role TEXT NOT NULL CHECK (role IN ('reader','contributor','leader','adviser','council','administrator')),
  scope TEXT NOT NULL CHECK (scope IN ('municipality','county','nation')), area TEXT NOT NULL,
  given_by INTEGER REFERENCES person, given_at TEXT NOT NULL,
  withdrawn_by INTEGER REFERENCES person, withdrawn_at TEXT) STRICT;
CREATE UNIQUE INDEX role_grant_in_force ON role_grant (person, role, area) WHERE withdrawn_at IS NULL;
CREATE TABLE event (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, person INTEGER REFERENCES person, action TEXT NOT NULL,
  subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, municipality TEXT REFERENCES municipality,
  payload_digest TEXT NOT NULL, digest TEXT NOT NULL) STRICT;
CREATE INDEX event_by_municipality ON event (municipality, at DESC);
CREATE INDEX event_by_subject ON event (subject_kind, subject_id);
CREATE TABLE event_payload (event INTEGER PRIMARY KEY REFERENCES event, salt TEXT NOT NULL, payload TEXT NOT NULL) STRICT;
"""

WORKSHOPS = """
CREATE TABLE workshop (
  id INTEGER PRIMARY KEY, framework TEXT NOT NULL REFERENCES framework, title TEXT NOT NULL CHECK (title <> ''),
  held_on TEXT NOT NULL, place TEXT NOT NULL, participants TEXT NOT NULL, version INTEGER NOT NULL,
  created_at TEXT NOT NULL, created_by INTEGER NOT NULL REFERENCES person) STRICT;
CREATE TABLE workshop_municipality (
  workshop INTEGER NOT NULL REFERENCES workshop, municipality TEXT NOT NULL REFERENCES municipality,
  place INTEGER NOT NULL, PRIMARY KEY (workshop, municipality)) STRICT;
CREATE INDEX workshop_by_municipality ON workshop_municipality (municipality, workshop);
CREATE TABLE answer (
  id INTEGER PRIMARY KEY, workshop INTEGER NOT NULL REFERENCES workshop, question INTEGER NOT NULL,
  position INTEGER NOT NULL, text TEXT NOT NULL CHECK (text <> ''), role TEXT NOT NULL, organisation TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','merged','noted')), reason TEXT NOT NULL,
  merged_into INTEGER REFERENCES answer, version INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX answer_by_workshop ON answer (workshop, question, position);
CREATE TABLE partner (
  id INTEGER PRIMARY KEY, municipality TEXT REFERENCES municipality, name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL, type TEXT NOT NULL REFERENCES partner_type, ended_on TEXT,
  UNIQUE (municipality, name_key, type)) STRICT;
"""

PLAN = """
CREATE TABLE strategy_point (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''), goal TEXT NOT NULL, community_aim TEXT NOT NULL,
  community_aim_link TEXT NOT NULL, horizon INTEGER, visibility TEXT NOT NULL CHECK (visibility IN ('internal','published')),
  mangfold INTEGER NOT NULL, children_input TEXT NOT NULL, version INTEGER NOT NULL,
  created_at TEXT NOT NULL, created_by INTEGER NOT NULL REFERENCES person, ended_on TEXT, end_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE strategy_point_revision (
  strategy_point INTEGER NOT NULL REFERENCES strategy_point, version INTEGER NOT NULL, replaced_at TEXT NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES person, title TEXT NOT NULL, visibility TEXT NOT NULL, ended_on TEXT, body TEXT NOT NULL,
  PRIMARY KEY (strategy_point, version)) STRICT;
CREATE TABLE measure (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''), why TEXT NOT NULL, what TEXT NOT NULL,
  how TEXT NOT NULL, for_whom TEXT NOT NULL, responsible_role TEXT NOT NULL,
  responsible_person INTEGER REFERENCES person, starts_on TEXT, due_on TEXT, continuous INTEGER NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('internal','published')), mangfold INTEGER NOT NULL,
  copied_from INTEGER REFERENCES measure, version INTEGER NOT NULL, created_at TEXT NOT NULL,
  created_by INTEGER NOT NULL REFERENCES person, ended_on TEXT, end_reason TEXT NOT NULL DEFAULT '',
  CHECK (due_on IS NULL OR starts_on IS NULL OR due_on >= starts_on)) STRICT;
CREATE TABLE measure_revision (
  measure INTEGER NOT NULL REFERENCES measure, version INTEGER NOT NULL, replaced_at TEXT NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES person, title TEXT NOT NULL, starts_on TEXT, due_on TEXT,
  visibility TEXT NOT NULL, ended_on TEXT, body TEXT NOT NULL, PRIMARY KEY (measure, version)) STRICT;
CREATE INDEX measure_revision_ended ON measure_revision (measure, ended_on, replaced_at) WHERE ended_on IS NOT NULL;
CREATE TABLE measure_update (
  id INTEGER PRIMARY KEY, measure INTEGER NOT NULL REFERENCES measure, applies_on TEXT NOT NULL, at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES person, kind TEXT NOT NULL CHECK (kind IN ('status','no_change','undo')),
  status TEXT CHECK (status IN {status}), progress INTEGER CHECK (progress BETWEEN 0 AND 100),
  note TEXT NOT NULL, note_published INTEGER NOT NULL, blocked_by TEXT NOT NULL,
  undoes INTEGER UNIQUE REFERENCES measure_update,
  CHECK ((kind = 'undo') = (undoes IS NOT NULL)), CHECK ((kind = 'undo') = (status IS NULL))) STRICT;
CREATE INDEX measure_update_as_of ON measure_update (measure, applies_on DESC, id DESC);
CREATE TABLE measure_current (
  measure INTEGER PRIMARY KEY REFERENCES measure, newest INTEGER NOT NULL REFERENCES measure_update,
  first_on TEXT NOT NULL) STRICT;
CREATE TABLE status_step (
  measure INTEGER NOT NULL REFERENCES measure, on_day TEXT NOT NULL, was TEXT, status TEXT NOT NULL,
  PRIMARY KEY (measure, on_day)) STRICT, WITHOUT ROWID;
CREATE TABLE measure_partner (
  measure INTEGER NOT NULL REFERENCES measure, partner INTEGER NOT NULL REFERENCES partner,
  PRIMARY KEY (measure, partner)) STRICT;
CREATE INDEX measure_by_partner ON measure_partner (partner, measure);
CREATE TABLE measure_strategy_point (
  measure INTEGER NOT NULL REFERENCES measure, strategy_point INTEGER NOT NULL REFERENCES strategy_point,
  PRIMARY KEY (measure, strategy_point)) STRICT;
CREATE INDEX measure_by_strategy_point ON measure_strategy_point (strategy_point, measure);
CREATE TABLE observation (
  id INTEGER PRIMARY KEY, indicator TEXT NOT NULL REFERENCES indicator, municipality TEXT NOT NULL REFERENCES municipality,
  period INTEGER NOT NULL, value INTEGER NOT NULL, standing TEXT NOT NULL CHECK (standing IN ('own','estimate')),
  comment TEXT NOT NULL, at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES person) STRICT;
CREATE INDEX observation_newest ON observation (municipality, indicator, period, id DESC);
CREATE INDEX observation_by_time ON observation (municipality, at);
"""

TAGS = {"strategy_point": ("theme", "target_group", "reading"),
        "measure": ("theme", "target_group", "reading", "barrier")}


def apply(db) -> None:
    """Make every table of the spine."""
    for name in LISTS:
        more = ", expectation TEXT NOT NULL, reading TEXT NOT NULL" if name == "partner_type" else ""
        db.conn.execute(f"CREATE TABLE {name} (key TEXT PRIMARY KEY, place INTEGER NOT NULL{more}) STRICT")
    for part in (REFERENCE, PEOPLE, WORKSHOPS, PLAN.replace("{status}", STATUS)):
        for statement in part.split(";"):
            if statement.strip():
                db.conn.execute(statement)
    for owner, lists in TAGS.items():
        for name in lists:
            _pairs(db, owner, name, f"{name} TEXT NOT NULL REFERENCES {name}")
        _pairs(db, owner, "origin", "origin INTEGER NOT NULL REFERENCES answer")
        db.conn.execute(
            f"CREATE TABLE {owner}_municipality ({owner} INTEGER NOT NULL REFERENCES {owner}, "
            "municipality TEXT NOT NULL REFERENCES municipality, role TEXT NOT NULL CHECK (role IN ('lead','participant')), "
            f"PRIMARY KEY ({owner}, municipality)) STRICT")
        db.conn.execute(f"CREATE UNIQUE INDEX {owner}_lead ON {owner}_municipality ({owner}) WHERE role = 'lead'")
        db.conn.execute(f"CREATE INDEX {owner}_by_municipality ON {owner}_municipality (municipality, {owner}, role)")


def _pairs(db, owner: str, name: str, column: str) -> None:
    db.conn.execute(
        f"CREATE TABLE {owner}_{name} ({owner} INTEGER NOT NULL REFERENCES {owner}, {column}, "
        f"PRIMARY KEY ({owner}, {name})) STRICT")
    db.conn.execute(f"CREATE INDEX {owner}_by_{name} ON {owner}_{name} ({name}, {owner})")
