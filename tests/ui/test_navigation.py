"""Addresses as they are read and written; the menu itself is tried in the pages' tests."""

import pytest
from streamlit.testing.v1 import AppTest

from strategy import addresses, texts
from strategy.domain.people import NATION, Grant, Role, User
from strategy.ui import navigation


@pytest.mark.parametrize(
    ("parameters", "address"),
    [
        ({}, "/tiltak"),
        ({"tiltak": 12}, "/tiltak?tiltak=12"),
        ({"kommune": "0301", "ny": 1}, "/tiltak?kommune=0301&ny=1"),
        ({"status": ["planned", "on_hold"]}, "/tiltak?status=planned&status=on_hold"),
        ({"kommune": None, "tema": "", "status": []}, "/tiltak"),
        ({"gruppe": "æ & ø"}, "/tiltak?gruppe=%C3%A6+%26+%C3%B8"),
    ],
)
def test_a_link_carries_what_is_given_and_nothing_that_is_empty(parameters, address):
    assert navigation.link("measures", **parameters) == address


def test_the_link_to_the_first_page_is_the_top_of_the_address():
    assert navigation.link("home") == "/"
    assert navigation.link("home", kommune="1867") == "/?kommune=1867"


def test_a_page_that_is_not_there_has_no_link():
    with pytest.raises(KeyError):
        navigation.link("nowhere")


@pytest.mark.parametrize(
    ("asked", "read"),
    [(None, None), ("12", 12), ("007", 7), ("", 0), ("tolv", 0), ("-1", 0), ("1.5", 0), ("٣", 0), ("²", 0), ("12345678901", 0), ("1; DROP", 0)],
)
def test_a_number_in_the_address_is_read_and_nonsense_is_looked_for_and_not_found(asked, read):
    app = AppTest.from_function(_ask_for_a_number)
    if asked is not None:
        app.query_params["tiltak"] = asked
    assert app.run().session_state["read"] == read


def test_every_page_has_a_title_in_every_language():
    for language in texts.LANGUAGES:
        titles = navigation.titles(texts.load(language))
        assert titles.keys() == addresses.PAGES.keys()
        assert all(titles.values())


def test_the_menu_is_in_the_words_of_the_house():
    titles = navigation.titles(texts.load("nb"))
    assert [titles[x] for x in ("home", "reflection", "strategy", "measures", "indicators", "national")] == [
        "Hjem", "Refleksjon", "Strategi", "Tiltak", "Kulturskole for alle", "Nasjonal oversikt"]


def _ask_for_a_number() -> None:
    import streamlit as st

    from strategy.ui import navigation

    st.session_state["read"] = navigation.number("tiltak")


@pytest.mark.parametrize(("role", "area", "seen"), [
    (Role.ADMINISTRATOR, NATION, "visible"), (Role.COUNCIL, NATION, "visible"), (Role.LEADER, "1867", "hidden"), (Role.ADVISER, "18", "hidden")])
def test_administrasjon_is_in_the_menu_for_those_with_a_right_there_and_always_registered(role, area, seen):
    found = navigation.pages(texts.load("nb"), User(1, "X", "nb", (Grant(role, area),)))
    assert found.keys() == addresses.PAGES.keys() and found["administration"].visibility == seen and found["account"].visibility == "visible"
    assert navigation.pages(texts.load("nb"))["administration"].visibility == "hidden"


@pytest.mark.parametrize(("role", "area", "seen"), [
    (Role.COUNCIL, NATION, "visible"), (Role.ADMINISTRATOR, NATION, "hidden"), (Role.LEADER, "1867", "hidden"), (Role.ADVISER, "18", "hidden")])
def test_import_is_in_the_menu_for_those_who_may_import(role, area, seen):
    assert navigation.pages(texts.load("nb"), User(1, "X", "nb", (Grant(role, area),)))["imports"].visibility == seen
