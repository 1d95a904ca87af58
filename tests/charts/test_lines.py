"""An indicator over time: gaps stay gaps, the axis is honest, lines are named where they end."""

import pandas as pd
import pytest

from strategy.charts import lines
from strategy.charts.theme import LIGHT


def points(*pairs):
    return pd.DataFrame(list(pairs), columns=["x", "y"])


def draw(t, *series, palette=LIGHT, unit="elever", **more):
    return lines.indicator(series, unit, t, palette, "Tittel", "Tittel. En linje.", **more)


OWN = {"name": "Bø", "points": points((2024, 140), (2025, None), (2026, 143.5))}


def test_the_lines_are_whole_in_every_language_and_theme(t, palette, sound):
    similar = pd.DataFrame({"x": [2024, 2026], "low": [80, 90], "high": [150, None]})
    sound(draw(
        t, OWN, {"name": "Nordland", "kind": "county", "points": points((2024, 100))},
        {"name": "Landet", "kind": "country", "points": points((2024, 99))},
        {"name": "Lignende", "kind": "similar", "points": similar}, palette=palette, target=160,
    ))


def test_a_missing_year_is_a_gap_and_never_0(nb):
    figure = draw(nb, OWN)
    assert figure.spec["data"][0]["y"] == [140, None, 143.5]
    assert figure.spec["data"][0]["connectgaps"] is False
    assert list(figure.table["Bø"]) == ["140\u00a0elever", "ikke oppgitt", "143,5\u00a0elever"]


def test_the_axis_starts_at_0(nb):
    assert draw(nb, OWN).spec["layout"]["yaxis"]["range"][0] == 0
    assert draw(nb, OWN).spec["layout"]["yaxis"]["tickvals"] == [0, 50, 100, 150]


def test_a_target_above_the_lines_is_inside_the_picture(nb):
    layout = draw(nb, OWN, target=400).spec["layout"]
    assert layout["yaxis"]["range"][1] > 400
    assert layout["shapes"][0]["y0"] == 400
    assert "Mål 400" in layout["annotations"][-1]["text"]


def test_the_last_known_value_is_written_where_the_line_ends(nb):
    series = {"name": "Bø", "points": points((2024, 1400), (2025, None))}
    assert [note["text"] for note in draw(nb, series).spec["layout"]["annotations"]] == ["<b>Bø 1 400 elever</b>"]


def test_own_line_is_thick_and_drawn_last(nb):
    county = {"name": "Nordland", "kind": "county", "points": points((2024, 100))}
    widths = [trace["line"]["width"] for trace in draw(nb, OWN, county).spec["data"]]
    assert widths == [1.5, 3.5]


def test_similar_ones_are_a_band_where_both_ends_are_known(nb):
    frame = pd.DataFrame({"x": [2024, 2025, 2026], "low": [80, None, 90], "high": [150, 150, 160]})
    low, high = draw(nb, {"name": "Lignende", "kind": "similar", "points": frame}).spec["data"]
    assert (low["x"], low["y"], high["y"]) == ([2024, 2026], [80, 90], [150, 160])
    assert high["fill"] == "tonexty"


def test_no_figures_at_all_is_a_table_and_no_chart(t, sound):
    figure = sound(draw(t, {"name": "Bø", "points": points((2024, None))}))
    assert figure.spec["data"] == []
    assert len(figure.table) == 1


def test_no_series_at_all_is_an_empty_table(t, sound):
    assert sound(draw(t)).table.empty


def test_a_true_zero_is_drawn(t, sound):
    figure = sound(draw(t, {"name": "Bø", "points": points((2024, 0), (2025, 0))}))
    assert figure.spec["data"][0]["y"] == [0, 0]


@pytest.mark.parametrize("top", [0.04, 1, 7, 99, 143, 12_345, 5_600_000])
def test_the_axis_has_a_few_round_steps_of_any_size(nb, top):
    ticks = draw(nb, {"name": "Bø", "points": points((2024, top))}).spec["layout"]["yaxis"]
    assert 3 <= len(ticks["tickvals"]) <= 6
    assert len(set(ticks["ticktext"])) == len(ticks["tickvals"])


def test_names_are_escaped_in_labels_and_on_hover(nb):
    trace = draw(nb, {"name": "<a>", "points": points((2024, 1))}).spec["data"][0]
    assert trace["text"][0].startswith("<b>&lt;a&gt;</b>")


def test_decimals_are_those_asked_for(nb):
    assert draw(nb, OWN, decimals=1).table["Bø"].iloc[0] == "140,0\u00a0elever"


def test_a_target_has_a_mark_where_it_is_to_be_reached(nb):
    figure = draw(nb, OWN, marks=[lines.Mark("Mål", 200, 2030), lines.Mark("Nasjonalt mål", 300, 2060)])
    diamond = figure.spec["data"][-1]
    assert (diamond["x"], diamond["y"]) == ([2030], [200]) and figure.spec["layout"]["xaxis"]["range"][1] > 2030
    assert [shape["y0"] for shape in figure.spec["layout"]["shapes"]] == [200, 300]


def test_a_series_of_the_table_alone_is_not_drawn(nb):
    figure = draw(nb, OWN, {"name": "Nordland", "kind": "table", "points": points((2024, 9000))})
    assert len(figure.spec["data"]) == 1 and figure.spec["layout"]["yaxis"]["range"][1] < 9000
    assert "9\u00a0000\u00a0elever" in list(figure.table["Nordland"])


def test_words_stand_in_the_table_for_what_is_not_a_number(nb):
    assert draw(nb, OWN | {"words": {2025: "<5"}}).table["Bø"].iloc[1] == "<5"


def test_a_small_line_has_gaps_and_needs_two_values(nb):
    assert lines.sparkline([(2024, 5)], None, LIGHT) == lines.sparkline([(2024, 5), (2025, None)], 9, LIGHT) == ""
    drawn = lines.sparkline([(2020, 0), (2021, 4), (2022, None), (2023, 8)], 10, LIGHT)
    assert drawn.count("M") == 3 and drawn.count("L") == 1 and drawn.count("<circle") == 3  # the target's line begins with M as well


def test_a_small_line_of_zeros_lies_on_the_floor(nb):
    assert "NaN" not in lines.sparkline([(2020, 0), (2021, 0)], None, LIGHT)
