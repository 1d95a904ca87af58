import errno
import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDisconnect

from strategy import addresses
from strategy.domain.refusals import Unavailable
from strategy.web import log
from tests import processes

SECRET = "kari.nordmann@example.org"

# The process says all sorts of things, in every way a library might.
SAYS = """
import asyncio, logging, sys, threading, warnings
import streamlit
from streamlit.logger import get_logger
from strategy.web import log
secret = sys.argv[1]
early = get_logger("streamlit.early")
log.install()
late = get_logger("streamlit.late")
early.warning("early said %s", secret)
late.warning("late said %s", secret)
late.warning(f"formatted {secret}")
late.warning(ValueError(secret))
late.warning("with error fields", extra={"error": secret, "place": secret, "email": secret, "route": secret, "failure": secret})
logging.getLogger("authlib").error(secret)
logging.getLogger("kulturskoletavla").error("failure", extra={"failure": "3f9a0c12"})
warnings.warn(secret)
try:
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(secret) from error
except ValueError:
    late.exception("went wrong")
def dies():
    raise ValueError(secret)
thread = threading.Thread(target=dies, name=secret)
thread.start()
thread.join()
class Stubborn:
    def __del__(self):
        raise ValueError(secret)
Stubborn()
async def forgets():
    asyncio.get_running_loop().call_exception_handler({"message": secret, "exception": ValueError(secret)})
asyncio.run(forgets())
dies()
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    program = tmp_path_factory.mktemp("log") / "says.py"
    program.write_text(SAYS)
    process = processes.start("import runpy, sys; runpy.run_path(sys.argv.pop(1))", program, SECRET)
    out, err = process.communicate(timeout=60)
    assert (out, process.returncode) == ("", 1)
    assert SECRET not in err
    return [json.loads(line) for line in err.splitlines()]


def event(said, words):
    return next(line for line in said if line["event"] == words)


def test_every_line_says_when_how_grave_and_from_whom(said):
    for line in said:
        assert {"time", "level", "logger", "event"} <= set(line)
        assert line["time"].endswith("Z")


def test_words_of_the_program_are_kept_and_values_left_out(said):
    for words, logger in (("early said %s", "streamlit.early"), ("late said %s", "streamlit.late")):
        assert [line["logger"] for line in said if line["event"] == words] == [logger]
    assert event(said, "with error fields").keys() == {"time", "level", "logger", "event"}


def test_words_that_were_put_together_are_withheld_but_their_place_is_told(said):
    withheld = [line for line in said if line["event"] == log.WITHHELD]
    assert {line["logger"] for line in withheld} >= {"streamlit.late", "authlib", "asyncio"}
    assert all(":" in line["place"] for line in withheld)


def test_a_failure_is_found_by_its_number(said):
    assert event(said, "failure")["failure"] == "3f9a0c12"


def test_an_error_is_its_kind_its_cause_and_the_places_in_the_code():
    try:
        raise ValueError(SECRET) from KeyError(SECRET)
    except ValueError as error:
        found = log.errors(error)
    assert [one["kind"] for one in found] == ["ValueError", "KeyError"]
    assert found[0]["at"][0].startswith("tests/web/test_log.py:")
    assert SECRET not in json.dumps(found)


@pytest.mark.parametrize(("error", "code"), [
    (Unavailable("full"), "full"), (OSError(errno.ENOSPC, SECRET, SECRET), "ENOSPC"), (ValueError(SECRET), None)])
def test_an_error_with_a_code_tells_it(error, code):
    assert log.errors(error)[0].get("code") == code
    assert SECRET not in json.dumps(log.errors(error))


def test_errors_that_are_each_others_cause_or_very_many_come_to_an_end():
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert len(log.errors(one)) == 2
    assert len(log.errors(ExceptionGroup("many", [ValueError(n) for n in range(100)]))) == log.LONGEST_CHAIN


@pytest.mark.parametrize("ended", ["the process ended", "a thread ended", "an error nobody could take"])
def test_what_nobody_took_is_told_too(said, ended):
    assert event(said, ended)["error"][0]["kind"] == "ValueError"


@pytest.mark.parametrize(("path", "kind"), [
    ("/", "/"), ("/tiltak", "/tiltak"), ("/oauth2callback", "/oauth2callback"), ("/readyz", "/readyz"),
    ("/media/81ab.csv", "/media"), ("/_stcore/upload_file/session/file", "/_stcore/upload_file"),
    ("/tiltak/_stcore/health", "/_stcore/health"), ("/static/js/index.js", "/static"), ("/staticx", "other"),
    ("/kari@example.org", "other"), ("/tiltak/12", "other"), ("", "other")])
def test_an_address_is_told_by_its_kind(path, kind):
    assert log.route(path) == kind
    assert log.FIELDS["route"].fullmatch(kind)


def test_every_address_of_ours_has_a_kind_that_can_be_told():
    assert {addresses.path(page) for page in addresses.PAGES} <= log.ROUTES
    assert all(log.FIELDS["route"].fullmatch(kind) for kind in log.ROUTES)


async def answers(request):
    return PlainTextResponse("", status_code=int(request.query_params.get("status", 200)))


async def breaks(request):
    raise ValueError(SECRET)


async def talks(websocket):
    if "refuse" not in websocket.query_params:
        await websocket.accept()
    await websocket.close()


@pytest.fixture
def ask(caplog):
    caplog.set_level(logging.INFO, log.__name__)
    routes = [Route("/tiltak", answers, methods=["GET", "PURGE"]), Route("/healthz", answers), Route("/om", breaks),
              WebSocketRoute("/_stcore/stream", talks)]
    app = Starlette(routes=routes)
    return TestClient(log.RequestLog(app), raise_server_exceptions=False), caplog


def told(caplog):
    return [(record.method, record.route, record.status) for record in caplog.records if record.name == log.__name__]


def test_an_answer_is_told_with_method_kind_of_address_status_and_time(ask):
    client, caplog = ask
    client.get("/tiltak?navn=kari&status=303")
    assert told(caplog) == [("GET", "/tiltak", 303)]
    assert caplog.records[0].ms >= 0


def test_a_method_of_somebodys_own_is_only_another(ask):
    client, caplog = ask
    client.request("PURGE", "/tiltak")
    assert told(caplog) == [("OTHER", "/tiltak", 200)]


def test_signs_of_life_are_told_only_when_they_fail(ask):
    client, caplog = ask
    client.get("/healthz")
    client.get("/healthz?status=503")
    assert told(caplog) == [("GET", "/healthz", 503)]


def test_an_answer_that_broke_is_told(ask):
    client, caplog = ask
    client.get("/om")
    assert told(caplog) == [("GET", "/om", 500)]


def test_a_websocket_is_told_when_it_closes(ask):
    client, caplog = ask
    with client.websocket_connect("/_stcore/stream"):
        pass
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream?refuse=1"):
        pass
    assert told(caplog) == [("GET", "/_stcore/stream", 101), ("GET", "/_stcore/stream", 403)]
