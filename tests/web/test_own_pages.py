import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from strategy.web.own_pages import OwnPagesOnly

HOST = "tavla.example.org:8443"
OTHERS = ["https://evil.example.org", "https://tavla.example.org", "http://localhost:3000", "https://127.0.0.1",
          "https://tavla.example.org:8443.evil.example.org", "null", "", "https://[", "https://x@tavla.example.org:8443"]


async def talk(socket):
    await socket.accept()
    await socket.send_text("hi")
    await socket.close()


app = Starlette(
    routes=[Route("/", lambda request: PlainTextResponse(request.headers.get("origin", "none")), methods=["GET", "PUT"]),
            WebSocketRoute("/talk", talk)],
    middleware=[Middleware(OwnPagesOnly)],
)


def ask(**headers):
    return TestClient(app, headers={"Host": HOST} | headers)


def test_our_own_page_is_served():
    own = ask(Origin="https://TAVLA.example.org:8443")
    assert own.get("/").status_code == own.put("/").status_code == 200
    with own.websocket_connect("/talk") as socket:
        assert socket.receive_text() == "hi"


def test_a_visit_that_says_no_origin_is_served():
    assert ask().get("/").text == "none"
    with ask().websocket_connect("/talk") as socket:
        assert socket.receive_text() == "hi"


@pytest.mark.parametrize("origin", OTHERS)
def test_a_websocket_of_another_site_is_refused(origin):
    with pytest.raises(WebSocketDisconnect) as refused, ask(Origin=origin).websocket_connect("/talk"):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("origin", OTHERS)
def test_another_site_may_change_nothing_and_its_name_is_not_passed_on(origin):
    assert ask(Origin=origin).put("/").status_code == 403
    assert ask(Origin=origin).get("/").text == "none"
