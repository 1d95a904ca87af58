"""The two indicators over time: findings made from the figures, gaps that stay gaps."""

from datetime import date

import pandas as pd
import pytest

from strategy.charts import indicators
from strategy.charts.theme import LIGHT
from strategy.domain.days import month_ends

ENDS = month_ends(date(2026, 11, 23), 25)


def coverage(*values) -> pd.DataFrame:
    """A frame of 25 months whose last ones have these values."""
    whole = [None] * (25 - len(values)) + list(values)
    return pd.DataFrame({"month_end": ENDS, "covered": pd.array(whole, dtype="Int64")})


def figures(*rows) -> pd.DataFrame:
    """A frame of (period, value, estimate)."""
    return pd.DataFrame([(*row, "Merknad", date(2026, 9, 1), "Kari") for row in rows],
                        columns=["period", "value", "estimate", "comment", "at", "by"])


def covered(frame, t, palette=LIGHT):
    return indicators.covered_over_time(frame, 8, "Bø", t, palette)


def reported(frame, t, due=2026, palette=LIGHT):
    return indicators.reported(frame, due, "Bø", t, palette)


def test_both_are_whole_in_every_language_and_theme(t, palette, sound):
    sound(covered(coverage(*range(3, 9)), t, palette))
    sound(reported(figures((2023, 31, True), (2025, 66, False)), t, palette=palette))


@pytest.mark.parametrize("values, finding", [
    ((3, 4, 7), "7 av 8 aldersgrupper er dekket, 4 flere enn i sep. 2026"),
    ((7, 4), "4 av 8 aldersgrupper er dekket, 3 færre enn i okt. 2026"),
    ((5, 6, 5), "5 av 8 aldersgrupper er dekket, like mange som i sep. 2026"),
    ((5,), "5 av 8 aldersgrupper er dekket"),
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
    for figure in (sound(covered(coverage(), t)), sound(reported(figures(), t))):
        assert figure.spec["data"] == [] and figure.table.empty


@pytest.mark.parametrize("rows, finding", [
    (((2025, 48, False), (2026, 66, False)), "66 barn nådd i 2025/2026, 18 flere enn året før"),
    (((2025, 66, False), (2026, 48, False)), "48 barn nådd i 2025/2026, 18 færre enn året før"),
    (((2025, 66, False), (2026, 66, True)), "Om lag 66 barn nådd i 2025/2026, like mange som året før"),
    (((2024, 66, False), (2026, 70, False)), "70 barn nådd i 2025/2026"),
    (((2025, 1, False),), "1 barn nådd i 2024/2025; 2025/2026 er ikke rapportert"),
    (((2026, 0, False),), "0 barn nådd i 2025/2026"),
    ((), "Ingen tall er rapportert ennå"),
])
def test_the_finding_of_what_is_reported_says_what_is_missing(nb, rows, finding):
    assert reported(figures(*rows), nb).title == finding


def test_a_year_that_is_not_reported_is_a_gap_with_its_word_and_never_0(nb):
    figure = reported(figures((2023, 31, False), (2025, 66, False)), nb)
    assert figure.spec["data"][0]["y"] == [31, None, 66, None]
    assert [x["x"] for x in figure.spec["layout"]["annotations"] if x["text"] == "ikke rapportert"] == [2024, 2026]
    assert list(figure.table["Barn"]) == ["ikke rapportert", "66", "ikke rapportert", "31"]


def test_the_table_tells_how_the_figure_came_to_be_and_who_recorded_it(nb):
    table = reported(figures((2026, 66, True)), nb).table
    assert list(table.iloc[0]) == ["2025/2026", "66", "anslått", "Merknad", "Kari, 01.09.2026"]


def test_ten_years_leave_room_for_the_labels(nb):
    ticks = reported(figures(*((year, 50, False) for year in range(2017, 2027))), nb).spec["layout"]["xaxis"]
    assert len(ticks["ticktext"]) <= 5 and ticks["ticktext"][-1] == "25/26"


def test_a_comment_is_not_read_as_html_in_the_picture(nb):
    frame = figures((2026, 66, False))
    frame["comment"] = "<b>fet</b>"
    figure = reported(frame, nb)
    assert "<b>fet" not in str(figure.spec) and figure.table.iloc[0, 3] == "<b>fet</b>"


def test_a_school_year_is_named_by_both_its_years():
    assert indicators.school_year(2026) == "2025/2026"
