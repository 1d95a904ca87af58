"""Municipalities, regions, and what they did when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import indicators as reporting
from strategy.commands import measures, strategy_points, workshops
from strategy.domain.indicators import Figure
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.strategy_points import Draft as PointDraft
from strategy.domain.workshops import Draft as WorkshopDraft
from strategy.store import indicators, municipalities
from tests.given import NOW, add_person

LONG_AGO = NOW - timedelta(days=300)
DAY = timedelta(days=1)


def when(db, day) -> dict[str, str]:
    return {row["municipality"]: row["at"][:10] for row in municipalities.activity(db, day)}


def workshop(day) -> WorkshopDraft:
    return WorkshopDraft(("1867",), "Møte", day)


def test_a_municipality_is_found_by_its_number_with_name_county_and_population(empty):
    found = municipalities.load(empty, "1875")
    assert (found.name, found.official_name, found.county_name, found.population_year) == ("Hamarøy", "Hábmer - Hamarøy", "Nordland", 2026)


@pytest.mark.parametrize("code", ["9999", "", "301", "0301 ", "' OR 1=1"])
def test_an_unknown_number_is_not_there(empty, code):
    with pytest.raises(NotThere):
        municipalities.load(empty, code)


def test_all_357_have_a_county_and_a_square(empty):
    rows = municipalities.all_of_them(empty)
    assert len(rows) == 357 and len(municipalities.counties(empty)) == 15
    assert all(row["county_name"] and row["column"] >= 0 and row["row"] >= 0 for row in rows)


def test_groupings_hold_their_municipalities_by_kind(empty):
    found = municipalities.groupings(empty)
    assert {x.kind for x in found} == {"landsdel", "branch", "sami_area"}
    assert sum(len(x.municipalities) for x in found if x.kind == "landsdel") == 357
    assert all(x.municipalities for x in found)


def test_nothing_done_is_nobody(empty, today):
    assert municipalities.activity(empty, today) == [] and municipalities.registered(empty, today) == set()
    assert municipalities.covered(empty, "target_group", NOW.date()) == municipalities.covered(empty, "partner_type", NOW.date()) == []


def test_a_workshop_is_activity_and_registers_from_the_day_it_was_recorded(empty, leader, today):
    workshops.record(empty, leader, workshop(LONG_AGO.date()), at=LONG_AGO)
    before = LONG_AGO.date() - DAY
    assert when(empty, before) == {} and municipalities.registered(empty, before) == set()
    assert when(empty, today) == {"1867": LONG_AGO.date().isoformat()} and municipalities.registered(empty, today) == {"1867"}


def test_an_answer_added_later_is_newer_activity(empty, leader, today):
    number = workshops.record(empty, leader, workshop(LONG_AGO.date()), at=LONG_AGO)
    workshops.answer(empty, leader, number, 3, "Kor i omsorgsboligen", at=NOW)
    assert when(empty, today) == {"1867": NOW.date().isoformat()}
    assert when(empty, today - DAY) == {"1867": LONG_AGO.date().isoformat()}


def test_an_edited_measure_is_activity_of_each_of_its_municipalities(empty, today):
    joint = add_person(empty, "Joint", (Role.LEADER, "1867"), (Role.LEADER, "5501"))
    draft = Draft(("1867", "5501"), "Kor")
    number = measures.add(empty, joint, draft, UpdateDraft(Status.PLANNED, LONG_AGO.date()), at=LONG_AGO)
    assert when(empty, today) == dict.fromkeys(("1867", "5501"), LONG_AGO.date().isoformat())
    measures.edit(empty, joint, number, replace(draft, title="Kor for alle"), based_on=1, at=NOW)
    assert when(empty, today) == dict.fromkeys(("1867", "5501"), NOW.date().isoformat())


def test_a_measure_registered_today_is_activity_today_however_long_it_has_gone_on(empty, leader, today):
    measures.add(empty, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.IN_PROGRESS, LONG_AGO.date()), at=NOW)
    assert when(empty, today) == {"1867": NOW.date().isoformat()} and when(empty, today - DAY) == {}


def test_a_reported_figure_is_activity_of_the_municipality_that_reported_it(empty, leader, today):
    for value, at in ((40, LONG_AGO), (43, NOW)):
        there = indicators.observations(empty, "1867", "kfa15")
        reporting.report(empty, leader, Figure("1867", "kfa15", today.year - 1, value), based_on=there[0].id if there else None, at=at)
    assert when(empty, today) == {"1867": NOW.date().isoformat()}
    assert when(empty, today - DAY) == {"1867": LONG_AGO.date().isoformat()} and when(empty, LONG_AGO.date() - DAY) == {}


def test_one_municipalitys_activity_is_its_part_of_the_countrys(example, today):
    everywhere = when(example, today)
    assert len(everywhere) > 30
    for code in ("1867", "0301", "5622"):
        alone = {row["municipality"]: row["at"][:10] for row in municipalities.activity(example, today, code)}
        assert alone == ({code: everywhere[code]} if code in everywhere else {})


def test_a_strategy_point_registers_until_it_is_ended(empty, leader, today):
    number = strategy_points.add(empty, leader, PointDraft(("1867",), "Livsløp"), at=LONG_AGO)
    strategy_points.end(empty, leader, number, "Feil", based_on=1, at=NOW - DAY)
    assert municipalities.registered(empty, today - 2 * DAY) == {"1867"}
    assert municipalities.registered(empty, today) == set()


def test_what_a_measure_covers_is_listed_once_by_key(empty, leader, today):
    draft = Draft(("1867",), "Kor", target_groups=("older", "adult"), partners=(PartnerName("Nav Bø", "nav"), PartnerName("Nav Sortland", "nav")))
    number = measures.add(empty, leader, draft, UpdateDraft(Status.PLANNED, today), at=NOW)
    pairs = [(row["measure"], row["key"]) for row in municipalities.covered(empty, "target_group", NOW.date())]
    assert sorted(pairs) == [(number, "adult"), (number, "older")]
    assert municipalities.covered(empty, "partner_type", NOW.date()) == [{"measure": number, "key": "nav"}]


def test_a_few_names_are_found_by_code_and_an_unknown_one_is_left_out(empty):
    assert municipalities.names(empty, ["0301", "1867", "18", "9999", "NO"]) == {"0301": "Oslo", "1867": "Bø", "18": "Nordland"}
    assert municipalities.names(empty, []) == {}
