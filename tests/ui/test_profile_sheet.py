"""A municipality's profile on one sheet: what it holds, what it says of the rest, and never more than the viewer may see."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.commands import measures
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.overviews import municipalities
from strategy.ui import profile_sheet
from tests.given import NOW, user_of

NB = texts.load("nb")


def sheet(db, today, person="leder_bo", code="1867", language="nb", user=None, mode="example"):
    user, t = user or user_of(db, person), texts.load(language)
    run = SimpleNamespace(db=db, user=user, t=t, palette=LIGHT, now=NOW, today=today, silent_days=120, settings=SimpleNamespace(mode=mode))
    found = municipalities.profile(db, user, code, today, 120)
    return str(profile_sheet.sheet_of(run, found, profile_sheet.more(db, user, t, LIGHT, code, today)))


def test_the_sheet_tells_strategy_with_anchoring_what_goes_on_ages_barriers_partners_and_figures_with_year(example, today):
    said = sheet(example, today)
    assert "forankret i 4 av 6 trinn, høyest: Kommuneplan eller handlingsdel" in said and "Kor i omsorgsboligen" in said
    assert "Minoritets- og samisk kultur" in said and "Frivillig organisasjon (4)" in said and "66 personer i " in said
    assert "eksempeldata: oppdiktede personer, tekster og tall" in said and "og 6 til" in said and "slik de utenfor" not in said


@pytest.mark.parametrize("person", ["raadet", "leder_oslo", "administrator"])
def test_nobody_outside_reads_internal_words_from_it(example, today, person):
    said = sheet(example, today, person)
    assert "venter på" not in said and "skulle vært nådd" not in said and "slik de utenfor kommunen kan se den" in said


def test_a_stranger_sees_published_titles_alone(example, today):
    said, internal = sheet(example, today, "leder_oslo"), [row["title"] for row in example.query(
        "SELECT title FROM measure m JOIN measure_municipality mm ON mm.measure = m.id WHERE mm.municipality = '1867' AND visibility = 'internal'")]
    assert internal and not [title for title in internal if title in said] and "Bygda som scene" not in said
    assert "interne og vises bare i tallene" in said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("code", ["1867", "0301", "1811"])
def test_it_is_whole_in_every_language_also_where_nothing_is_registered(example, today, language, code):
    said = sheet(example, today, "raadet", code, language)
    assert "{" not in said and "None" not in said.replace("None are", "") and "<h1" not in said


def test_an_empty_municipality_says_so_and_is_not_called_an_example_where_it_is_none(empty, leader, today):
    said = sheet(empty, today, user=leader, mode="real")
    assert "Ingen er registrert eller publisert." in said and "Ingen tiltak er registrert." in said
    assert "Ingen tall er rapportert eller importert ennå." in said and "eksempeldata" not in said and "kst-life" not in said


def test_more_than_the_sheet_holds_is_a_number_and_markup_is_shown_as_typed(empty, leader, today):
    for n in range(14):
        measures.add(empty, leader, Draft(("1867",), f"<b>Tiltak {n}</b> " + "å" * 150), UpdateDraft(Status.IN_PROGRESS, today - timedelta(days=1)), at=NOW)
    said = sheet(empty, today, user=leader)
    assert said.count("&lt;b&gt;Tiltak") == profile_sheet.MOST_MEASURES and "og 4 til" in said and "<b>Tiltak" not in said


def test_a_point_nobody_has_anchored_says_nothing_of_it(example, today):
    ladders = profile_sheet.more(example, user_of(example, "leder_bo"), NB, LIGHT, "1867", today).ladders
    ladder = next(iter(ladders.values()))
    assert profile_sheet.step(None, NB) == "" == profile_sheet.step(replace(ladder, standing={}), NB)
