"""What people wrote reaches the screen as text; tests/browser/test_safe_text.py looks in a real browser."""

import ast

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from strategy import texts
from strategy.charts.figure import plain
from strategy.settings import ROOT
from strategy.ui import safe_text
from strategy.ui.safe_text import Safe, clean, html, label, link, table

NB = texts.load("nb")


def shown(text: str) -> str:
    """Return what a reader of markdown sees: without backslashes and unseen joiners."""
    out, escaped = [], False
    for character in text:
        if character == "\\" and not escaped:
            escaped = True
            continue
        escaped = False
        out.append(character)
    return "".join(out).replace("\u2060", "")


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("Kor i Bø", "Kor i Bø"),
        ("**fet**", r"\*\*fet\*\*"),
        ("5 * 3 = 15", r"5 \* 3 \= 15"),
        ("http://x.no", "http\u2060\\:\u2060\\/\\/x\\.no"),
        ("HTTPS", "HTTP\u2060S"),
        ("www.x.no", "www\u2060\\.x\\.no"),
        ("a@b.no", "a\u2060\\@b\\.no"),
        (":smile:", "\\:\u2060smile\\:\u2060"),
        ("->", "\\-\u2060\\>"),
        ("<->", "\\<\u2060\\-\u2060\\>"),
        ("--", "\\-\u2060\\-"),
        (r"C:\x", "C\\:\u2060\\\\x"),
        ("    kode", "\u00a0kode"),
        ("to\nlinjer", "to linjer"),
        ("a\tb", "a b"),
        ("nul\x00l", "null"),
        ("snudd\u202etekst", "snuddtekst"),
        ("", ""),
    ],
)
def test_a_label_is_escaped(typed, escaped):
    assert label(typed) == escaped


@given(st.text())
def test_a_label_shows_what_was_typed_on_one_line(typed):
    expected = " ".join(clean(typed).replace("\u2060", "").split())
    assert " ".join(shown(label(typed)).split()) == expected


@given(st.text())
def test_no_ascii_punctuation_is_left_bare_in_a_label(typed):
    left = label(typed).replace("\\\\", "")
    for i, character in enumerate(left):
        if character.isascii() and not character.isalnum() and character not in " \\":
            assert left[i - 1] == "\\"


@given(st.text(st.characters()))
def test_what_is_cleaned_can_be_sent_to_a_browser(typed):
    clean(typed).encode("utf-8")
    assert "\x00" not in clean(typed)


def test_halves_of_characters_are_removed():
    assert clean("a\ud800b") == "ab"


def test_line_breaks_and_joined_emoji_survive_cleaning():
    assert clean("to\nlinjer 👩‍🏫") == "to\nlinjer 👩‍🏫"


def test_charts_and_screen_remove_the_same_characters():
    apart = [code for code in range(0x11000) if (clean(chr(code)) == "") != (plain(chr(code)) == "")]
    assert apart == []


def test_values_are_escaped_in_html():
    made = html("<p title='{a}'>{b}</p>", a="\"'", b="<script>alert(1)</script> & mer")
    assert str(made) == "<p title='&quot;&#x27;'>&lt;script&gt;alert(1)&lt;/script&gt; &amp; mer</p>"


def test_what_is_safe_already_is_not_escaped_twice():
    assert str(html("<ul>{items}</ul>", items=html("<li>{x}</li>", x="&"))) == "<ul><li>&amp;</li></ul>"


def test_a_list_gives_its_parts_and_escapes_those_that_are_text():
    assert str(html("{x}", x=[html("<b>{n}</b>", n=1), "<i>", None, ("&",)])) == "<b>1</b>&lt;i&gt;&amp;"


def test_nothing_gives_nothing():
    assert str(html("<p>{a}{b}</p>", a=None, b="")) == "<p></p>"


def test_braces_in_a_value_are_left_alone():
    assert str(html("{a}", a="{b} {{")) == "{b} {{"


def test_a_name_without_a_value_is_refused():
    with pytest.raises(KeyError):
        html("<p>{forgotten}</p>")


def test_only_built_html_can_be_shown():
    with pytest.raises(TypeError):
        safe_text.show("<p>text</p>")


def test_safe_html_joined_with_text_is_no_longer_safe():
    with pytest.raises(TypeError):
        html("<b>{x}</b>", x=1) + "<script>"


@pytest.mark.parametrize("address", ["https://bo.kommune.no/plan?a=1&b=2", "http://x.no/"])
def test_a_web_address_becomes_a_link(address):
    made = str(link(address, "Planen <nå>"))
    assert made.startswith('<a href="http') and 'rel="noopener noreferrer"' in made and "&lt;nå&gt;" in made


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//x.no", "/tiltak", "", "https://", "http://[",
                "\x01javascript:alert(1)", "vbscript:x"],
)
def test_any_other_address_is_only_its_words(address):
    assert str(link(address, "Plan")) == "Plan"


def test_an_address_cannot_leave_its_quotes():
    assert '"onmouseover' not in str(link('https://x.no/"onmouseover="alert(1)', "x"))


def test_a_style_sheet_cannot_end_early():
    with pytest.raises(ValueError):
        safe_text.style("p{}</style><script>")


def test_a_table_has_caption_headers_and_row_names():
    frame = pd.DataFrame({"Kommune": ["Bø", "<Vik>"], "Tiltak": ["16", "1\u00a0204"], "Sist": ["i går", ""]})
    made = str(table(frame, "Tiltak & mål", NB))
    assert "<caption>Tiltak &amp; mål</caption>" in made
    assert '<th scope="col">Kommune</th><th scope="col" class="kst-number">Tiltak</th><th scope="col">Sist</th>' in made
    assert '<th scope="row">&lt;Vik&gt;</th><td class="kst-number">1\u00a0204</td><td></td>' in made
    assert 'tabindex="0"' in made and 'role="region"' in made


def test_an_empty_table_keeps_its_headers_and_says_so():
    made = str(table(pd.DataFrame(columns=["Kommune", "Tiltak"]), "Tiltak", NB))
    assert '<th scope="col">Tiltak</th>' in made and '<td colspan="2">Ingenting å vise ennå</td>' in made


def test_missing_cells_are_empty_and_numbers_are_taken_as_they_are():
    made = str(table(pd.DataFrame({"a": ["x", "y"], "b": [None, 3]}), "t", NB))
    assert "nan" not in made.lower() and "None" not in made


def test_which_columns_stand_at_the_right_can_be_told():
    frame = pd.DataFrame({"År": ["2025"], "Nr": ["7b"], "n": ["3"]})
    made = str(table(frame, "t", NB, numeric=("Nr",)))
    assert '<td class="kst-number">7b</td><td>3</td>' in made


def test_a_safe_cell_keeps_its_html():
    frame = pd.DataFrame({"a": ["x"], "b": [html("<b>{x}</b>", x="&")]}, dtype="object")
    assert "<td><b>&amp;</b></td>" in str(table(frame, "t", NB))


def test_html_reaches_streamlit_line_by_line_as_built():
    def page():
        from strategy.ui.safe_text import html, show, style

        style("p{color:red}")
        show(html('<p class="kst-prose">{x}</p>', x="  to\n    linjer"))
        show(html("{x}", x=" "))

    at = AppTest.from_function(page).run()
    assert not at.exception
    bodies = [element.proto.body for element in at.get("html")]
    assert '<p class="kst-prose">  to\n    linjer</p>' in bodies
    assert len(bodies) <= 2


def test_two_safe_texts_are_equal_when_their_html_is():
    assert html("<p>{x}</p>", x=1) == Safe("<p>1</p>") != Safe("<p>2</p>")
    assert len({Safe("a"), Safe("a")}) == 1 and Safe("a") != "a"


def test_templates_are_literals_and_nobody_else_declares_text_safe():
    wrong = []
    for path in [*ROOT.glob("strategy/**/*.py"), *ROOT.glob("pages/*.py")]:
        if path.name == "safe_text.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("html", "Safe") and not (
                node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


@pytest.mark.parametrize(("columns", "many"), [(4, False), (5, True)])
def test_many_columns_of_figures_are_marked_so_that_a_phone_can_stand_their_headers_on_end(columns, many):
    frame = pd.DataFrame([["Vik", *"1" * columns]], columns=["Kommune", *(f"År {n}" for n in range(columns))])
    assert ('class="kst-table kst-many"' in str(table(frame, "Tall", NB))) is many


@pytest.mark.parametrize(("about", "made"), [("Kor", "Nådd *Kor*"), (" *Kor* ", "Nådd *\\*Kor\\**"), ("", "Nådd"), ("  ", "Nådd")])
def test_a_button_is_one_word_to_the_eye_and_says_what_it_is_about_to_screen_readers(about, made):
    assert safe_text.button("Nådd", about) == made
