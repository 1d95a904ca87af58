import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from strategy.web.headers import INDEX, SecurityHeaders, content_security_policy


def greet(_request):
    answer = PlainTextResponse("hi", headers={"X-Frame-Options": "ALLOWALL"})
    answer.set_cookie("plain", "1")
    answer.set_cookie("careful", "2", secure=True)
    return answer


def visitor(scheme="http", tls=False):
    routes = [Route("/{rest:path}", greet)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders, tls=tls)]), base_url=f"{scheme}://testserver")


def test_every_answer_carries_the_headers():
    headers = visitor().get("/anything").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-robots-tag"] == "noindex"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "camera=()" in headers["permissions-policy"]


def test_no_copy_is_kept_of_a_file_somebody_took_out():
    assert visitor().get("/media/0123.csv").headers["cache-control"] == "no-store"
    assert "cache-control" not in visitor().get("/static/js/x.js").headers


def test_a_looser_header_of_the_app_is_replaced():
    assert visitor().get("/").headers.get_list("x-frame-options") == ["DENY"]


def test_the_policy_lets_nothing_in_from_outside_and_no_evaluated_code():
    policy = content_security_policy(INDEX.read_text(encoding="utf-8"))
    assert "http" not in policy
    assert "*" not in policy
    assert "unsafe-eval" not in policy
    assert re.search(r"script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='(;|$)", policy)


def test_the_installed_page_has_one_inline_script_and_it_is_let_in():
    index = INDEX.read_text(encoding="utf-8")
    assert len(re.findall(r"<script>", index)) == 1
    assert not re.search(r"\son[a-z]+=", index)


def test_a_page_without_inline_scripts_lets_none_in():
    assert "script-src 'self';" in content_security_policy("<html></html>")


def test_behind_tls_the_browser_is_told_to_stay_there():
    assert "strict-transport-security" not in visitor().get("/").headers
    assert "max-age" in visitor("https").get("/").headers["strict-transport-security"]


@pytest.mark.parametrize("seen", [{"scheme": "https"}, {"tls": True}])
def test_behind_tls_every_cookie_is_secure_once_also_when_the_proxy_does_not_say_so(seen):
    cookies = visitor(**seen).get("/").headers.get_list("set-cookie")
    assert [cookie.lower().count("; secure") for cookie in cookies] == [1, 1]


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/agent", "/tiltak/_stcore/metrics/"],
)
def test_streamlits_doors_for_programs_are_shut(path):
    answer = visitor().get(path)
    assert answer.status_code == 404
    assert answer.text == "Not found"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_doors_that_the_page_itself_needs_are_open():
    assert visitor().get("/_stcore/health").text == "hi"
    assert visitor().get("/_stcore/metricsandmore").text == "hi"
