"""The first page of the council."""

import pytest

from tests.pages.screen import markup, text


def test_the_council_meets_who_has_spoken_before_anything_else(open_page, example_file):
    app = open_page("home", example_file, person="raadet")
    shown = text(app)
    assert not app.exception and "357" in shown and shown.index("357") < shown.index("Fullført")


def test_silence_is_told_and_never_looks_like_zero_measures(open_page, empty_but_marked):
    shown = text(open_page("home", empty_but_marked, person="raadet"))
    assert "357 har ikke registrert noe" in shown


@pytest.mark.parametrize(("person", "where", "municipalities", "told"), [
    ("raadet", "Hele landet", "357", True), ("raadgiver_nord", "Nordland og Troms", "62", True), ("administrator", "Hele landet", "357", False)])
def test_everybody_starts_with_the_part_of_the_country_that_is_theirs_and_who_follows_up_with_the_open_round(
        open_page, example_file, person, where, municipalities, told):
    app = open_page("home", example_file, person)
    shown = markup(app)
    assert f'<p class="kst-kicker">{where}</p>' in shown and f"av {municipalities} kommuner" in shown and not app.exception
    assert ('<a href="/statusrunder?runde=2" target="_self">Statusrunde: Status på høsten</a> · 19 av 40 har levert' in shown) is told
