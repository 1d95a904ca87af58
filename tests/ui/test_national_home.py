"""The first page of the council."""

from tests.pages.screen import text


def test_the_council_meets_who_has_spoken_before_anything_else(open_page, example_file):
    app = open_page("home", example_file, person="raadet")
    shown = text(app)
    assert not app.exception and "357" in shown and shown.index("357") < shown.index("Fullført")


def test_silence_is_told_and_never_looks_like_zero_measures(open_page, empty_but_marked):
    shown = text(open_page("home", empty_but_marked, person="raadet"))
    assert "357 har ikke registrert noe" in shown
