"""The words of the life course; the pages themselves are in tests/pages."""

import pandas as pd
import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.small_counts import How, Shown
from strategy.overviews import life_course as overview
from strategy.overviews.life_course import People
from strategy.ui import life_course
from tests.given import user_of
from tests.pages.screen import markup

NB = texts.load("nb")
REGION = ["region", "name", "key", "municipalities", "covered", "waiting"]


def ages(*rows):
    return pd.DataFrame(list(rows), columns=["key", "measures", "active"])


@pytest.mark.parametrize("rows, said", [
    ([("age_0_5", 0, False), ("age_6_9", 1, False), ("older", 1, True)], "Ingen tiltak for 0–5 år ennå; planlagt eller på vent for 6–9 år"),
    ([("age_0_5", 1, False), ("older", 1, True)], "Planlagt eller på vent for 0–5 år"),
    ([("age_0_5", 0, False), ("older", 0, False)], "Ingen tiltak sier ennå hvilke målgrupper de er for"),
    ([("age_0_5", 2, True)], "Alle målgrupper har et tiltak som pågår eller er fullført")])
def test_white_spots_are_told_kindly(rows, said):
    assert life_course.white_spots(ages(*rows), NB) == said


def test_a_white_spot_is_a_regions_and_never_one_municipalitys():
    rows = pd.DataFrame([("18", "Nordland", "older", 6, 0, 1), ("03", "Oslo", "older", 1, 0, 0), ("55", "Troms", "older", 0, 0, 0)], columns=REGION)
    said = str(life_course.white_regions(rows, NB))
    assert "Nordland: ingen tiltak pågår eller er fullført for 67+ år ennå" in said and "Oslo" not in said and "Troms" not in said
    assert life_course.white_regions(rows[1:], NB) is None


@pytest.mark.parametrize("rows, said", [
    ([("18", "Nordland", "adult", 6, 3, 0), ("18", "Nordland", "older", 6, 1, 0)], "Flest kommuner har tiltak for 30–66 år; færrest har det for 67+ år"),
    ([("18", "Nordland", "adult", 6, 0, 0)], "Ingen kommune har et tiltak som pågår eller er fullført for noen målgruppe ennå"),
    ([("18", "Nordland", "adult", 0, 0, 0)], "Ingen har registrert noe her per denne dagen"), ([], "Ingen har registrert noe her per denne dagen")])
def test_the_country_begins_with_the_ages_that_most_and_fewest_have_measures_for(rows, said):
    assert life_course.country_lead(pd.DataFrame(rows, columns=REGION), NB) == said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_plan_and_the_country_are_drawn_in_every_language(example, today, language):
    t = texts.load(language)
    plan = life_course.plan(example, user_of(example, "leder_bo"), t, LIGHT, "1867", today, True)
    part = life_course.part(example, user_of(example, "raadet"), t, LIGHT, today, (), "county", True)
    words = f"{plan.lead}{plan.people}{part.lead}{part.white or ''}{part.people}"
    assert "7" in plan.lead and "{" not in words and "None" not in words


def test_people_reached_are_told_with_age_place_and_year_and_what_nobody_told_is_not_zero():
    said = str(life_course.people((People(("age_6_9",), 2026, Shown(How.FEW), "sfo"),), NB, True))
    assert "&lt;5" in said and "2025/26" in said and "Oppdiktede tall" in said
    assert "Ingen har fortalt hvem som er nådd for 0–5 og 10+ år. Det er ikke det samme som null." in said
    assert "Ingen har fortalt hvem de har nådd ennå" in str(life_course.people((), NB, True))


def test_official_figures_are_not_called_invented(example, today):
    found = overview.of_municipality(example, user_of(example, "raadet"), "1867", today).people
    official = tuple(one for one in found if one.indicator and one.indicator.kind == "official")
    assert "Oppdiktede" not in str(life_course.people(official, NB, True))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_people_reached_say_whose_they_are_under_every_filter(open_page, example_file, language):
    t = texts.load(language)
    part, country, note = (t(words) for words in (
        "People reached in the part that is chosen", "People reached in the whole country",
        "The filter does not narrow these: people reached are told of whole counties and of the country, since of other parts a few persons could be told apart."))
    for filtered, said in (({"fylke": "18"}, (True, False, False)), ({"sentralitet": "5"}, (False, True, True)), ({}, (False, True, False))):
        app = open_page("indicators", example_file, person="raadet", language=language, **{"del": "livslop"}, **filtered)
        assert tuple(words in markup(app) for words in (part, country, note)) == said and not app.exception
