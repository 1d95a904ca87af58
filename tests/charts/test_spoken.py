"""Who has spoken, drawn: silence is an outline and never a length of nothing."""

import pandas as pd
import pytest

from strategy.charts import spoken
from strategy.charts.theme import LIGHT

COLUMNS = ["region", "name", "municipalities", "registered", "updated", "reported", "reported_new"]


def regions(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


COUNTRY = regions(("18", "Nordland", 41, 10, 7, 4, 1), ("03", "Oslo", 1, 1, 1, 1, 1), ("56", "Finnmark <b>x</b>", 18, 0, 0, 0, 0))


@pytest.mark.parametrize("what", ["activity", "figures"])
def test_the_regions_are_whole_in_every_language_and_theme(what, t, palette, sound):
    figure = sound(spoken.by_region(COUNTRY, what, t, palette, 2026))
    assert len(figure.table) == 3 and len(figure.table.columns) == 5


def test_the_finding_counts_regions_and_the_table_has_every_municipality_once(nb):
    figure = spoken.by_region(COUNTRY, "activity", nb, LIGHT)
    assert figure.title == "Noen har registrert i 2 av 3 regioner; i 1 er alle oppdatert"
    assert list(figure.table.iloc[0]) == ["Nordland", "41", "7", "3", "31"]
    told = figure.table.iloc[:, 2:].astype(int).sum(axis=1)
    assert list(told) == list(figure.table.iloc[:, 1].astype(int))
    figures = spoken.by_region(COUNTRY, "figures", nb, LIGHT, 2026)
    assert figures.title == "Noen har meldt egne tall i 2 av 3 regioner; i 2 for 2025/26" and list(figures.table.iloc[0, 2:]) == ["1", "3", "37"]


def test_who_has_said_nothing_is_a_dotted_outline_as_long_as_they_are_many(nb):
    bars = spoken.by_region(COUNTRY, "activity", nb, LIGHT).spec["data"]
    outline = next(trace for trace in bars if trace.get("mode") == "lines")
    assert outline["line"]["dash"] and len([x for x in outline["x"] if x is None]) == 2
    assert outline["x"][-6] < 0.01 and outline["x"][-5] > 0.99, "nobody in Finnmark: from end to end"


def test_where_it_may_not_be_told_who_is_up_to_date_it_is_told_that_it_is_withheld(nb):
    frame = COUNTRY.astype({"updated": object})
    frame.loc[0, "updated"] = None
    figure = spoken.by_region(frame, "activity", nb, LIGHT)
    assert list(figure.table.iloc[0, 2:]) == ["holdt tilbake", "10 til sammen", "31"] and "holdes tilbake" in figure.note
    assert "Har registrert: 10" in figure.spec["data"][0]["hovertext"][0] and "Oppdatert" not in figure.spec["data"][0]["hovertext"][0]
    alone = spoken.by_region(frame.iloc[:1], "activity", nb, LIGHT)
    assert alone.title == "Nordland: 10 av 41 kommuner har registrert"


def test_one_region_is_told_by_its_name(nb):
    assert spoken.by_region(COUNTRY.iloc[:1], "activity", nb, LIGHT).title == "Nordland: 10 av 41 kommuner har registrert, 7 er oppdatert"
    assert spoken.by_region(COUNTRY.iloc[:1], "figures", nb, LIGHT, 2026).title == "Nordland: 1 av 41 kommuner har tall for 2025/26"


def test_a_round_tells_who_of_those_asked_has_delivered(nb):
    frame = COUNTRY.assign(delivered=[4, 1, 0])
    figure = spoken.by_region(frame, "round", nb, LIGHT)
    assert figure.title == "5 av 60 kommuner som er spurt, har levert status" and len(figure.table.columns) == 4
    assert list(figure.table.iloc[0]) == ["Nordland", "41", "4", "37"] and "Har ikke levert: 37" in figure.spec["data"][0]["hovertext"][0]


def test_no_region_is_no_picture(nb):
    figure = spoken.by_region(regions(), "activity", nb, LIGHT)
    assert not figure.spec["data"] and figure.title and list(figure.table.columns)


def test_a_name_is_shown_as_it_is_written(nb):
    figure = spoken.by_region(COUNTRY, "activity", nb, LIGHT)
    assert "<b>x</b>" not in figure.spec["layout"]["yaxis"]["ticktext"][2] and "&lt;b&gt;" in figure.spec["data"][0]["hovertext"][2]
