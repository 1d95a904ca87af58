"""The tile map: who is updated, has registered or neither; a click knows its municipality."""

import csv

import pandas as pd
import pytest

from strategy.charts import tiles
from strategy.charts.theme import LIGHT
from strategy.settings import DATA

COLUMNS = ["municipality", "name", "column", "row", "state", "chosen"]


def square(code="1867", name="Bø", column=10, row=9, state="updated", chosen=True):
    return dict(zip(COLUMNS, (code, name, column, row, state, chosen), strict=True))


def squares(*records):
    return pd.DataFrame(list(records), columns=COLUMNS)


@pytest.fixture(scope="module")
def country():
    with (DATA / "reference" / "tile_map.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    states = ["updated", "registered", "none"]
    return squares(*(
        square(r["kommunenummer"], f"Kommune {i}", int(r["column"]), int(r["row"]), states[i % 3], i % 2 == 0)
        for i, r in enumerate(rows)
    ))


def test_the_map_of_the_country_is_whole_in_every_language_and_theme(country, t, palette, sound):
    figure = sound(tiles.freshness(country, t, palette))
    assert len(figure.spec["data"]) == 5
    assert len(figure.spec["data"][-1]["customdata"]) == 357


def test_every_square_lies_inside_the_picture(country, nb):
    layout = tiles.freshness(country, nb, LIGHT).spec["layout"]
    low, high = layout["xaxis"]["range"]
    bottom, top = layout["yaxis"]["range"]
    assert low < country["column"].min() - 0.5 and country["column"].max() + 0.5 < high
    assert top < country["row"].min() - 0.5 and country["row"].max() + 0.5 < bottom


def test_the_key_stands_where_there_is_no_municipality(country, nb):
    notes = tiles.freshness(country, nb, LIGHT).spec["layout"]["annotations"]
    taken = set(zip(country["column"], country["row"], strict=True))
    for note in notes:
        assert not any(x >= note["x"] - 2 and abs(y - note["y"]) < 1 for x, y in taken)


def test_a_click_knows_the_code_with_its_leading_zero(nb):
    assert tiles.freshness(squares(square("0301")), nb, LIGHT).spec["data"][-1]["customdata"] == ["0301"]


def test_the_title_counts_the_chosen_ones_only(nb):
    frame = squares(square(), square(state="none"), square(state="registered"), square(chosen=False))
    assert tiles.freshness(frame, nb, LIGHT).title == (
        "1 av 3 kommuner er oppdatert siste 120 dager; 1 har ikke registrert noe"
    )


def test_who_has_not_registered_is_an_outline_with_dots_and_no_fill(nb):
    trace = tiles.freshness(squares(square(state="none")), nb, LIGHT).spec["data"][-2]
    assert trace["fillcolor"] == LIGHT.paper
    assert "px" in trace["line"]["dash"]


def test_the_table_lists_the_chosen_ones_with_words_and_norwegian_order(nb):
    frame = squares(square(name="Ålesund"), square(name="Ørland", state="none"), square(name="Asker", chosen=False),
                    square(name="Bø"))
    table = tiles.freshness(frame, nb, LIGHT).table
    assert list(table["Kommune"]) == ["Bø", "Ørland", "Ålesund"]
    assert list(table.iloc[1]) == ["Ørland", "◌ har ikke registrert noe"]


def test_names_are_escaped_in_what_is_shown_on_hover(nb):
    assert "<script" not in tiles.freshness(squares(square(name="<script>")), nb, LIGHT).spec["data"][-1]["text"][0]


def test_nobody_chosen_is_said_so(t, sound):
    figure = sound(tiles.freshness(squares(square(chosen=False)), t, LIGHT))
    assert figure.table.empty


def test_no_municipalities_at_all_is_still_a_figure(t, sound):
    sound(tiles.freshness(squares(), t, LIGHT))


def test_another_number_of_days_is_used_in_every_sentence(nb):
    figure = tiles.freshness(squares(square()), nb, LIGHT, days=90)
    assert "90 dager" in figure.title and "90 dager" in figure.table.iloc[0, 1]
