"""Pages of other sites get nothing from this server, and it asks nobody whether they may.

Streamlit 1.67 compares an unknown Origin with the server's address on the
Internet, which it fetches from a service outside while everybody waits. Here
the question does not reach it.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse


class OwnPagesOnly:
    """ASGI middleware: a request by another site's script is refused, or answered so that it cannot be read there."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket") or not _by_another_site(Headers(scope=scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["method"] in ("GET", "HEAD"):
            # Without Origin no answer allows the other site to read it.
            plain = [pair for pair in scope["headers"] if pair[0].lower() != b"origin"]
            await self.app({**scope, "headers": plain}, receive, send)
        else:
            await PlainTextResponse("Only from our own pages", status_code=403)(scope, receive, send)


def _by_another_site(headers: Headers) -> bool:
    origins, host = headers.getlist("origin"), headers.get("host", "")
    try:
        return any(urlsplit(origin).netloc.lower() != host.lower() or not host for origin in origins)
    except ValueError:
        return True
