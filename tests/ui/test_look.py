"""The style sheet: both themes, balanced, nothing from outside, no class promised that is not there."""

import re

import pytest

from strategy import texts
from strategy.charts.theme import DARK, LIGHT, STATUS_ORDER
from strategy.ui import look

NB = texts.load("nb")
SHEETS = pytest.mark.parametrize("sheet", [look.css("light", NB), look.css("dark", NB)], ids=["light", "dark"])


@SHEETS
def test_every_brace_is_closed(sheet):
    depth = 0
    for character in sheet:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0


@SHEETS
def test_nothing_is_fetched_and_no_tag_can_begin(sheet):
    assert "url(" not in sheet and "@import" not in sheet and "</" not in sheet


@SHEETS
def test_every_colour_that_is_used_is_given(sheet):
    used = set(re.findall(r"var\((--[\w-]+)\)", sheet))
    given = set(re.findall(r"(--kst-[\w-]+):", sheet))
    assert used <= given


def test_outside_the_app_the_theme_is_the_one_the_server_knows():
    assert f"--kst-paper:{LIGHT.paper};" in look.css("light", NB)
    assert f"--kst-paper:{DARK.paper};" in look.css("dark", NB)
    assert look.css(None, NB) == look.css("light", NB)


def test_inside_the_app_the_browser_chooses_the_theme_itself():
    assert f"--kst-ink:light-dark({LIGHT.ink},{DARK.ink});" in look.css("light", NB)


@pytest.mark.parametrize("status", [*STATUS_ORDER, "none"])
def test_every_status_has_a_class_for_its_mark(status):
    assert f".kst-mark-{status}{{" in look.css("light", NB)


def test_every_class_of_the_list_is_in_the_sheet():
    promised = set(re.findall(r"\bkst-[a-z_-]+[a-z_]", look.__doc__)) - {"kst-marks", "kst-list"}
    sheet = look.css("light", NB)
    assert {name for name in promised if f".{name}" not in sheet} == set()


@pytest.mark.parametrize(("language", "words"), [("nb", "Hopp til innholdet"), ("en", "Skip to the content")])
def test_the_first_link_speaks_the_language_of_the_reader(language, words):
    assert f'content:"{words}"' in look.css("light", texts.load(language))


@SHEETS
def test_paper_focus_phone_and_reduced_motion_are_thought_of(sheet):
    for part in ("@media print", ":focus-visible", "@media (max-width:640px)", "prefers-reduced-motion"):
        assert part in sheet


@SHEETS
def test_long_words_break_in_headings_and_what_stands_below_a_row_is_in_line_with_it_on_a_phone(sheet):
    assert re.search(r"\.kst-lead\{[^}]*overflow-wrap:anywhere", sheet)
    phone = sheet.split("@media (max-width:640px)")[1]
    assert ".kst-row>div:first-child~.kst-row-end{padding-left:0}" in phone and ".kst-table caption{max-width:calc(100vw - 2rem)}" in phone


@SHEETS
def test_what_stands_below_a_choice_is_muted_and_not_faded_below_what_can_be_read(sheet):
    assert '[data-testid="stRadioCaption"] [data-testid="stCaptionContainer"]{opacity:1}' in sheet and '[data-testid="stRadioCaption"] p{color:var(--kst-muted)}' in sheet


def test_the_sheet_is_made_once():
    assert look.css("light", NB) is look.css("light", NB)
