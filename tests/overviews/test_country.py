"""Whatever is chosen, the figures add up, and nobody is told what would name a stranger."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy.domain.people import Grant, Role, User
from strategy.domain.selection import CENTRALITIES, Selection
from strategy.domain.similar import BAND_KEYS
from strategy.overviews import coverage, municipalities, national
from strategy.overviews.country import ground, named_by, tells
from strategy.store import reference, updates
from tests.given import NOW, user_of

TODAY = NOW.date()
LEADER = User(50, "Somebody", "nb", (Grant(Role.LEADER, "0301"),))
COUNTIES = ("03", "11", "15", "18", "31", "32", "33", "34", "39", "40", "42", "46", "50", "55", "56")
# Each municipality is in exactly one region of these.
DIVIDES = {"county": "counties", "landsdel": "groupings", "branch": "groupings", "centrality": "centralities", "band": "bands"}
MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def some(keys):
    """A few of these, or (as often) all."""
    return st.one_of(st.just(()), st.sets(st.sampled_from(list(keys)), min_size=1, max_size=3).map(lambda found: tuple(sorted(found))))


@pytest.fixture
def choices(example):
    """A strategy of selections that combine every dimension there is."""
    keys = reference.keys(example)
    groups = [one.id for one in municipalities.places(example, user_of(example, "raadet")).groupings]
    return st.builds(
        Selection, st.integers(0, 900).map(lambda ago: TODAY - timedelta(days=ago)), some(COUNTIES), some(groups),
        some(keys["theme"]), some(national.STATUSES), some(keys["partner_type"]), some(CENTRALITIES), some(BAND_KEYS),
        some(keys["target_group"]), some(keys["barrier"]), some(keys["reading"]))


@MANY
@given(data=st.data())
def test_whatever_is_chosen_every_sum_is_the_sum_of_its_parts(example, choices, data):
    council, chosen = user_of(example, "raadet"), data.draw(choices)
    region = data.draw(st.sampled_from(["county", "landsdel", "branch", "sami_area", "own", "centrality", "band", "municipality"]))
    found = national.overview(example, council, chosen, region, 120)
    assert sum(found.status.values()) == found.measures == sum(updates.statuses_as_of(example, chosen, ground(
        example, council, chosen, region, 120).inside).values())
    assert found.by_region["measures"].sum() + found.outside == found.measures + found.counted_again
    assert (found.by_region[national.STATUSES].sum(axis=1) == found.by_region["measures"]).all()
    assert found.late + found.silent + found.on_track >= found.status["in_progress"] and found.reported_new <= found.reported <= found.chosen
    assert found.updated <= found.registered <= found.chosen == found.tiles["chosen"].sum()
    if region in (*DIVIDES, "municipality"):
        for name in ("municipalities", "registered", "updated", "reported", "reported_new"):
            assert found.by_region[name].sum() == getattr(found, {"municipalities": "chosen"}.get(name, name))
    assert not chosen.statuses or not any(n for status, n in found.status.items() if status not in chosen.statuses)
    assert list(found.trend.iloc[-1][national.STATUSES]) == [found.status[s] for s in national.STATUSES]


@MANY
@given(data=st.data())
def test_the_nation_is_the_sum_of_its_counties_by_lead_whatever_is_chosen_of_measures(example, choices, data):
    council = user_of(example, "raadet")
    chosen = replace(data.draw(choices), counties=(), groupings=(), centralities=(), bands=())
    found = national.overview(example, council, chosen, data.draw(st.sampled_from(list(DIVIDES))), 120)
    assert found.by_region["led"].sum() == found.measures and found.outside == 0
    by_county = national.overview(example, council, chosen, "county", 120).by_region
    leads = Counter(row["lead"][:2] for row in ground(example, council, chosen, "county", 120).measures)
    assert {row["region"]: row["led"] for row in by_county.to_dict("records") if row["led"]} == leads


@MANY
@given(data=st.data())
def test_a_region_says_of_itself_what_the_table_said_of_it(example, choices, data):
    """Drilling down changes no figure: with every other filter kept, on any day."""
    council, region = user_of(example, "raadet"), data.draw(st.sampled_from(list(DIVIDES)))
    chosen = replace(data.draw(choices), **{DIVIDES[region]: ()})
    rows = national.overview(example, council, chosen, region, 120).by_region.to_dict("records")
    for row in data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=2)) if rows else []:
        alone = national.overview(example, council, replace(chosen, **{DIVIDES[region]: (row["region"],)}), region, 120)
        assert (alone.measures, alone.chosen, alone.registered, alone.updated, alone.reported, alone.reported_new) == tuple(
            row[name] for name in ("measures", "municipalities", "registered", "updated", "reported", "reported_new"))
        assert alone.status == {status: row[status] for status in national.STATUSES}


@settings(parent=MANY, max_examples=8)
@given(data=st.data())
def test_what_is_late_silent_or_on_track_adds_up_over_the_counties_but_for_what_they_share(example, choices, data):
    council = user_of(example, "raadet")
    chosen = replace(data.draw(choices), counties=(), groupings=(), centralities=(), bands=())
    nation = national.overview(example, council, chosen, "county", 120)
    counties = [national.overview(example, council, replace(chosen, counties=(code,)), "county", 120) for code in COUNTIES]
    assert sum(one.measures for one in counties) == nation.measures + nation.counted_again
    for name in ("late", "silent", "on_track"):
        assert getattr(nation, name) <= sum(getattr(one, name) for one in counties) <= getattr(nation, name) + nation.counted_again
    for name in ("chosen", "registered", "updated", "reported", "reported_new"):
        assert sum(getattr(one, name) for one in counties) == getattr(nation, name)


@MANY
@given(data=st.data())
def test_who_reaches_an_age_or_a_partner_is_as_many_however_the_country_is_divided(example, choices, data):
    council, chosen = user_of(example, "raadet"), data.draw(choices)
    kind = data.draw(st.sampled_from(["target_group", "partner_type"]))
    sums = [national.coverage(example, council, chosen, region, 120, kind).groupby("key")[["municipalities", "covered"]].sum().to_dict()
            for region in data.draw(st.permutations(list(DIVIDES)))[:2]]
    assert sums[0] == sums[1]


@MANY
@given(data=st.data())
def test_the_overview_and_the_life_course_count_the_same_municipalities_on_any_day(example, choices, data):
    """Two ways through the data to one number: measure by measure, and by index."""
    council, drawn = user_of(example, "raadet"), data.draw(choices)
    chosen = Selection(drawn.day, *drawn.place[:2], centralities=drawn.centralities, bands=drawn.bands)
    one = national.coverage(example, council, chosen, "county", 120, "target_group").groupby("key")[["municipalities", "covered"]].sum()
    other = coverage.country(example, council, "target_group", chosen.day, chosen.place, "county").by_region.groupby("key")[["municipalities", "covered"]].sum()
    assert one.to_dict() == other.to_dict()


@MANY
@given(data=st.data())
def test_another_dimension_never_adds_and_another_choice_never_takes_away(example, choices, data):
    council, chosen = user_of(example, "raadet"), data.draw(choices)
    see = national.overview(example, council, chosen, "county", 120)
    for field in ("counties", "groupings", "themes", "statuses", "partner_types", "centralities", "bands", "target_groups", "barriers", "readings"):
        if getattr(chosen, field):
            wider = national.overview(example, council, replace(chosen, **{field: ()}), "county", 120)
            assert wider.measures >= see.measures and wider.chosen >= see.chosen
            break


@MANY
@given(data=st.data())
def test_a_stranger_is_told_the_same_numbers_or_that_they_are_withheld(example, choices, data):
    chosen = data.draw(choices)
    theirs, ours = (national.overview(example, user, chosen, "county", 120) for user in (LEADER, user_of(example, "raadet")))
    for name in ("chosen", "registered", "measures", "status", "reported"):
        assert getattr(theirs, name) == getattr(ours, name)
    for name in ("updated", "late", "silent", "on_track"):
        assert getattr(theirs, name) in (None, getattr(ours, name))
    strangers = theirs.chosen
    if 0 < strangers < 5 and not theirs.tiles[theirs.tiles["chosen"]]["county_name"].nunique() == strangers == 1 and chosen.narrows_place and (
            any(chosen.place[1:])):
        assert theirs.updated is None and set(theirs.tiles.loc[theirs.tiles["chosen"], "state"]) == {national.WITHHELD}


def test_silence_is_told_of_whole_counties_and_of_five_strangers_by_one_kind_of_region():
    many = [f"18{n:02}" for n in range(5)]
    assert tells(set(), many, {"band"}) and tells(set(), many, set()) and tells(set(), ["0301"], {"county"})
    assert not tells(set(), many[:4], {"band"}) and not tells(set(), many, {"band", "county"})
    assert tells(set(many), many[:1], {"band", "own"}) and not tells({"1800"}, many, {"band", "own"})
    assert tells(set(), [], {"band", "own"})


def test_the_named_are_those_of_the_counties_one_follows_up(example):
    places = municipalities.places(example, LEADER)
    assert named_by(LEADER, places) == set() and len(named_by(user_of(example, "raadet"), places)) == 357
    assert {code[:2] for code in named_by(user_of(example, "raadgiver_nord"), places)} == {"18", "55"}


def test_a_combination_nobody_fits_is_empty_and_breaks_nothing(example):
    found = national.overview(example, user_of(example, "raadet"), Selection(TODAY, ("03",), centralities=("6",)), "county", 120)
    assert (found.chosen, found.measures, len(found.by_region), found.updated) == (0, 0, 0, 0)
