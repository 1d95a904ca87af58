"""The table of rights in words is the rules themselves, and the documentation is that table."""

import pytest

from strategy import texts
from strategy.domain.access import RULES, Action, Reach
from strategy.domain.people import Role
from strategy.exporters import rights
from strategy.settings import ROOT


def test_the_document_is_what_the_rules_say_now():
    assert (ROOT / "docs" / "rights.md").read_text(encoding="utf-8") == rights.markdown(texts.load("en")), rights.COMMAND


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_action_has_its_row_and_every_role_its_column(language):
    t = texts.load(language)
    found = rights.rows(t)
    assert len(found) == len(set(row[0] for row in found)) == len(Action)
    assert {len(row) for row in found} == {len(rights.headers(t))} == {2 + len(Role)}


def test_a_cell_says_how_far_the_role_reaches_and_a_dash_that_it_does_not():
    t = texts.load("en")
    words = {reach: word for action, row in zip(RULES, rights.rows(t)) for role, word in zip(Role, row[1:])
             if (reach := RULES[action].get(role)) or not reach}
    assert words[None] == "–" and len(set(words.values())) == len(Reach) + 1
    told = dict(zip((row[0] for row in rights.rows(t)), rights.rows(t)))
    assert told["Say how a measure stands"][1:4] == ("–", "what one is responsible for", "own municipality")


def test_a_new_action_without_words_fails(monkeypatch):
    monkeypatch.setitem(RULES, "paint_the_house", {})
    with pytest.raises(KeyError):
        rights.rows(texts.load("en"))
