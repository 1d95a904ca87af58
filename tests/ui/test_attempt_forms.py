"""Telling how it went when a colleague was quicker; the ordinary way is tested with the page."""

from strategy.commands import attempts as commands
from strategy.domain.ideas import AttemptDraft, Outcome
from strategy.store import attempts as store
from strategy.store import ideas
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import markup


def test_both_answers_are_shown_and_nothing_typed_is_lost(open_page, example_file):
    db = connect(example_file)
    leader = user_of(db, "leder_bo")
    number = next(row["id"] for row in ideas.shelf(db) if row["title"] == "Betal per måned")
    key = f"form-attempt-{number}-1867"
    app = open_page("ideas", example_file, kort=str(number))
    app.button(key=f"{key}-save").click().run()
    assert "«Hvordan gikk det?»" in app.error[0].value.replace("\\", "")
    commands.answer(db, leader, number, "1867", AttemptDraft(Outcome.WORKED, "Fra kollegaen"), based_on=None, at=NOW)
    app.radio(key=f"{key}-outcome").set_value(Outcome.PARTLY)
    app.text_area(key=f"{key}-text").set_value("Fra meg")
    app.button(key=f"{key}-save").click().run()
    assert "Fra kollegaen" in markup(app) and app.text_area(key=f"{key}-text").value == "Fra meg"
    app.button(key=f"{key}-save").click().run()
    assert store.of_municipality(db, number, "1867").draft == AttemptDraft(Outcome.PARTLY, "Fra meg")
    db.close()
