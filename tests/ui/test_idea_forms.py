"""The forms of a card when a colleague was quicker; the ordinary way is tested with the page."""

from dataclasses import replace

from strategy.commands import ideas as commands
from strategy.store import ideas as store
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import markup


def test_both_texts_are_shown_and_nothing_typed_is_lost(open_page, example_file):
    db = connect(example_file)
    leader = user_of(db, "leder_bo")
    number = next(row["id"] for row in store.shelf(db) if row["title"] == "Prøv tre instrumenter")
    app = open_page("ideas", example_file, kort=str(number), rediger="1")
    commands.edit(db, leader, number, replace(store.load(db, number).draft, worked="Fra kollegaen"), based_on=1, at=NOW)
    app.text_area(key=f"form-idea-{number}-worked").set_value("Fra meg")
    app.button(key=f"form-idea-{number}-save").click().run()
    assert "Fra kollegaen" in markup(app) and app.text_area(key=f"form-idea-{number}-worked").value == "Fra meg"
    app.button(key=f"form-idea-{number}-save").click().run()
    assert store.load(db, number).draft.worked == "Fra meg" and len(store.former(db, number)) == 2
    db.close()
