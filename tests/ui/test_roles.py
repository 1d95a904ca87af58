"""Roles in words."""

import pytest

from strategy import texts
from strategy.domain.people import NATION, Grant, Role
from strategy.ui import roles

NB, NAMES = texts.load("nb"), {"1867": "Bø", "1866": "Hadsel", "1839": "Åsnes", "18": "Nordland"}


@pytest.mark.parametrize(("grant", "said"), [
    (Grant(Role.LEADER, "1867"), "Leder, Bø"), (Grant(Role.ADVISER, "18"), "Regional rådgiver, Nordland"), (Grant(Role.ADMINISTRATOR, NATION), "Administrator"),
    (Grant(Role.LEADER, "9999"), "Leder, 9999")])
def test_a_role_is_told_with_where_it_is_for(grant, said):
    assert roles.one_in_words(grant, NAMES, NB) == said


def test_roles_of_one_kind_are_told_together_with_norwegian_letters_last():
    found = (Grant(Role.LEADER, "1839"), Grant(Role.COUNCIL, NATION), Grant(Role.LEADER, "1867"), Grant(Role.LEADER, "1866"))
    assert roles.in_words(found, NAMES, NB) == "Leder, Bø, Hadsel og Åsnes; Kulturskolerådet"
    assert roles.in_words((), NAMES, NB) == ""


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_role_says_what_it_is_for(language):
    t = texts.load(language)
    assert len({roles.may_do(role, t) for role in Role}) == len(Role)
