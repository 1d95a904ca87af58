import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_gzip_middleware import SelectiveGZipMiddleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from strategy import addresses
from strategy.web.headers import INDEX
from strategy.web.language import DocumentLanguage, translated


@pytest.fixture(scope="module")
def visitor():
    """Streamlit's own files, compressed as Streamlit compresses them, behind our middleware."""
    app = Starlette(
        routes=create_streamlit_static_assets_routes(base_url=""),
        middleware=[
            Middleware(DocumentLanguage),
            Middleware(SelectiveGZipMiddleware, minimum_size=500, compresslevel=6, base_url=""),
        ],
    )
    return TestClient(app)


@pytest.mark.parametrize("page", addresses.PAGES)
def test_each_address_answers_in_the_language_asked_for(visitor, page):
    answer = visitor.get(addresses.path(page), headers={"Accept-Language": "nn-NO", "Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert '<html lang="nn">' in answer.text
    assert "<title>Kulturskoletavla</title>" in answer.text


def test_the_cookie_counts_more_than_the_browser(visitor):
    answer = visitor.get("/tiltak", headers={"Accept-Language": "en", "Cookie": "kst_language=nn"})
    assert '<html lang="nn">' in answer.text


def test_a_cookie_of_nonsense_counts_as_none(visitor):
    answer = visitor.get("/", headers={"Accept-Language": "", "Cookie": 'kst_language="><script>'})
    assert '<html lang="nb">' in answer.text


def test_the_text_without_javascript_is_ours_and_names_no_interface_for_programs(visitor):
    html = visitor.get("/", headers={"Accept-Language": "nb"}).text
    assert re.search(r"<noscript><p>Kulturskoletavla trenger JavaScript\.", html)
    assert "service-desc" not in html
    assert "agent" not in re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)


def test_the_document_is_never_stored_in_one_language_for_another(visitor):
    first = visitor.get("/tiltak")
    assert "etag" not in first.headers
    assert "last-modified" not in first.headers
    assert first.headers["vary"] == "Cookie, Accept-Language"
    assert visitor.get("/tiltak", headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}).status_code == 200
    assert visitor.get("/tiltak", headers={"Range": "bytes=0-9"}).status_code == 200


def test_the_length_told_is_the_length_sent(visitor):
    answer = visitor.get("/")
    assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize("path", ["/finnes-ikke", "/tiltak/3", "/index.html", "/Tiltak", "/%3Cscript%3E"])
def test_an_address_that_is_none_of_ours_gets_our_message_and_not_the_app(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "Denne siden finnes ikke" in answer.text
    assert 'href="/"' in answer.text
    assert "<script" not in answer.text


def test_a_slash_too_many_leads_to_the_page(visitor):
    answer = visitor.get("/tiltak/", follow_redirects=False)
    assert answer.status_code == 301
    assert answer.headers["location"].endswith("/tiltak")


def test_scripts_and_fonts_are_left_alone(visitor):
    script = re.search(r"static/js/index\.[^\"]+\.js", INDEX.read_text(encoding="utf-8"))[0]
    answer = visitor.get("/" + script)
    assert answer.status_code == 200
    assert "etag" in answer.headers


def test_asking_for_the_head_gives_the_same_answer_without_a_body(visitor):
    assert visitor.head("/tiltak").status_code == 200
    assert visitor.head("/finnes-ikke").status_code == 404
    assert visitor.head("/tiltak").content == b""


def test_sending_to_a_page_is_left_to_streamlit_to_refuse(visitor):
    assert visitor.post("/tiltak").status_code == 405


def test_the_installed_document_has_all_that_is_rewritten():
    html = translated(INDEX.read_text(encoding="utf-8"), "nn")
    assert html.count('lang="nn"') == 1
    assert "<title>Streamlit</title>" not in html
    assert "You need to enable JavaScript" not in html
