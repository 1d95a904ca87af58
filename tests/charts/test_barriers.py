"""Barriers, in one plan and in the country."""

import pandas as pd
import pytest

from strategy.charts import barriers
from strategy.charts.theme import LIGHT

ONE = ["key", "under_way", "planned", "words", "figures", "indicators"]
MANY = ["key", *barriers.STATES, "with_figures", "indicators", "under_way_before"]
PLAN = pd.DataFrame([("price", 2, 1, 1, 2, 3), ("language", 0, 0, 1, 0, 1), ("information", 0, 0, 0, 0, 0)], columns=ONE)
PART = pd.DataFrame([("price", 6, 2, 1, 1, 4, 3, 5), ("information", 0, 0, 3, 7, 0, 0, 0)], columns=MANY)


def test_both_are_whole_in_every_language_and_theme(t, palette, sound):
    sound(barriers.one_plan(PLAN, "Title", t, palette))
    sound(barriers.country(PART, 10, 8, "Title", "31.12.2025", t, palette))


def test_a_plan_tells_in_words_what_is_not_there_and_why(nb):
    rows = [list(row) for row in barriers.one_plan(PLAN, "Title", nb, LIGHT).table.itertuples(index=False)]
    assert rows[1] == ["Språk", "ingen tiltak", "ingen tiltak", "sagt 1 sted", "ikke rapportert"]
    assert rows[2][-1] == "ingen indikator sier noe om den ennå"


def test_cells_are_filled_only_where_a_measure_is_under_way(nb):
    fills = [shape["fillcolor"] for shape in barriers.one_plan(PLAN, "Title", nb, LIGHT).spec["layout"]["shapes"][:8]]
    assert fills == [LIGHT.primary, LIGHT.tint, LIGHT.tint, LIGHT.tint, LIGHT.paper, LIGHT.paper, LIGHT.tint, LIGHT.paper]


def test_every_bar_is_of_those_that_have_registered_and_its_table_says_how_many_have_figures_and_what_was_before(nb):
    figure = barriers.country(PART, 10, 8, "Title", "31.12.2025", nb, LIGHT)
    assert [trace["x"] for trace in figure.spec["data"][:4]] == [[6, 0], [2, 0], [1, 3], [1, 7]]
    assert list(figure.table.iloc[0])[1:] == ["6", "2", "1", "1", "4", "62\u00a0%"]
    assert list(figure.table.iloc[1])[5] == "ingen indikator sier noe om den ennå"


@pytest.mark.parametrize("before, said", [(0, "ingen hadde registrert noe"), (8, "62\u00a0%")])
def test_nobody_before_is_not_a_share_of_0(nb, before, said):
    assert barriers.country(PART, 10, before, "Title", "31.12.2025", nb, LIGHT).table.iloc[0, 6] == said


def test_nobody_at_all_is_a_sentence(t, sound):
    assert sound(barriers.country(PART, 0, 0, "Title", "31.12.2025", t, LIGHT)).spec["data"] == []
