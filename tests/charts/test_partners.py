"""The two readings to either side, and a type of partner on the map."""

from datetime import date

import pandas as pd
import pytest

from strategy.charts import partners
from strategy.charts.theme import LIGHT

TODAY, YEAR = date(2026, 6, 1), date(2025, 12, 31)
COLUMNS = ["area", "day", "local_cultural_life", "community_development", "neutral", "municipalities"]
NAMES = {"own": "Bø <b>", "county": "Nordland", "similar": "Lignende"}
TILES = pd.DataFrame([("1867", "Bø <b>", "Nordland", 4, 5, "covered", True), ("1868", "Øksnes", "Nordland", 5, 5, "registered", True),
                      ("0301", "Oslo", "Oslo", 6, 9, "none", False)], columns=["municipality", "name", "county_name", "column", "row", "state", "named"])


def frame(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


WHOLE = frame(("own", YEAR, 2, 0, 3, 1), ("own", TODAY, 3, 1, 3, 1), ("county", YEAR, 0, 0, 4, 2), ("county", TODAY, 9, 1, 4, 3))


def test_the_balance_is_whole_in_every_language_and_theme(t, palette, sound):
    figure = sound(partners.balance(WHOLE, NAMES, TODAY, t, palette))
    assert len(figure.table) == 4 and figure.note


def test_the_length_is_the_part_of_the_two_and_the_number_how_many(nb):
    left, right = partners.balance(WHOLE, NAMES, TODAY, nb, LIGHT).spec["data"]
    assert left["x"] == [-1, -0.75, -0.9] and left["text"] == ["2", "3", "9"]
    assert right["x"] == [0.25, 0.1] and right["text"] == ["1", "1"]


def test_the_finding_says_today_and_the_first_year_with_anything_and_gives_no_score(nb):
    figure = partners.balance(WHOLE, NAMES, TODAY, nb, LIGHT)
    assert figure.title == "I dag hører 3 aktive partnere til det lokale kulturlivet og 1 til samfunnet ellers; ved utgangen av 2025 var det 2 og ingen"
    one = partners.balance(frame(("own", YEAR, 1, 0, 3, 1), ("own", TODAY, 1, 4, 3, 1)), NAMES, TODAY, nb, LIGHT)
    assert one.title.startswith("I dag hører 1 aktiv partner til det lokale kulturlivet og 4 til")
    assert "%" not in figure.title + figure.alt
    assert partners.balance(frame(("own", TODAY, 3, 1, 3, 1)), NAMES, TODAY, nb, LIGHT).title.endswith("samfunnet ellers")


def test_similar_municipalities_that_are_too_few_to_show_are_told_of_and_not_left_out_in_silence(nb):
    missing = "Kommuner som ligner, vises når minst 5 av dem har aktive partnere."
    assert partners.balance(WHOLE, NAMES, TODAY, nb, LIGHT).note.endswith(missing)
    beside = pd.concat([WHOLE, frame(("similar", TODAY, 4, 2, 3, 6))], ignore_index=True)
    assert missing not in partners.balance(beside, NAMES, TODAY, nb, LIGHT).note


def test_a_year_without_either_is_told_in_words_and_not_as_a_bar(nb):
    notes = [note["text"] for note in partners.balance(WHOLE, NAMES, TODAY, nb, LIGHT).spec["layout"]["annotations"]]
    assert notes.count("ingen av disse") == 1 and "<b>Bø &lt;b&gt;</b>" in notes and "i dag" in notes and "2025" in notes


@pytest.mark.parametrize("found", [frame(), frame(("own", TODAY, 0, 0, 3, 1))])
def test_nothing_to_weigh_is_a_sentence_and_no_picture(found, t, sound):
    figure = sound(partners.balance(found, NAMES, TODAY, t, LIGHT))
    assert figure.spec["data"] == []


def test_the_map_is_whole_in_every_language_and_theme(t, palette, sound):
    figure = sound(partners.coverage(TILES, "sfo", 40, 20, 18, YEAR, t, palette))
    assert len(figure.table) == 2 and figure.spec["data"][-1]["customdata"] == ["1867", "1868", "0301"]


def test_the_map_says_how_many_and_how_it_changed_and_shows_names_as_typed(nb):
    figure = partners.coverage(TILES, "sfo", 40, 20, 18, YEAR, nb, LIGHT)
    assert figure.title == "20 av de 40 kommunene som har registrert noe, samarbeider med «SFO (skolefritidsordning)»; 2 flere enn 31.12.2025"
    assert "Bø &lt;b&gt;" in figure.spec["data"][-1]["text"][0] and figure.spec["data"][-1]["text"][2] == "<b>Oslo</b>"


@pytest.mark.parametrize(("n", "said"), [(0, "like mange som 31.12.2025"), (1, "1 mer enn 31.12.2025"), (-2, "2 færre enn 31.12.2025")])
def test_more_fewer_and_as_many_are_said_in_words(n, said, nb):
    assert partners.compared(n, YEAR, nb) == said


def test_an_empty_country_says_so(nb):
    assert partners.coverage(TILES, "sfo", 0, 0, 0, YEAR, nb, LIGHT).title == "Ingen kommune har registrert noe ennå"
