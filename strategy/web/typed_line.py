"""The one script of ours: it keeps the line that is being typed in a meeting beyond a reload, in the tab alone."""

from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

from strategy import addresses

SCRIPT = Path(__file__).with_suffix(".js")
# Not longer: after an upgrade the page and its script should be of one mind the same day.
HOUR = 3600


def routes() -> list[Route]:
    """Return the address of the script; open to everybody, for it says nothing."""
    script = SCRIPT.read_text(encoding="utf-8")

    async def typed_line(_request) -> Response:
        return Response(script, media_type="text/javascript", headers={"Cache-Control": f"max-age={HOUR}"})

    return [Route(addresses.TYPED_LINE, typed_line, methods=["GET"])]


def with_script(html: str) -> str:
    """Return a document that also fetches the script; from this server, so that the policy for scripts needs no exception."""
    return html.replace("</head>", f'<script src="{addresses.TYPED_LINE}" defer></script></head>', 1)
