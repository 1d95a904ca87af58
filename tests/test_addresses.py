import pytest

from strategy import addresses
from strategy.settings import ROOT


def test_every_page_has_an_address_of_its_own():
    assert len(set(addresses.PAGES.values())) == len(addresses.PAGES)
    assert addresses.path("home") == "/"
    assert addresses.path("measures") == "/tiltak"


def test_a_page_that_is_not_registered_has_no_address():
    with pytest.raises(KeyError):
        addresses.path("no_such_page")


def test_the_addresses_are_those_of_the_page_files():
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(addresses.PAGES)


@pytest.mark.parametrize(
    ("cookie", "asked", "language"),
    [
        ("nn", "en", "nn"),
        (None, "en-GB,en;q=0.9,nb;q=0.8", "en"),
        (None, "nn-NO,nb;q=0.9", "nn"),
        (None, "no", "nb"),
        (None, "de, en;q=0.3, nn;q=0.7", "nn"),
        (None, "se, fi", "nb"),
        (None, "en;q=0", "nb"),
        (None, "en;q=many, nn", "nn"),
        (None, ";;;q=,,", "nb"),
        ("../../etc", "en", "en"),
        ("", "", "nb"),
        (None, None, "nb"),
    ],
)
def test_the_language_is_the_one_chosen_then_the_one_asked_for_then_bokmal(cookie, asked, language):
    assert addresses.language(cookie, asked) == language


def test_a_language_link_keeps_the_whole_address_to_go_back_to():
    assert addresses.language_link("nn", "/tiltak?a=1&b=ø") == "/sprak?lang=nn&til=%2Ftiltak%3Fa%3D1%26b%3D%C3%B8"


def test_a_link_for_nobody_names_nobody():
    assert addresses.example_person_link(None, "/") == "/eksempel?person=&til=%2F"
    assert addresses.example_person_link(12, "/") == "/eksempel?person=12&til=%2F"
