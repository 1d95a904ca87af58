"""On the way to the sign-in provider and back: to the same address, and never to a bare error.

Streamlit answers ``/auth/login`` and ``/oauth2callback``. It always comes back
to "/", says "Authentication error" in plain English when the provider does not
answer, and nothing at all when the sign-in failed (Streamlit 1.67). Here the
address somebody came from is kept in a cookie for ten minutes, one for each
try, and what failed is told in a page of ours.
"""

import logging
import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from strategy import texts
from strategy.settings import CALLBACK
from strategy.web import choices, language, not_found
from strategy.web.headers import FILES

LOGIN = "/auth/login"
USER_COOKIE = "_streamlit_user"
KEPT = "kst_back_"
MINUTES = 10
LONGEST = 1000
CANCELLED = {"access_denied", "login_required", "consent_required", "interaction_required"}
_STATE = re.compile(r"[A-Za-z0-9_-]{8,64}")
log = logging.getLogger("kulturskoletavla")


class SignInAddresses:
    """ASGI middleware around Streamlit's two addresses of sign-in, and before the files people take out; everything else passes.

    A file that was asked for lies at an address of its own until the page is
    left, and Streamlit gives it to whoever knows that address. Here only to
    somebody with a sign-in cookie that was signed by this service.
    """

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and scope["path"].startswith(FILES) and not _has_signed_in(Request(scope)):
            await PlainTextResponse("File not found", 404)(scope, receive, send)
            return
        if scope["type"] != "http" or scope["path"] not in (LOGIN, CALLBACK):
            await self.app(scope, receive, send)
            return
        request, answer = Request(scope), _Answer()
        try:
            await self.app(scope, receive, answer)
        except Exception:
            log.exception("sign-in failed")
        outcome = _gone_to_provider if scope["path"] == LOGIN else _come_back
        await outcome(request, answer)(scope, receive, send)


class _Answer:
    """Holds Streamlit's answer until it is known what becomes of it; 500 if there was none."""

    def __init__(self):
        self.status, self.headers, self.body = 500, [], b""

    async def __call__(self, message):
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], message["headers"]
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    @property
    def location(self) -> str:
        return Headers(raw=self.headers).get("location", "") if 300 <= self.status < 400 else ""

    @property
    def cookies(self) -> list[str]:
        return [value.decode("latin-1") for name, value in self.headers if name.lower() == b"set-cookie"]

    def into(self, response: Response) -> Response:
        """Return ``response`` with the cookies of this answer."""
        for cookie in self.cookies:
            response.headers.append("set-cookie", cookie)
        response.headers["Cache-Control"] = "no-store"
        return response


def _has_signed_in(request: Request) -> bool:
    cookie = request.cookies.get(USER_COOKIE, "")
    return bool(cookie) and decode_signed_value(get_cookie_secret(), USER_COOKIE, cookie) is not None


def _gone_to_provider(request: Request, answer: _Answer) -> Response:
    back = _came_from(request)
    if not answer.location:
        return answer.into(_told(request, "unavailable", back))
    if not urlsplit(answer.location).netloc:  # asked too late: Streamlit's link is good for two minutes
        return answer.into(RedirectResponse(back, 303))
    response = answer.into(RedirectResponse(answer.location, 302))
    state = parse_qs(urlsplit(answer.location).query).get("state", [""])[0]
    if back != "/" and _STATE.fullmatch(state):
        response.set_cookie(KEPT + state, quote(back, safe=""), max_age=60 * MINUTES, path=CALLBACK, httponly=True, samesite="lax")
    return response


def _come_back(request: Request, answer: _Answer) -> Response:
    kept = [name for name in request.cookies if name.startswith(KEPT)]
    name = KEPT + request.query_params.get("state", "")
    if name not in kept and len(kept) == 1:  # a provider that forgets the state when it says no
        name = kept[0]
    back = _ours(unquote(request.cookies.get(name, "")))
    response = _outcome(request, answer, back)
    if name in request.cookies:
        response.delete_cookie(name, path=CALLBACK, httponly=True, samesite="lax")
    return response


def _outcome(request: Request, answer: _Answer, back: str) -> Response:
    asked = request.query_params
    if "error" in asked:
        return answer.into(_told(request, "cancelled" if asked["error"] in CANCELLED else "unavailable", back))
    if "code" not in asked and answer.location:  # back from signing out
        return answer.into(RedirectResponse("/", 303))
    if answer.location and (_signed_in(answer) or _still_signed_in(request, answer)):
        return answer.into(RedirectResponse(back, 303))
    return answer.into(_told(request, "failed", back))


def _signed_in(answer: _Answer) -> bool:
    return any(cookie.startswith(USER_COOKIE + "=") and not _empties(cookie) for cookie in answer.cookies)


def _still_signed_in(request: Request, answer: _Answer) -> bool:
    # The Back button asks the same again, which Streamlit rightly takes no notice of.
    cleared = any(cookie.startswith(USER_COOKIE + "=") for cookie in answer.cookies)
    return USER_COOKIE in request.cookies and not cleared


def _empties(cookie: str) -> bool:
    return cookie.partition(";")[0].partition("=")[2].strip('"') == "" or "max-age=0" in cookie.lower()


def _came_from(request: Request) -> str:
    try:
        page = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return "/"
    if page.netloc != request.headers.get("host", ""):
        return "/"
    return _ours(page.path + (f"?{page.query}" if page.query else ""))


def _ours(address: str) -> str:
    """Return ``address`` if it is one of our pages, else "/"."""
    known = choices.OURS.match(address) and address.partition("?")[0] in language.PAGES
    return address if known and len(address) <= LONGEST else "/"


def _told(request: Request, what: str, back: str) -> Response:
    code = language.of(request.headers)
    t = texts.load(code)
    title, words, status = {
        "cancelled": (t("You did not sign in"), t("The sign-in was cancelled before it was finished. Nothing has been changed."), 400),
        "failed": (t("The sign-in could not be completed"),
                   t("It may have taken too long, or been started in another window. Nothing has been changed. Try once more."), 400),
        "unavailable": (t("The sign-in service does not answer"),
                        t("Kulturskoletavla itself works, but those who confirm who you are do not answer right now. "
                          "Wait a little and try again. Everything that is saved is safe."), 503),
    }[what]
    response = HTMLResponse(not_found.document(code, title, words, back, t("Try again")), status)
    response.headers["Vary"] = "Cookie, Accept-Language"
    return response
