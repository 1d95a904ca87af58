"""Everything that is held about one person, wherever it stands: for the right of access (GDPR, article 15)."""

from sqlite_utils import Database

from strategy.store.database import one, rows

# Every column that names a person -> the part of the extract that has it. A test compares this with the schema.
COVERED = {
    "role_grant.person": "roles", "role_grant.given_by": "roles_given", "role_grant.withdrawn_by": "roles_withdrawn",
    "sign_in.person": "sign_ins", "event.person": "events_by", "workshop.created_by": "workshops", "draft.person": "drafts", "saved_selection.person": "selections",
    "workshop_revision.replaced_by": "edits", "answer_revision.replaced_by": "edits",
    "strategy_point.created_by": "strategy_points", "strategy_point_revision.replaced_by": "edits",
    "measure.responsible_person": "responsible_for", "measure.created_by": "measures", "measure_revision.replaced_by": "edits",
    "measure_update.by": "updates", "milestone.created_by": "milestones", "handover.by": "edits", "observation.by": "figures", "grouping.edited_by": "groupings",
    "grouping_revision.replaced_by": "edits", "target.by": "figures", "reach.by": "figures", "import_run.by": "figures",
    "import_run.undone_by": "figures", "column_mapping.by": "figures",
    "anchoring.by": "anchoring", "operated_by.by": "figures",
    "tie.by": "ties", "partner_revision.replaced_by": "edits", "partner_merge.by": "ties", "partner_merge.undone_by": "ties",
    "advice.created_by": "advice", "advice.withdrawn_by": "advice", "advice_revision.replaced_by": "edits", "advice_reply.by": "replies",
    "round.created_by": "rounds", "round.withdrawn_by": "rounds", "round_revision.replaced_by": "edits", "round_closing.by": "rounds",
    "round_closing.reopened_by": "rounds", "round_delivery.by": "deliveries", "round_draft.person": "drafts",
    "reminder.by": "reminders", "digest.person": "digests", "digest_refusal.person": "digests",
    "idea.shared_by": "ideas", "idea.withdrawn_by": "ideas", "idea.highlighted_by": "ideas", "idea_revision.replaced_by": "edits",
    "attempt.by": "attempts", "attempt.withdrawn_by": "attempts", "attempt_revision.replaced_by": "edits",
}


def held(db: Database, person: int) -> dict[str, list[dict]]:
    """Return the parts of the extract, each a list of rows of plain values; "person" has one row, or none."""
    row = one(db, """
      SELECT id AS number, name, email, language, issuer, subject, active, invited_at, signed_out_at, anonymised_at
      FROM person WHERE id = :person""", person=person)
    return {"person": [row] if row else []} | {
        part: rows(db, sql, person=person) for part, sql in (
            ("roles", _ROLES), ("roles_given", _ROLES_GIVEN), ("roles_withdrawn", _ROLES_WITHDRAWN), ("sign_ins", _SIGN_INS),
            ("responsible_for", _RESPONSIBLE_FOR), ("workshops", _WORKSHOPS), ("strategy_points", _STRATEGY_POINTS),
            ("measures", _MEASURES), ("updates", _UPDATES), ("milestones", _MILESTONES), ("edits", _EDITS), ("drafts", _DRAFTS), ("selections", _SELECTIONS), ("figures", _FIGURES), ("groupings", _GROUPINGS), ("anchoring", _ANCHORING), ("ties", _TIES),
            ("advice", _ADVICE), ("replies", _REPLIES), ("ideas", _IDEAS), ("attempts", _ATTEMPTS),
            ("rounds", _ROUNDS), ("deliveries", _DELIVERIES), ("reminders", _REMINDERS), ("digests", _DIGESTS),
            ("events_about", _EVENTS_ABOUT), ("events_by", _EVENTS_BY))}


_AREA = "(SELECT name FROM municipality WHERE code = g.area UNION ALL SELECT name FROM county WHERE code = g.area)"
_ROLES = f"""
  SELECT g.role, g.area, {_AREA} AS area_name, g.given_at, a.name AS given_by, g.withdrawn_at, b.name AS withdrawn_by
  FROM role_grant g LEFT JOIN person a ON a.id = g.given_by LEFT JOIN person b ON b.id = g.withdrawn_by
  WHERE g.person = :person ORDER BY g.id"""
# Of others only the number stands in somebody's extract.
_ROLES_GIVEN = "SELECT person AS to_person, role, area, given_at AS at FROM role_grant WHERE given_by = :person ORDER BY id"
_ROLES_WITHDRAWN = "SELECT person AS from_person, role, area, withdrawn_at AS at FROM role_grant WHERE withdrawn_by = :person ORDER BY id"
_SIGN_INS = "SELECT seen_at AS at FROM sign_in WHERE person = :person ORDER BY seen_at"
_OF_MEASURE = "(SELECT group_concat(municipality, ',') FROM measure_municipality WHERE measure = m.id) AS municipalities"
_RESPONSIBLE_FOR = f"SELECT m.id AS measure, {_OF_MEASURE}, m.title FROM measure m WHERE m.responsible_person = :person ORDER BY m.id"
_WORKSHOPS = """
  SELECT w.id AS workshop, (SELECT group_concat(municipality, ',') FROM workshop_municipality WHERE workshop = w.id) AS municipalities,
    w.title, w.held_on, w.place, w.participants, w.created_at AS at FROM workshop w WHERE w.created_by = :person ORDER BY w.id"""
_STRATEGY_POINTS = """
  SELECT s.id AS strategy_point, (SELECT group_concat(municipality, ',') FROM strategy_point_municipality WHERE strategy_point = s.id)
    AS municipalities, s.title, s.created_at AS at FROM strategy_point s WHERE s.created_by = :person ORDER BY s.id"""
_MEASURES = f"SELECT m.id AS measure, {_OF_MEASURE}, m.title, m.created_at AS at FROM measure m WHERE m.created_by = :person ORDER BY m.id"
_UPDATES = f"""
  SELECT x.id AS number, x.measure, {_OF_MEASURE}, m.title, x.applies_on, x.at, x.kind, x.status, x.progress, x.note, x.blocked_by, x.released_by, x.progress_reason
  FROM measure_update x JOIN measure m ON m.id = x.measure WHERE x.by = :person ORDER BY x.id"""
_MILESTONES = f"""
  SELECT s.id AS number, s.measure, {_OF_MEASURE}, s.title, s.created_at AS at FROM milestone s JOIN measure m ON m.id = s.measure
  WHERE s.created_by = :person ORDER BY s.id"""
_EDITS = """
  SELECT 'measure' AS kind, CAST(measure AS TEXT) AS number, version, replaced_at AS at FROM measure_revision WHERE replaced_by = :person
  UNION ALL SELECT 'strategy_point', CAST(strategy_point AS TEXT), version, replaced_at FROM strategy_point_revision WHERE replaced_by = :person
  UNION ALL SELECT 'workshop', CAST(workshop AS TEXT), version, replaced_at FROM workshop_revision WHERE replaced_by = :person
  UNION ALL SELECT 'answer', CAST(answer AS TEXT), version, replaced_at FROM answer_revision WHERE replaced_by = :person
  UNION ALL SELECT 'grouping', grouping, version, replaced_at FROM grouping_revision WHERE replaced_by = :person
  UNION ALL SELECT 'advice', CAST(advice AS TEXT), version, replaced_at FROM advice_revision WHERE replaced_by = :person
  UNION ALL SELECT 'round', CAST(round AS TEXT), version, replaced_at FROM round_revision WHERE replaced_by = :person
  UNION ALL SELECT 'idea', CAST(idea AS TEXT), version, replaced_at FROM idea_revision WHERE replaced_by = :person
  UNION ALL SELECT 'attempt', CAST(attempt AS TEXT), version, replaced_at FROM attempt_revision WHERE replaced_by = :person
  UNION ALL SELECT 'partner', CAST(partner AS TEXT), version, replaced_at FROM partner_revision WHERE replaced_by = :person
  UNION ALL SELECT kind, CAST(number AS TEXT), NULL, at FROM handover WHERE by = :person ORDER BY at"""
_ADVICE = """
  SELECT id AS number, municipality, text, created_at AS at, withdrawn_at FROM advice
  WHERE created_by = :person OR withdrawn_by = :person ORDER BY id"""
_IDEAS = """
  SELECT i.id AS number, i.measure, (SELECT group_concat(municipality, ',') FROM measure_municipality WHERE measure = i.measure) AS municipalities,
    i.title, i.shared_at AS at, i.withdrawn_at, i.highlighted_at, i.highlight FROM idea i
  WHERE i.shared_by = :person OR i.withdrawn_by = :person OR i.highlighted_by = :person ORDER BY i.id"""
_ATTEMPTS = """
  SELECT id AS number, idea, municipality, at, outcome, text, withdrawn_at FROM attempt
  WHERE by = :person OR withdrawn_by = :person ORDER BY id"""
_REPLIES = "SELECT id AS number, advice, at, state, text, reason, undoes FROM advice_reply WHERE by = :person ORDER BY id"
_DRAFTS = """
  SELECT workshop, NULL AS round, NULL AS municipality, field, text, at FROM draft WHERE person = :person
  UNION ALL SELECT NULL, round, municipality, position, text, at FROM round_draft WHERE person = :person ORDER BY at"""
_ROUNDS = """
  SELECT id AS round, title, created_at AS at, 'made' AS done FROM round WHERE created_by = :person
  UNION ALL SELECT id, title, withdrawn_at, 'withdrawn' FROM round WHERE withdrawn_by = :person
  UNION ALL SELECT c.round, r.title, c.at, 'closed' FROM round_closing c JOIN round r ON r.id = c.round WHERE c.by = :person
  UNION ALL SELECT c.round, c.reason, c.reopened_at, 'reopened' FROM round_closing c WHERE c.reopened_by = :person ORDER BY 3"""
_DELIVERIES = """
  SELECT d.id AS number, d.round, d.municipality, d.kind, d.at, (SELECT group_concat(text, char(10)) FROM round_answer WHERE delivery = d.id) AS text
  FROM round_delivery d WHERE d.by = :person ORDER BY d.id"""
_REMINDERS = "SELECT id AS number, municipality, round, channel, at, outcome FROM reminder WHERE by = :person ORDER BY id"
_DIGESTS = """
  SELECT month, at, outcome FROM digest WHERE person = :person
  UNION ALL SELECT '', at, 'would rather not' FROM digest_refusal WHERE person = :person ORDER BY at"""
_SELECTIONS = "SELECT id AS number, name, parameters, at, removed_at FROM saved_selection WHERE person = :person ORDER BY at"
_FIGURES = """
  SELECT indicator, area AS municipality, period, value, standing, comment, at FROM observation WHERE by = :person
  UNION ALL SELECT indicator, area, period, value, 'target', '', at FROM target WHERE by = :person
  UNION ALL SELECT arena || ', ' || partner_type, municipality, period, count, standing, comment, at FROM reach WHERE by = :person
  UNION ALL SELECT table_number, NULL, NULL, NULL, 'imported', file_name, at FROM import_run WHERE by = :person
  UNION ALL SELECT table_number, NULL, NULL, NULL, 'import undone', file_name, undone_at FROM import_run WHERE undone_by = :person
  UNION ALL SELECT operator, municipality, from_year, NULL, 'operator', '', at FROM operated_by WHERE by = :person
  UNION ALL SELECT '', NULL, NULL, NULL, 'columns remembered', '', at FROM column_mapping WHERE by = :person ORDER BY at"""
_GROUPINGS = "SELECT id AS grouping, name, edited_at AS at FROM grouping WHERE edited_by = :person ORDER BY id"
_ANCHORING = """
  SELECT a.id AS number, a.strategy_point, (SELECT group_concat(municipality, ',') FROM strategy_point_municipality
    WHERE strategy_point = s.id) AS municipalities, s.title, a.step, a.state, a.reached_on, a.document, a.case_number, a.at
  FROM anchoring a JOIN strategy_point s ON s.id = a.strategy_point WHERE a.by = :person ORDER BY a.id"""
# Of partners the number alone: their names stay with the municipality.
_TIES = """
  SELECT partner, at, depth, applies_on, agreement_to, CASE WHEN undoes IS NULL THEN 'said' ELSE 'taken back' END AS done FROM tie WHERE by = :person
  UNION ALL SELECT partner, at, NULL, NULL, NULL, 'merged' FROM partner_merge WHERE by = :person
  UNION ALL SELECT partner, undone_at, NULL, NULL, NULL, 'merge undone' FROM partner_merge WHERE undone_by = :person ORDER BY at"""
_EVENTS_ABOUT = """
  SELECT e.id AS number, e.at, e.action, b.payload FROM event e LEFT JOIN event_payload b ON b.event = e.id
  WHERE e.subject_kind = 'person' AND e.subject_id = CAST(:person AS TEXT) ORDER BY e.id"""
_EVENTS_BY = """
  SELECT id AS number, at, action, subject_kind, subject_id, municipality FROM event WHERE person = :person ORDER BY id"""
