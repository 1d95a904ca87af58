"""The words and marks of partners."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from strategy import texts
from strategy.domain.measures import Status
from strategy.domain.partners import Depth, Draft, Partner, Role, Tie, TieDraft
from strategy.overviews.partners import Row, Work
from strategy.ui import partners

NB = texts.load("nb")
TODAY = date(2026, 6, 1)
RUN = SimpleNamespace(t=NB, today=TODAY)
AT = datetime(2026, 6, 1, tzinfo=UTC)


def tie(depth: Depth, to: date | None = None) -> Tie:
    return Tie(1, 1, "1867", TieDraft(depth, TODAY, to), AT, 1)


def row(*works: Work, depth: Tie | None = None, name: str = "Nav <b>Bø</b>") -> Row:
    return Row(Partner(1, 1, Draft("1867", name, "nav")), True, depth, None, works)


def work(*roles: Role, ended: date | None = None) -> Work:
    return Work(7, "Kor", Status.IN_PROGRESS, roles, None, ended, True)


@pytest.mark.parametrize(("found", "said"), [
    (None, "Ikke sagt hvor tett ennå"), (tie(Depth.CONTACT), "Kontakt"), (tie(Depth.AGREEMENT, date(2026, 12, 31)), "Avtale</span> · til 31.12.2026"),
    (tie(Depth.JOINT_DELIVERY, date(2026, 12, 31)), "Gjennomfører sammen</span> · avtale til 31.12.2026"),
    (tie(Depth.AGREEMENT, date(2026, 5, 31)), "Avtale</span> · avtalen gikk ut 31.05.2026")])
def test_the_depth_of_a_tie_is_told_in_words(found, said):
    assert said in str(partners.depth(found, RUN))


def test_the_depth_of_a_tie_has_a_mark_a_step_that_screen_readers_pass_by():
    said = str(partners.depth(tie(Depth.JOINT_DELIVERY), RUN))
    assert said.count("●") == 3 and said.count("○") == 1 and 'aria-hidden="true"' in said


def test_a_partner_of_a_measure_is_a_link_with_what_it_does_and_its_name_as_typed():
    said = str(partners.in_measure(row(work(Role.HOSTS, Role.FUNDS)), RUN))
    assert "Nav &lt;b&gt;Bø&lt;/b&gt;" in said and "Nav · stiller lokale og finansierer" in said and 'href="/partnere?nr=1"' in said


@pytest.mark.parametrize(("number", "shown"), [("974760673", "974 760 673"), ("", "")])
def test_an_organisation_number_is_written_in_threes(number, shown):
    assert partners.formatted(number) == shown


@pytest.mark.parametrize(("rows", "said"), [
    ([], "Ingen samarbeidspartnere er registrert ennå"), ([row()], "1 partner"), ([row(depth=tie(Depth.CONTACT)), row()], "2 partnere"),
    ([row(depth=tie(Depth.AGREEMENT)), row()], "2 partnere; med 1 av dem er det avtale eller mer")])
def test_the_page_begins_with_how_many_and_how_deep(rows, said):
    assert partners._finding(rows, NB) == said


@pytest.mark.parametrize(("works", "said"), [((), "ikke med i noe tiltak ennå"), ((work(),), "er med i 1 tiltak"), ((work(), work(ended=TODAY)), "er med i 1 av 2 tiltak")])
def test_it_is_told_how_many_measures_a_partner_takes_part_in(works, said):
    assert partners._measures(row(*works), NB) == said
