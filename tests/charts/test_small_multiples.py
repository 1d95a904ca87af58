"""The counties side by side on one scale. Every value is invented."""

import re

import pandas as pd

from strategy.charts import small_multiples
from strategy.charts.theme import LIGHT
from tests.charts.test_figure_tiles import PEOPLE, SHARE

COLUMNS = ["county", "county_name", "period", "value", "how", "reported", "of", "source"]


def lines(*rows):
    """Rows of (name, period, value or how)."""
    full = [(name, name, period, None if isinstance(value, str) else value, value if isinstance(value, str) else "exact", 2, 4, "ssb")
            for name, period, value in rows]
    return pd.DataFrame(full, columns=COLUMNS).astype({"value": "Float64"})


TWO = lines(("Troms", 2022, 10.0), ("Troms", 2023, "not_reported"), ("Troms", 2024, 20.0), ("Agder", 2022, 8.0), ("Agder", 2023, 7.0), ("Agder", 2024, 6.0))


def test_the_counties_come_by_name_with_their_newest_figure_and_how_many_say_so(nb):
    found = small_multiples.by_county(TWO, SHARE, nb, LIGHT)
    assert [(panel.name, panel.words, panel.reported) for panel in found.panels] == [
        ("Agder", "6,0\xa0%", "2 av 4 kommuner"), ("Troms", "20,0\xa0%", "2 av 4 kommuner")]


def test_a_county_where_another_municipality_reports_for_all_says_so_and_not_0_of_0(nb):
    found = small_multiples.by_county(TWO.assign(reported=0, of=0), SHARE, nb, LIGHT)
    assert {panel.reported for panel in found.panels} == {"betjenes av en annen kommune"} and "betjenes av en annen kommune" in str(found.table.to_dict())


def test_the_finding_counts_and_names_nobody(t):
    found = small_multiples.by_county(TWO, SHARE, t, LIGHT)
    assert "Troms" not in found.title and found.title in found.alt and "2022" in found.title


def test_up_and_down_are_counted_from_the_first_year_to_the_last(nb):
    assert small_multiples.by_county(TWO, SHARE, nb, LIGHT).title == "2 av 2 fylker har tall for 2024; siden 2022 har det gått opp i 1 og ned i 1"


def test_sums_say_that_they_grow_with_who_reports_and_nothing_of_up_and_down(nb):
    found = small_multiples.by_county(TWO.assign(source="derived"), PEOPLE, nb, LIGHT)
    assert found.title == "2 av 2 fylker har tall for 2023/24" and "når flere rapporterer" in found.note


def test_all_panels_share_one_scale(nb):
    agder, troms = small_multiples.by_county(TWO, SHARE, nb, LIGHT).panels
    def heights(drawn): return [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn)]
    # 20 is the top of the picture in one, so 6 is not far from the bottom of the other.
    assert min(heights(troms.picture)) == 5 and min(heights(agder.picture)) > 35


def test_a_year_without_a_figure_is_a_gap_and_a_sentence(nb):
    found = small_multiples.by_county(TWO, SHARE, nb, LIGHT)
    assert found.panels[1].picture.count("M") - found.panels[1].picture.count("M0 ") == 2
    assert list(found.table.iloc[1]) == ["Troms", "10,0\xa0%", "ikke rapportert", "20,0\xa0%", "2 av 4"]


def test_what_is_withheld_is_neither_drawn_nor_0(nb):
    found = small_multiples.by_county(lines(("Troms", 2024, "hidden"), ("Agder", 2024, 0.0)), PEOPLE, nb, LIGHT)
    assert [panel.words for panel in found.panels] == ["0 personer", "holdt tilbake"] and found.panels[1].picture == ""


def test_the_national_target_is_a_dotted_line_with_its_words(nb):
    found = small_multiples.by_county(TWO, SHARE, nb, LIGHT, target=30.0)
    assert "stroke-dasharray" in found.panels[0].picture and "30,0\xa0%" in found.note


def test_no_county_with_a_figure_is_a_sentence_and_a_table_without_panels(t):
    found = small_multiples.by_county(lines(("Troms", 2024, "not_reported")), SHARE, t, LIGHT)
    assert found.title and not found.panels and len(found.table) == 1


def test_nothing_at_all_keeps_its_headers(t):
    found = small_multiples.by_county(lines(), SHARE, t, LIGHT)
    assert found.title and found.table.empty and len(found.table.columns) == 2


def test_one_year_is_not_called_years(nb):
    assert "og ett år, 2024." in small_multiples.by_county(lines(("Troms", 2024, 20.0)), SHARE, nb, LIGHT).note
    assert "og årene 2022 til 2024." in small_multiples.by_county(TWO, SHARE, nb, LIGHT).note
