"""The launcher as people start it: a process of its own."""

import socket
import urllib.error
import urllib.request

import pytest

from tests.browser.server import free_port, launch, running


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("server")) as started:
        yield started


def get(url, **headers):
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode("utf-8", "replace")


def ended(folder, port=None, **environment):
    """Start the app, wait until it has ended, and return its code and what it said."""
    process = launch(folder, port or free_port(), **environment)
    try:
        return process.wait(timeout=60), (folder / "server.log").read_text(encoding="utf-8")
    finally:
        process.kill()
        process.wait()


def test_it_starts_with_no_configuration_and_an_empty_home_and_says_where(server):
    said = server.log.read_text(encoding="utf-8")
    assert f"Kulturskoletavla: {server.url}" in said
    assert "email" not in said.lower()
    assert "Traceback" not in said
    assert get(server.url + "/healthz")[2] == '{"status":"ok"}'


@pytest.mark.parametrize("path", ["/", "/tiltak", "/finnes-ikke", "/healthz", "/_stcore/health", "/_stcore/metrics", "/favicon.png"])
def test_every_answer_carries_the_policy(server, path):
    headers = get(server.url + path)[1]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/tiltak"])
def test_the_document_is_in_norwegian_also_when_the_browser_would_take_it_compressed(server, path):
    status, _, html = get(server.url + path, Accept_Encoding="gzip, br", Accept_Language="nb")
    assert status == 200
    assert '<html lang="nb">' in html


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/finnes-ikke"])
def test_what_is_not_offered_is_not_there(server, path):
    assert get(server.url + path)[0] == 404


def test_example_mode_does_not_answer_to_another_name(server):
    assert get(server.url + "/", Host="tavla.example.no")[0] == 403


def test_a_file_that_is_no_database_stops_the_start_with_reason_and_no_traceback(tmp_path):
    (tmp_path / "strategy.db").write_text("something else entirely")
    code, said = ended(tmp_path)
    assert code == 2
    assert "is not a SQLite database" in said
    assert "Traceback" not in said
    assert (tmp_path / "strategy.db").read_text() == "something else entirely"


def test_example_mode_does_not_listen_to_the_network(tmp_path):
    code, said = ended(tmp_path, STREAMLIT_SERVER_ADDRESS="0.0.0.0")
    assert code == 2
    assert "this machine only" in said
    assert not (tmp_path / "strategy.db").exists()


def test_secrets_that_cannot_be_read_stop_the_start(tmp_path):
    secrets = tmp_path / "home" / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.write_text("[auth")
    code, said = ended(tmp_path)
    assert code == 2
    assert "secrets.toml cannot be read" in said
    assert "Traceback" not in said


SIGN_IN = """[auth]
redirect_uri = "https://tavla.example.org/oauth2callback"
cookie_secret = "abcdefghijklmnopqrstuvwxyz0123456789"
client_id = "tavla"
client_secret = "x"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
"""


@pytest.mark.parametrize(("text", "more", "said_of_it"), [
    ("[auth]\n", {}, "cookie_secret of at least 32"),
    (SIGN_IN, {}, "STREAMLIT_SERVER_ALLOWED_HOSTS=tavla.example.org"),
    (SIGN_IN, {"STREAMLIT_SERVER_ALLOWED_HOSTS": "tavla.example.org"}, "python -m strategy create"),
])
def test_a_sign_in_that_cannot_work_stops_the_start_with_what_to_do(tmp_path, text, more, said_of_it):
    secrets = tmp_path / "home" / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.write_text(text)
    secrets.chmod(0o600)
    code, said = ended(tmp_path, **more)
    assert code == 2
    assert said_of_it in said
    assert "Traceback" not in said
    assert not (tmp_path / "strategy.db").exists()


def test_a_port_in_use_is_said_plainly(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, said = ended(tmp_path, port=taken.getsockname()[1])
    assert code == 1
    assert "is not available" in said
    assert "Traceback" not in said
