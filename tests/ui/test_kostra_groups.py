"""KOSTRA groups from a file: what is in force is used, the rest is told. EVERY VALUE IS INVENTED FOR TESTS."""

from strategy.store.database import connect, rows
from tests.pages.screen import text


def test_groups_are_stored_for_the_municipalities_in_force_alone(open_page, empty_but_marked):
    app = open_page("imports", empty_but_marked, person="raadet", **{"del": "kostra"})
    app.file_uploader[0].set_value(("TEST.csv", b"KG;Kommune\nEKG01;1867\nEKG02;1866\nEKG02;1507\n", "text/csv")).run()
    assert "2 kommuner i 2 grupper" in text(app) and "Koden 1507 er ikke lenger i bruk" in text(app)
    app.button(key="kostra-save").click().run()
    assert not app.exception
    db = connect(empty_but_marked)
    assert [row["code"] for row in rows(db, "SELECT code FROM kostra_group ORDER BY municipality")] == ["EKG02", "EKG01"]
    db.close()


def test_a_file_with_no_municipality_in_force_offers_nothing(open_page, empty_but_marked):
    app = open_page("imports", empty_but_marked, person="raadet", **{"del": "kostra"})
    app.file_uploader[0].set_value(("TEST.csv", b"KG;Kommune\nEKG01;9999\n", "text/csv")).run()
    assert "kostra-save" not in [button.key for button in app.button] and "0 kommuner i 0 grupper" in text(app)
