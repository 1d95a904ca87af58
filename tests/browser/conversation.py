"""What a page and its server say to each other, so that a test knows when a click has been answered.

Streamlit shows that its script runs only once the server has said so. A test that looks
before then sees the page as it was; this listens to the messages themselves.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, Error, Locator, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ANSWERED_WITHIN = 60
# What a click leads to is on its way after the page has drawn twice.
DRAWN_TWICE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"

_known: WeakKeyDictionary[Page, "Conversation"] = WeakKeyDictionary()


class Conversation:
    """Whether a page waits: for a document, for a run to begin, or for a run to end."""

    def __init__(self, page: Page) -> None:
        self.waits_for: str | None = "document"
        page.on("request", self._asked_for_a_document)
        page.on("requestfailed", self._got_no_document)
        page.on("download", lambda _: self._no_document())
        page.on("websocket", self._connected)

    def _asked_for_a_document(self, request: Request) -> None:
        # A frame that is not made yet belongs to nobody's main page.
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self.waits_for = "document"

    def _got_no_document(self, request: Request) -> None:
        if request.is_navigation_request():
            self._no_document()

    def _no_document(self) -> None:
        if self.waits_for == "document":
            self.waits_for = None

    def _connected(self, socket: WebSocket) -> None:
        socket.on("framesent", self._page_said)
        socket.on("framereceived", self._server_said)

    def _page_said(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self.waits_for = "run"

    def _server_said(self, frame: bytes | str) -> None:
        if not isinstance(frame, bytes) or self.waits_for not in ("run", "end"):
            return
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.waits_for = "end"
        elif kind == "script_finished" and self.waits_for == "end" and (
                message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN):
            self.waits_for = None


def listen(context: BrowserContext) -> BrowserContext:
    """Listen to every page this context will have; return the context."""
    context.on("page", lambda page: _known.setdefault(page, Conversation(page)))
    return context


def waits(page: Page) -> str | None:
    """Return what the page waits for: "document", "run" (to begin), "end" (of a run); None when all is answered."""
    return _known[page].waits_for


def answered(page: Page) -> None:
    """Wait until the server has answered everything the page has said; raise AssertionError when it does not."""
    conversation, give_up = _known[page], time.monotonic() + ANSWERED_WITHIN
    while not _drawn(page) or conversation.waits_for or not _drawn(page):
        assert time.monotonic() < give_up, f"{page.url} still waits for its {conversation.waits_for}"
        page.wait_for_timeout(15)


def patiently(act: Callable) -> Callable:
    """Return what a locator does or reads as somebody does it who waits until the page rests.

    Streamlit draws a page anew at the end of a run: what is pressed just then is gone before it is let go.
    """
    @wraps(act)
    def done(locator: Locator, *args: Any, **keywords: Any) -> Any:
        page, give_up = locator.page, time.monotonic() + ANSWERED_WITHIN
        while page in _known and waits(page) in ("run", "end"):
            assert time.monotonic() < give_up, f"{page.url} still waits for its {waits(page)}"
            page.wait_for_timeout(15)
            _drawn(page)
        return act(locator, *args, **keywords)
    return done


def _drawn(page: Page) -> bool:
    """Let the page draw twice; return False when it went to another document meanwhile."""
    try:
        page.evaluate(DRAWN_TWICE)
    except Error as gone:
        if "navigat" not in str(gone) and "destroyed" not in str(gone):
            raise
        return False
    return True
