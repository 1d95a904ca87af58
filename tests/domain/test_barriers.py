"""Barriers: how far a plan has come with one, and which of them a text speaks of."""

import csv

import pytest

from strategy.domain import barriers
from strategy.domain.barriers import Reached
from strategy.settings import DATA


@pytest.mark.parametrize("under_way, planned, words, found", [
    (True, True, True, Reached.UNDER_WAY), (False, True, True, Reached.PLANNED), (False, False, True, Reached.WORDS), (False, False, False, Reached.NOTHING)])
def test_the_furthest_a_plan_has_come_counts(under_way, planned, words, found):
    assert barriers.reached(under_way, planned, words) is found


@pytest.mark.parametrize("text, found", [
    ("Pris, skyss og språk skal ikke lenger være en grunn til å stå utenfor.", {"price", "transport", "language"}),
    ("Ventelista er for lang, og vi har ikke kapasitet", {"waiting_list"}),
    ("Alle med funksjonsnedsettelse skal finne noe TILRETTELAGT", {"disability"}),
    ("Informasjonen når ikke fram til familier med låginntekt", {"information", "family_economy"}),
    ("Sámi joik og samisk dans", {"minority_and_sami"}),
    ("Kulturprisen ble delt ut; kven skal gjere det? Felles konsert.", set()),
    ("En prisverdig og prisbelønt konsert", set()),
    ("", set()),
    ("🎺" * 1000, set()),
])
def test_a_text_speaks_of_a_barrier_by_how_its_words_begin(text, found):
    assert barriers.spoken_of(text) == found


def test_a_very_long_text_is_read_to_its_end():
    assert barriers.spoken_of("å " * 50_000 + "gratis") == {"price"}


def test_every_barrier_with_words_is_in_the_code_list():
    with (DATA / "reference" / "codes.csv").open(encoding="utf-8", newline="") as file:
        keys = {row["key"] for row in csv.DictReader(file) if row["kind"] == "barrier"}
    assert set(barriers.BEGINNINGS) <= keys
