"""Two days side by side, drawn."""

import pandas as pd

from strategy.charts import compared
from strategy.charts.theme import LIGHT

FRAME = pd.DataFrame([("school", 3, 7), ("Kor <b>", 2, 1), ("nav", 0, 0)], columns=["key", "then", "now"])
DAYS = ("31.12.2025", "30.11.2026")


def test_the_pairs_are_whole_in_every_language_and_theme(t, palette, sound):
    figure = sound(compared.pairs(FRAME, DAYS, "partner_type", t, palette))
    assert len(figure.table) == 3


def test_the_table_has_every_row_and_the_picture_those_with_any(nb):
    figure = compared.pairs(FRAME, DAYS, "partner_type", nb, LIGHT)
    assert figure.title == "Flere kommuner samarbeider med 1 av 2 partnertyper, færre med 1"
    assert [tuple(row) for row in figure.table.itertuples(index=False)] == [
        (nb.code("partner_type", "school"), "3", "7", "+4"), ("Kor <b>", "2", "1", "−1"), (nb.code("partner_type", "nav"), "0", "0", "0")]
    assert list(figure.table.columns) == ["Partnertype", *DAYS, "Endring"]
    assert figure.spec["data"][1]["x"] == [3, 2] and figure.spec["data"][2]["x"] == [7, 1]
    ages = compared.pairs(FRAME.assign(key=["older", "adult", "age_0_5"]), DAYS, "target_group", nb, LIGHT)
    assert ages.title == "Flere kommuner har tiltak som pågår eller er fullført for 1 av 2 målgrupper, færre for 1"
    assert "&lt;b&gt;" in figure.spec["data"][1]["hovertext"][1]


def test_nothing_on_either_day_is_no_picture(nb):
    figure = compared.pairs(FRAME.iloc[2:], DAYS, "partner_type", nb, LIGHT)
    assert not figure.spec["data"] and figure.title == "Ingen på noen av dagene" and len(figure.table) == 1


def test_a_difference_is_told_with_its_sign(nb):
    assert [compared.signed(n, nb) for n in (8, 0, -1234)] == ["+8", "0", "−1\u00a0234"]
