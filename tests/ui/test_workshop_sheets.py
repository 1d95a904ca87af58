"""What a sheet would add, in words, before anything is saved."""

import ast
import inspect

import pytest

from strategy import texts
from strategy.domain.workshop_sheets import Filled, Line, Looked, NotASheet, Unread
from strategy.domain.workshops import Draft
from strategy.importers import word_files
from strategy.importers import workshop_sheets as importer
from strategy.ui import workshop_sheets
from tests.sheets import BLANK, LANGUAGES, QUESTIONS

CHOIR, DANCE = Line(3, "Kor", "Rektor"), Line(3, "<b>Dans</b>")
SHEET = Filled(lines=(CHOIR, DANCE), questions=(1, 3), unread=(Unread("role_alone", 3, "rektor"), Unread("outside", None, "Kaffe"), Unread("date", 0, "i vår")))


def test_each_line_is_shown_with_what_is_there_already_and_what_could_not_be_read():
    shown = str(workshop_sheets.told(Looked(SHEET, (DANCE,), (CHOIR,), 12, "Møtet"), QUESTIONS, None, texts.load("nb")))
    assert "2 svar er lest; ingenting er lagret ennå" in shown and shown.count("står der fra før") == 1
    assert "&lt;b&gt;Dans" in shown and "(Rektor)" in shown and "Spørsmål 2: ikke funnet" in shown
    assert "Spørsmål 3: en rolle uten svar" in shown and "Før det første spørsmålet: datoen" in shown and "«Kaffe»" in shown


def test_a_new_workshop_and_one_that_is_recorded_already_are_told_apart():
    t, draft = texts.load("nb"), Draft(("1867",), "Møtet", BLANK.held_on)
    assert "Et nytt refleksjonsmøte: Møtet, 14.03.2026" in str(workshop_sheets.told(Looked(SHEET, (CHOIR,), title="Møtet"), QUESTIONS, draft, t))
    assert "er registrert fra før" in str(workshop_sheets.told(Looked(SHEET, (CHOIR,), (), 12, "Møtet"), QUESTIONS, draft, t))


def raised(module, call: str) -> set[str]:
    """Return the codes that a module passes to ``call``, read from its source."""
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == call and node.args:
            found |= {x.value for x in ast.walk(node.args[0]) if isinstance(x, ast.Constant) and isinstance(x.value, str)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_a_file_is_refused_for_has_a_sentence(language):
    t = texts.load(language)
    codes = raised(word_files, "NotASheet") | raised(importer, "NotASheet")
    assert len(codes) == 7 and len({workshop_sheets.unreadable(NotASheet(code), t) for code in codes}) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_something_is_not_read_for_has_words(language):
    t = texts.load(language)
    codes = raised(importer, "miss") | {"too_long", "birth_number"}
    assert codes >= {"text_box", "outside"} and all(workshop_sheets.why(code, t) != code for code in codes)


def test_a_sheets_own_words_are_known_in_every_language():
    words = workshop_sheets.known(QUESTIONS)
    assert words.labels["dato"] == words.labels["date"] == "held_on" and {"svar", "answer"} <= words.answer
