"""Addresses that remember a choice in a cookie and lead back: language, example person.

Plain links instead of widgets, because a cookie can only be set by an answer
of the server, and because the document's ``lang`` is written there too.
"""

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from strategy import addresses
from strategy.settings import Mode
from strategy.web import language, not_found

YEAR = 365 * 24 * 3600
LONGEST = 2000

# One slash and no more ("//x" is another host), no backslash (browsers read
# it as a slash), no control characters (browsers drop some of them).
OURS = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f-\x9f]*\Z")


def routes(mode: Mode) -> list[Route]:
    """Return the routes; the example person's answers 404 outside example mode."""
    example = choose_example_person if mode == "example" else _no_such_page
    return [
        Route(addresses.CHOOSE_LANGUAGE, choose_language, methods=["GET"]),
        Route(addresses.CHOOSE_EXAMPLE_PERSON, example, methods=["GET"]),
    ]


def choose_language(request: Request) -> Response:
    """``/sprak?lang=nn&til=/tiltak``: remember the language for a year and go there.

    Anything but nb, nn or en changes nothing.
    """
    if not _asked_by_us(request):
        return _go("/")
    chosen = request.query_params.get("lang", "")
    answer = _go(target(request))
    if chosen in addresses.LANGUAGES:
        answer.set_cookie(addresses.LANGUAGE_COOKIE, chosen, max_age=YEAR, httponly=True, samesite="lax")
    return answer


def choose_example_person(request: Request) -> Response:
    """``/eksempel?person=12&til=/``: be that example person until the browser closes, and go there.

    Anything but a number of one to nine digits means nobody: the choice is forgotten.
    """
    if not _asked_by_us(request):
        return _go("/")
    answer = _go(target(request))
    person = request.query_params.get("person", "")
    if re.fullmatch(r"[0-9]{1,9}", person):
        answer.set_cookie(addresses.EXAMPLE_PERSON_COOKIE, person, httponly=True, samesite="lax")
    else:
        answer.delete_cookie(addresses.EXAMPLE_PERSON_COOKIE, httponly=True, samesite="lax")
    return answer


def target(request: Request) -> str:
    """Return the address in ``til`` if it is one of this server's, else "/"."""
    wanted = request.query_params.get("til", "/")
    return wanted if len(wanted) <= LONGEST and OURS.match(wanted) else "/"


def _asked_by_us(request: Request) -> bool:
    # Missing in old browsers; "none" is an address typed or a bookmark.
    return request.headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def _go(where: str) -> RedirectResponse:
    return RedirectResponse(where, status_code=303, headers={"Cache-Control": "no-store"})


def _no_such_page(request: Request) -> Response:
    return HTMLResponse(not_found.page(language.of(request.headers)), status_code=404)
