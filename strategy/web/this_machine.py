"""Example mode serves this machine and nobody else.

In example mode anybody may be anybody, which is right on a laptop and wrong on
a network. The configuration binds to 127.0.0.1; this guard holds also when a
server was started in another way (``--host 0.0.0.0``, a proxy in front).
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

OWN_NAMES = {"localhost", "127.0.0.1", "::1"}
REFUSAL = "Example mode answers only on this machine: open http://127.0.0.1. To serve others, configure sign-in."


class ThisMachineOnly:
    """ASGI middleware: refuses (403) what was not asked of this machine by its own name."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan" or (_asked_by_name(scope) and _heard_locally(scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(REFUSAL, status_code=403)(scope, receive, send)


def _asked_by_name(scope) -> bool:
    # Also stops a foreign page whose name was made to point at 127.0.0.1.
    try:
        return urlsplit("//" + Headers(scope=scope).get("host", "")).hostname in OWN_NAMES
    except ValueError:
        return False


def _heard_locally(scope) -> bool:
    server = scope.get("server")
    if not server:
        return False
    try:
        return ip_address(server[0]).is_loopback
    except ValueError:
        return server[0] in OWN_NAMES
