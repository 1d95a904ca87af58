"""What is chosen, in words."""

from datetime import date

import pytest

from strategy import texts
from strategy.domain.municipalities import Grouping
from strategy.domain.people import NATION, Grant, Role, User
from strategy.domain.selection import CENTRALITIES, Selection
from strategy.domain.similar import BAND_KEYS
from strategy.overviews.municipalities import Places
from strategy.ui import filter_words, filters

TODAY = date(2026, 11, 23)
NB = texts.load("nb")
PLACES = Places(
    {"0301": "Oslo", "1804": "Bodø", "1866": "Hadsel", "1867": "Bø", "5501": "Tromsø"}, {"03": "Oslo", "18": "Nordland", "55": "Troms"},
    (Grouping("landsdel-1", "Nord-Norge", "landsdel", ("1804", "1866", "1867", "5501")), Grouping("own-1", "Kyst", "own", ("1867",))))


def test_a_branch_the_council_has_edited_is_no_longer_called_that_of_2020():
    assert filter_words.kind("branch", NB).endswith("(2020)") and "2020" not in filter_words.kind("branch", NB, edited=True)
    council = User(1, "Somebody", "nb", (Grant(Role.COUNCIL, NATION),))
    assert not filters.options(PLACES, council, NB).edited
    edited = Places(PLACES.names, PLACES.counties, (Grouping("branch-1", "Nordland", "branch", ("1867",), True),))
    assert filters.options(edited, council, NB).edited


def test_the_place_and_the_narrowing_are_told_in_words():
    assert filter_words.where(Selection(TODAY), PLACES, NB) == "Hele landet"
    assert filter_words.where(Selection(TODAY, ("18", "55"), ("own-1",)), PLACES, NB) == "Nordland og Troms · Kyst"
    assert filter_words.narrowed(Selection(TODAY, ("18",)), NB) == ""
    assert filter_words.narrowed(Selection(TODAY, statuses=("planned", "completed"), partner_types=("nav",)), NB) == "Status: Planlagt, Fullført · Partnertype: Nav"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_kind_of_region_has_a_name(language):
    names = {filter_words.kind(kind, texts.load(language)) for kind in filters.REGIONS.values()}
    assert len(names) == len(filters.REGIONS)


def test_several_dimensions_are_told_side_by_side():
    chosen = Selection(TODAY, ("18", "55"), centralities=("5", "6"), bands=("0-4999",), barriers=("price",), readings=("community_development",))
    assert filter_words.where(chosen, PLACES, NB) == "Nordland og Troms · sentralitet 5 og 6 · Færre enn 5\u00a0000 innbyggere"
    assert filter_words.narrowed(chosen, NB) == "Barriere: Pris · Ressurssenter forstått som: Samfunnsutvikler i bredere forstand".replace(
        "Ressurssenter forstått som", filter_words.dimension("lesning", NB))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_class_and_band_has_a_name_of_its_own(language):
    t = texts.load(language)
    assert len({filter_words.centrality(key, t) for key in CENTRALITIES}) == 6
    assert len({filter_words.band(key, t) for key in BAND_KEYS}) == 4
    assert filter_words.region("18", "Nordland", "county", t) == "Nordland" and filter_words.region("2", "2", "centrality", t) != "2"
    assert all(filter_words.dimension(name, t) and filter_words.choice(name, "x", t) == "x" for name in filter_words.MEASURES)
    assert filter_words.too_few(t)
