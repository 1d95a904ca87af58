"""What stands side by side before two partners are merged."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from strategy import texts
from strategy.domain.measures import Status
from strategy.domain.municipalities import Municipality
from strategy.domain.partners import Depth, Draft, Partner, Tie, TieDraft
from strategy.overviews.partners import Row, View, Work
from strategy.ui import partner_merges

TODAY = date(2026, 6, 1)
RUN = SimpleNamespace(t=texts.load("nb"), today=TODAY)
HERE = Municipality("1867", "Bø", "Bø", "18", "Nordland", 2600, 2026)


def seen(name: str, works: int = 0, here: Municipality | None = HERE, **facts) -> View:
    found = Partner(1, 1, replace(Draft("1867" if here else None, name, "nav"), **facts))
    tie = Tie(1, 1, "1867", TieDraft(Depth.AGREEMENT, TODAY, date(2026, 12, 31)), datetime(2026, 6, 1, tzinfo=UTC), 1) if works else None
    row = Row(found, True, tie, None, tuple(Work(n, f"Kor {n}", Status.IN_PROGRESS, (), None, None, True) for n in range(works)))
    return View(found, here, here, row, (), None, None, (), None, (), (), None if here else 7, True, True)


def test_names_measures_agreements_and_numbers_stand_beside_each_other_as_typed():
    said = str(partner_merges.side_by_side(RUN, seen("Nav <b>Bø</b>", 7, organisation_number="974760673"), seen("NAV", contact_role="Leder")))
    for words in ("Nav &lt;b&gt;Bø&lt;/b&gt;", "974 760 673", "Avtale</span> · til 31.12.2026", "Kor 4", "og 2 til", "Leder", "Ingen ennå", "Ikke sagt hvor tett ennå"):
        assert words in said
    assert "Kor 5" not in said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_of_two_that_the_country_shares_it_says_how_many_use_each(language):
    run = SimpleNamespace(t=texts.load(language), today=TODAY)
    said = str(partner_merges.side_by_side(run, seen("KS", here=None), seen("Kommunesektorens organisasjon", here=None)))
    assert said.count("<td>7 ") == 2 and run.t("Measures") not in said
