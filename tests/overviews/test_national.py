"""The country as of a day: each thing counted once, in each region it touches, for whoever asks."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import indicators, measures, workshops
from strategy.domain.indicators import Figure, last_school_year
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.people import NATION, Grant, Role, User
from strategy.domain.refusals import NotThere
from strategy.domain.selection import Selection
from strategy.domain.workshops import Draft as WorkshopDraft
from strategy.overviews import municipalities, national
from strategy.store import measures as stored
from strategy.store import updates
from tests.given import NOW, add_person, user_of

DAY = timedelta(days=1)
KINDS = ("county", "landsdel", "branch", "sami_area", "centrality", "band")
NOBODY = User(99, "Nobody", "nb", ())


def see(db, user, selection, region="county") -> national.NationalOverview:
    return national.overview(db, user, selection, region, 120)


@pytest.fixture
def raadet(example):
    return user_of(example, "raadet")


@pytest.fixture
def joint(empty, today):
    """A measure of three municipalities in two counties, led from Nordland; and its leader."""
    leader = add_person(empty, "Joint", *((Role.LEADER, code) for code in ("1867", "1866", "5501")))
    number = measures.add(empty, leader, Draft(("1867", "1866", "5501"), "Felles kor", themes=("access",), target_groups=("older",),
                                               partners=(PartnerName("Nav", "nav"),)),
                          UpdateDraft(Status.IN_PROGRESS, today - 10 * DAY), at=NOW - 10 * DAY)
    return leader, number


def test_an_empty_country_is_357_that_have_not_registered(empty, council, today):
    found = see(empty, council, Selection(today))
    assert (found.chosen, found.registered, found.updated, found.measures) == (357, 0, 0, 0)
    assert set(found.tiles["state"]) == {"none"} and len(found.missing) == 357 and len(found.by_region) == 15
    assert set(found.status.values()) == {0} == set(found.status_year_ago.values())
    for kind in ("target_group", "partner_type"):
        assert national.coverage(empty, council, Selection(today), "county", 120, kind)["municipalities"].sum() == 0


@pytest.mark.parametrize("ago", [0, 1, 90, 365, 700, 2000])
def test_the_nation_is_the_sum_of_the_counties_by_lead_and_the_statuses_add_up(example, raadet, today, ago):
    found = see(example, raadet, Selection(today - ago * DAY))
    assert sum(found.status.values()) == found.measures == found.by_region["led"].sum()
    assert found.by_region["measures"].sum() == found.measures + found.counted_again and found.outside == 0
    assert (found.by_region[national.STATUSES].sum(axis=1) == found.by_region["measures"]).all()
    assert found.by_region["registered"].sum() == found.registered and found.by_region["updated"].sum() == found.updated
    assert found.by_region["municipalities"].sum() == 357 and len(found.missing) == 357 - found.updated


@pytest.mark.parametrize("region", KINDS)
def test_every_grouping_counts_the_same_measures_inside_and_outside(example, raadet, today, region):
    found = see(example, raadet, Selection(today), region)
    assert found.by_region["measures"].sum() + found.outside == found.measures + found.counted_again
    assert found.outside == 0 or region == "sami_area"


@pytest.mark.parametrize("seed", range(6))
def test_a_random_country_adds_up_in_every_region_and_on_every_day(empty, council, today, seed):
    chance = random.Random(seed)
    codes = ["0301", "1804", "1866", "1867", "1868", "3201", "5501", "5601"]
    leader = add_person(empty, "Everybody", *((Role.LEADER, code) for code in codes))
    for i in range(15):
        places = tuple(chance.sample(codes, chance.choice((1, 1, 1, 2, 3))))
        first = chance.randint(1, 500)
        number = measures.add(empty, leader, Draft(places, f"Tiltak {i}"), UpdateDraft(Status.PLANNED, today - first * DAY), at=NOW)
        for ago in sorted((chance.randint(0, first) for _ in range(chance.randint(0, 4))), reverse=True):
            measures.update(empty, leader, number, UpdateDraft(chance.choice(list(Status)), today - ago * DAY),
                            based_on=stored.now(empty, number)["newest"], at=NOW)
    for ago in (0, 30, chance.randint(31, 400)):
        selection = Selection(today - ago * DAY)
        for region in KINDS:
            found = see(empty, council, selection, region)
            assert sum(found.status.values()) == found.measures
            assert found.by_region["measures"].sum() + found.outside == found.measures + found.counted_again
        assert see(empty, council, selection).by_region["led"].sum() == found.measures
        counties = [see(empty, council, replace(selection, counties=(county,))) for county in ("03", "18", "32", "55", "56")]
        assert sum(one.measures for one in counties) == found.measures + see(empty, council, selection).counted_again
        assert {s: n for s, n in found.status.items() if n} == updates.statuses_as_of(empty, selection, None)


def test_a_joint_measure_is_once_in_the_nation_and_once_in_each_county_and_municipality(empty, council, joint, today):
    found = see(empty, council, Selection(today))
    regions = found.by_region.set_index("region")
    assert found.measures == 1 and found.counted_again == 1
    assert (regions.loc["18", "measures"], regions.loc["55", "measures"]) == (1, 1)
    assert (regions.loc["18", "led"], regions.loc["55", "led"]) == (1, 0)
    one_by_one = see(empty, council, Selection(today, counties=("18",)), "municipality").by_region.set_index("region")
    assert list(one_by_one.loc[["1867", "1866"], "measures"]) == [1, 1] and one_by_one["measures"].sum() == 2
    assert see(empty, council, Selection(today, counties=("55",))).measures == 1
    assert found.registered == 3


def test_choices_in_one_dimension_mean_any_and_dimensions_hold_at_once(empty, council, joint, today):
    places = municipalities.places(empty, council)
    north = next(x for x in places.groupings if x.kind == "sami_area")
    found = see(empty, council, Selection(today, counties=("18", "55"), groupings=(north.id,)))
    assert found.chosen == len([code for code in north.municipalities if code[:2] in ("18", "55")]) > 0
    assert see(empty, council, Selection(today, counties=("18", "55"))).chosen == 62


def test_a_theme_a_status_and_a_partner_type_choose_measures_but_not_who_has_registered(empty, council, joint, today):
    for chosen in ({"themes": ("access",)}, {"statuses": ("in_progress",)}, {"partner_types": ("nav",)}, {"target_groups": ("older",)}):
        assert see(empty, council, Selection(today, **chosen)).measures == 1
    for chosen in ({"themes": ("talent",)}, {"statuses": ("planned",)}, {"partner_types": ("school",)}, {"target_groups": ("older",), "barriers": ("price",)},
                   {"readings": ("community_development",)}):
        found = see(empty, council, Selection(today, **chosen))
        assert (found.measures, found.registered, found.updated) == (0, 3, 3)


def test_a_year_ago_is_what_was_shown_a_year_ago(example, raadet, today):
    for chosen in ({}, {"counties": ("18",)}, {"themes": ("access",)}, {"statuses": ("planned", "completed")}):
        now = see(example, raadet, Selection(today, **chosen))
        then = see(example, raadet, Selection(now.year_ago, **chosen))
        assert now.status_year_ago == then.status and now.year_ago.year == today.year - 1


def test_yesterday_frozen_stays_the_same_whatever_is_said_later(empty, council, joint, today):
    leader, number = joint
    yesterday, known = Selection(today - DAY), NOW.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    frozen = updates.as_of(empty, yesterday, known_at=known)
    measures.update(empty, leader, number, UpdateDraft(Status.COMPLETED, today - 2 * DAY),
                    based_on=stored.now(empty, number)["newest"], at=NOW + timedelta(hours=1))
    assert see(empty, council, yesterday).status["completed"] == 1
    assert updates.as_of(empty, yesterday, known_at=known) == frozen and frozen[0]["status"] == "in_progress"


def test_a_backdated_update_counts_from_the_day_it_applied(empty, council, joint, today):
    leader, number = joint
    measures.update(empty, leader, number, UpdateDraft(Status.COMPLETED, today - 5 * DAY),
                    based_on=stored.now(empty, number)["newest"], at=NOW)
    assert see(empty, council, Selection(today - 6 * DAY)).status["in_progress"] == 1
    assert see(empty, council, Selection(today - 5 * DAY)).status["completed"] == 1
    assert see(empty, council, Selection(today - 11 * DAY)).measures == 0


def test_120_days_without_activity_and_a_municipality_is_no_longer_up_to_date(empty, council, leader, today):
    measures.add(empty, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.ON_HOLD, today - 300 * DAY), at=NOW - 300 * DAY)
    states = {ago: see(empty, council, Selection(today - ago * DAY)).updated for ago in (300, 181, 180, 0)}
    assert states == {300: 1, 181: 1, 180: 0, 0: 0}
    row = see(empty, council, Selection(today)).missing.query("municipality == '1867'").iloc[0]
    assert (row["state"], row["active_on"]) == ("registered", (today - 300 * DAY).isoformat())


def test_a_workshop_alone_registers_a_municipality(empty, council, leader, today):
    workshops.record(empty, leader, WorkshopDraft(("1867",), "Møte", today), at=NOW)
    found = see(empty, council, Selection(today))
    assert (found.registered, found.updated, found.measures) == (1, 1, 0)


def test_a_group_without_municipalities_is_nobody_and_breaks_nothing(empty, council, today):
    found = see(empty, council, Selection(today, groupings=("no-such",)))
    assert (found.chosen, found.measures, len(found.by_region), len(found.missing)) == (0, 0, 0, 0)


def test_names_of_the_silent_are_seen_by_who_follows_them_up(example, today):
    council, adviser = see(example, user_of(example, "raadet"), Selection(today)), see(example, user_of(example, "raadgiver_nord"), Selection(today))
    assert len(council.missing) == council.chosen - council.updated and council.named
    assert set(adviser.missing["county"]) == {"18", "55"} and not adviser.named
    outside = adviser.tiles[~adviser.tiles["municipality"].str[:2].isin(["18", "55"])]
    assert (outside["name"] == outside["county_name"]).all()
    inside = see(example, user_of(example, "raadgiver_nord"), Selection(today, counties=("18", "55")))
    assert inside.named and inside.missing.equals(adviser.missing)


@pytest.mark.parametrize("role", [Role.LEADER, Role.CONTRIBUTOR, Role.READER])
def test_people_of_a_municipality_see_figures_and_no_list_of_names(example, today, role):
    found = see(example, User(50, "Somebody", "nb", (Grant(role, "1867"),)), Selection(today, counties=("18",)), "municipality")
    assert found.missing.empty and not found.named and found.by_region.empty
    assert set(found.tiles.loc[found.tiles["municipality"].str.startswith("18"), "name"]) == {"Nordland"}
    assert found.measures > 0 and found.registered > 0


def test_the_squares_of_a_county_tell_others_how_many_and_not_which(example, raadet, today):
    council = see(example, raadet, Selection(today)).tiles.set_index("municipality")
    leader = see(example, User(50, "Somebody", "nb", (Grant(Role.LEADER, "0301"),)), Selection(today)).tiles.set_index("municipality")
    assert council["named"].all() and not leader["named"].any()
    assert council.groupby("county_name")["state"].value_counts().equals(leader.groupby("county_name")["state"].value_counts())
    order = ["updated", "registered", "none"]
    for _, squares in leader.groupby("county_name"):
        assert squares["state"].map(order.index).is_monotonic_increasing
    assert not council["state"].equals(leader["state"])


def test_two_who_follow_up_the_same_counties_see_the_same(empty, council, joint, today):
    advisers = [add_person(empty, name, (Role.ADVISER, "18"), (role, "1867")) for name, role in (("A", Role.READER), ("B", Role.LEADER))]
    first, second = (see(empty, user, Selection(today)) for user in advisers)
    assert first.tiles.equals(second.tiles) and first.missing.equals(second.missing) and first.by_region.equals(second.by_region)


def test_those_without_anything_come_first_in_the_list_then_by_county_and_name(example, raadet, today):
    missing = see(example, raadet, Selection(today)).missing
    assert list(missing["state"]) == sorted(missing["state"], key=lambda state: state != "none")
    nordland = list(missing.query("county == '18' and state == 'none'")["name"])
    assert nordland.index("Andøy") < nordland.index("Værøy") < nordland.index("Vågan")


def test_coverage_counts_municipalities_that_have_registered_and_work_that_is_under_way(empty, council, joint, today):
    frame = national.coverage(empty, council, Selection(today), "county", 120, "target_group")
    older = frame.query("key == 'older'").set_index("region")
    assert (older.loc["18", "covered"], older.loc["18", "municipalities"]) == (2, 2)
    assert (older.loc["55", "covered"], older.loc["03", "municipalities"]) == (1, 0)
    assert frame.query("key == 'adult'")["covered"].sum() == 0 and len(frame) == 15 * 8
    partners = national.coverage(empty, council, Selection(today), "landsdel", 120, "partner_type")
    assert partners.query("key == 'nav'")["covered"].sum() == 3


def test_a_measure_that_waits_covers_nobody(empty, council, joint, today):
    leader, number = joint
    measures.update(empty, leader, number, UpdateDraft(Status.ON_HOLD, today), based_on=stored.now(empty, number)["newest"], at=NOW)
    assert national.coverage(empty, council, Selection(today), "county", 120, "target_group")["covered"].sum() == 0


@pytest.mark.parametrize("door", [
    lambda db, day: see(db, NOBODY, Selection(day)),
    lambda db, day: national.coverage(db, NOBODY, Selection(day), "county", 120, "target_group")])
def test_somebody_without_a_role_sees_nothing(empty, today, door):
    with pytest.raises(NotThere):
        door(empty, today)


def test_an_administrator_sees_figures_and_no_names(empty, today):
    found = see(empty, add_person(empty, "Admin", (Role.ADMINISTRATOR, NATION)), Selection(today))
    assert found.chosen == 357 and found.missing.empty


def test_figures_a_municipality_reported_are_counted_by_the_newest_period_as_of_the_day(empty, council, leader, today):
    year = last_school_year(today)
    indicators.report(empty, leader, Figure("1867", "kfa15", year - 1, 40), based_on=None, at=NOW - 40 * DAY)
    indicators.report(empty, leader, Figure("1867", "kfa15", year, 50), based_on=None, at=NOW - 10 * DAY)
    states = {ago: see(empty, council, Selection(today - ago * DAY)) for ago in (0, 20, 60)}
    assert {ago: (found.reported, found.reported_new) for ago, found in states.items()} == {0: (1, 1), 20: (1, 0), 60: (0, 0)}
    nordland = states[0].by_region.set_index("region").loc["18"]
    assert (nordland["reported"], nordland["reported_new"]) == (1, 1)
    assert states[0].registered == 0, "figures alone are no measure, workshop or strategy point"


def test_who_is_silent_is_not_told_of_few_strangers_whatever_the_way_to_them(example, today):
    leader = User(50, "Somebody", "nb", (Grant(Role.LEADER, "0301"),))
    alone = see(example, leader, Selection(today, ("18",), bands=("50000-",)))
    assert alone.chosen == 1 and alone.updated is alone.late is alone.silent is alone.on_track is None
    assert set(alone.tiles.loc[alone.tiles["chosen"], "state"]) == {national.WITHHELD} and set(alone.tiles["name"]) == {""}
    crossed = see(example, leader, Selection(today, bands=("0-4999",)))
    assert crossed.updated is not None and crossed.by_region["updated"].isna().all(), "a county of small municipalities is a few of them"
    assert see(example, leader, Selection(today, ("18",))).updated is not None
    assert see(example, leader, Selection(today, ("03",)), "county").by_region["updated"].notna().all()
    adviser = see(example, user_of(example, "raadgiver_nord"), Selection(today, ("18",), bands=("50000-",)))
    assert adviser.updated is not None and adviser.late is not None


def test_few_measures_that_somebody_picked_by_their_tags_are_not_told_to_be_late(empty, council, joint, today):
    stranger = add_person(empty, "Stranger", (Role.READER, "3201"))
    chosen = Selection(today, themes=("access",))
    assert see(empty, stranger, chosen).measures == 1 and see(empty, stranger, chosen).late is None
    assert see(empty, council, chosen).late == 0 and see(empty, stranger, Selection(today)).late == 0


def test_who_has_delivered_status_is_told_as_who_is_silent_is(example, raadet, today):
    found = national.delivered(example, raadet, Selection(today), "county", today)
    assert found.titles and 0 < found.by_region["delivered"].sum() <= found.by_region["asked"].sum() <= 357
    stranger = User(50, "Somebody", "nb", (Grant(Role.READER, "0301"),))
    told = national.delivered(example, stranger, Selection(today), "county", today).by_region.set_index("region")
    theirs = found.by_region.set_index("region")
    assert (told["delivered"] == theirs.loc[told.index, "delivered"]).all() and "03" not in told.index, "Oslo alone would be a name"
    few = Selection(today, ("18",), bands=("50000-",))
    assert national.delivered(example, stranger, few, "county", today).by_region.empty
    assert len(national.delivered(example, raadet, few, "municipality", today).by_region) == 1


def test_before_the_first_round_nobody_is_asked(empty, council, today):
    assert national.delivered(empty, council, Selection(today), "county", today) is None


def test_a_year_in_which_nobody_had_registered_is_told_from_one_without_measures_that_fit(example, today):
    council, early = user_of(example, "raadet"), today - timedelta(days=900)
    assert national.overview(example, council, Selection(today), "county", 120).spoke_year_ago
    assert not national.overview(example, council, Selection(early), "county", 120).spoke_year_ago
    none_fit = national.overview(example, council, Selection(today, themes=("leadership",), statuses=("cancelled",), barriers=("price",)), "county", 120)
    assert not sum(none_fit.status_year_ago.values()) and none_fit.spoke_year_ago
