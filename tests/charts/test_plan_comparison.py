"""A plan beside others, drawn."""

from strategy.charts.plan_comparison import Row, beside
from strategy.charts.theme import LIGHT

ROWS = [Row("Aldre", "7 av 8, omtrent som de fleste", 0.875, 0.75, 0.8, 0.875, ("Aldre", "7 av 8")),
        Row("<b>Barrierer</b>", "ingenting", None, None, None, None, ("Barrierer", "ingenting")),
        Row("Partnere", "8 av 23", 0.3, 0.3, 0.3, 0.3, ("Partnere", "8"))]


def test_it_is_whole_in_every_language_and_theme(t, palette, sound):
    sound(beside(ROWS, ["Side", "Her"], "Title", t, palette))
    sound(beside([], ["Side", "Her"], "Title", t, palette))


def test_a_side_without_a_value_has_no_dot_and_one_without_others_no_band(nb):
    figure = beside(ROWS, ["Side", "Her"], "Title", nb, LIGHT)
    assert figure.spec["data"][0]["y"] == [0, 2]
    assert sum(shape["type"] == "rect" for shape in figure.spec["layout"]["shapes"]) == 2


def test_a_band_without_width_is_still_seen_and_words_are_shown_as_written(nb):
    figure = beside(ROWS, ["Side", "Her"], "Title", nb, LIGHT)
    band = [shape for shape in figure.spec["layout"]["shapes"] if shape["type"] == "rect"][1]
    assert band["x1"] > band["x0"] and "&lt;b&gt;Barrierer" in figure.spec["layout"]["annotations"][1]["text"]
