"""The address of the idea bank and its filter say the same."""

from strategy import texts
from strategy.domain.municipalities import Grouping
from strategy.overviews.municipalities import Places
from strategy.ui import idea_filters

NB = texts.load("nb")
PLACES = Places({"1867": "Bø", "0301": "Oslo", "1804": "Bodø"}, {"03": "Oslo", "18": "Nordland"}, (Grouping("kyst", "Kysten", "own", ("0301", "1867")),))


def test_an_empty_address_asks_for_everything():
    asked = idea_filters.read({}, PLACES, NB)
    found = idea_filters.wanted(asked, PLACES)
    assert not asked.narrows and found.places is None and found.numbers is None


def test_each_parameter_is_read_and_what_means_nothing_is_left_out():
    asked = idea_filters.read({"tema": ["access", "no-such"], "partner": ["nav"], "malgruppe": ["older"], "barriere": ["price", "<b>"], "fylke": ["18", "99"], "gruppe": ["kyst"],
                               "innbyggere": ["0-4999", "7", "x"]}, PLACES, NB)
    found = idea_filters.wanted(asked, PLACES, (4,))
    assert (found.themes, found.partner_types, found.target_groups, found.barriers, found.bands, found.numbers) == (
        ("access",), ("nav",), ("older",), ("price",), (0,), (4,))
    assert found.places == {"1867"}
