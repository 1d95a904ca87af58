"""An indicator opened: every line with every year, what it is compared with, and what follows the rule for small counts."""

from datetime import date

import pytest

from strategy import texts
from strategy.charts.theme import DARK, LIGHT
from strategy.commands import imports
from strategy.commands import indicators as commands
from strategy.domain.indicators import Standing
from strategy.domain.official import Official, Parsed
from strategy.domain.refusals import NotThere
from strategy.ui import indicator_details
from tests.given import NOW, user_of

NB = texts.load("nb")


def opened(db, indicator, person="leder_bo", municipality="1867", t=NB, palette=LIGHT, today=NOW.date()):
    return indicator_details.build(db, user_of(db, person), t, palette, municipality, indicator, today)


def planted(db, *rows):
    found = tuple(Official(indicator, area, period, dimension, float(value), None, Standing.FINAL) for indicator, area, period, dimension, value in rows)
    imports.import_observations(db, user_of(db, "raadet"), Parsed("spreadsheet", "TEST.xlsx", "test", observations=found), at=NOW)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("person", ["leder_bo", "raadet"])
def test_every_indicator_opens_in_every_language_and_theme(example, language, palette, person):
    for number in range(1, 21):
        found = opened(example, f"kfa{number:02d}", person, t=texts.load(language), palette=palette)
        assert found.figures and str(found.facts).count("<dt>") >= 3


def test_lines_stand_beside_each_other_with_the_targets(example):
    planted(example, *(("kfa01", area, year, "", value) for area, value in (("1867", 10), ("18", 12), ("NO", 13)) for year in (2023, 2024)))
    commands.set_target(example, user_of(example, "leder_bo"), "kfa01", "1867", 2028, 15, based_on=None, at=NOW)
    commands.set_national_target(example, user_of(example, "raadet"), "kfa01", 2028, 20, based_on=None, at=NOW)
    found = opened(example, "kfa01")
    figure, = found.figures
    assert list(figure.table.columns) == ["År", "Bø", "Nordland", "Landet"]
    assert figure.table.iloc[0, 1] == "10,0\u00a0% (endelig)"
    drawn = str(figure.spec["layout"]["annotations"])
    assert "Mål 15" in drawn and "Nasjonalt mål 20" in drawn and "målet" in figure.alt
    assert "15,0\u00a0% innen 2028, satt av" in str(found.facts) and "Slik settes ordet" in str(found.facts)
    assert "<dt>Startpunkt</dt><dd>10,0\u00a0% i 2024</dd>" in str(found.facts)


def test_a_sum_stands_in_the_table_and_presses_no_line_flat(example):
    planted(example, ("kfa05", "1867", 2024, "", 120), ("kfa05", "18", 2024, "", 9000))
    figure, = opened(example, "kfa05").figures
    assert "9\u00a0000 personer (endelig)" in list(figure.table["Nordland"])
    assert max(y for trace in figure.spec["data"] for y in trace["y"] if y is not None) == 120


def test_parts_stand_in_a_table_of_their_own(example):
    planted(example, ("kfa06", "1867", 2024, "", 80), ("kfa06", "1867", 2024, "discipline=music", 60))
    assert "60 plasser" in str(opened(example, "kfa06").facts)


def test_a_municipality_that_stands_with_0_is_told_of_joint_schools(example):
    planted(example, ("kfa05", "1867", 2024, "", 0))
    assert "betjenes av en annen" in str(opened(example, "kfa05").facts)
    planted(example, ("kfa05", "1867", 2025, "", 30))
    assert "betjenes av en annen" not in str(opened(example, "kfa05").facts)


def test_few_persons_are_neither_drawn_nor_written_for_those_from_outside(example):
    figure, = opened(example, "kfa16", "raadet", "1868").figures
    assert set(figure.table.iloc[:, 1]) == {"<5", "ikke rapportert"}
    assert figure.spec["data"] == [] and "3" not in figure.title.split(":")[-1]
    assert "Kommentar" not in figure.table.columns


def test_comments_and_names_stay_inside(example):
    inside, = opened(example, "kfa15").figures
    outside, = opened(example, "kfa15", "raadet").figures
    assert list(inside.table.columns[-2:]) == ["Kommentar", "Ført"] and "Kommentar" not in outside.table.columns


def test_partners_are_counted_by_type(example):
    assert "Aktive samarbeidspartnere etter type, i dag" in str(opened(example, "kfa17").facts)


def test_what_is_not_there_is_not_there(example):
    for indicator, municipality in (("kfa99", "1867"), ("kfa15", "9999")):
        with pytest.raises(NotThere):
            opened(example, indicator, "raadet", municipality)


def test_a_year_of_another_day_is_as_of_that_day(example):
    assert opened(example, "kfa17", today=date(NOW.year - 1, 6, 1)).figures
