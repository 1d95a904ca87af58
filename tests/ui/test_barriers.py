"""The words of the barriers; the pages themselves are in tests/pages."""

from datetime import timedelta

import pandas as pd
import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.barriers import Reached
from strategy.overviews.barriers import Barrier
from strategy.ui import barriers
from tests.given import user_of

NB = texts.load("nb")


def barrier(key, reached, before=Reached.NOTHING):
    return Barrier(key, reached, before, 0, 0, (), None, ())


@pytest.mark.parametrize("found, said", [
    ((barrier("price", Reached.WORDS), barrier("language", Reached.NOTHING)), "Bare ord om «Pris» så langt; ingen tiltak som gjelder «Språk» ennå"),
    ((barrier("price", Reached.PLANNED),), "Planlagt eller på vent: «Pris»"),
    ((barrier("price", Reached.UNDER_WAY),), "Alle barrierer har et tiltak som pågår eller er fullført")])
def test_white_spots_are_told_kindly(found, said):
    assert barriers.white_spots(found, NB) == said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_plan_and_the_country_are_drawn_in_every_language(example, today, language):
    t = texts.load(language)
    plan = barriers.plan(example, user_of(example, "leder_bo"), t, LIGHT, "1867", today, True)
    part = barriers.part(example, user_of(example, "raadet"), t, LIGHT, today, (), "county")
    words = f"{plan.lead}{plan.words}{plan.figures}{part.lead}{part.white or ''}{barriers.changed(plan.found, t)}"
    assert "{" not in words and "None" not in words and plan.grid.title and part.states.title


def test_the_words_lead_to_the_strategy_points_and_answers_are_a_number(example, today):
    said = str(barriers.plan(example, user_of(example, "leder_bo"), NB, LIGHT, "1867", today, True).words)
    assert "Pris: <a href=" in said and "/strategi?punkt=" in said and "1 svar i refleksjonsmøtene" in said
    outside = str(barriers.plan(example, user_of(example, "raadet"), NB, LIGHT, "1867", today, True).words)
    assert "svar i refleksjonsmøtene" not in outside and "Inkludering" in outside


def test_a_figure_that_is_not_there_says_why_and_the_invented_are_marked(example, today):
    said = str(barriers.plan(example, user_of(example, "leder_bo"), NB, LIGHT, "1867", today, True).figures)
    assert "ikke rapportert" in said and "ikke importert ennå" in said and "ingen indikator sier noe om den ennå" in said
    assert "3\u00a0400 kroner i " in said and "Oppdiktede tall" in said


def test_what_has_come_further_is_told_and_so_is_what_has_not(example, today):
    found = barriers.plan(example, user_of(example, "leder_bo"), NB, LIGHT, "1867", today, True).found
    assert barriers.changed(found, NB).startswith("Kommet lenger enn 31.12.")
    early = barriers.plan(example, user_of(example, "leder_bo"), NB, LIGHT, "1867", today - timedelta(days=4000), True)
    assert barriers.changed(early.found, NB).startswith("Like langt med alle barrierene som 31.12.") and early.lead == "Ingen tiltak er registrert per denne dagen"


def test_a_white_spot_is_a_regions_and_never_one_municipalitys():
    rows = pd.DataFrame([("18", "Nordland", "language", 6, 0, 1), ("03", "Oslo", "language", 1, 0, 0)],
                        columns=["region", "name", "key", "municipalities", "covered", "waiting"])
    said = str(barriers.white_regions(rows, NB))
    assert "Nordland: ingen tiltak som pågår eller er fullført, gjelder «Språk» ennå" in said and "Oslo" not in said
    assert barriers.white_regions(rows[1:], NB) is None
