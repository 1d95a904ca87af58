from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from strategy import addresses
from strategy.web import choices


def visitor(mode="example"):
    return TestClient(Starlette(routes=choices.routes(mode)), follow_redirects=False)


def test_the_language_is_remembered_for_a_year_and_the_reader_led_back():
    answer = visitor().get(addresses.language_link("nn", "/tiltak?tiltak=3&status=late"))
    assert answer.status_code == 303
    assert answer.headers["location"] == "/tiltak?tiltak=3&status=late"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("kst_language=nn;")
    for part in ("HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=lax"):
        assert part in cookie


@pytest.mark.parametrize("language", ["", "de", "nb; Path=/x", "NN", "<script>"])
def test_a_language_we_do_not_speak_changes_nothing(language):
    answer = visitor().get(addresses.CHOOSE_LANGUAGE, params={"lang": language, "til": "/om"})
    assert answer.headers["location"] == "/om"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "evil.example", "",
        "/\t/evil.example", "/\n/evil.example", "/x\r\nSet-Cookie: a=b", "javascript:alert(1)", "/\x00", "/\x7f",
        "///evil.example", " /om", "/" + "a" * 3000, "@evil.example", "/\u0085x",
    ],
)
def test_nobody_is_led_away_from_this_server(wanted):
    answer = visitor().get(addresses.CHOOSE_LANGUAGE, params={"lang": "nn", "til": wanted})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("wanted", ["/", "/tiltak", "/oversikt?fylke=18&fylke=55", "/kommune?kommune=1867#nytt", "/a%2F%2Fb"])
def test_our_own_addresses_are_kept_as_they_are(wanted):
    answer = visitor().get(addresses.CHOOSE_LANGUAGE, params={"lang": "nn", "til": wanted})
    assert answer.headers["location"] == wanted


def test_norwegian_letters_and_spaces_survive_the_way_back():
    answer = visitor().get(addresses.language_link("nn", "/tiltak?sok=kor på Bø"))
    assert urlsplit(answer.headers["location"]).query == "sok=kor%20p%C3%A5%20B%C3%B8"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_on_somebody_elses_page_changes_nothing(site):
    for address in (addresses.language_link("nn", "/om"), addresses.example_person_link(12, "/om")):
        answer = visitor().get(address, headers={"Sec-Fetch-Site": site})
        assert answer.headers["location"] == "/"
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_link_and_a_typed_address_count(site):
    answer = visitor().get(addresses.language_link("nn", "/om"), headers={"Sec-Fetch-Site": site})
    assert "kst_language=nn" in answer.headers["set-cookie"]


def test_an_example_person_is_chosen_until_the_browser_closes():
    answer = visitor().get(addresses.example_person_link(12, "/oversikt"))
    assert answer.headers["location"] == "/oversikt"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("kst_example_person=12;")
    assert "HttpOnly" in cookie
    assert "Max-Age" not in cookie


@pytest.mark.parametrize("person", ["", "abc", "-1", "1.5", "٣", "1;x", "1234567890"])
def test_anything_but_a_number_makes_the_visitor_nobody(person):
    answer = visitor().get(addresses.CHOOSE_EXAMPLE_PERSON, params={"person": person})
    assert 'kst_example_person="";' in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]


def test_where_people_sign_in_there_are_no_example_people():
    answer = visitor("oidc").get(addresses.example_person_link(12, "/"))
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers
    assert "Denne siden finnes ikke" in answer.text


@pytest.mark.parametrize("path", [addresses.CHOOSE_LANGUAGE, addresses.CHOOSE_EXAMPLE_PERSON])
def test_a_choice_is_a_link_and_not_a_form(path):
    assert visitor().post(path).status_code == 405


def test_a_person_can_be_chosen_together_with_their_language():
    both = addresses.language_link("nn", addresses.example_person_link(12, "/tiltak?a=1"))
    first = visitor().get(both)
    assert "kst_language=nn" in first.headers["set-cookie"]
    second = visitor().get(first.headers["location"])
    assert "kst_example_person=12" in second.headers["set-cookie"]
    assert second.headers["location"] == "/tiltak?a=1"
