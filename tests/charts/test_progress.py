"""Status now, by region and over time: what the figures say and what they must not say."""

from datetime import date

import pandas as pd
import pytest

from strategy import texts
from strategy.charts import progress
from strategy.charts.theme import LIGHT, STATUS_ORDER

COUNTS = {"completed": 4, "in_progress": 11, "planned": 6, "on_hold": 2, "cancelled": 0}


def region(name="Nordland", registered=12, **counts):
    return {"region": name, "name": name, "municipalities": 41, "registered": registered,
            **{s: counts.get(s, 0) for s in STATUS_ORDER}}


def regions(*records):
    return pd.DataFrame(list(records), columns=["region", "name", *STATUS_ORDER, "municipalities", "registered"])


def month(day, **counts):
    return {"month_end": day, **{s: counts.get(s, 0) for s in STATUS_ORDER}}


def months(*records):
    return pd.DataFrame(list(records), columns=["month_end", *STATUS_ORDER])


def words_of(figure):
    return " ".join(a["text"] for a in figure.spec["layout"].get("annotations", []))


def test_status_now_is_whole_in_every_language_and_theme(t, palette, sound):
    sound(progress.status_now(COUNTS, 3, t, palette))


def test_the_title_states_how_many_are_on_track_and_late(nb):
    figure = progress.status_now(COUNTS, 3, nb, LIGHT, on_track=14)
    assert figure.title == "14 av 23 tiltak er i rute; 3 er over fristen"


def test_without_late_measures_the_title_does_not_mention_them(nb):
    assert progress.status_now(COUNTS, 0, nb, LIGHT).title == "4 av 23 tiltak er fullført"


def test_bars_keep_the_order_of_the_statuses_and_leave_out_those_with_none(nb):
    colours = [trace["marker"]["color"] for trace in progress.status_now(COUNTS, 0, nb, LIGHT).spec["data"]]
    assert colours == [LIGHT.status[s] for s in STATUS_ORDER[:4]]


def test_each_part_of_the_bar_has_its_mark_number_and_word(nb):
    words = words_of(progress.status_now(COUNTS, 0, nb, LIGHT))
    for mark, number, name in (("●", "4", "Fullført"), ("◐", "11", "Pågår"), ("❙❙", "2", "På vent")):
        assert mark in words and f"<b>{number}</b>" in words and name in words


def test_no_measures_is_a_sentence_and_no_chart(t, sound):
    figure = sound(progress.status_now({}, 0, t, LIGHT))
    assert figure.spec["data"] == []
    assert figure.table.empty
    assert len(figure.table.columns) == 3


def test_the_table_has_the_same_figures_with_share_and_late(nb):
    table = progress.status_now(COUNTS, 3, nb, LIGHT).table
    assert list(table.columns) == ["Status", "Tiltak", "Andel"]
    assert list(table.iloc[1]) == ["◐ Pågår", "11", "48\u00a0%"]
    assert list(table.iloc[-1])[:2] == ["! Av disse over fristen", "3"]


def test_by_region_is_whole_in_every_language_and_theme(t, palette, sound):
    sound(progress.by_region(regions(region(completed=3, in_progress=4), region("Troms", 0)), t, palette))


def test_a_region_where_nobody_has_registered_is_told_in_words_and_not_as_0(nb):
    figure = progress.by_region(regions(region(completed=3), region("Troms", 0)), nb, LIGHT)
    assert figure.spec["data"][-1]["text"] == ["&nbsp;<b>3</b>", "◌ ingen har registrert"]
    assert list(figure.table.iloc[1]) == ["Troms", "", "", "", "", "", "ingen har registrert", "0 av 41"]
    assert figure.title == "3 av 3 tiltak er fullført; ingen har registrert i 1 region"


def test_a_region_that_has_registered_but_has_no_measures_says_so(nb):
    figure = progress.by_region(regions(region()), nb, LIGHT)
    assert figure.spec["data"][-1]["text"] == ["ingen tiltak ennå"]
    assert list(figure.table.iloc[0])[1:7] == ["0"] * 5 + ["0"]


def test_regions_stay_in_the_order_they_came(nb):
    frame = regions(region("Vestland", in_progress=1), region("Agder", in_progress=9))
    assert progress.by_region(frame, nb, LIGHT).spec["layout"]["yaxis"]["ticktext"] == ["Vestland", "Agder"]


def test_no_regions_is_a_sentence_and_no_chart(t, sound):
    figure = sound(progress.by_region(regions(), t, LIGHT))
    assert figure.spec["data"] == [] and len(figure.table.columns) == 8


def test_a_name_with_tags_is_shown_as_typed(nb):
    figure = progress.by_region(regions(region("<i>Vest & øst</i>", completed=1)), nb, LIGHT)
    assert figure.spec["layout"]["yaxis"]["ticktext"] == ["&lt;i&gt;Vest &amp; øst&lt;/i&gt;"]
    assert "<i>" not in figure.spec["data"][0]["hovertext"][0]
    assert figure.table.iloc[0, 0] == "<i>Vest & øst</i>"


def test_the_axis_of_the_bars_starts_at_0(nb):
    figure = progress.by_region(regions(region(completed=3)), nb, LIGHT)
    assert figure.spec["layout"]["xaxis"]["range"] == [0, 3]


def test_the_trend_is_whole_in_every_language_and_theme(t, palette, sound):
    frame = months(month(date(2025, 12, 31), planned=3), month(date(2026, 1, 31), planned=2, completed=1))
    sound(progress.trend(frame, t, palette))


@pytest.mark.parametrize(
    ("before", "now", "title"),
    [
        (3, 26, "23 flere tiltak er fullført enn i des. 2025"),
        (3, 4, "1 tiltak mer er fullført enn i des. 2025"),
        (4, 2, "2 tiltak færre er fullført enn i des. 2025"),
        (4, 4, "4 tiltak er fullført, som i des. 2025"),
    ],
)
def test_the_title_of_the_trend_tells_what_changed(nb, before, now, title):
    frame = months(
        month(date(2025, 12, 31), completed=before, planned=1), month(date(2026, 1, 31), completed=now, planned=1)
    )
    assert progress.trend(frame, nb, LIGHT).title == title


def test_a_single_month_is_no_change(nb):
    figure = progress.trend(months(month(date(2025, 12, 31), completed=2)), nb, LIGHT)
    assert figure.title == "2 tiltak er fullført, som i des. 2025"


def test_areas_are_named_at_the_right_edge_without_overlapping(nb):
    frame = months(month(date(2025, 12, 31), completed=100, planned=1, on_hold=1, cancelled=1))
    notes = progress.trend(frame, nb, LIGHT).spec["layout"]["annotations"]
    heights = [note["y"] for note in notes]
    assert len(notes) == 4
    assert all(b - a > 5 for a, b in zip(heights, heights[1:], strict=False))


def test_every_month_stands_in_the_table_with_its_date(nb):
    frame = months(month(date(2025, 12, 31), planned=1200), month(date(2026, 1, 31), completed=1200))
    table = progress.trend(frame, nb, LIGHT).table
    assert list(table.iloc[0]) == ["31.12.2025", "0", "0", "1\u00a0200", "0", "0", "1\u00a0200"]


def test_months_without_any_measure_are_a_sentence_and_no_chart(t, sound):
    assert sound(progress.trend(months(), t, LIGHT)).spec["data"] == []
    assert sound(progress.trend(months(month(date(2025, 12, 31))), t, LIGHT)).spec["data"] == []


def test_one_late_measure_is_spoken_of_in_the_singular():
    english = texts.load("en")
    assert progress.status_now({"planned": 1}, 1, english, LIGHT, on_track=1).title == (
        "1 of 1 measures is on track; 1 is past its due date"
    )


def test_the_finding_of_regions_counts_once_what_several_of_them_share(nb):
    frame = regions(region(completed=3), region("Troms", completed=3, planned=1))
    assert progress.by_region(frame, nb, LIGHT).title == "6 av 7 tiltak er fullført"
    assert progress.by_region(frame, nb, LIGHT, {"completed": 4, "planned": 1}).title == "4 av 5 tiltak er fullført"
