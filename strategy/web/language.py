"""The document speaks the reader's language before any script has run.

Streamlit serves one English HTML file for every address. Screen readers choose
their voice by its ``lang``, so it is rewritten on the way out; and an address
that is none of ours gets our own message instead of the app's shell, in which
Streamlit would open an English dialog over everything.
"""

import re
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser

from strategy import addresses, texts
from strategy.web import not_found, typed_line

NAME = "Kulturskoletavla"
PAGES = frozenset(addresses.path(page) for page in addresses.PAGES)

# Never an HTML document: left compressed and streaming.
ASSETS = re.compile(r"/(static|media|component)/|.*/_stcore/")
# With these Streamlit would answer with bytes that cannot be read here, a
# part of the document, or "not modified" about one in another language.
HIDDEN = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


def of(headers: Headers) -> str:
    """Return nb, nn or en for a request with these headers."""
    cookies = cookie_parser(headers.get("cookie", ""))
    return addresses.language(cookies.get(addresses.LANGUAGE_COOKIE), headers.get("accept-language"))


def translated(html: str, language: str) -> str:
    """Return Streamlit's document in ``language``: lang, title and the text without JavaScript; it also asks for our one script.

    The pointer to Streamlit's interface for programs goes: it is shut.
    """
    t = texts.load(language)
    without = escape(t("Kulturskoletavla needs JavaScript. Switch it on in the browser and load the page again."))
    for pattern, put in (
        (r"<html\b[^>]*>", f'<html lang="{language}">'),
        (r"<title>.*?</title>", f"<title>{NAME}</title>"),
        (r"<noscript>.*?</noscript>", f"<noscript><p>{without}</p></noscript>"),
        (r'<link\b[^>]*rel="service-desc"[^>]*>', ""),
    ):
        html = re.sub(pattern, lambda _, put=put: put, html, count=1, flags=re.DOTALL)
    return typed_line.with_script(html)


class DocumentLanguage:
    """ASGI middleware: HTML documents leave in the reader's language."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or ASSETS.match(scope["path"]):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        answer = _Answer(scope["path"], of(asked), send)
        plain = [pair for pair in scope["headers"] if pair[0].lower() not in HIDDEN]
        # Without extensions a file comes as bytes and not as a path to send.
        await self.app({**scope, "headers": plain, "extensions": {}}, receive, answer)


class _Answer:
    """Sends an answer on, holding an HTML one back until it is whole."""

    def __init__(self, path: str, language: str, send):
        self.path, self.language, self.send = path, language, send
        self.start = None
        self.body = b""

    async def __call__(self, message):
        if message["type"] == "http.response.start" and _is_shell(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish()

    async def _finish(self):
        known = self.path in PAGES
        if self.body:
            html = self.body.decode("utf-8")
            self.body = (translated(html, self.language) if known else not_found.page(self.language)).encode()
        self.start["status"] = 200 if known else 404
        headers = MutableHeaders(scope=self.start)
        for stale in ("etag", "last-modified", "content-length"):
            del headers[stale]
        headers["Vary"] = "Cookie, Accept-Language"
        if self.body:
            headers["Content-Length"] = str(len(self.body))
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": self.body})


def _is_shell(message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] == 200 and kind.startswith("text/html")
