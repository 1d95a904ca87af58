"""A round beside the last one: numbers, silence and what is withheld are three things."""

from dataclasses import replace

import pytest

from strategy import texts
from strategy.overviews.rounds import STATUSES, Count, Region, Sums
from strategy.ui import round_comparison
from tests.pages.screen import markup
from tests.ui.test_rounds import sums, view

NB = texts.load("nb")
NOBODY = Sums(Count(3, 0), 0, 0, dict.fromkeys(STATUSES, 0), 0, 0, {"older": 0})


def shown(now: Sums, before: Sums | None, language: str = "nb") -> str:
    found = replace(view(sums(4, 3)), regions=(Region("18", "Nordland <b>", now, before),), ages=("older",))
    return str(round_comparison.compared(found, texts.load(language)))


def cells(html: str, row: str) -> list[str]:
    part = html.rsplit(f">{row}</th>", 1)[1].split("</tr>")[0]
    return [cell.split("</td>")[0] for cell in part.split('<td class="kst-number">')[1:]]


def test_the_comparison_stands_beside_the_last_round_and_the_first_has_none():
    found = shown(sums(4, 1), sums(4, 3))
    assert "Høst &lt;b&gt;" in found and "Vår" in found and "Over fristen" in found
    assert "første runden" in str(round_comparison.compared(view(None), NB))


@pytest.mark.parametrize(("language", "words"), [("nb", "Nordland &lt;b&gt;: 5 tiltak, forrige gang 5"), ("nn", "Nordland &lt;b&gt;: 5 tiltak, førre gong 5"),
                                                 ("en", "Nordland &lt;b&gt;: 5 measures, last time 5")])
def test_a_region_opens_to_statuses_and_life_course_in_both_rounds(language, words):
    now, then = replace(sums(4, 1), covered={"older": 3}), replace(sums(4, 3), covered={"older": 1}, late=5)
    found = shown(now, then, language)
    assert words in found
    assert cells(found, texts.load(language).code("target_group", "older")) == ["3", "1", "+2"]
    assert cells(found, texts.load(language)("Over the due date")) == ["2", "5", "−3"]


def test_where_nobody_had_registered_there_are_no_zeros():
    found = shown(sums(4, 1), NOBODY)
    assert cells(found, "Fullført") == ["1", "–", ""] and cells(found, "Har registrert") == ["4", "0", "+4"] and "ikke det samme som null" in found
    assert "ingen hadde registrert noe i noen av rundene" in shown(NOBODY, NOBODY) and "Nordland &lt;b&gt;: ikke spurt i forrige runde" in shown(NOBODY, None)


def test_what_would_tell_whose_silence_it_is_is_withheld():
    found = shown(replace(sums(4, 1), late=None, silent=None, updated=None), sums(4, 3))
    assert cells(found, "Stille") == ["holdt tilbake", "3", ""] and cells(found, "Oppdatert") == ["holdt tilbake", "3", ""]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("region", ["county", "own"])
def test_the_council_sees_the_comparison_by_region_in_its_language(open_page, example_file, language, region):
    app = open_page("rounds", example_file, person="raadet", language=language, runde="2", etter=region)
    assert not app.exception and texts.load(language)("Region by region, beside the last round") in markup(app)
