"""Two days side by side on the screen: numbers, what changed, and names for those who may see them."""

from datetime import date, timedelta

import pytest

from strategy import formats, texts
from strategy.domain.changes import Change
from strategy.overviews.changes import MOST_NAMED, Changed, Named
from strategy.overviews.round_days import OnDay, Turned, TwoDays
from strategy.ui import compared
from tests.pages.screen import markup, text

NB = texts.load("nb")
A_YEAR_AGO = timedelta(days=365)
ONE = Named(7, "Kor <b>x</b>", ("Bø", "Hadsel"), "1867")


def test_the_filter_leads_to_what_changed_and_back(open_page, example_file, today):
    app = open_page("national", example_file, person="raadet", fylke="18")
    app.button(key="filter-year").click().run()
    shown = text(app)
    assert "Hva endret seg fra" in shown and "Hvem hadde sagt noe" in shown and "Region for region" not in shown and markup(app).count("<h1") == 1
    assert app.query_params["fra"] in (then := date(today.year - 1, today.month, today.day).isoformat(), [then])
    app.button(key="filter-alone").click().run()
    assert "fra" not in app.query_params and "Region for region" in text(app) and not app.exception


def test_a_day_is_typed_and_one_that_is_later_is_told(open_page, example_file, today):
    app = open_page("national", example_file, person="raadet")
    app.text_input(key="filter-fra").set_value(f"1.1.{today.year - 1}").run()
    assert "Hva endret seg fra 01.01." in text(app)
    app.text_input(key="filter-fra").set_value(f"1.1.{today.year + 1}").run()
    assert "blir ikke sammenlignet" in text(app) and "Hva endret seg fra" not in text(app) and not app.exception


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("person", ["raadet", "leder_bo", "administrator"])
def test_everybody_signed_in_compares_two_days_in_their_language(open_page, example_file, today, person, language):
    app = open_page("national", example_file, person=person, language=language, fra=(today - A_YEAR_AGO).isoformat())
    assert not app.exception and not app.error and markup(app).count("<h1") == 1


def test_an_empty_country_has_two_empty_days(open_page, empty_but_marked, today):
    app = open_page("national", empty_but_marked, person="raadet", fra=(today - A_YEAR_AGO).isoformat())
    assert "Nye: ingen" in text(app) and not app.exception
    assert "Ingen har registrert tiltak" in text(app) and "0 tiltak" not in text(app)


def test_a_day_on_which_nobody_had_registered_has_no_zero_of_measures(open_page, example_file, today):
    shown = markup(open_page("national", example_file, person="raadet", fra=(today - 3 * A_YEAR_AGO).isoformat()))
    assert "hadde ingen registrert noe" in shown and "–" in shown.split("Tiltak i rute")[1][:200]
    alone = markup(open_page("national", example_file, person="raadet", dato=(today - 2.5 * A_YEAR_AGO).isoformat()))
    assert "ett år tidligere" in alone and "hadde ingen registrert noe" in alone


def test_whom_the_measures_reach_is_compared_when_it_is_asked_for(open_page, example_file, today):
    app = open_page("national", example_file, person="raadet", fra=(today - A_YEAR_AGO).isoformat())
    for look, words in (("target_group", "målgrupper, færre for"), ("partner_type", "partnertyper, færre med")):
        app.segmented_control(key="compared-look").set_value(look).run()
        assert words in text(app) and not app.exception


def test_a_leader_reads_numbers_of_others_and_no_name_of_who_is_late(open_page, example_file, today):
    shown = markup(open_page("national", example_file, person="leder_oslo", fylke="18", fra=(today - A_YEAR_AGO).isoformat()))
    assert "hvem som er over fristen eller stille, vises for dem som følger opp" in shown
    # It is published, so that it is new and has started may be told; that it is late may not.
    assert "Kor i omsorgsboligen" in shown.split("Gikk over fristen")[0] and "Kor i omsorgsboligen" not in shown.split("Gikk over fristen")[1]
    council = markup(open_page("national", example_file, person="raadet", fylke="18", fra=(today - A_YEAR_AGO).isoformat()))
    assert "Kor i omsorgsboligen" in council.split("Gikk over fristen")[1] and "kommune=1867&amp;fylke=18" in council


def test_a_title_is_shown_as_it_was_written():
    words = str(compared._change(Change.NEW, Changed(1, (ONE,)), {}, NB))
    assert "Kor &lt;b&gt;x&lt;/b&gt;" in words and "Bø og Hadsel" in words and "tiltak=7&amp;kommune=1867" in words


@pytest.mark.parametrize(("change", "found", "words"), [
    (Change.NEW, Changed(3, (ONE,)), "2 er interne og telles uten navn"), (Change.LATE, Changed(2, (ONE,)), "1 telles uten navn: hvem som er over fristen"),
    (Change.SILENT, Changed(None), "Ble stille: holdt tilbake"), (Change.STOPPED, Changed(0), "Stanset: ingen"),
    (Change.NEW, Changed(MOST_NAMED + 5, (ONE,) * MOST_NAMED), "5 til vises ikke. Velg en mindre del")])
def test_what_is_not_named_is_told_why(change, found, words):
    assert words in str(compared._change(change, found, {}, NB))


def test_what_is_withheld_has_no_difference():
    assert compared._pair(None, 3, NB) == ("holdt tilbake", "3", "") and compared._pair(5, 3, NB) == ("5", "3", "−2")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_change_has_a_name_of_its_own(language):
    assert len({compared._what(change, texts.load(language)) for change in Change}) == len(Change) == len(set(compared._MARKS))


def test_a_day_without_an_open_round_says_so_and_is_never_zero(open_page, example_file, today):
    shown = text(open_page("national", example_file, person="raadet", fra=(today - A_YEAR_AGO).isoformat()))
    assert ">Har levert status</th><td class=\"kst-number\">ingen runde åpen<" in shown and f"Ingen statusrunde var åpen {formats.date(today - A_YEAR_AGO)}" in shown
    assert "Leverte status: " in shown


@pytest.mark.parametrize(("then", "now", "same", "cells"), [
    (OnDay((), 0, 0), OnDay(("A",), 12, 0), False, ("ingen runde åpen", "0 av 12", "")),
    (OnDay(("A",), 12, 3), OnDay(("A",), 12, 8), True, ("3 av 12", "8 av 12", "+5")),
    (OnDay(("A",), 12, 3), OnDay(("B",), 12, 8), False, ("3 av 12", "8 av 12", "")),
    (OnDay(("A",), 12, None), OnDay(("A",), 12, 8), True, ("holdt tilbake", "8 av 12", "")),
    (OnDay(("A",), 0, 0), OnDay((), 0, 0), False, ("ikke spurt", "ingen runde åpen", "")),
    (OnDay((), 0, 0), OnDay((), 0, 0), True, ("ingen runde åpen", "ingen runde åpen", ""))])
def test_no_round_nobody_asked_withheld_and_none_delivered_are_four_things(then, now, same, cells):
    assert compared._delivered(TwoDays(then, now, same, Turned(0), Turned(0)), NB) == ("Har levert status", *cells)


def test_who_delivered_between_the_days_is_named_for_those_who_follow_up():
    found = TwoDays(OnDay((), 0, 0), OnDay(("A",), 12, 2), False, Turned(2, (("1867", "Bø <i>"),)), Turned(1, (("0301", "Oslo"),)))
    shown = " ".join(str(row) for row in compared._turned(found, {"fylke": ["18"]}, NB))
    assert "Leverte status: 2" in shown and "kommune=1867&amp;fylke=18" in shown and "Bø &lt;i&gt;" in shown and "1 telles uten navn" in shown
    assert "Trakk leveringen tilbake: 1" in shown
    assert "holdt tilbake" in str(compared._turned(TwoDays(found.then, found.now, False, Turned(None), Turned(None)), {}, NB)[0])
    assert compared._turned(TwoDays(found.now, found.then, False, Turned(0), Turned(0)), {}, NB) == []
