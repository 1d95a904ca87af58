"""To the provider and back: the address is kept, and what failed is told in our own words."""

from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from strategy.settings import CALLBACK
from strategy.web.sign_in import KEPT, LOGIN, SignInAddresses

STATE = "aB3-_stateOfThisTry"
PROVIDER = f"https://id.example.org/authorize?client_id=x&state={STATE}"


def to_provider(_request):
    return RedirectResponse(PROVIDER, 302)


def too_late(_request):
    return RedirectResponse("/", 302)


def no_answer(_request):
    return PlainTextResponse("Authentication error", 400)


def breaks(_request):
    raise RuntimeError("provider")


def signed_in(_request):
    answer = RedirectResponse("/", 302)
    answer.set_cookie("_streamlit_user", "signed.value", httponly=True)
    return answer


def not_signed_in(_request):
    return RedirectResponse("/", 302)


def exchange_failed(_request):
    answer = RedirectResponse("/", 302)
    answer.delete_cookie("_streamlit_user")
    return answer


def visitor(login=to_provider, callback=signed_in):
    app = Starlette(routes=[Route(LOGIN, login), Route(CALLBACK, callback), Route("/{rest:path}", lambda _: PlainTextResponse("page"))],
                    middleware=[Middleware(SignInAddresses)])
    return TestClient(app, base_url="https://tavla.example.org", follow_redirects=False)


def kept(answer) -> list[str]:
    return [cookie for cookie in answer.headers.get_list("set-cookie") if cookie.startswith(KEPT)]


def come_back(back=None, query=f"code=x&state={STATE}", callback=signed_in, **cookies):
    cookie = "; ".join([*(f"{name}={value}" for name, value in cookies.items()), *([f"{KEPT}{STATE}={quote(back, safe='')}"] if back else [])])
    return visitor(callback=callback).get(f"{CALLBACK}?{query}", headers={"Cookie": cookie} if cookie else {})


def test_the_address_one_came_from_is_kept_for_this_try_for_ten_minutes():
    answer = visitor().get(LOGIN, headers={"Referer": "https://tavla.example.org/tiltak?tiltak=123&status=late"})
    assert answer.headers["location"] == PROVIDER
    [cookie] = kept(answer)
    assert cookie.startswith(f"{KEPT}{STATE}={quote('/tiltak?tiltak=123&status=late', safe='')};")
    for part in ("HttpOnly", "Max-Age=600", f"Path={CALLBACK}", "SameSite=lax"):
        assert part in cookie


@pytest.mark.parametrize("referer", [
    "", "https://evil.example/tiltak", "https://tavla.example.org.evil.example/tiltak", "https://tavla.example.org/auth/logout",
    "https://tavla.example.org//evil.example", "https://tavla.example.org/", "https://tavla.example.org/finnes-ikke", "http://[",
    "https://tavla.example.org/tiltak?x=" + "a" * 1000, "https://tavla.example.org/eksempel?person=1",
])
def test_nothing_else_is_kept(referer):
    assert kept(visitor().get(LOGIN, headers={"Referer": referer})) == []


def test_after_signing_in_one_is_back_where_one_was_and_the_cookie_is_gone():
    answer = come_back("/tiltak?tiltak=123")
    assert (answer.status_code, answer.headers["location"]) == (303, "/tiltak?tiltak=123")
    assert "Max-Age=0" in kept(answer)[0]
    assert any(cookie.startswith("_streamlit_user=signed.value") for cookie in answer.headers.get_list("set-cookie"))


@pytest.mark.parametrize("back", [
    None, "//evil.example", "https://evil.example", "/\\evil.example", "/auth/logout", "/sprak?lang=nn&til=/", "tiltak", "/tiltak\r\nX: y", "/" + "a" * 3000])
def test_nobody_is_led_away_from_the_pages_of_this_server(back):
    assert come_back(back).headers["location"] == "/"


def test_two_tries_at_once_each_find_their_own_way_back():
    answer = come_back("/tiltak", **{KEPT + "another-state": quote("/strategi", safe="")})
    assert answer.headers["location"] == "/tiltak"
    assert len(kept(answer)) == 1


@pytest.mark.parametrize("error, title", [("access_denied", "Du logget ikke inn"), ("server_error", "Påloggingstjenesten svarer ikke"),
                                          ("<script>", "Påloggingstjenesten svarer ikke")])
@pytest.mark.parametrize("state", [f"&state={STATE}", ""])
def test_an_error_of_the_provider_is_a_kind_page_that_leads_back(error, title, state):
    answer = come_back("/strategi", f"error={quote(error)}&error_description=%3Cb%3E{state}", not_signed_in)
    assert answer.status_code >= 400 and f"<h1>{title}</h1>" in answer.text and 'href="/strategi"' in answer.text
    assert "<script>" not in answer.text and "<b>" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("callback", [not_signed_in, exchange_failed, no_answer, breaks])
def test_a_sign_in_that_came_to_nothing_says_so(callback):
    answer = come_back("/strategi", callback=callback)
    assert answer.status_code == 400 and "<h1>Innloggingen ble ikke fullført</h1>" in answer.text and 'href="/strategi"' in answer.text


def test_a_failed_exchange_also_takes_the_old_sign_in_away():
    answer = come_back(callback=exchange_failed, _streamlit_user="old")
    assert answer.status_code == 400
    assert any("_streamlit_user=" in cookie and "Max-Age=0" in cookie for cookie in answer.headers.get_list("set-cookie"))


def test_the_same_answer_asked_for_again_by_the_back_button_changes_nothing():
    assert come_back("/strategi", callback=not_signed_in, _streamlit_user="valid").headers["location"] == "/strategi"


def test_coming_back_from_signing_out_leads_to_the_start():
    assert come_back(query="", callback=not_signed_in).headers["location"] == "/"


@pytest.mark.parametrize("login", [no_answer, breaks])
@pytest.mark.parametrize(("language", "title"), [("nb", "Påloggingstjenesten svarer ikke"), ("nn", "Påloggingstenesta svarer ikkje"),
                                                 ("en", "The sign-in service does not answer")])
def test_a_provider_that_does_not_answer_is_told_in_the_readers_language(login, language, title):
    answer = visitor(login).get(LOGIN, headers={"Referer": "https://tavla.example.org/tiltak?tiltak=1", "Accept-Language": language})
    assert answer.status_code == 503 and f"<h1>{title}</h1>" in answer.text and 'href="/tiltak?tiltak=1"' in answer.text


def test_a_link_that_is_too_old_leads_back_to_the_page():
    assert visitor(too_late).get(LOGIN, headers={"Referer": "https://tavla.example.org/om"}).headers["location"] == "/om"


def test_everything_else_passes():
    assert visitor().get("/tiltak").text == "page"


@pytest.mark.parametrize("cookie", ["", "anything", create_signed_value("another secret that is long enough", "_streamlit_user", "{}").decode()],
                         ids=["no cookie", "anything", "signed by somebody else"])
def test_a_file_somebody_took_out_is_not_given_to_who_never_signed_in(cookie):
    answer = visitor().get("/media/0123.csv", headers={"Cookie": f"_streamlit_user={cookie}"} if cookie else {})
    assert (answer.status_code, answer.text) == (404, "File not found")


def test_who_signed_in_gets_the_file():
    cookie = create_signed_value(get_cookie_secret(), "_streamlit_user", "{}").decode()
    assert visitor().get("/media/0123.csv", headers={"Cookie": f"_streamlit_user={cookie}"}).text == "page"
