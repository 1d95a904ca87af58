"""A form knows what it opened with; what came between is shown beside it."""

from streamlit.testing.v1 import AppTest

from tests.pages.screen import text


def form():
    """A form of one field on something that has a version; ``now`` is what the store holds."""
    from dataclasses import dataclass
    from types import SimpleNamespace

    import streamlit as st

    from strategy import texts
    from strategy.domain.refusals import Stale
    from strategy.ui import conflicts

    @dataclass(frozen=True)
    class Thing:
        version: int
        title: str

    def show(stands: Thing) -> None:
        opened = conflicts.opened("form-thing", "title", stands)
        based_on = conflicts.based_on("form-thing", opened.version)
        with st.form("form-thing"):
            title = st.text_input("Title", value=opened.title, key="form-thing-title")
            saved = st.form_submit_button("Save")
        st.text(f"based on {based_on}")
        if saved and based_on != stands.version:
            conflicts.met("form-thing", Stale(stands))
        if theirs := conflicts.theirs("form-thing"):
            conflicts.both(SimpleNamespace(t=texts.load("en")), {"title": "Title", "version": "Version"}, theirs,
                           Thing(theirs.version, title), lambda name, value: str(value), "Save", "Cancel")

    if not st.session_state.get("away"):
        show(Thing(*st.session_state.get("now", (1, "Kor"))))


def opened() -> AppTest:
    return AppTest.from_function(form).run()


def test_a_form_stays_based_on_what_it_opened_with_however_often_the_page_runs():
    app = opened()
    app.session_state["now"] = (2, "Hers")
    app.run()
    assert "based on 1" in text(app) and app.text_input[0].value == "Kor"


def test_a_form_that_was_left_begins_with_what_stands_now():
    app = opened()
    app.session_state["away"] = True
    app.run()
    app.session_state["away"], app.session_state["now"] = False, (2, "Hers")
    app.run()
    assert "based on 2" in text(app) and app.text_input[0].value == "Hers"


def test_both_texts_are_shown_until_one_of_them_is_chosen():
    app = opened()
    app.session_state["now"] = (2, "<b>Hers</b>")
    app.text_input[0].set_value("Mine")
    app.button[0].click().run()
    app.run()
    shown = text(app)
    assert "&lt;b&gt;Hers&lt;/b&gt;" in shown and ">Mine<" in shown and "Press “Save” once more" in shown and "Version" not in shown
    assert "based on 2" in shown and app.text_input[0].value == "Mine"


def test_without_a_conflict_nothing_is_shown():
    app = opened()
    app.button[0].click().run()
    assert "Somebody else" not in text(app)
