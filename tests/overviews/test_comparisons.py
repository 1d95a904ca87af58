"""One indicator beside county, similar municipalities and the country; small counts kept back. Every value is invented for tests."""

import pytest

from strategy.commands import imports
from strategy.commands import indicators as commands
from strategy.commands import operators as do_operators
from strategy.domain import similar
from strategy.domain.indicators import Figure, Standing
from strategy.domain.official import Official, Parsed
from strategy.domain.operators import Draft as Operated
from strategy.domain.people import Role
from strategy.domain.refusals import NotThere
from strategy.domain.small_counts import How
from strategy.domain.targets import Progress
from strategy.overviews import comparisons
from strategy.store import figures
from tests.given import NOW, add_person

YEAR = NOW.year


def bring(db, council, indicator, *found):
    """Import official figures: (area, period, value or missing code)."""
    rows = tuple(Official(indicator, area, period, "", *((None, value) if isinstance(value, str) else (float(value), None)), Standing.FINAL)
                 for area, period, value in found)
    return imports.import_observations(db, council, Parsed("ssb", "x.json", "f" * 64, observations=rows), at=NOW)


def one(db, user, indicator, today, municipality="1867"):
    return comparisons.overview(db, user, municipality, today, (indicator,)).indicators[0]


def line(points):
    return [(point.period, point.value) for point in points]


def report(db, code, value, indicator="kfa15", period=YEAR - 1):
    user = add_person(db, f"Leader {code} {indicator} {period}", (Role.LEADER, code))
    commands.report(db, user, Figure(code, indicator, period, value), based_on=None, at=NOW)
    return user


def test_a_municipality_stands_beside_its_county_and_the_country(empty, leader, council, today):
    bring(empty, council, "kfa01", ("1867", 2023, 10), ("1867", 2024, ":"), ("18", 2024, 12), ("NO", 2024, 14), ("0301", 2024, 99))
    found = one(empty, leader, "kfa01", today)
    assert [(x.period, x.value, x.missing) for x in found.own] == [(2023, 10, None), (2024, None, ":")]
    assert line(found.county) == [(2024, 12)] and line(found.country) == [(2024, 14)]
    assert {x.source for x in (*found.own, *found.county, *found.country)} == {"ssb"} and found.own[0].standing is Standing.FINAL


def test_a_share_of_a_county_is_never_made_here_and_a_count_is_a_sum_and_says_so(empty, leader, council, today):
    for indicator in ("kfa01", "kfa05"):
        bring(empty, council, indicator, ("1867", 2024, 2), ("1804", 2024, 30), ("1806", 2024, ".."), ("5001", 2024, 500))
    assert one(empty, leader, "kfa01", today).county == ()
    [point] = one(empty, leader, "kfa05", today).county
    assert (point.value, point.source, point.of, point.how) == (32, "derived", 2, How.EXACT)


def test_similar_municipalities_are_told_as_median_and_quartiles_with_their_number(empty, leader, council, today):
    like = similar.like("1867", figures.traits(empty))
    assert len(like) >= 6 and "1867" not in like
    bring(empty, council, "kfa01", *((code, 2024, place) for place, code in enumerate(like[:5])), (like[5], 2024, ":"), ("1867", 2024, 99))
    found = one(empty, leader, "kfa01", today)
    assert (found.similar[2024].n, found.similar[2024].median, found.like, found.by_kostra_group) == (5, 2, like, False)


def test_nothing_imported_is_no_points_and_too_little_data(empty, leader, today):
    found = comparisons.overview(empty, leader, "1867", today)
    assert [x.indicator.id for x in found.indicators] == [f"kfa{n:02d}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 16, 17, 18, 20)]
    assert all(x.own == () and x.progress is Progress.TOO_LITTLE_DATA for x in found.indicators)


def test_chosen_indicators_are_shown_and_unknown_ones_are_not_there(empty, leader, today):
    assert [x.indicator.id for x in comparisons.overview(empty, leader, "1867", today, ("kfa14",)).indicators] == ["kfa14"]
    for municipality, chosen in (("1867", ("kfa99",)), ("9999", None)):
        with pytest.raises(NotThere):
            comparisons.overview(empty, leader, municipality, today, chosen)


def test_a_target_has_a_start_a_value_and_a_word(empty, leader, council, today):
    bring(empty, council, "kfa02", ("1867", YEAR - 1, 10))
    commands.set_target(empty, leader, "kfa02", "1867", YEAR + 4, 0, based_on=None, at=NOW)
    assert one(empty, leader, "kfa02", today).progress is Progress.TOO_LITTLE_DATA
    bring(empty, council, "kfa02", ("1867", YEAR + 1, 5))
    found = one(empty, leader, "kfa02", today)
    assert (found.start.period, found.now.value, found.target.value, found.progress) == (YEAR - 1, 5, 0, Progress.ON_COURSE)


def test_a_target_taken_back_is_none_and_a_form_still_knows_its_number(empty, leader, council, today):
    number = commands.set_target(empty, leader, "kfa01", "1867", 2030, 40, based_on=None, at=NOW)
    last = commands.set_target(empty, leader, "kfa01", "1867", 2030, None, based_on=number, at=NOW)
    commands.set_national_target(empty, council, "kfa01", 2030, 30, based_on=None, at=NOW)
    found = one(empty, leader, "kfa01", today)
    assert (found.target, found.target_id, found.national_target.value) == (None, last, 30)


def test_outside_a_small_count_is_few_and_inside_it_is_itself(empty, council, other_leader, today):
    inside = report(empty, "1867", 3)
    assert line(one(empty, inside, "kfa15", today).own) == [(YEAR - 1, 3)]
    for outsider in (council, other_leader):
        [point] = one(empty, outsider, "kfa15", today).own
        assert (point.value, point.how) == (None, How.FEW)


def test_no_share_of_persons_and_no_parts_of_counts_are_told_outside(empty, council, today):
    report(empty, "1867", 2.5, "kfa11")
    assert one(empty, council, "kfa11", today).own[0].how is How.HIDDEN
    user = report(empty, "1867", 9, "kfa13")
    commands.report(empty, user, Figure("1867", "kfa13", YEAR - 1, 3, dimension="discipline=music"), based_on=None, at=NOW)
    assert one(empty, council, "kfa13", today).parts == {} and one(empty, user, "kfa13", today).parts


def test_a_county_s_total_is_hidden_from_those_who_could_work_out_another_part(empty, council, today):
    codes = ("1804", "1806", "1867")
    users = {code: report(empty, code, value) for code, value in zip(codes, (2, 3, 1))}
    report(empty, "1811", 40)
    [point] = one(empty, council, "kfa15", today).county
    assert (point.how, point.value % 5, point.of) == (How.ROUNDED, 0, 4)
    assert one(empty, users["1867"], "kfa15", today).county[0].how is How.ROUNDED
    both = add_person(empty, "Both", (Role.LEADER, "1804"), (Role.LEADER, "1806"))
    assert one(empty, both, "kfa15", today).county[0].how is How.HIDDEN


def test_two_small_parts_hide_the_county_s_total_from_everybody(empty, council, today):
    users = [report(empty, code, value) for code, value in (("1804", 2), ("1867", 3), ("1811", 40))]
    assert {one(empty, user, "kfa15", today).county[0].how for user in (*users, council)} == {How.HIDDEN}


def test_the_spread_of_similar_municipalities_is_kept_back_when_a_count_among_them_is_small(empty, leader, today):
    like = similar.like("1867", figures.traits(empty))[:6]
    for code, value in zip(like[:5], (30, 40, 50, 60, 70)):
        report(empty, code, value)
    assert one(empty, leader, "kfa15", today).similar[YEAR - 1].median == 50
    report(empty, like[5], 4)
    found = one(empty, leader, "kfa15", today).similar[YEAR - 1]
    assert (found.n, found.low, found.median, found.high) == (6, None, None, None)


def test_planted_small_counts_are_nowhere_in_what_others_are_handed(empty, council, other_leader, today):
    """The counts 1–4 are planted as values nothing else has; whatever a door hands out is searched for them."""
    for place, code in enumerate(("1804", "1806", "1811", "1867")):
        report(empty, code, place + 1)
    for viewer in (council, other_leader):
        for code in ("1804", "1806", "1811", "1867", "0301"):
            found = one(empty, viewer, "kfa15", today, code)
            values = [x.value for part in (found.own, found.county, found.country) for x in part]
            values += [x for spread in found.similar.values() for x in (spread.low, spread.median, spread.high)]
            assert not [x for x in values if x is not None and 0 < x < 5]
            assert found.parts == {} and (found.now is None or found.now.value is None)


def test_computed_indicators_stand_at_each_year_s_end_and_today(example, today):
    from tests.given import user_of
    found = one(example, user_of(example, "raadet"), "kfa18", today)
    assert found.own[-1].period == today.year and 0 <= found.own[-1].value <= 8 and found.own[-1].source == "register"


def run_by(db, council, municipality, operator, year):
    return do_operators.say(db, council, Operated(municipality, operator, year), based_on=None, at=NOW)


@pytest.mark.parametrize("value", [0, "..", None])
def test_one_that_another_municipality_serves_has_no_figure_of_its_own_from_that_year_on(empty, leader, council, today, value):
    run_by(empty, council, "1867", "1868", 2024)
    later = [] if value is None else [("1867", 2024, value)]
    bring(empty, council, "kfa01", ("1867", 2023, 10), *later, ("18", 2024, 12))
    found = one(empty, leader, "kfa01", today)
    assert [(x.period, x.value, x.how, x.operator) for x in found.own] == [(2023, 10, How.EXACT, ""), (2024, None, How.SERVED, "Øksnes")]
    assert found.now is None and found.progress is Progress.TOO_LITTLE_DATA


def test_what_it_reports_itself_all_the_same_stands(empty, leader, council, today):
    run_by(empty, council, "1867", "1868", 2024)
    bring(empty, council, "kfa03", ("1867", 2024, 7))
    assert line(one(empty, leader, "kfa03", today).own) == [(2024, 7)]


def test_the_one_that_runs_it_is_told_whose_figure_it_is_as_well_and_nothing_is_recomputed(empty, leader, council, today):
    run_by(empty, council, "1868", "1867", 2024)
    bring(empty, council, "kfa05", ("1867", 2023, 30), ("1867", 2024, 50), ("1868", 2024, 0))
    found = one(empty, leader, "kfa05", today)
    assert (found.serves, line(found.own)) == (("Øksnes",), [(2023, 30), (2024, 50)])
    assert one(empty, leader, "kfa01", today).serves == () == one(empty, leader, "kfa15", today).serves


def test_its_0_is_not_counted_among_similar_ones_or_in_the_county_but_an_unknown_0_is(empty, leader, council, today):
    like = similar.like("1867", figures.traits(empty))
    bring(empty, council, "kfa05", *((code, year, 0 if place < 2 else 10 + place) for place, code in enumerate(like[:8]) for year in (2023, 2024)), ("1867", 2024, 9))
    before = one(empty, leader, "kfa05", today)
    run_by(empty, council, like[0], "0301", 2024)
    found = one(empty, leader, "kfa05", today)
    assert (before.similar[2024].n, found.similar[2024].n, found.similar[2023].n) == (8, 7, 8)
    assert found.similar[2024].median > before.similar[2024].median and found.similar[2023] == before.similar[2023]


def test_a_row_reads_less_and_says_the_same(empty, leader, council, today):
    like = similar.like("1867", figures.traits(empty))
    for indicator in ("kfa01", "kfa05"):
        bring(empty, council, indicator, *((code, year, 10 + place) for place, code in enumerate(like[:8]) for year in (2023, 2024)), ("1867", 2023, 9), ("1867", 2024, ":"))
    bring(empty, council, "kfa02", (like[0], 2024, 3))
    whole, brief = (comparisons.overview(empty, leader, "1867", today, everything=True, brief=brief).indicators for brief in (False, True))
    for a, b in zip(whole, brief, strict=True):
        assert (a.own, a.now, a.progress, a.target, a.parts) == (b.own, b.now, b.progress, b.target, b.parts)
        assert a.now is None or a.similar.get(a.now.period) == b.similar.get(a.now.period)
        assert bool(a.own or a.county or a.similar) == bool(b.own or b.county or b.similar)
