"""Indicators over time: findings made from the figures, gaps that stay gaps."""

from datetime import date

import pandas as pd
import pytest

from strategy import texts
from strategy.charts import indicators
from strategy.charts.lines import Mark
from strategy.charts.theme import LIGHT
from strategy.domain.days import month_ends
from strategy.store import indicators as stored

ENDS = month_ends(date(2026, 11, 23), 25)


def coverage(*values) -> pd.DataFrame:
    """A frame of 25 months whose last ones have these values."""
    whole = [None] * (25 - len(values)) + list(values)
    return pd.DataFrame({"month_end": ENDS, "covered": pd.array(whole, dtype="Int64")})


def line(*pairs, name="Bø") -> dict:
    """A line of (period, value)."""
    return {"name": name, "points": pd.DataFrame(list(pairs), columns=["x", "y"])}


def covered(frame, t, palette=LIGHT):
    return indicators.covered_over_time(frame, 8, "Bø", t, palette)


@pytest.fixture
def catalogue(empty):
    return stored.catalogue(empty)


def over_time(catalogue, t, *series, indicator="kfa15", palette=LIGHT, **more):
    return indicators.over_time(series, catalogue[indicator], t, palette, "Tittel", "Tittel. En linje.", **more)


def test_both_are_whole_in_every_language_and_theme(t, palette, sound, catalogue):
    sound(covered(coverage(*range(3, 9)), t, palette))
    sound(over_time(catalogue, t, line((2023, 31), (2024, None), (2025, 66)), palette=palette, marks=[Mark("Mål", 90, 2028)]))


@pytest.mark.parametrize("values, finding", [
    ((3, 4, 7), "7 av 8 målgrupper er dekket, 4 flere enn i sep. 2026"),
    ((7, 4), "4 av 8 målgrupper er dekket, 3 færre enn i okt. 2026"),
    ((5, 6, 5), "5 av 8 målgrupper er dekket, like mange som i sep. 2026"),
    ((5,), "5 av 8 målgrupper er dekket"),
    ((), "Ingen tiltak ennå"),
])
def test_the_finding_of_the_coverage_compares_with_the_first_month_known(nb, values, finding):
    assert covered(coverage(*values), nb).title == finding


def test_months_before_the_first_measure_are_a_gap_in_the_line_and_in_the_table(nb):
    figure = covered(coverage(0, 2), nb)
    assert figure.spec["data"][0]["y"][-3:] == [None, 0, 2]
    assert list(figure.table["Bø"])[-3:] == ["ikke oppgitt", "0\u00a0av 8", "2\u00a0av 8"]


def test_the_axis_of_the_coverage_shows_all_eight_in_whole_steps(nb):
    axis = covered(coverage(1), nb).spec["layout"]["yaxis"]
    assert axis["ticktext"] == ["0", "2", "4", "6", "8"] and axis["range"][1] >= 8


def test_months_have_their_names_in_the_table_and_few_on_the_axis(nb):
    figure = covered(coverage(1, 2), nb)
    assert figure.table.columns[0] == "Måned" and figure.table.iloc[-1, 0] == "nov. 2026"
    assert figure.spec["layout"]["xaxis"]["ticktext"] == ["nov. 2026", "nov. 2025"]


def test_nothing_known_is_a_sentence_without_picture_or_table(t, sound):
    figure = sound(covered(coverage(), t))
    assert figure.spec["data"] == [] and figure.table.empty


def test_the_newest_year_stands_first_in_the_table(nb, catalogue):
    figure = over_time(catalogue, nb, line((2023, 31), (2024, None), (2025, 66)))
    assert list(figure.table["Skoleår"]) == ["2024/25", "2023/24", "2022/23"]
    assert list(figure.table["Bø"]) == ["66 personer", "ikke oppgitt", "31 personer"]


def test_ten_years_leave_room_for_the_labels(nb, catalogue):
    ticks = over_time(catalogue, nb, line(*((year, 50) for year in range(2017, 2027)))).spec["layout"]["xaxis"]
    assert len(ticks["ticktext"]) <= 5 and ticks["ticktext"][-1] == "25/26"


def test_yes_or_no_is_a_table_without_a_picture(nb, catalogue):
    figure = over_time(catalogue, nb, line((2024, 0), (2025, 1)), indicator="kfa10")
    assert figure.spec["data"] == [] and list(figure.table["Bø"]) == ["ja", "nei"]


@pytest.mark.parametrize("language, said", [("nb", "12,5\u00a0%"), ("nn", "12,5\u00a0%"), ("en", "12.5%")])
def test_an_amount_is_written_as_the_language_does(catalogue, language, said):
    assert indicators.amount(12.5, catalogue["kfa01"], texts.load(language)) == said


def test_a_whole_value_keeps_the_decimals_of_its_indicator(catalogue, nb):
    assert [indicators.amount(value, catalogue["kfa01"], nb) for value in (2, 1.5, 0)] == ["2,0\u00a0%", "1,5\u00a0%", "0,0\u00a0%"]
    assert indicators.amount(2, catalogue["kfa19"], nb) == "2\u00a0%" and indicators.amount(3400, catalogue["kfa09"], nb) == "3\u00a0400 kroner"


def test_a_period_is_a_year_or_a_school_year(catalogue):
    assert indicators.period_name(2026, catalogue["kfa01"]) == "2026"
    assert indicators.period_name(2026, catalogue["kfa15"]) == "2025/26" == indicators.school_year(2026)
    assert indicators.school_year(2000) == "1999/00"
