"""Whom the measures reach: ages in one municipality, shares by region."""

import pandas as pd
import pytest

from strategy.charts import coverage
from strategy.charts.theme import LIGHT, ink_on

LIFE = ["target_group", "measures", "active"]
CELL = ["region", "name", "key", "municipalities", "covered"]


def ages(*rows):
    return pd.DataFrame(list(rows), columns=LIFE)


def cells(*rows):
    return pd.DataFrame(list(rows), columns=CELL)


def test_the_eight_ages_are_those_of_the_code_list(nb):
    assert list(coverage.AGES) == nb.keys("target_group")


def test_the_life_course_is_whole_in_every_language_and_theme(t, palette, sound):
    sound(coverage.life_course(ages(("age_0_5", 2, True), ("adult", 1, False)), t, palette))


def test_ages_are_filled_outlined_or_dotted(nb):
    figure = coverage.life_course(ages(("age_0_5", 2, True), ("age_6_9", 1, False)), nb, LIGHT)
    active, waiting, none = figure.spec["layout"]["shapes"][:3]
    assert active["fillcolor"] == LIGHT.primary
    assert waiting["fillcolor"] == LIGHT.tint and "dash" not in waiting["line"]
    assert none["fillcolor"] == LIGHT.paper and "dash" in none["line"]


def test_an_age_without_measures_shows_no_number_and_is_told_in_words(nb):
    figure = coverage.life_course(ages(("age_0_5", 2, True)), nb, LIGHT)
    assert figure.spec["data"][0]["text"] == ["<b>2</b>"] + [""] * 7
    assert list(figure.table.iloc[1]) == ["Barn 1.–4. trinn (6–9 år)", "0", "ingen tiltak"]
    assert figure.title == "Tiltak pågår eller er fullført for 1 av 8 målgrupper"


def test_numbers_in_the_strip_can_be_read_on_their_fill(palette, nb):
    figure = coverage.life_course(ages(("age_0_5", 2, True), ("age_6_9", 1, False)), nb, palette)
    assert figure.spec["data"][0]["textfont"]["color"][:2] == [ink_on(palette.primary), ink_on(palette.tint)]


def test_a_municipality_without_measures_still_has_its_strip(t, sound):
    assert len(sound(coverage.life_course(ages(), t, LIGHT)).table) == 8


@pytest.mark.parametrize(("kind", "key"), [("target_group", "adult"), ("partner_type", "nav")])
def test_by_region_is_whole_in_every_language_and_theme(t, palette, sound, kind, key):
    figure = sound(coverage.by_region(cells(("18", "Nordland", key, 41, 12), ("55", "Troms", key, 21, 0)), kind, t, palette))
    assert len(figure.table) == 2


def test_a_share_is_a_whole_number_in_the_cell_and_tells_its_parts_in_the_table(nb):
    figure = coverage.by_region(cells(("18", "Nordland", "adult", 41, 12)), "target_group", nb, LIGHT)
    assert figure.spec["data"][1]["text"] == ["29"]
    assert figure.table.iloc[0, 1] == "29\u00a0% (12\u00a0av\u00a041)"


def test_none_of_some_is_0_but_none_of_none_is_left_empty(nb):
    frame = cells(("18", "Nordland", "adult", 41, 0), ("55", "Troms", "adult", 0, 0))
    figure = coverage.by_region(frame, "target_group", nb, LIGHT)
    assert figure.spec["data"][0]["z"] == [[0.0], [None]]
    assert figure.spec["data"][1]["text"] == ["0"]
    assert list(figure.table.iloc[:, 1]) == ["0\u00a0% (0\u00a0av\u00a041)", ""]


def test_a_pair_without_a_row_is_left_empty(nb):
    frame = cells(("18", "Nordland", "adult", 41, 1), ("55", "Troms", "older", 21, 1))
    assert coverage.by_region(frame, "target_group", nb, LIGHT).spec["data"][0]["z"] == [[1 / 41, None], [None, 1 / 21]]


def test_partner_types_go_down_the_page_because_their_names_are_long(nb):
    frame = cells(("18", "Nordland", "nav", 41, 1), ("18", "Nordland", "kindergarten", 41, 2))
    layout = coverage.by_region(frame, "partner_type", nb, LIGHT).spec["layout"]
    assert layout["xaxis"]["ticktext"] == ["Nordland"]
    assert len(layout["yaxis"]["ticktext"]) == 2


def test_many_columns_are_marked_as_wide(nb):
    frame = cells(*((str(i), f"Region {i}", "nav", 5, 1) for i in range(12)))
    assert coverage.by_region(frame, "partner_type", nb, LIGHT).spec["layout"]["meta"] == {"wide": True}


def test_the_title_names_whom_the_fewest_reach(nb):
    frame = cells(("18", "Nordland", "adult", 41, 9), ("55", "Troms", "adult", 20, 1), ("18", "Nordland", "older", 41, 40))
    title = coverage.by_region(frame, "target_group", nb, LIGHT).title
    assert title == "Færrest kommuner har tiltak for «Voksne 30–66 år»: 10 av 61"


def test_no_regions_is_a_sentence_and_no_chart(t, sound):
    assert sound(coverage.by_region(cells(), "target_group", t, LIGHT)).spec["data"] == []


def test_regions_with_nobody_to_ask_are_said_so(t, sound):
    sound(coverage.by_region(cells(("18", "Nordland", "adult", 0, 0)), "target_group", t, LIGHT))


def test_the_last_county_keeps_its_name_also_where_a_column_is_narrower_than_a_line_of_text(nb):
    figure = coverage.by_region(cells(*((f"{n:02d}", f"Fylke nummer {n}", "adult", 4, n % 4) for n in range(15))), "target_group", nb, LIGHT)
    assert figure.spec["layout"]["xaxis"]["ticklabeloverflow"] == "allow"
