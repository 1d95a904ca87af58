"""Where an idea has gone, on the tile map."""

import pandas as pd
import pytest

from strategy.charts import spread
from strategy.charts.theme import LIGHT

COLUMNS = ["municipality", "name", "column", "row", "state", "outcome", "copy"]


def frame(*rows):
    return pd.DataFrame([dict(zip(COLUMNS, row, strict=True)) for row in rows], columns=COLUMNS)


WHOLE = frame(("1867", "Bø", 10, 9, "origin", "", False), ("0301", "Oslo", 12, 20, "told", "worked", True), ("1804", "Bodø", 11, 10, "took_up", "", True),
              ("4601", "Å <b>", 2, 20, "told", "did_not", False), ("5001", "Trondheim", 9, 14, "none", "", False))


def test_the_map_is_whole_in_every_language_and_theme(t, palette, sound):
    figure = sound(spread.spread(WHOLE, 4, "Kor", t, palette))
    assert len(figure.spec["data"][-1]["customdata"]) == 5 and "Kor" in figure.alt


def test_the_title_counts_who_it_has_reached_and_the_note_those_that_are_not_named(nb):
    figure = spread.spread(WHOLE, 4, "Kor", nb, LIGHT)
    assert figure.title == "2 andre kommuner har fortalt hvordan det gikk; 4 har den i planen"
    assert figure.note == "2 av disse planene er ikke publisert, og da sier vi ikke hvem de tilhører."
    assert spread.spread(WHOLE, 2, "Kor", nb, LIGHT).note == ""


@pytest.mark.parametrize(("state", "copies", "said"), [
    ("told", 0, "1 annen kommune har fortalt hvordan det gikk"), ("took_up", 1, "1 annen kommune har den i planen"), ("none", 3, "3 andre kommuner har den i planen"),
    ("told", 1, "1 annen kommune har fortalt hvordan det gikk; 1 har den i planen")])
def test_those_that_are_not_named_are_in_the_title_too(nb, state, copies, said):
    assert spread.spread(frame(("1867", "Bø", 10, 9, "origin", "", False), ("0301", "Oslo", 12, 20, state, "", state == "took_up")), copies, "Kor", nb, LIGHT).title == said


def test_the_table_says_what_is_known_of_each_and_leaves_out_the_rest(nb):
    table = spread.spread(WHOLE, 2, "Kor", nb, LIGHT).table
    assert [tuple(row) for row in table.itertuples(index=False)] == [
        ("Bø", "Ideen kommer herfra"), ("Oslo", "Har fortalt hvordan det gikk: det virket. Har det i planen"),
        ("Å <b>", "Har fortalt hvordan det gikk: det virket ikke"), ("Bodø", "Har det i planen")]


def test_an_idea_that_has_gone_nowhere_says_so_and_a_name_is_shown_as_written(nb):
    figure = spread.spread(WHOLE[WHOLE["state"] == "origin"], 0, "Kor", nb, LIGHT)
    assert figure.title.startswith("Ingen andre kommuner")
    assert not any("<b>Å <b>" in text for text in spread.spread(WHOLE, 2, "Kor", nb, LIGHT).spec["data"][-1]["text"])
