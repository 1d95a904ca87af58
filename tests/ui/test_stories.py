"""What became of the answers, in words."""

from datetime import date

from strategy import texts
from strategy.domain.stories import Counts
from strategy.domain.workshops import Becomes
from strategy.overviews.stories import Chapter, Country, Region
from strategy.ui import stories

NB = texts.load("nb")
DAY = date(2026, 3, 1)


def test_the_kinds_are_told_and_those_that_are_none_are_not():
    assert stories._kinds(Counts(1, measure=2, completed=1, open=3), NB) == "2 tiltak (1 fullført) · 3 ikke fulgt opp ennå"
    assert stories._kinds(Counts(1, advice=1), NB) == "1 råd"


def test_a_region_that_has_said_nothing_is_not_a_row_of_zeros():
    found = Country(Counts(1, open=2), (Region("03", "Oslo", Counts()), Region("18", "Nordland", Counts(1, open=2))), 0)
    table = str(stories._table(found, NB))
    assert "ingen refleksjonsmøter er registrert" in table and table.count("<tr>") == 4
    assert "Ingen refleksjonsmøter er registrert her ennå" in str(stories._table(Country(Counts(), (), 0), NB))


def test_joint_workshops_are_explained():
    assert "én gang i summen" in str(stories._table(Country(Counts(1, open=2), (), 1), NB))


def test_every_chapter_has_its_words_and_people_s_own_are_shown_as_written():
    for kind, thing, code in (("said", None, ""), ("noted", None, ""), ("became", Becomes.MEASURE, "planned"), ("became", Becomes.STRATEGY_POINT, ""),
                              ("status", Becomes.MEASURE, "completed"), ("anchored", Becomes.STRATEGY_POINT, "budget"),
                              ("sent", Becomes.ADVICE, ""), ("replied", Becomes.ADVICE, "declined")):
        shown = str(stories._chapter(Chapter(DAY, kind, thing, 7, "<b>Kor</b>", code, "<i>x</i>"), NB))
        assert "01.03.2026" in shown and "<b>" not in shown and "&lt;i&gt;x" in shown and "{" not in shown
