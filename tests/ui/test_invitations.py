"""The words of an invitation, and what is said of a line that cannot be read."""

import ast
import inspect

import pytest

from strategy import texts
from strategy.domain import invitations as rules
from strategy.domain.invitations import Line
from strategy.domain.people import Role
from strategy.ui import invitations

PROBLEMS = ("parts", "no_name", "not_an_address", "birth_number", "too_long", "unknown_role", "area_missing", "unknown_area", "ambiguous_area", "twice")


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_letter_says_where_with_which_address_and_from_whom(language):
    subject, body = invitations.letter(texts.load(language), "Kari", "kari@bo.no", "Leder, Bø", "https://tavla.example.no", "Ada")
    assert "Kulturskoletavla" in subject and "{" not in body
    for words in ("Kari", "kari@bo.no", "Leder, Bø", "https://tavla.example.no", "\nAda"):
        assert words in body


def test_a_letter_to_many_names_nobody():
    _, body = invitations.letter(texts.load("nb"), "", "", "", "https://tavla.example.no", "Ada")
    assert body.startswith("Hei!\n\nDu er invitert til Kulturskoletavla.\n\n") and "sendt til" in body


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_problem_of_a_line_has_words_of_its_own(language):
    t = texts.load(language)
    assert len({invitations.problem(Line(1, "x", problem=problem), t) for problem in PROBLEMS}) == len(PROBLEMS)


def test_the_problems_are_those_the_rules_name():
    told = {node.value for node in ast.walk(ast.parse(inspect.getsource(rules))) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(PROBLEMS) - {"birth_number", "too_long"} <= told


def test_a_role_is_known_by_its_name_in_every_language_and_by_its_code():
    called = invitations.called()
    assert called["leder"] is called["leiar"] is called["leader"] is Role.LEADER and called["adviser"] is Role.ADVISER and called["council"] is Role.COUNCIL
