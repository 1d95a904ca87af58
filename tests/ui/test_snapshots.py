"""What was frozen, in words: silence, nothing reported and withheld are told apart, and what was typed stays text."""

from dataclasses import replace
from datetime import date

import pytest

from strategy import texts
from strategy.domain.freshness import Freshness
from strategy.domain.indicators import Standing as Source
from strategy.domain.rounds import Draft, Question, Round
from strategy.domain.small_counts import How
from strategy.domain.snapshots import Standing
from strategy.overviews.comparisons import Point
from strategy.overviews.snapshots import Figure, Frozen
from strategy.store import indicators
from strategy.ui import snapshots
from tests.given import NOW
from tests.pages.screen import markup, text

DAY = date(2026, 11, 30)
NB = texts.load("nb")
KOR = Standing(7, ("1867",), "Kor <b>x</b>", "internal", "in_progress", "2026-11-15", "2026-10-01", True, False, False)
ROUND = Round(1, 1, Draft("Høst", (Question("Hvordan?"),), DAY, DAY), 1, NOW)
SILENT = Frozen(ROUND, "1867", "Bø", DAY, None, (), Freshness.NONE, None, (), (), (), False)


def test_a_municipality_that_had_not_registered_has_words_and_no_zero():
    shown = str(snapshots.frozen(SILENT, NB))
    assert "Ingenting var registrert. Det er ikke det samme som null." in shown and "Ingen var meldt inn" in shown and ">0<" not in shown
    assert "Livsløp" not in shown and "Tall per 30.11.2026." in shown


def test_measures_life_course_and_figures_stand_as_they_were(empty):
    found = indicators.catalogue(empty)["kfa13"]
    lines = (Figure(found, "", Point(2025, 40, None, Source.OWN, "municipality")), Figure(found, "discipline=music", Point(2025, None, None, Source.OWN, "municipality", how=How.FEW)))
    full = replace(SILENT, freshness=Freshness.UPDATED, active_on=DAY, measures=(KOR,), covered=("older",), figures=lines)
    shown = str(snapshots.frozen(full, NB))
    assert "Kor &lt;b&gt;x&lt;/b&gt;" in shown and "15.11.2026" in shown and "over fristen" in shown and "1 av 8 målgrupper" in shown
    assert "40 plasser" in shown and "&lt;5" in shown and "av disse: " in shown and "Var oppdatert. Sist aktiv 30.11.2026." in shown


def test_workshops_alone_are_no_measures_and_nothing_under_way_is_said():
    shown = str(snapshots.frozen(replace(SILENT, freshness=Freshness.REGISTERED), NB))
    assert "Ingen tiltak var registrert." in shown and "Ingenting pågikk" in shown and "Hadde registrert, og var ikke oppdatert." in shown


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_municipality_and_the_council_see_it_in_their_language(open_page, example_file, language):
    t = texts.load(language)
    for person in ("leder_bo", "leser_bo", "raadet"):
        app = open_page("rounds", example_file, person=person, language=language, runde="1", kommune="1867")
        shown = markup(app)
        assert t("As it stood when the round was closed") in shown and t("Own figures") in shown and not app.exception and shown.count("<h1") == 1


def test_the_council_comes_to_it_from_the_round_and_back(open_page, example_file):
    assert "/statusrunder?kommune=1867&amp;runde=1" in markup(open_page("rounds", example_file, person="raadet", runde="1"))
    assert "slik det sto" not in text(open_page("rounds", example_file, person="raadet", runde="2"))


@pytest.mark.parametrize(("person", "kommune", "runde"), [("raadet", "1867", "2"), ("raadet", "9999", "1"), ("raadet", "1867", "99"), ("leder_oslo", "1867", "1")])
def test_what_is_not_frozen_or_not_theirs_is_not_there(open_page, example_file, person, kommune, runde):
    app = open_page("rounds", example_file, person=person, kommune=kommune, runde=runde)
    assert "slik det sto" not in markup(app).casefold() and not app.exception and markup(app).count("<h1") == 1
