"""The milestones of a measure on its page."""

import pytest

from strategy.store.database import connect
from tests.pages.screen import text

KOR = "Kor i omsorgsboligen"


@pytest.fixture
def app(open_page, example_file):
    return lambda **more: open_page("measures", example_file, tiltak=str(number(example_file)), **more)


def number(file, title: str = KOR) -> int:
    return asked(file, "SELECT id FROM measure WHERE title = ?", title)[0]


def asked(file, sql: str, *values) -> list:
    db = connect(file)
    try:
        return [row[0] for row in db.conn.execute(sql, values)]
    finally:
        db.close()


def button(app, key: str):
    return next(x for x in app.button if x.key == key)


def last_open(file) -> int:
    return asked(file, "SELECT max(id) FROM milestone WHERE measure = ? AND done_on IS NULL", number(file))[0]


def test_they_are_counted_and_what_is_past_its_date_is_said_calmly(app):
    shown = text(app())
    assert "3 av 5 nådd · 60\u00a0%" in shown and "skulle vært nådd" in shown and "Avtale om pianostemming signert" in shown


def test_one_click_says_reached_and_undo_opens_it_again(app, example_file):
    page, last = app(), last_open(example_file)
    button(page, f"milestone-reached-{last}").click().run()
    assert not page.exception and "4 av 5 nådd" in text(page) and "Milepæl nådd: Konsert for pårørende" in text(page)
    button(page, "undo-last").click().run()
    assert "3 av 5 nådd" in text(page) and last_open(example_file) == last


def test_a_milestone_one_has_reached_oneself_is_no_conflict_for_the_update_form(app, example_file):
    page = app()
    button(page, f"milestone-reached-{last_open(example_file)}").click().run()
    next(x for x in page.text_area if x.key.endswith("-note")).set_value("Skrevet før")
    next(x for x in page.button if x.label == "Lagre oppdatering").click().run()
    assert not page.exception and not page.error and asked(example_file, "SELECT note FROM measure_update ORDER BY id DESC LIMIT 1") == ["Skrevet før"]


def test_a_line_each_is_added_and_a_date_that_is_none_is_refused_with_the_text_kept(app, example_file):
    page, key = app(), f"form-milestones-of-{number(example_file)}"
    page.text_area(key=f"{key}-lines").set_value("Plakat\nKakebord 31.2.2027")
    button(page, f"{key}-save").click().run()
    assert "finnes ikke" in page.error[0].value.replace("ikke finnes", "finnes ikke") and page.text_area(key=f"{key}-lines").value.startswith("Plakat")
    page.text_area(key=f"{key}-lines").set_value("Plakat\nKakebord 28.2.2027")
    button(page, f"{key}-save").click().run()
    assert not page.error and "3 av 7 nådd" in text(page) and "28.02.2027" in text(page)


def test_one_is_corrected_reached_another_day_removed_and_put_back(app, example_file, today):
    page, last = app(), last_open(example_file)
    button(page, f"milestone-change-{last}").click().run()
    page.text_input(key=f"form-milestone-{last}-title").set_value("Stor konsert")
    page.text_input(key=f"form-milestone-{last}-done").set_value(f"{today:%d.%m.%y}")
    button(page, f"form-milestone-{last}-save").click().run()
    assert not page.error and "Stor konsert" in text(page) and "4 av 5 nådd" in text(page)
    button(page, f"milestone-change-{last}").click().run()
    button(page, f"form-milestone-{last}-remove").click().run()
    assert "3 av 4 nådd" in text(page)
    button(page, "undo-last").click().run()
    assert "4 av 5 nådd" in text(page)


def test_two_who_correct_one_see_both_texts(app, example_file):
    mine, theirs, last = app(), app(), last_open(example_file)
    for page, title in ((mine, "Mitt"), (theirs, "Kollegaens")):
        button(page, f"milestone-change-{last}").click().run()
        page.text_input(key=f"form-milestone-{last}-title").set_value(title)
    button(theirs, f"form-milestone-{last}-save").click().run()
    button(mine, f"form-milestone-{last}-save").click().run()
    assert "Kollegaens" in text(mine) and mine.text_input(key=f"form-milestone-{last}-title").value == "Mitt"
    button(mine, f"form-milestone-{last}-save").click().run()
    assert asked(example_file, "SELECT title FROM milestone WHERE id = ?", last) == ["Mitt"]


def test_a_tick_on_what_a_colleague_has_just_changed_is_refused(app, example_file):
    mine, theirs, last = app(), app(), last_open(example_file)
    button(theirs, f"milestone-change-{last}").click().run()
    theirs.text_input(key=f"form-milestone-{last}-title").set_value("Kollegaens")
    button(theirs, f"form-milestone-{last}-save").click().run()
    button(mine, f"milestone-reached-{last}").click().run()
    assert "nyere" in mine.error[0].value and "3 av 5 nådd" in text(mine)


def test_a_figure_against_the_milestones_asks_why_and_keeps_what_was_typed(app, example_file):
    page = app()
    next(x for x in page.text_input if x.key.endswith("-progress")).set_value("90")
    next(x for x in page.button if x.label == "Lagre oppdatering").click().run()
    assert "Milepælene gir 60 prosent" in page.error[0].value
    assert next(x for x in page.text_input if x.key.endswith("-progress")).value == "90"
    next(x for x in page.text_input if x.key.endswith("-reason")).set_value("Bare avtalen mangler")
    next(x for x in page.button if x.label == "Lagre oppdatering").click().run()
    assert not page.error and "Satt for hånd til 90" in text(page)


def test_the_plain_update_leaves_progress_to_the_milestones(app, example_file):
    page = app()
    next(x for x in page.button if x.label == "Lagre oppdatering").click().run()
    assert not page.error and asked(example_file, "SELECT progress FROM measure_update ORDER BY id DESC LIMIT 1") == [60]


def test_a_reader_sees_them_without_buttons(app):
    page = app(person="leser_bo")
    assert "3 av 5 nådd" in text(page) and not [x for x in page.button if (x.key or "").startswith("milestone")]


def test_the_council_sees_how_many_and_not_which(app):
    shown = text(app(person="raadet"))
    assert "3 av 5 milepæler nådd" in shown and "pianostemming" not in shown
