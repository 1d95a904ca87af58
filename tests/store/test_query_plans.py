"""No question a page asks walks through the history: cost follows what is shown, not what has been.

Each statement the overviews run is listened to, and the program SQLite would
run for it is read (EXPLAIN): a loop that starts at the first or the last row
of the history is a walk through all of it, by whatever name the statement
calls the table, and whether in the table itself, in an index, or to build an
index for the occasion.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from strategy.domain.events import Wanted
from strategy.domain.selection import Selection
from strategy.domain.versions import Kind
from strategy.overviews import (
    advice,
    anchoring,
    barriers,
    changes,
    comparisons,
    deliveries,
    coverage,
    events,
    follow_ups,
    handovers,
    home,
    ideas,
    indicators,
    life_course,
    measures,
    milestones,
    municipalities,
    national,
    national_figures,
    newest_figures,
    operators,
    partner_coverage,
    partner_pictures,
    partners,
    people,
    plan_comparison,
    reporting,
    round_days,
    rounds,
    search,
    snapshots,
    stories,
    strategy_points,
    versions,
    workshops,
)
from strategy.store.database import rows
from tests.given import NOW, user_of

HISTORY = ("measure_update", "observation", "figure_current", "reach", "target", "event", "event_payload", "advice_reply", "tie", "partner_revision", "status_step", "round_delivery", "round_answer", "round_snapshot", "reminder", "digest")


def heard(db, ask) -> list[str]:
    """Return the questions that ``ask()`` puts to the database, each once, with the values filled in."""
    found = []
    db.conn.set_trace_callback(found.append)
    try:
        ask()
    finally:
        db.conn.set_trace_callback(None)
    return [sql for sql in dict.fromkeys(found) if re.match(r"\s*(SELECT|WITH)", sql)]


def walked(db, sql: str) -> set[str]:
    """Return the tables of the history that SQLite would walk from end to end for ``sql``."""
    tables = {row["rootpage"]: row["tbl_name"] for row in rows(db, "SELECT rootpage, tbl_name FROM sqlite_schema")}
    steps = [(code, cursor, page) for _, code, cursor, page, *_ in db.conn.execute(f"EXPLAIN {sql}")]
    opened = {cursor: tables.get(page) for code, cursor, page in steps if code == "OpenRead"}
    at_an_end = {cursor for code, cursor, _ in steps if code in ("Rewind", "Last")}
    looped = {cursor for code, cursor, _ in steps if code in ("Next", "Prev")}
    counted = {cursor for code, cursor, _ in steps if code == "Count"}
    return {opened[cursor] for cursor in (at_an_end & looped) | counted if opened.get(cursor) in HISTORY}


def questions(db, today):
    """Return every question the pages ask, by name."""
    leader, council = user_of(db, "leder_bo"), user_of(db, "raadet")
    measure, point, workshop = (
        rows(db, f"SELECT min({kind}) AS id FROM {kind}_municipality WHERE municipality = '1867'")[0]["id"]
        for kind in ("measure", "strategy_point", "workshop"))
    card = rows(db, "SELECT min(id) AS id FROM idea")[0]["id"]
    narrow = Selection(today, counties=("18",), themes=("inclusion",), statuses=("planned",), partner_types=("school",))
    return {
        "home": lambda: home.home(db, leader, "1867", today, 120),
        "measures": lambda: measures.listing(db, leader, "1867", today, 120),
        "one measure": lambda: measures.one(db, leader, measure, today, 120),
        "a measure's milestones and versions": lambda: (milestones.of_measure(db, leader, measure, today), versions.of(db, leader, Kind.MEASURE, measure),
                                                         handovers.of(db, leader, Kind.MEASURE, measure)),
        "a measure's form": lambda: measures.choices(db, leader, "1867"),
        "strategy": lambda: strategy_points.listing(db, leader, "1867", today, 120),
        "one strategy point": lambda: strategy_points.one(db, leader, point, today, 120),
        "anchoring": lambda: (anchoring.of_municipality(db, leader, "1867", today), anchoring.one(db, leader, point), strategy_points.loose(db, leader, "1867")),
        "anchoring in the country": lambda: anchoring.country(db, council, today),
        "advice": lambda: (advice.own(db, leader, "1867"), advice.news(db, leader, "1867", NOW), advice.inbox(db, council, advice.Wanted())),
        "the idea bank": lambda: (ideas.shelf(db, leader), ideas.for_plan(db, leader, "1867"), ideas.own(db, leader, "1867")),
        "one idea": lambda: (ideas.one(db, leader, card), ideas.spread(db, leader, card), ideas.beside(db, leader, measure)),
        "search": lambda: [search.everywhere(db, who, typed) for who in (leader, council) for typed in ("kor", "skole for alle", "zzz")],
        "stories": lambda: (stories.country(db, council), stories.of_municipality(db, leader, "1867")),
        "partners": lambda: (partners.register(db, leader, "1867", today), partners.ending(db, leader, "1867", today), partners.known(db, leader, "1867"),
                             partners.of_measure(db, leader, measure, today), partners.shared(db, council)),
        "one partner": lambda: partners.one(db, leader, rows(db, "SELECT min(id) AS id FROM partner WHERE municipality = '1867'")[0]["id"], None, today),
        "the picture of partners": lambda: (partner_pictures.picture(db, leader, "1867"), partner_pictures.balance(db, leader, "1867", today)),
        "partners in the country": lambda: partner_coverage.country(db, council, "school", today, date(today.year - 1, 12, 31)),
        "reflection": lambda: workshops.listing(db, leader, "1867"),
        "one workshop": lambda: workshops.one(db, leader, workshop),
        "indicators": lambda: indicators.overview(db, leader, "1867", today),
        "life course": lambda: (life_course.of_municipality(db, leader, "1867", today), life_course.country(db, council, today),
                                coverage.country(db, council, "partner_type", today, (("18",),), "municipality")),
        "barriers": lambda: (newest_figures.of_municipality(db, leader, "1867", today), barriers.of_municipality(db, leader, "1867", today), barriers.country(db, council, today)),
        "the plan beside others": lambda: plan_comparison.of_municipality(db, leader, "1867", plan_comparison.spreads(db, leader, today, 120), today, 120),
        "comparisons": lambda: (comparisons.overview(db, leader, "1867", today), comparisons.overview(db, leader, "1867", today, everything=True, brief=True),
                                operators.of(db, leader, "1867", today)),
        "national figures": lambda: (national_figures.overview(db, council, "kfa15"), national_figures.by_county(db, council, "kfa15"),
                                     national_figures.reached(db, council, today.year)),
        "own reporting": lambda: reporting.form(db, leader, "1867", today),
        "national": lambda: national.overview(db, council, Selection(today), "county", 120),
        "national, narrowed": lambda: national.overview(db, council, narrow, "municipality", 120),
        "national, by every dimension": lambda: national.overview(db, council, replace(narrow, bands=("0-4999",), centralities=("6",), target_groups=("older",),
                                                                                       barriers=("price",), readings=("community_development",)), "band", 120),
        "two days side by side": lambda: (changes.between(db, council, Selection(today), date(2025, 12, 31), 120),
                                          changes.reached(db, council, narrow, date(2025, 12, 31), 120, "target_group"),
                                          round_days.between(db, council, Selection(today), today - timedelta(days=3))),
        "status rounds": lambda: (rounds.listing(db, council, today), rounds.one(db, council, 1, "county", today, 120), rounds.one(db, council, 2, "county", today, 120),
                                  rounds.due(db, leader, today), rounds.delivered(db, council, today, {"18": ["1867", "1804"]})),
        "own rounds": lambda: (deliveries.at_home(db, leader, "1867", today), deliveries.listing(db, leader, "1867", today), deliveries.one(db, leader, 2, "1867", today, 120),
                               snapshots.frozen(db, leader, 1, "1867")),
        "follow-up": lambda: (follow_ups.listing(db, council, today, 120), follow_ups.one(db, council, "1867", today, 120), follow_ups.wants_digest(db, leader)),
        "who is here": lambda: (people.who(db, None, leader.id), people.example_person(db, None, leader.id)),
        "the picker of people": lambda: people.example_people(db, None),
        "names": lambda: (municipalities.places(db, leader), municipalities.municipality(db, leader, "1867"),
                          municipalities.versions(db, leader, "1867", "updates")),
    }


NAMES = ("home", "measures", "one measure", "a measure's milestones and versions", "a measure's form", "strategy", "one strategy point", "anchoring", "anchoring in the country", "partners", "one partner", "the picture of partners", "partners in the country", "reflection", "advice", "the idea bank", "one idea", "search", "stories",
         "one workshop", "indicators", "life course", "barriers", "the plan beside others", "comparisons", "national figures", "own reporting", "national", "national, narrowed", "national, by every dimension", "two days side by side", "status rounds", "own rounds", "follow-up", "who is here", "the picker of people", "names")


@pytest.mark.parametrize("name", NAMES)
def test_no_question_of_a_page_walks_through_the_history(example, today, name):
    asked = heard(example, questions(example, today)[name])
    assert asked
    assert {sql: found for sql in asked if (found := walked(example, sql))} == {}


def test_every_question_has_its_test(example, today):
    assert set(questions(example, today)) == set(NAMES)


def test_a_search_begins_in_the_index_and_walks_through_no_table(example, today):
    asked = [sql for sql in heard(example, questions(example, today)["search"]) if "MATCH" in sql]
    assert len(asked) > 10
    for sql in asked:
        plan = [row["detail"] for row in rows(example, f"EXPLAIN QUERY PLAN {sql}")]
        assert plan[0].startswith("SCAN f VIRTUAL TABLE INDEX") and not [step for step in plan[1:] if step.startswith("SCAN") and "json_each" not in step], plan


@pytest.mark.parametrize("indexes, name, table", [
    ("measure_update_as_of", "measures", "measure_update"),
    ("measure_update_as_of", "one measure", "measure_update"),
    ("measure_update_as_of", "national", "measure_update"),
    ("observation_by_time observation_newest", "national", "observation"),
    ("event_by_municipality", "home", "event"),
    ("measure_update_as_of", "two days side by side", "measure_update"),
])
def test_without_its_index_the_walk_is_noticed(example, today, indexes, name, table):
    for index in indexes.split():
        example.conn.execute(f"DROP INDEX {index}")
    asked = heard(example, questions(example, today)[name])
    assert table in set().union(*(walked(example, sql) for sql in asked))


def test_the_newest_figure_of_a_municipality_is_one_step_in_its_index(example, today):
    asked = [sql for sql in heard(example, questions(example, today)["national"]) if "observation" in sql]
    plans = [row["detail"] for sql in asked for row in rows(example, f"EXPLAIN QUERY PLAN {sql}")]
    assert "SEARCH o USING COVERING INDEX observation_by_time (area=? AND at<?)" in plans


@pytest.mark.parametrize("name", ["indicators", "life course", "barriers", "comparisons", "national figures"])
def test_figures_that_are_shown_are_read_from_those_that_stand(example, today, name):
    # However many times a figure was corrected, one row is read.
    assert not [sql for sql in heard(example, questions(example, today)[name]) if "observation" in sql]


@pytest.mark.parametrize("sql, table", [
    ("SELECT count(*) FROM measure_update", "measure_update"),
    ("SELECT x.note FROM measure m JOIN measure_update x ON x.note = m.title", "measure_update"),
    ("SELECT * FROM event ORDER BY id DESC", "event"),
    ("SELECT sum(value) FROM observation", "observation"),
])
def test_a_walk_is_seen_under_any_name(example, sql, table):
    assert table in walked(example, sql)


@pytest.mark.parametrize("sql", [
    "SELECT * FROM measure_update WHERE id = 3",
    "SELECT max(at) FROM measure_update WHERE measure = 3",
    "SELECT title FROM measure",
])
def test_a_look_up_is_not_a_walk(example, sql):
    assert walked(example, sql) == set()


DAY = date(2026, 7, 1)
LOGS = {
    "everything": Wanted(), "a period": Wanted(since=DAY, until=DAY), "until a day": Wanted(until=DAY), "a person": Wanted(person=1),
    "the program": Wanted(person=0), "a municipality": Wanted(municipality="1867"), "a kind": Wanted(kind="measure"),
    "an action": Wanted(action="measure_edited"), "a number": Wanted(number="12"), "a thing": Wanted(kind="measure", number="12"),
    "a person in a period": Wanted(since=DAY, until=DAY, person=1), "everything at once": Wanted(DAY, DAY, 1, "1867", "measure", "updated", "12"),
    "a person in a municipality": Wanted(person=1, municipality="1867"), "an action of a person": Wanted(person=1, action="updated"),
}


@pytest.mark.parametrize("before", [None, 40])
@pytest.mark.parametrize("wanted", LOGS.values(), ids=LOGS)
def test_no_page_of_the_audit_log_walks_through_the_events_or_sorts_them_all(example, wanted, before):
    administrator = user_of(example, "administrator")
    asked = heard(example, lambda: events.log(example, administrator, wanted, before))
    assert asked and {sql: found for sql in asked if (found := walked(example, sql))} == {}
    plans = [row["detail"] for sql in asked for row in rows(example, f"EXPLAIN QUERY PLAN {sql}")]
    # Only one thing's own events are few enough to be sorted; what is at the same moment always is.
    assert wanted.number or not [step for step in plans if step == "USE TEMP B-TREE FOR ORDER BY"]


def test_who_has_done_something_one_event_and_the_end_of_the_chain_are_looked_up(example):
    administrator = user_of(example, "administrator")
    asked = heard(example, lambda: (events.actors(example, administrator), events.one(example, administrator, 3), events.head(example, administrator)))
    assert {sql: found for sql in asked if (found := walked(example, sql))} == {}


@pytest.mark.parametrize("index, wanted", [
    ("event_by_time", Wanted()), ("event_by_person", Wanted(person=1)), ("event_by_action", Wanted(action="updated")),
    ("event_by_kind", Wanted(kind="measure")), ("event_by_municipality", Wanted(municipality="1867")), ("event_by_number", Wanted(number="1"))])
def test_each_index_of_the_audit_log_leads_where_it_is_asked_for(example, index, wanted):
    asked = heard(example, lambda: events.log(example, user_of(example, "administrator"), wanted))
    assert index in " ".join(row["detail"] for sql in asked for row in rows(example, f"EXPLAIN QUERY PLAN {sql}"))
