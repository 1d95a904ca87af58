"""What is not tied together, on the screen: shown kindly, tied with one choice, taken back with one click."""

import pytest

from strategy.commands import measures
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.store import measures as store
from strategy.store import strategy_points as point_store
from strategy.store.database import connect
from tests.given import NOW, user_of
from tests.pages.screen import text


@pytest.fixture
def loose(example_file, today):
    """A measure of Bø that serves no strategy point, first by its title."""
    db = connect(example_file)
    try:
        return measures.add(db, user_of(db, "leder_bo"), Draft(("1867",), "AAA *kor*"), UpdateDraft(Status.PLANNED, today), at=NOW)
    finally:
        db.close()


def tied(file, number):
    db = connect(file)
    try:
        return store.load(db, number).draft.strategy_points
    finally:
        db.close()


def points(file):
    db = connect(file)
    try:
        return [point.id for point in point_store.of_municipality(db, "1867")]
    finally:
        db.close()


def opened(app):
    """The page with the fold of the measures without a point open."""
    app.session_state["gaps-1867"] = True
    return app.run()


def test_a_measure_is_tied_with_one_choice_and_untied_with_one_click(open_page, example_file, loose):
    app = opened(open_page("strategy", example_file))
    assert "tiltak er ikke knyttet til et strategipunkt" in text(app) and "Det kan godt være slik det skal være" in text(app)
    point = points(example_file)[0]
    app.selectbox(key=f"tie-{loose}").set_value(point).run()
    assert tied(example_file, loose) == (point,) and "Knyttet til strategipunktet" in text(app) and not app.exception
    app.button(key="undo-tie").click().run()
    assert tied(example_file, loose) == () and "Angret" in text(app)


def test_a_point_is_started_with_a_measure_and_saved_with_it(open_page, example_file, loose):
    app = open_page("strategy", example_file, ny="1", tiltak=str(loose))
    assert "AAA *kor*" in text(app)
    app.text_input(key="form-point-new-1867-title").set_value("Sang overalt")
    next(x for x in app.button if x.label == "Lagre strategipunkt").click().run()
    assert len(tied(example_file, loose)) == 1 and "Sang overalt" in text(app)


@pytest.mark.parametrize("number", ["abc", "999999", "1"])
def test_a_measure_that_cannot_be_tied_is_no_part_of_the_new_point(open_page, example_file, number):
    app = open_page("strategy", example_file, ny="1", tiltak=number)
    assert not app.exception and "kommer til å støtte" not in text(app)


@pytest.mark.parametrize("person", ["leser_bo", "raadet"])
def test_who_may_not_tie_has_nothing_to_choose(open_page, example_file, loose, person):
    app = opened(open_page("strategy", example_file, person=person, kommune="1867"))
    assert not app.exception and not app.selectbox
    assert ("AAA" in text(app)) is (person == "leser_bo")
