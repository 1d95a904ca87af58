"""The tile map of an indicator: steps of one colour for figures, signs and dots for everything else. Every value is invented."""

import csv

import pandas as pd
import pytest

from strategy import texts
from strategy.charts import figure_tiles
from strategy.charts.theme import DARK, LIGHT, contrast
from strategy.domain.indicators import Indicator
from strategy.importers.indicators import catalogue
from strategy.settings import DATA

COLUMNS = ["municipality", "name", "column", "row", "value", "missing", "how", "standing", "operator"]
KNOWN: dict[str, Indicator] = catalogue(DATA)
SHARE, PEOPLE, YES = KNOWN["kfa01"], KNOWN["kfa15"], KNOWN["kfa10"]


def square(code="1867", name="Bø", value=None, how="exact", missing="", standing="own", column=10, row=9, operator=""):
    return dict(zip(COLUMNS, (code, name, column, row, value, missing, how if value is not None or how != "exact" else "not_reported", standing, operator), strict=True))


def squares(*records):
    return pd.DataFrame(list(records), columns=COLUMNS).astype({"value": "Float64"})


def four():
    return squares(square("0001", "Én", 0), square("0002", "To", how="few"), square("0003", "Tre", how="hidden"),
                   square("0004", "Fire"), square("0005", "Fem", missing=":", how="not_reported"))


@pytest.fixture(scope="module")
def country():
    with (DATA / "reference" / "tile_map.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds = [{"value": 12.5}, {"value": 3.0}, {"value": 40.1}, {"value": 22.0}, {"value": 55.5}, {"how": "few"}, {"how": "hidden"}, {"missing": "."}, {}]
    return squares(*(square(r["kommunenummer"], f"Kommune {i}", column=int(r["column"]), row=int(r["row"]), **kinds[i % 9]) for i, r in enumerate(rows)))


def test_the_map_of_the_country_is_whole_in_every_language_and_theme(country, t, palette, sound):
    figure = sound(figure_tiles.by_municipality(country, SHARE, 2024, t, palette))
    assert len(figure.spec["data"][-1]["customdata"]) == 357 and len(figure.table) == 357


def test_the_key_stands_where_there_is_no_municipality(country, nb):
    figure = figure_tiles.by_municipality(country, SHARE, 2024, nb, LIGHT)
    taken = set(zip(country["column"], country["row"], strict=True))
    low, high = sorted(figure.spec["layout"]["yaxis"]["range"])
    for note in figure.spec["layout"]["annotations"]:
        assert low < note["y"] < high
        assert not any(x >= note["x"] - 1.5 and abs(y - note["y"]) < 1 for x, y in taken)


@pytest.mark.parametrize("language, words, told", [
    ("nb", "betjenes av Hadsel", "1 kommune betjenes av en annen, som rapporterer for den."),
    ("nn", "blir betent av Hadsel", "1 kommune blir betent av ein annan, som rapporterer for henne."),
    ("en", "served by Hadsel", "1 municipality is served by another, which reports for it.")])
def test_one_that_another_municipality_serves_is_a_kind_of_its_own_in_key_table_and_alternative_text(language, words, told):
    t = texts.load(language)
    frame = squares(square("0001", "Én", 0), square("0002", "To"), square("0003", "Tre", how="served", operator="Hadsel"))
    figure = figure_tiles.by_municipality(frame, SHARE, 2024, t, LIGHT)
    assert dict(zip(figure.table.iloc[:, 0], figure.table.iloc[:, 1], strict=True))["Tre"] == words and figure.alt.endswith(told)
    assert any(note["text"] == f"{t('served by another municipality')}: 1" for note in figure.spec["layout"]["annotations"])
    assert [trace["text"] for trace in figure.spec["data"] if trace.get("mode") == "text"][0][0] == "→"


def test_nothing_said_few_withheld_and_0_are_four_different_things(nb):
    figure = figure_tiles.by_municipality(four(), PEOPLE, 2024, nb, LIGHT)
    assert dict(zip(figure.table.iloc[:, 0], figure.table.iloc[:, 1], strict=True)) == {
        "Én": "0 personer", "To": "<5", "Tre": "holdt tilbake", "Fire": "ikke rapportert", "Fem": "vernet"}
    zero, few, hidden, missing, nothing = figure.spec["data"][:5]
    assert zero["fillcolor"] != LIGHT.paper and {few["fillcolor"], hidden["fillcolor"], missing["fillcolor"], nothing["fillcolor"]} == {LIGHT.paper}
    assert "dash" in nothing["line"] and not any("dash" in one["line"] for one in (zero, few, hidden, missing))
    assert [trace["text"][0] for trace in figure.spec["data"] if trace["mode"] == "text"] == ["<", "×", "–"]


def test_the_key_names_every_step_and_how_many_are_in_it(nb):
    values = [1.0, 2.0, 11.0, 12.0, 21.0, 22.0, 31.0, 39.0]
    figure = figure_tiles.by_municipality(squares(*(square(str(i), f"K{i}", value) for i, value in enumerate(values))), SHARE, 2024, nb, LIGHT)
    words = [note["text"] for note in figure.spec["layout"]["annotations"]]
    assert words == ["<b>prosent</b>", "under 10: 2", "10–19,9: 2", "20–29,9: 2", "30 eller mer: 2"]


@pytest.mark.parametrize(("values", "starts"), [
    ([], []), ([7], [7]), ([0, 0, 1], [0, 1]), ([0, 1, 2, 3], [0, 1, 2, 3]),
    ([0.0] * 90 + [1, 2, 3, 4], [0.0]), (list(range(101)), [0, 20, 50, 80])])
def test_steps_begin_at_round_numbers_and_are_at_most_four(values, starts):
    assert figure_tiles.steps(values, 0) == starts


def test_every_value_lies_in_exactly_the_step_its_words_say():
    for scale in (0.37, 1, 13, 977):
        values = [round(x * scale, 1) for x in range(1, 200)]
        starts = figure_tiles.steps(values, 1)
        assert 2 <= len(starts) <= 4 and starts == sorted(set(starts)) and starts[0] == values[0]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_steps_differ_in_light_and_not_in_hue_alone(palette):
    fills = [figure_tiles._paint(place, 4, palette)[0] for place in range(4)]
    against = [contrast(fill, palette.paper) for fill in fills]
    assert against == sorted(against) and all(b / a >= 1.25 for a, b in zip([1, *against], against))


def test_yes_and_no_are_two_steps_by_their_words(nb):
    frame = squares(square("1", "A", 1.0), square("2", "B", 0.0), square("3", "C", 1.0), square("4", "D"))
    figure = figure_tiles.by_municipality(frame, YES, 2024, nb, LIGHT)
    assert [note["text"] for note in figure.spec["layout"]["annotations"]] == ["nei: 1", "ja: 2", "ikke rapportert: 1"]
    assert figure.title == "2 svarer ja, 1 svarer nei, og 1 har ikke rapportert"


def test_half_of_them_is_told_only_where_every_figure_is_shown(nb):
    rows = [square(str(i), f"K{i}", value) for i, value in enumerate([10.0, 20.0, 30.0, 40.0, 50.0])]
    assert figure_tiles.by_municipality(squares(*rows), PEOPLE, 2024, nb, LIGHT).title == (
        "Halvparten av de 5 kommunene med tall ligger mellom 20 personer og 40 personer")
    assert figure_tiles.by_municipality(squares(*rows, square("9", "F", how="few")), PEOPLE, 2024, nb, LIGHT).title == "6 av 6 kommuner har tall for 2023/24"


def test_the_table_is_by_name_and_never_by_value(nb):
    frame = squares(square("1", "Ålesund", 90.0), square("2", "Bø", 1.0), square("3", "Ørland", 50.0))
    assert list(figure_tiles.by_municipality(frame, SHARE, 2024, nb, LIGHT).table["Kommune"]) == ["Bø", "Ørland", "Ålesund"]


def test_an_estimate_is_said_to_be_one():
    en = texts.load("en")
    assert figure_tiles.value_words({"value": 40.0, "how": "exact", "standing": "estimate"}, PEOPLE, en) == "about 40 people"


def test_names_are_escaped_in_what_is_shown_on_hover(nb):
    assert "<script" not in figure_tiles.by_municipality(squares(square(name="<script>")), SHARE, 2024, nb, LIGHT).spec["data"][-1]["text"][0]


def test_no_municipalities_at_all_is_still_a_figure(t, sound):
    assert sound(figure_tiles.by_municipality(squares(), SHARE, 2024, t, LIGHT)).table.empty
