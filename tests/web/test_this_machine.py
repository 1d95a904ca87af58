import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from strategy.web.this_machine import REFUSAL, ThisMachineOnly


async def talk(socket):
    await socket.accept()
    await socket.send_text("hi")
    await socket.close()


app = Starlette(
    routes=[Route("/", lambda _: PlainTextResponse("hi")), WebSocketRoute("/talk", talk)],
    middleware=[Middleware(ThisMachineOnly)],
)


def ask(scope_server=("127.0.0.1", 8501), **headers):
    async def heard_on(scope, receive, send):
        await app({**scope, "server": scope_server}, receive, send)

    return TestClient(heard_on, headers=headers)


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:8501", "[::1]:8501"])
def test_this_machine_is_served_by_each_of_its_names(host):
    assert ask(Host=host).get("/").text == "hi"


@pytest.mark.parametrize("host", ["tavla.example.no", "192.168.1.4:8501", "127.0.0.1.evil.example", "", "[", "localhost@evil.example"])
def test_another_name_is_refused(host):
    answer = ask(Host=host).get("/")
    assert answer.status_code == 403
    assert answer.text == REFUSAL


@pytest.mark.parametrize("server", [("192.168.1.4", 8501), ("tavla", 80), None, ("fe80::1%eth0", 8501)])
def test_a_connection_that_came_over_the_network_is_refused(server):
    assert ask(server, Host="127.0.0.1").get("/").status_code == 403


def test_the_other_loopback_addresses_are_this_machine_too():
    assert ask(("::1", 8501), Host="localhost").get("/").text == "hi"


def test_a_live_connection_is_held_to_the_same():
    with ask(Host="localhost").websocket_connect("/talk") as socket:
        assert socket.receive_text() == "hi"
    with pytest.raises(WebSocketDisconnect), ask(Host="evil.example").websocket_connect("/talk"):
        pass
