"""Noting several on the follow-up list: with and without somebody to ask, taken back, and one that another reminded meanwhile."""

from datetime import UTC, datetime

from strategy.commands import follow_ups as commands
from strategy.store.database import connect, rows
from tests.given import user_of
from tests.pages.screen import markup, text


def said(file, sql: str) -> list[dict]:
    db = connect(file)
    try:
        return rows(db, sql)
    finally:
        db.close()


def test_the_list_notes_several_with_and_without_somebody_to_ask_and_takes_it_back(open_page, example_file):
    app = open_page("follow_ups", example_file, "raadgiver_nord")
    app.session_state["follow-up-noting"] = True
    app.run()
    assert "Bindal (ingen å spørre)" in app.multiselect(key="follow-up-noted").options and "Bø" in app.multiselect(key="follow-up-noted").options
    assert app.button(key="follow-up-note").disabled
    app.multiselect(key="follow-up-noted").set_value(["1811", "1867"]).run()
    app.button(key="follow-up-note").click().run()
    assert "2 kommuner er notert som minnet på." in text(app) and len(said(example_file, "SELECT 1 FROM reminder WHERE outcome = 'sent'")) == 2
    assert "Bindal (ingen å spørre)" not in app.multiselect(key="follow-up-noted").options
    next(button for button in app.button if button.label == "Angre").click().run()
    assert said(example_file, "SELECT DISTINCT outcome FROM reminder") == [{"outcome": "undone"}]


def test_one_somebody_else_reminded_meanwhile_is_told_and_the_others_are_noted(open_page, example_file):
    app = open_page("follow_ups", example_file, "raadet")
    app.session_state["follow-up-noting"] = True
    app.run()
    app.multiselect(key="follow-up-noted").set_value(["1811", "1867"]).run()
    db = connect(example_file)
    commands.note(db, user_of(db, "raadgiver_nord"), "1811", at=datetime.now(UTC))
    db.close()
    app.button(key="follow-up-note").click().run()
    assert "Ikke alle kunne noteres." in markup(app) and "1 kommune er notert som minnet på." in markup(app) and "Bindal: Kommunen er minnet på" in markup(app)
    assert len(said(example_file, "SELECT 1 FROM reminder")) == 2


def test_where_everybody_was_reminded_it_says_so(open_page, example_file):
    db = connect(example_file)
    council = user_of(db, "raadet")
    for code in [row["code"] for row in rows(db, "SELECT code FROM municipality WHERE county = '18'")]:
        commands.note(db, council, code, at=datetime.now(UTC))
    db.close()
    app = open_page("follow_ups", example_file, "raadet", fylke="18")
    app.session_state["follow-up-noting"] = True
    app.run()
    assert "Alle her er minnet på den siste uka." in markup(app)
