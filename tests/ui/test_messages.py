"""What became of a save is told once, and what was typed stays."""

import pytest
from streamlit.testing.v1 import AppTest

from strategy import texts
from strategy.ui import messages


def test_a_refused_save_says_why_and_keeps_what_was_typed():
    app = AppTest.from_function(_form).run()
    app.text_input(key="form-x-title").set_value("  ")
    app.button(key="save").click().run()
    assert [error.value.replace("\\", "") for error in app.error] == [
        "«Tittel» mangler. Ingenting er lagret, men det du skrev, står her fortsatt."]
    assert app.text_input(key="form-x-title").value == "  "


def test_a_save_is_told_once_and_the_form_opens_anew():
    app = AppTest.from_function(_form).run()
    app.text_input(key="form-x-title").set_value("Kor")
    app.button(key="save").click().run()
    assert [text.value for text in app.text] == ["Lagret Kor {'updates': [7]}"]
    assert app.text_input(key="form-x-title").value == ""
    assert not app.run().text


def test_something_else_than_a_refusal_is_not_swallowed():
    with pytest.raises(ZeroDivisionError), messages.saving(texts.load("nb")):
        1 / 0


def _form() -> None:
    import streamlit as st

    from strategy import texts
    from strategy.domain.refusals import Refused
    from strategy.ui import messages

    t = texts.load("nb")
    told = messages.flash()
    if told:
        st.text(f"{told['words']} {told['undo']}")
    title = st.text_input("Tittel", key="form-x-title")
    if st.button("Lagre", key="save"):
        with messages.saving(t):
            if not title.strip():
                raise Refused("empty", "title")
            messages.forget("form-x")
            messages.done(f"Lagret {title}", {"updates": [7]})
