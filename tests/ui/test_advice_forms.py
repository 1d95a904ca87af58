"""The form of advice when a colleague was quicker; the ordinary way is tested with the page."""

from dataclasses import replace

from strategy.commands import advice as commands
from strategy.domain.advice import Draft
from strategy.store import advice as store
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import markup


def test_both_texts_are_shown_and_nothing_typed_is_lost(open_page, example_file):
    db = connect(example_file)
    leader = user_of(db, "leder_bo")
    number = commands.give(db, leader, Draft("1867", "Ring oss"), at=NOW)
    app = open_page("advice", example_file, nr=str(number), rediger="1")
    commands.edit(db, leader, number, replace(store.load(db, number).draft, text="Fra kollegaen"), based_on=1, at=NOW)
    app.text_area(key=f"form-advice-{number}-text").set_value("Fra meg")
    app.button(key=f"form-advice-{number}-save").click().run()
    assert "Fra kollegaen" in markup(app) and app.text_area(key=f"form-advice-{number}-text").value == "Fra meg"
    app.button(key=f"form-advice-{number}-save").click().run()
    assert store.load(db, number).draft.text == "Fra meg" and len(store.former(db, number)) == 2
    db.close()
