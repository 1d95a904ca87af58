"""The address says what is chosen; what it cannot mean is left out and named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy import texts
from strategy.domain.municipalities import Grouping
from strategy.domain.people import NATION, Grant, Role, User
from strategy.domain.selection import Selection
from strategy.overviews.municipalities import Places
from strategy.ui import filters
from strategy.ui.filters import Asked, Options

TODAY = date(2026, 11, 23)
NB = texts.load("nb")
PLACES = Places(
    {"0301": "Oslo", "1804": "Bodø", "1866": "Hadsel", "1867": "Bø", "5501": "Tromsø"}, {"03": "Oslo", "18": "Nordland", "55": "Troms"},
    (Grouping("landsdel-1", "Nord-Norge", "landsdel", ("1804", "1866", "1867", "5501")), Grouping("own-1", "Kyst", "own", ("1867",))))


def user(*grants: tuple[Role, str]) -> User:
    return User(1, "Somebody", "nb", tuple(Grant(role, area) for role, area in grants))


COUNCIL = filters.options(PLACES, user((Role.COUNCIL, NATION)), NB)
ADVISER = filters.options(PLACES, user((Role.ADVISER, "55"), (Role.ADVISER, "18")), NB)
LEADER = filters.options(PLACES, user((Role.LEADER, "1867")), NB)


def read(found: Options = COUNCIL, **address) -> Asked:
    return filters.read({name: value if isinstance(value, list) else [value] for name, value in address.items()}, found, TODAY)


def test_an_empty_address_is_the_whole_country_today():
    assert read() == Asked(Selection(TODAY), None)


def test_several_values_of_everything_are_read_in_the_order_of_the_lists():
    asked = read(fylke=["55", "18"], gruppe="own-1", tema=["access", "early_years"], status="planned", partner=["nav", "school"],
                 dato="2025-12-31", etter="landsdel")
    assert asked == Asked(Selection(date(2025, 12, 31), ("18", "55"), ("own-1",), ("early_years", "access"), ("planned",), ("school", "nav")), "landsdel")


@pytest.mark.parametrize(("name", "value"), [
    ("fylke", "99"), ("fylke", "1867"), ("gruppe", "x"), ("tema", "'; DROP TABLE measure"), ("status", "late"), ("partner", ""),
    ("sentralitet", "7"), ("sentralitet", "mest"), ("innbyggere", "5000"), ("malgruppe", "barn"), ("barriere", "pris"), ("lesning", "🎵"),
    ("fra", "i fjor"), ("fra", "2025-13-01"), ("dato", "foo"), ("dato", "31.12.2025"), ("dato", "2025-02-30"), ("dato", ""), ("etter", "42"), ("etter", "samisk"), ("fylke", "<b>18</b>")])
def test_a_value_that_means_nothing_is_left_out_and_named(name, value):
    asked = read(**{name: value})
    assert asked.selection == Selection(TODAY) and asked.region is None and asked.ignored == (f"{name}={value}",)


def test_a_good_value_beside_a_bad_one_still_counts():
    asked = read(fylke=["18", "99"], dato="2025-12-31")
    assert asked.selection == Selection(date(2025, 12, 31), ("18",)) and asked.ignored == ("fylke=99",)


@pytest.mark.parametrize("text", ["2030-01-01", "1900-01-01", "2026-11-24", "9999-12-31", "0001-01-01"])
def test_a_day_to_come_or_before_the_year_2000_shows_today_and_is_told(text):
    asked = read(dato=text)
    assert asked.selection.day == TODAY and asked.odd_day == date.fromisoformat(text) and asked.ignored == ()


def test_today_and_the_first_day_there_is_can_be_shown():
    assert read(dato="2026-11-23").selection.day == TODAY and read(dato="2000-01-01").selection.day == date(2000, 1, 1)


def test_a_group_that_has_ended_is_told_by_name_and_narrows_nothing():
    found = filters.options(Places(PLACES.names, PLACES.counties, PLACES.groupings, {"g7": "Innland"}), user((Role.LEADER, "1867")), NB)
    asked = read(found, gruppe=["g7", "own-1", "g9", "g7"])
    assert asked.ended == ("Innland",) and asked.selection.groupings == ("own-1",) and asked.ignored == ("gruppe=g9",)
    assert filters.write(asked, found, TODAY) == {"gruppe": ["own-1"]}
    alone = read(found, gruppe="g7")
    assert not alone.selection.narrows_place and alone.ended == ("Innland",) and alone.ignored == ()


def test_an_adviser_starts_with_the_own_counties_and_can_ask_for_the_country():
    assert read(ADVISER).selection.counties == ("18", "55")
    assert read(ADVISER, tema="access").selection.counties == ("18", "55")
    assert read(ADVISER, fylke="alle") == Asked(Selection(TODAY), None)
    assert read(ADVISER, fylke="03").selection.counties == ("03",)
    assert read(ADVISER, gruppe="own-1").selection.counties == ()


def test_all_counties_is_understood_from_everybody():
    assert read(COUNCIL, fylke="alle") == read(LEADER, fylke="alle") == Asked(Selection(TODAY), None)


def test_somebody_who_is_council_and_adviser_starts_with_the_country():
    both = filters.options(PLACES, user((Role.ADVISER, "18"), (Role.COUNCIL, NATION)), NB)
    assert both.own == () and read(both).selection.counties == ()


SELECTIONS = st.builds(
    Selection, st.dates(date(2001, 1, 1), TODAY),
    **{part: st.sets(st.sampled_from(keys)).map(lambda chosen, keys=keys: tuple(key for key in keys if key in chosen))
       for part, keys in ((part, COUNCIL.keys[name]) for name, part in filters.LISTS.items())})


@given(selection=SELECTIONS, region=st.sampled_from([None, *COUNCIL.kinds]), found=st.sampled_from([COUNCIL, ADVISER, LEADER]),
       before=st.sampled_from([None, 1, 365]))
def test_what_is_written_to_the_address_is_read_back_the_same(selection, region, found, before):
    asked = Asked(selection, region, since=before and selection.day - timedelta(days=before))
    assert filters.read(filters.write(asked, found, TODAY), found, TODAY) == asked


@given(st.dictionaries(st.sampled_from([*filters.PARAMETERS, "kommune"]), st.lists(st.text(max_size=12), max_size=3)))
def test_any_address_at_all_gives_something_to_show(address):
    asked = filters.read(address, COUNCIL, TODAY)
    assert asked.selection.day <= TODAY
    again = filters.read(filters.write(asked, COUNCIL, TODAY), COUNCIL, TODAY)
    assert again == Asked(asked.selection, asked.region, since=asked.since)


def test_an_address_carries_only_what_differs_from_the_start():
    assert filters.write(read(), COUNCIL, TODAY) == {}
    assert filters.write(read(dato="2026-11-23"), COUNCIL, TODAY) == {}
    assert filters.write(read(fylke="18", dato="2025-12-31"), COUNCIL, TODAY) == {"fylke": ["18"], "dato": ["2025-12-31"]}


def test_an_advisers_address_says_the_counties_so_that_it_can_be_mailed():
    assert filters.write(read(ADVISER), ADVISER, TODAY) == {"fylke": ["18", "55"]}
    assert filters.write(read(ADVISER, fylke="alle"), ADVISER, TODAY) == {"fylke": ["alle"]}


def test_one_county_is_shown_by_municipality_and_the_country_by_county():
    for address, region in (({}, "county"), ({"fylke": "18"}, "municipality"), ({"fylke": ["18", "55"]}, "county"),
                            ({"fylke": "18", "gruppe": "own-1"}, "county"), ({"fylke": "18", "etter": "landsdel"}, "landsdel")):
        asked = read(**address)
        assert filters.region(asked, filters.offered(asked, COUNCIL, PLACES)) == region


def test_municipality_by_municipality_is_offered_only_to_who_follows_all_of_them_up():
    assert "municipality" in filters.offered(read(fylke="18"), ADVISER, PLACES)
    assert "municipality" not in filters.offered(read(fylke="03"), ADVISER, PLACES)
    asked = read(LEADER, fylke="18", etter="kommune")
    assert filters.region(asked, filters.offered(asked, LEADER, PLACES)) == "county"


def test_too_many_municipalities_are_not_offered_one_by_one():
    many = Places({f"18{n:02}": f"K{n}" for n in range(filters.MOST_MUNICIPALITIES + 1)}, {"18": "Nordland"}, ())
    found = filters.options(many, user((Role.COUNCIL, NATION)), NB)
    assert "municipality" not in filters.offered(read(found), found, many)


def test_every_dimension_the_council_uses_is_in_the_address():
    asked = read(sentralitet=["6", "2"], innbyggere="0-4999", malgruppe="older", barriere=["price", "transport"], lesning="community_development")
    assert asked.selection == Selection(TODAY, centralities=("2", "6"), bands=("0-4999",), target_groups=("older",),
                                        barriers=("price", "transport"), readings=("community_development",)) and not asked.ignored


def test_an_earlier_day_to_compare_with_is_read_and_one_that_is_not_earlier_is_told():
    assert read(fra="2025-12-31").since == date(2025, 12, 31)
    assert read(fra="2025-12-31", dato="2026-06-30").since == date(2025, 12, 31)
    for odd in ("2026-11-23", "2027-01-01", "1999-12-31"):
        asked = read(fra=odd)
        assert asked.since is None and asked.odd_since == date.fromisoformat(odd) and not asked.ignored


def test_a_link_to_share_shows_the_whole_country_to_an_adviser_too():
    shared = filters.shared(read(tema="access"), COUNCIL, TODAY)
    assert shared == {"fylke": ["alle"], "tema": ["access"]}
    assert filters.read(shared, ADVISER, TODAY).selection == read(tema="access").selection
    narrow = filters.shared(read(sentralitet="2"), COUNCIL, TODAY)
    assert narrow == {"sentralitet": ["2"]} and filters.read(narrow, ADVISER, TODAY).selection.counties == ()


def test_classes_of_municipalities_are_regions_to_group_by():
    for name, region in (("sentralitet", "centrality"), ("innbyggere", "band")):
        asked = read(etter=name)
        assert filters.region(asked, filters.offered(asked, COUNCIL, PLACES)) == region


def test_a_view_of_the_country_depends_on_whom_one_follows_up(example_file):
    class Here:
        user = User(1, "Somebody", "nb", (Grant(Role.ADVISER, "55"), Grant(Role.LEADER, "0301")))
    assert filters.followed(Here, PLACES) == ("55",)


def test_a_trail_begins_at_a_profile(monkeypatch):
    class Address(dict):
        def get_all(self, name):
            return [self[name]] if name in self else []
    monkeypatch.setattr(filters.st, "query_params", Address(fylke="18"))
    assert filters.trail() == {}
    monkeypatch.setattr(filters.st, "query_params", Address(fylke="18", kommune="1867"))
    assert filters.trail() == {"kommune": "1867", "fylke": ["18"]}
