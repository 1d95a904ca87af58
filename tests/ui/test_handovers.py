"""Handing over the lead, on the page."""

from tests.pages.screen import text
from tests.ui.test_milestones import asked, button, number

SHARED = "Felles talentdag i Vesterålen"


def test_the_lead_is_handed_over_to_a_municipality_that_takes_part(open_page, example_file):
    measure = number(example_file, SHARED)
    app, key = open_page("measures", example_file, tiltak=str(measure)), f"form-handover-measure-{measure}"
    button(app, f"{key}-save").click().run()
    assert "som er med" in app.error[0].value
    app.selectbox(key=f"{key}-to").set_value("1868")
    app.text_input(key=f"{key}-note").set_value("De har kulturhuset")
    button(app, f"{key}-save").click().run()
    assert not app.exception and "Øksnes leder nå." in text(app) and "De har kulturhuset" in text(app)
    assert asked(example_file, "SELECT municipality FROM measure_municipality WHERE measure = ? AND role = 'lead'", measure) == ["1868"]
    assert not [x for x in app.button if x.key == f"{key}-save"] and "Lagre oppdatering" in [x.label for x in app.button]


def test_what_one_municipality_has_alone_is_handed_to_nobody(open_page, example_file):
    app = open_page("measures", example_file, tiltak=str(number(example_file)))
    assert not [x for x in app.button if (x.key or "").startswith("form-handover")]
