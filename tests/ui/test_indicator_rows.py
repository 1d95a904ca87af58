"""A row of Kulturskole for alle: everything in sight that a figure needs to be trusted."""

from base64 import b64decode
from datetime import UTC, datetime

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.commands import imports
from strategy.commands import indicators as commands
from strategy.domain.indicators import Standing
from strategy.domain.official import Official, Parsed
from strategy.overviews import comparisons, indicators
from strategy.ui import indicator_rows
from tests.given import NOW, user_of

NB = texts.load("nb")


def rows(db, today, person="leder_bo", municipality="1867", example=False):
    user = user_of(db, person)
    found = comparisons.overview(db, user, municipality, today, everything=True)
    life = indicators.overview(db, user, municipality, today).life_course
    return {one.indicator.id: indicator_rows.row(found, one, life, NB, LIGHT, today, example) for one in found.indicators}


def test_an_official_indicator_without_figures_does_not_open(example, today):
    row = rows(example, today)["kfa01"]
    assert not row.opens and "Ikke importert ennå" in str(row.html) and "kst-ind-whole" in str(row.html)


def test_the_small_line_is_a_picture_with_words_beside_it(example, today):
    markup = str(rows(example, today)["kfa15"].html)
    picture = b64decode(markup.split("base64,")[1].split('"')[0]).decode()
    assert picture.startswith("<svg") and LIGHT.primary in picture and 'alt=""' in markup and "66 personer" in markup


def test_the_life_course_has_its_eight_ages_instead_of_a_line(example, today):
    markup = str(rows(example, today)["kfa18"].html)
    assert markup.count("<li") == 8 and "7 av 8" in markup


def test_few_persons_are_not_drawn_to_those_from_outside(example, today):
    markup = str(rows(example, today, "raadet", "1868")["kfa16"].html)
    assert "&lt;5" in markup and "<img" not in markup


def test_invented_figures_are_marked_where_there_are_any(example, today):
    found = rows(example, today, example=True)
    assert "Oppdiktede tall" in str(found["kfa15"].html) and "Oppdiktede tall" not in str(found["kfa11"].html)


def test_what_is_computed_from_an_empty_register_is_not_called_unreported(example, today):
    markup = str(rows(example, today, "leder_porsanger", "5622")["kfa17"].html)
    assert "Ingenting er registrert her ennå" in markup and "Ikke rapportert" not in markup


def test_rows_without_a_button_are_as_wide_as_the_others_on_paper():
    paper = indicator_rows.CSS.partition("@media print{")[2]
    assert ".kst-ind-whole{margin-right:0}" in paper


def test_an_official_indicator_with_only_a_target_is_still_not_imported(example, today):
    commands.set_target(example, user_of(example, "leder_bo"), "kfa02", "1867", today.year + 4, 2, based_on=None,
                        at=datetime(today.year, today.month, today.day, tzinfo=UTC))
    row = rows(example, today)["kfa02"]
    assert row.opens and "Ikke importert ennå" in str(row.html) and "Ikke rapportert" not in str(row.html)


def brought_in(db, *figures):
    """Import official figures of 2025: (indicator, municipality, value, part)."""
    imports.import_observations(db, user_of(db, "raadet"), Parsed("spreadsheet", "TEST.csv", "x", observations=tuple(
        Official(indicator, area, 2025, part, value, None, Standing.FINAL) for indicator, area, value, part in figures)), at=NOW)


def test_an_official_0_is_not_compared_and_says_what_it_may_mean(example, today):
    brought_in(example, ("kfa05", "1867", 0.0, ""), *(("kfa05", code, 50.0, "") for code in ("1868", "1866", "1865", "1870", "1871", "1813", "1812", "1811")))
    markup = str(rows(example, today)["kfa05"].html)
    assert "0 personer" in markup and "lignende kommuner" not in markup and "en annen kommune driver kulturskolen" in markup


def test_figures_that_are_known_by_part_alone_are_not_called_unreported(example, today):
    brought_in(example, ("kfa06", "1867", 30.0, "discipline=music"), ("kfa06", "1867", 12.0, "discipline=dance"))
    markup = str(rows(example, today)["kfa06"].html)
    assert "Etter kunstfag" in markup and "2025 · 2 deler" in markup and "Ikke rapportert" not in markup
