"""The server as docs/operate.md sets it up: nginx with TLS in front of two processes over one database."""

import json
import os
import re
import signal
import ssl
from collections import Counter
from contextlib import ExitStack, contextmanager
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from playwright.sync_api import expect

from strategy.store.database import connect
from tests.browser.behind_nginx import CLIENT_SECRET, COOKIE_SECRET, LEADER_EMAIL, LEADER_NAME, SUBJECT, nginx, serving
from tests.browser.provider import sign_in
from tests.browser.watching import settled, visit

TITLE = "Merketekst-om-Ola-47b1"
STREAM = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    if nginx() is None:
        assert not os.path.exists("/etc/debian_version"), "nginx is missing: sudo apt-get install nginx-light"
        pytest.skip("nginx is missing here; the server's tests need it")
    with serving(tmp_path_factory.mktemp("site")) as started:
        yield started


@pytest.fixture
def client(site):
    with httpx2.Client(base_url=site.url, verify=site.tls(), timeout=20) as visitor:
        yield visitor


@pytest.fixture
def visitor(site, browser):
    """A function that gives a new visitor's tab. Who serves it may be said: "a" or "b"."""
    with ExitStack() as stack:
        def arrive(process=None):
            context = stack.enter_context(browser.new_context(locale="nb-NO", ignore_https_errors=True))
            context.set_default_timeout(15_000)
            if process:
                context.add_cookies([{"name": "kst_process", "value": process, "url": site.url}])
            # The provider's own pages would ask others.
            context.route(lambda url: not url.startswith((site.url, "http://127.0.0.1:")), lambda route: route.abort())
            return context.new_page()

        yield arrive


def once(answer, name):
    assert len(answer.headers.get_list(name)) == 1, name
    return answer.headers[name]


def test_plain_http_is_led_to_tls_with_the_whole_address(site):
    answer = httpx2.get(site.plain + "/tiltak?tiltak=12")
    assert answer.status_code == 301
    assert answer.headers["location"] == site.url + "/tiltak?tiltak=12"


def test_another_name_gets_nothing(site):
    with pytest.raises(httpx2.HTTPError):
        httpx2.get(site.plain, headers={"Host": "other.example.org"})
    with pytest.raises(httpx2.HTTPError):
        httpx2.get(site.url.replace("localhost", "127.0.0.1"), verify=False)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_old_tls_is_refused(site):
    assert httpx2.get(site.url, verify=site.tls(maximum_version=ssl.TLSVersion.TLSv1_2)).status_code == 200
    old = site.tls(maximum_version=ssl.TLSVersion.TLSv1_1, minimum_version=ssl.TLSVersion.TLSv1)
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(site.url, verify=old)


@pytest.mark.parametrize("path", ["/", "/tiltak", "/finnes-ikke", "/healthz", "/_stcore/health", "/_stcore/metrics", "/_stcore/agent/mcp"])
def test_every_answer_has_each_protection_once_whoever_made_it(client, path):
    answer = client.get(path)
    assert "frame-ancestors 'none'" in once(answer, "content-security-policy")
    assert once(answer, "strict-transport-security") == "max-age=31536000"
    assert once(answer, "x-content-type-options") == "nosniff"
    assert once(answer, "x-frame-options") == "DENY"
    assert "/" not in answer.headers.get("server", "")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json", "/tiltak/_stcore/metrics",
                                  "/_stcore/script-health-check", "/502.html"])
def test_closed_doors_are_not_there(client, path):
    assert client.get(path).status_code == 404


def test_the_processes_are_ready_and_healthy_each_and_together(site, client):
    for url in (site.url, *(app.url for app in site.apps.values())):
        assert client.get(url + "/readyz").json() == {"status": "ready"}
        assert client.get(url + "/healthz").json() == {"status": "ok"}


def test_scripts_are_compressed_and_may_be_kept_for_a_year(client):
    script = next(part for part in client.get("/").text.split('"') if part.endswith(".js") and "static" in part)
    answer = client.get("/" + script.removeprefix(".").removeprefix("/"), headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-type"].startswith(("text/javascript", "application/javascript"))
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.num_bytes_downloaded < len(answer.content) / 2
    assert "set-cookie" not in answer.headers


def test_every_cookie_is_secure_and_hidden_from_scripts(client):
    answers = [client.get("/"), client.get("/sprak?lang=nn")]
    cookies = [cookie for answer in answers for cookie in answer.headers.get_list("set-cookie")]
    assert cookies
    for cookie in cookies:
        assert "; secure" in cookie.lower() and "; samesite=lax" in cookie.lower()
        # Streamlit's own reads this one in its script, to send it back.
        assert "; httponly" in cookie.lower() or cookie.startswith("_streamlit_xsrf=")


def test_visitors_are_spread_and_each_stays(site):
    found = Counter()
    for _ in range(24):
        with httpx2.Client(base_url=site.url, verify=site.tls()) as visitor:
            before = len(site.passed())
            assert [visitor.get(path).status_code for path in ("/", "/tiltak", "/_stcore/host-config", "/")] == [200] * 4
            mine = visitor.cookies["kst_process"]
            assert {line["process"] for line in site.passed(before + 4)[before:]} == {mine}
            found[mine] += 1
    assert set(found) == {"a", "b"}


def test_a_cookie_that_names_no_process_is_replaced(client):
    answer = client.get("/", headers={"Cookie": "kst_process=c; other=1"})
    assert answer.status_code == 200
    assert answer.cookies["kst_process"] in ("a", "b")


def test_a_body_that_is_too_large_is_refused_kindly(client):
    answer = client.put("/_stcore/upload_file/session/file", content=b"0" * 6_300_000)
    assert answer.status_code == 413
    assert "inntil 5 MB" in answer.text
    assert "default-src 'none'" in once(answer, "content-security-policy")


def test_a_websocket_from_a_foreign_page_is_refused(site, client):
    assert client.get("/_stcore/stream", headers=STREAM | {"Origin": "https://evil.example.org"}).status_code == 403
    assert client.get("/_stcore/stream", headers=STREAM | {"Origin": site.url + ".evil.example.org"}).status_code == 403


def test_whoever_asks_without_end_is_told_to_wait(client):
    answers = [client.get("/healthz") for _ in range(60)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert "Vent litt" in answers[-1].text


def test_the_access_log_says_no_address_no_query_and_no_numbers_of_sessions(site, client):
    before = len(site.passed())
    for path in ("/tiltak?note=kari.nordmann", "/kari.nordmann@example.org", "/media/0123abc.csv"):
        client.get(path)
    assert [line["route"] for line in site.passed(before + 3)[before:]] == ["/tiltak", "other", "/media"]
    assert {line["network"] for line in site.passed()} == {"127.0.0.0"}
    for log in ("kulturskoletavla.access.log", "kulturskoletavla.error.log"):
        text = (site.folder / log).read_text()
        assert "kari" not in text and "0123abc" not in text and "127.0.0.1" not in text



def arrive(site, tab, address="/"):
    """Come to ``address`` signed out, sign in, and be back there."""
    visit(tab, site.url + address)
    sign_in(tab, SUBJECT)
    expect(tab).to_have_url(site.url + address)


def process_of(tab):
    return next(cookie["value"] for cookie in tab.context.cookies() if cookie["name"] == "kst_process")


def test_somebody_signs_in_through_tls_and_comes_back_to_the_same_page(site, visitor):
    tab, before = visitor(), len(site.passed())
    arrive(site, tab, "/tiltak?ny=1")
    expect(tab.get_by_role("textbox", name="Tittel")).to_be_visible()
    cookies = [cookie for cookie in tab.context.cookies(site.url) if cookie["name"].startswith(("kst_", "_streamlit"))]
    assert {"kst_process", "_streamlit_user"} <= {cookie["name"] for cookie in cookies}
    assert all(cookie["secure"] for cookie in cookies)
    ours = [line for line in site.passed()[before:] if line["route"] != "/static"]
    assert {line["process"] for line in ours} == {process_of(tab)}


def test_the_logs_of_the_processes_hold_nothing_about_anybody_and_a_failure_can_be_found(site, visitor):
    tab, secrets = visitor(), {*LEADER_NAME.split(), LEADER_EMAIL, SUBJECT, CLIENT_SECRET, COOKIE_SECRET, TITLE, "127.0.0.1"}
    # State, code, nonce and whatever else goes over the line in an address.
    tab.on("request", lambda request: secrets.update(value for _, value in parse_qsl(urlsplit(request.url).query) if len(value) > 8))
    arrive(site, tab, "/tiltak?ny=1")
    tab.get_by_role("textbox", name="Tittel").fill(TITLE)
    with broken(site.database):
        tab.get_by_role("button", name="Lagre tiltak").click()
        sorry = tab.get_by_text(re.compile("[0-9a-f]{8}"))
        expect(sorry).to_be_visible()
        number = re.search("[0-9a-f]{8}", sorry.inner_text())[0]
    visit(tab, site.url + "/tiltak?ny=1")
    tab.get_by_role("textbox", name="Tittel").fill(TITLE)
    tab.get_by_role("button", name="Lagre tiltak").click()
    expect(tab.get_by_role("status")).to_contain_text("Lagret")
    tab.goto(site.url + f"/oauth2callback?code={TITLE}&state={TITLE}")
    tab.goto(site.url + f"/oauth2callback?error={TITLE}&error_description={TITLE}")
    secrets |= {cookie["value"] for cookie in tab.context.cookies(site.url) if len(cookie["value"]) > 8}
    said = [line for app in site.apps.values() for line in app.log.read_text().splitlines() if not line.startswith("Kulturskoletavla: ")]
    lines = [json.loads(line) for line in said if line]
    failure = next(line for line in lines if line.get("failure") == number)
    assert any("strategy/commands/measures.py" in place for error in failure["error"] for place in error["at"])
    assert {line["route"] for line in lines if line["event"] == "http"} >= {"/tiltak", "/oauth2callback"}
    everything = "\n".join(said) + (site.folder / "kulturskoletavla.access.log").read_text()
    assert [secret for secret in secrets if secret in everything] == []


@contextmanager
def broken(database):
    """Let each new measure fail with what somebody wrote in the error's words, as an error might have it."""
    db = connect(database)
    try:
        db.execute(f"CREATE TRIGGER broken BEFORE INSERT ON measure BEGIN SELECT RAISE(ABORT, '{TITLE}'); END")
        yield
    finally:
        db.execute("DROP TRIGGER broken")
        db.close()


def test_one_process_dies_and_its_people_go_on_with_the_other_and_then_both(site, visitor):
    of_a, of_b = visitor("a"), visitor("b")
    arrive(site, of_a)
    of_b.context.add_cookies([cookie for cookie in of_a.context.cookies(site.url) if cookie["name"].startswith("_streamlit")])
    visit(of_b, site.url)
    assert [process_of(tab) for tab in (of_a, of_b)] == ["a", "b"]
    end(site.apps["a"])
    # The open page finds its way by itself, and so does the next one.
    of_a.get_by_role("link", name="Tiltak").first.click()
    expect(of_a).to_have_url(re.compile("/tiltak"))
    settled(of_a)
    visit(of_a, site.url + "/tiltak")
    assert [process_of(tab) for tab in (of_a, of_b)] == ["b", "b"]
    end(site.apps["b"])
    answer = of_b.goto(site.url + "/tiltak")
    assert answer.status == 502
    expect(of_b.get_by_role("heading", level=1)).to_have_text("Tavla er ikke tilgjengelig akkurat nå")
    expect(of_b.get_by_role("heading", level=1)).to_have_css("font-weight", "600")


def end(app):
    app.process.send_signal(signal.SIGKILL)
    app.process.wait()
