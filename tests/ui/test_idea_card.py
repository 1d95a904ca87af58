"""One card on the screen, as its own municipality and as others see it; the ordinary way is tested with the page."""

from strategy.commands import ideas as commands
from strategy.store import ideas as store
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import markup


def test_a_withdrawn_card_says_so_inside_and_is_not_there_for_others(open_page, example_file):
    db = connect(example_file)
    leader = user_of(db, "leder_bo")
    number = next(row["id"] for row in store.shelf(db) if row["title"] == "Prøv tre instrumenter")
    commands.withdraw(db, leader, number, based_on=1, at=NOW)
    db.close()
    assert "Bare kommunen din ser det." in markup(open_page("ideas", example_file, "leser_bo", kort=str(number)))
    outside = open_page("ideas", example_file, "raadet", kort=str(number))
    assert "Vi finner ikke dette" in markup(outside) and "Prøv tre instrumenter" not in markup(outside)
