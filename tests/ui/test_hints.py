"""A line below a field, in sight and without markup of its own."""

from streamlit.testing.v1 import AppTest


def _script(column: bool):
    import streamlit as st

    from strategy.ui import hints

    place = st.columns(2)[0] if column else st
    place.text_input("Navn", key="name")
    hints.below(place, "Som på <døra>")


def shown(column: bool) -> str:
    app = AppTest.from_function(_script, kwargs={"column": column}).run()
    assert not app.exception
    return "".join(found.proto.body for found in app.get("html"))


def test_a_hint_stands_below_its_field_and_is_escaped():
    assert shown(False) == shown(True) == '<p class="kst-hint">Som på &lt;døra&gt;</p>'
