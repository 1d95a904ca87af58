"""The ladder over the years: a bar a step and year-end, in front of how many points there were."""

from datetime import date

import pandas as pd

from strategy.charts import anchoring
from strategy.charts.theme import LIGHT

STEPS = ["workshop", "school_plan", "theme_plan", "municipal_plan", "budget", "council_decision"]


def frame(*rows):
    return pd.DataFrame(list(rows), columns=["day", "points", "none", *STEPS])


GROWING = frame((date(2024, 12, 31), 2, 1, 1, 0, 0, 0, 0, 0), (date(2025, 12, 31), 3, 1, 2, 1, 0, 0, 0, 0), (date(2026, 6, 1), 4, 1, 3, 2, 1, 1, 0, 0))


def drawn(found, t, palette=LIGHT):
    return anchoring.over_time(found, STEPS, "Finding", t, palette)


def test_the_picture_is_whole_in_every_language_and_theme(t, palette, sound):
    figure = sound(drawn(GROWING, t, palette))
    assert len(figure.table) == 8 and len(figure.table.columns) == 4


def test_each_bar_is_as_long_as_its_part_of_the_points(nb):
    behind, bars, _ = drawn(GROWING, nb).spec["data"]
    assert max(behind["x"]) == behind["x"][2] and len(behind["x"]) == 7 * 3
    assert len(bars["x"]) == 7, "what nobody has reached has no bar"
    assert bars["x"][0] / behind["x"][0] == 1 / 2
    assert "2024" in drawn(GROWING, nb).spec["layout"]["xaxis"]["ticktext"] and "01.06.2026" in drawn(GROWING, nb).spec["layout"]["xaxis"]["ticktext"]


def test_every_step_is_named_with_its_figure_beside_the_bar(nb):
    words = drawn(GROWING, nb).spec["data"][2]["text"]
    assert "Kommuneplan eller handlingsdel" in words and words.count("&nbsp;3") == 2 and "Strategipunkter" in words


def test_a_year_without_points_is_told_apart_from_zero(nb):
    figure = drawn(frame((date(2025, 12, 31), 0, 0, *[0] * 6), (date(2026, 6, 1), 1, 1, *[0] * 6)), nb)
    assert figure.table["31.12.2025"].tolist() == ["0", *["–"] * 7] and figure.table["01.06.2026"].tolist() == ["1", *["0"] * 6, "1"]
    assert figure.spec["data"][2]["text"].count("&nbsp;–") == 7


def test_without_any_point_there_is_only_the_title(t, sound):
    figure = sound(drawn(frame((date(2026, 6, 1), 0, 0, *[0] * 6)), t))
    assert figure.spec["data"] == []
