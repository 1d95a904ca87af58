"""Security headers on every answer, and doors of Streamlit's that stay shut."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from streamlit.file_util import get_static_dir

INDEX = Path(get_static_dir()) / "index.html"

# Counters of sessions and memory, and the interface that runs the app for
# programs: neither is ours to offer, and neither asks who is calling.
SHUT = re.compile(r"/_stcore/(metrics|agent|script-health-check)(/|$)")

STEADY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: sign-in needs to know which of our own pages asked.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Also the open view: plans change and are taken back, and a search engine's copy would not.
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"
# What somebody takes out: the audit log, what is held about a person.
FILES = "/media/"


def content_security_policy(index: str) -> str:
    """Return the policy under which ``index`` (Streamlit's HTML) still runs.

    Everything comes from this server. The one inline script is let in by its
    hash, taken from the installed file so that a new Streamlit needs no edit
    here. Styles must be inline: Streamlit's components write them so.
    """
    inline = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    hashes = "".join(f" 'sha256-{b64encode(sha256(x.encode()).digest()).decode()}'" for x in inline)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self'{hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """ASGI middleware: sets the headers, marks cookies Secure behind TLS, shuts ``SHUT``; nobody keeps a copy of ``FILES``.

    ``tls``: people are known to come by https, though a proxy in front may not say so.
    """

    def __init__(self, app, tls: bool = False):
        self.app, self.tls = app, tls
        self.headers = STEADY | {
            "Content-Security-Policy": content_security_policy(INDEX.read_text(encoding="utf-8"))
        }

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        secure = self.tls or scope["scheme"] == "https"

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if scope["path"].startswith(FILES):
                    headers["Cache-Control"] = "no-store"
                if secure:
                    headers["Strict-Transport-Security"] = HSTS
                    message["headers"] = [_secured(*pair) for pair in message["headers"]]
            await send(message)

        shut = SHUT.search(scope["path"])
        app = PlainTextResponse("Not found", status_code=404) if shut else self.app
        await app(scope, receive, send_with_headers)


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    # Streamlit sets its own cookies without it when TLS ends before us.
    if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
        return name, value + b"; Secure"
    return name, value
