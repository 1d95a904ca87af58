"""The uploader in our own words, and what is kept of a file."""

import pytest
from streamlit.testing.v1 import AppTest

from strategy import texts
from strategy.ui import file_choice


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_style_sheet_covers_streamlits_words_with_ours(language):
    t = texts.load(language)
    css = file_choice.css(t)
    assert f'content:"{t("Choose a file")}"' in css and f'content:"{t("Drop the file here")}"' in css and "</" not in css
    assert "stFileUploaderDropzoneInstructions" in css


def test_a_file_is_kept_until_it_is_let_go():
    def script():
        import streamlit as st

        from strategy.ui import file_choice
        from strategy.ui.file_choice import Chosen

        if "step" not in st.session_state:
            file_choice.put("here", Chosen("TEST.csv", b"x"))
        st.session_state["step"] = st.session_state.get("step", 0) + 1
        kept, other = file_choice.kept("here"), file_choice.kept("elsewhere")
        st.text(f"{kept.name if kept else None} {other}")
        st.button("go", on_click=file_choice.forget, args=("here",))

    app = AppTest.from_function(script).run()
    assert app.text[0].value == "TEST.csv None"
    app.run()
    assert app.text[0].value == "TEST.csv None"
    app.button[0].click().run()
    assert app.text[0].value == "None None"
