"""The script that keeps a half-written line: where it is, and that every page of ours asks for it."""

from starlette.applications import Starlette
from starlette.testclient import TestClient

from strategy import addresses
from strategy.web import language, typed_line
from strategy.web.headers import INDEX


def test_the_script_is_answered_as_a_script_and_kept_for_an_hour():
    answer = TestClient(Starlette(routes=typed_line.routes())).get(addresses.TYPED_LINE)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "max-age=3600" and "sessionStorage" in answer.text


def test_it_asks_nobody_and_keeps_nothing_beyond_the_tab():
    script = typed_line.SCRIPT.read_text(encoding="utf-8")
    assert not any(word in script for word in ("fetch", "XMLHttpRequest", "localStorage", "http:", "https:", "innerHTML", "eval("))


def test_the_document_asks_for_it_once_beside_what_streamlit_asks_for():
    before = INDEX.read_text(encoding="utf-8")
    html = language.translated(before, "nb")
    assert html.count(f'<script src="{addresses.TYPED_LINE}" defer></script></head>') == 1
    assert html.count("<script") == before.count("<script") + 1


def test_a_document_without_a_head_is_left_as_it_is():
    assert typed_line.with_script("<p>x</p>") == "<p>x</p>"
