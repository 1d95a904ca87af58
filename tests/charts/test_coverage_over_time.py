"""The life course and the barriers over time."""

from datetime import date

import pandas as pd
import pytest

from strategy.charts import coverage_over_time
from strategy.charts.theme import LIGHT

OLD, NEW = date(2024, 12, 31), date(2026, 11, 30)


def plan(*rows):
    return pd.DataFrame(list(rows), columns=["day", "key", "measures", "active"])


def part(*rows):
    return pd.DataFrame(list(rows), columns=["day", "key", "municipalities", "covered"])


PLAN = plan((OLD, "adult", 1, False), (OLD, "older", 0, False), (NEW, "adult", 3, True), (NEW, "older", 1, True))
PART = part((OLD, "adult", 0, 0), (OLD, "older", 0, 0), (NEW, "adult", 10, 4), (NEW, "older", 10, 1))


@pytest.mark.parametrize("kind, keys", [("target_group", ("adult", "older")), ("barrier", ("price", "language"))])
def test_both_are_whole_in_every_language_and_theme(t, palette, sound, kind, keys):
    named = dict(zip(("adult", "older"), keys))
    sound(coverage_over_time.one_plan(PLAN.replace({"key": named}), kind, t, palette))
    sound(coverage_over_time.shares(PART.replace({"key": named}), kind, t, palette))


def test_a_plan_tells_how_far_it_has_come_since_the_first_day(nb):
    figure = coverage_over_time.one_plan(PLAN, "target_group", nb, LIGHT)
    assert figure.title == "2 av 2 har et tiltak som pågår eller er fullført; 31.12.2024 var det 0"
    assert list(figure.table.columns) == ["Målgruppe", "31.12.2024", "30.11.2026"]
    assert list(figure.table.iloc[0]) == ["Voksne 30–66 år", "1 tiltak, ingen pågår eller er fullført ennå", "3 tiltak"]
    assert "31.12.2024: 0 av 2" in figure.alt


def test_a_single_day_has_nothing_to_be_compared_with(nb):
    assert coverage_over_time.one_plan(PLAN[PLAN["day"] == NEW], "target_group", nb, LIGHT).title == "2 av 2 har et tiltak som pågår eller er fullført"


def test_no_measures_at_all_is_a_sentence_and_no_picture(t, sound):
    figure = sound(coverage_over_time.one_plan(plan(), "target_group", t, LIGHT))
    assert figure.spec["data"] == []


def test_a_day_when_nobody_had_registered_is_left_out_and_not_0(nb):
    figure = coverage_over_time.shares(PART, "target_group", nb, LIGHT)
    assert list(figure.table.columns) == ["Målgruppe", "30.11.2026"] and list(figure.table["Målgruppe"]) == ["Voksne 30–66 år", "Eldre 67 år og over"]


def test_what_has_moved_most_is_told(nb):
    moved = part((OLD, "adult", 5, 1), (OLD, "older", 5, 1), (NEW, "adult", 10, 4), (NEW, "older", 10, 8))
    title = coverage_over_time.shares(moved, "target_group", nb, LIGHT).title
    assert title.startswith("«Eldre 67 år og over» har flyttet seg mest: 80") and "opp fra 20" in title


def test_nobody_at_all_is_a_sentence(t, sound):
    figure = sound(coverage_over_time.shares(PART[PART["day"] == OLD], "target_group", t, LIGHT))
    assert figure.spec["data"] == []
