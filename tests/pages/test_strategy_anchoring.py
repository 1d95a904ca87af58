"""The ladder of a strategy point and the anchoring of the country, on the screen: by role, full, wrong and at the same time."""

from datetime import date, timedelta

import pytest

from strategy.domain.strategy_points import Draft
from tests.pages.screen import text
from tests.pages.test_strategy import button, given


@pytest.fixture
def point(example_file):
    """An internal strategy point of Bø that nobody has said any step of."""
    return given(example_file, Draft(("1867",), "Prøvepunktet"))


def test_a_step_is_recorded_shown_on_the_ladder_and_can_be_undone(open_page, example_file, point):
    app = open_page("strategy", example_file, punkt=str(point))
    assert "ingen trinn er registrert som nådd ennå" in text(app) and "Ikke arkivet, ikke vedtaket" in text(app)
    app = step(app, point, "theme_plan", document="Kulturplan <b>", case="26/01234", link="https://bo.no/sak")
    shown = text(app)
    assert "1 av 6 trinn er nådd" in shown and "sak 26/01234" in shown and "Kulturplan &lt;b&gt;" in shown and 'href="https://bo.no/sak"' in shown
    app.button(key="undo-anchoring").click().run()
    assert "ingen trinn er registrert som nådd ennå" in text(app) and "Hva som er sagt om trinnene: 2 ganger" in text(app)


def test_a_step_is_corrected_and_taken_back_and_what_was_said_stays(open_page, example_file, point):
    app = step(open_page("strategy", example_file, punkt=str(point)), point, "budget", document="Budsjett")
    app = step(app, point, "budget", document="Økonomiplan")
    assert "Økonomiplan" in text(app) and "Hva som er sagt om trinnene: 2 ganger" in text(app)
    app.button(key=f"anchoring-open-{point}-budget").click().run()
    app.button(key=f"form-anchoring-{point}-budget-withdraw").click().run()
    assert "Tatt tilbake: Budsjettlinje" in text(app) and "tatt tilbake" in text(app) and "ingen trinn er registrert" in text(app)


@pytest.mark.parametrize(("typed", "said"), [({"link": "http://bo.no"}, "https://"), ({"case": "ukjent"}, "26/01234"), ({"document": "x" * 300}, "300")])
def test_a_step_that_cannot_be_saved_says_why_and_keeps_what_was_typed(open_page, example_file, point, typed, said):
    app = step(open_page("strategy", example_file, punkt=str(point)), point, "budget", **({"document": "Budsjett"} | typed))
    assert said in app.error[0].value.replace("\u2060", "").replace("\\", "")
    assert app.text_input(key=f"form-anchoring-{point}-budget-document").value == typed.get("document", "Budsjett")


def test_a_step_in_the_future_is_only_expected(open_page, example_file, point, today):
    app = open_page("strategy", example_file, punkt=str(point))
    app.button(key=f"anchoring-open-{point}-budget").click().run()
    app.text_input(key=f"form-anchoring-{point}-budget-day").set_value(f"{today + timedelta(days=30):%d.%m.%Y}")
    button(app, "Lagre trinnet").click().run()
    assert "i framtiden" in app.error[0].value or "fram" in app.error[0].value
    app.radio(key=f"form-anchoring-{point}-budget-expected").set_value(True)
    button(app, "Lagre trinnet").click().run()
    assert "Ventet" in text(app) and "ingen trinn er registrert som nådd" in text(app)


def test_two_who_say_something_of_the_same_step_see_both(open_page, example_file, point):
    mine, theirs = (open_page("strategy", example_file, punkt=str(point)) for _ in range(2))
    mine.button(key=f"anchoring-open-{point}-budget").click().run()
    step(theirs, point, "budget", document="Kollegaens plan")
    mine.text_input(key=f"form-anchoring-{point}-budget-document").set_value("Min plan")
    button(mine, "Lagre trinnet").click().run()
    assert "Kollegaens plan" in text(mine) and mine.text_input(key=f"form-anchoring-{point}-budget-document").value == "Min plan"
    button(mine, "Lagre trinnet").click().run()
    assert "Min plan" in text(mine) and not mine.error


@pytest.mark.parametrize("person", ["leser_bo", "bidragsyter_bo"])
def test_readers_see_the_ladder_and_no_way_to_change_it(open_page, example_file, point, person):
    step(open_page("strategy", example_file, punkt=str(point)), point, "budget", document="Budsjett", case="26/1")
    app = open_page("strategy", example_file, person=person, punkt=str(point))
    assert "sak 26/1" in text(app) and not app.button


def test_the_council_sees_the_step_of_an_internal_point_and_neither_document_nor_case(open_page, example_file, point):
    step(open_page("strategy", example_file, punkt=str(point)), point, "budget", document="Hemmelig budsjett", case="26/1", link="https://bo.no/sak")
    shown = text(open_page("strategy", example_file, person="raadet", punkt=str(point)))
    assert "1 av 6 trinn er nådd" in shown and "Nådd" in shown
    assert "Hemmelig budsjett" not in shown and "26/1" not in shown and "bo.no" not in shown and "Hva som er sagt" not in shown


@pytest.mark.parametrize("person", ["raadet", "raadgiver_nord", "leder_bo"])
def test_the_country_is_shown_by_county_as_of_a_day(open_page, example_file, today, person):
    app = open_page("strategy", example_file, person=person, **{"del": "landet", "fylke": "alle"})
    shown = text(app)
    assert not app.exception and "Nordland" in shown and "ikke det samme som null" in shown and "kommuner har et strategipunkt" in shown
    app.text_input(key="anchoring-dato").set_value(f"1.1.{today.year - 9}").run()
    assert "Ingen strategipunkter er registrert her per denne dagen" in text(app) and "landet" in app.query_params["del"]


def step(app, point: int, name: str, **typed):
    app.button(key=f"anchoring-open-{point}-{name}").click().run()
    for field, words in typed.items():
        app.text_input(key=f"form-anchoring-{point}-{name}-{field}").set_value(words)
    button(app, "Lagre trinnet").click().run()
    return app
