"""Oppfølging: the list, one municipality's reminder, and sending it through a real mail server."""

from functools import partial

import pytest

from tests.mail_server import listening
from tests.pages.screen import go_to, markup, text

go = partial(go_to, "follow_ups")
KEY = "form-reminder-1867"


@pytest.fixture
def mail_to(monkeypatch):
    """Return a function that lets the app use a mail server of the tests."""
    def use(inbox) -> None:
        for name, value in {"HOST": "127.0.0.1", "PORT": inbox.port, "SECURITY": "none", "SENDER": "tavla@example.org"}.items():
            monkeypatch.setenv(f"STRATEGY_SMTP_{name}", str(value))

    return use


def keys(app) -> list[str]:
    return [str(button.key) for button in app.button]


def test_the_list_says_why_whom_to_ask_and_when_they_were_reminded(open_page, example_file):
    app = open_page("follow_ups", example_file, "raadet")
    assert "kommuner å følge opp" in markup(app) and "har ikke levert status" in markup(app) and "spør: leder" in markup(app)
    assert "ingen å spørre" in markup(app) and "ikke minnet på før" in markup(app) and "«Status på høsten» er åpen" in markup(app)
    assert "Bø" in markup(go(app, hva="levering")) and "har ikke registrert noe ·" not in markup(app)


def test_without_mail_there_is_a_text_an_address_and_a_calendar_file(open_page, example_file, ask):
    app = go(open_page("follow_ups", example_file, "raadet"), kommune="1867")
    assert "Statusrunden «Status på høsten» er åpen" in app.text_area(key=f"{KEY}-body").value and "mailto:leder.bo@example.org" in markup(app)
    assert f"{KEY}-send" not in keys(app)
    app.button(key=f"{KEY}-note").click().run()
    assert "Notert: Bø" in text(app) and "minnet på" in markup(app) and app.button(key=f"{KEY}-note").disabled
    next(button for button in app.button if button.label == "Angre").click().run()
    assert "ikke minnet på før" in markup(app) and ask("SELECT outcome FROM reminder") == [{"outcome": "undone"}]


def test_a_reminder_is_written_in_the_language_of_whoever_gets_it(open_page, example_file):
    app = go(open_page("follow_ups", example_file, "raadet", "en"), kommune="1867")
    assert "Vennlig hilsen" in app.text_area(key=f"{KEY}-body").value
    assert "Venleg helsing" in go(app, kommune="4647").text_area(key="form-reminder-4647-body").value


def test_a_reminder_that_was_edited_is_sent_as_it_stands(open_page, example_file, mail_to, ask):
    with listening() as inbox:
        mail_to(inbox)
        app = go(open_page("follow_ups", example_file, "raadgiver_nord"), kommune="1867")
        app.text_area(key=f"{KEY}-body").set_value("Hei, bare en vennlig hilsen.")
        app.button(key=f"{KEY}-send").click().run()
        assert "1 påminnelse er sendt." in text(app) and app.button(key=f"{KEY}-send").disabled
    assert len(inbox.letters) == 1 and b"bare en vennlig hilsen" in inbox.letters[0][2]
    assert ask("SELECT outcome FROM reminder") == [{"outcome": "sent"}]


def test_a_mail_server_that_is_down_is_told_of_and_the_text_is_kept(open_page, example_file, mail_to):
    with listening() as inbox:
        mail_to(inbox)
    app = go(open_page("follow_ups", example_file, "raadet"), kommune="1867")
    app.text_area(key=f"{KEY}-body").set_value("Hei, mine egne ord.")
    app.button(key=f"{KEY}-send").click().run()
    assert "e-posttjeneren svarer ikke" in markup(app) and app.text_area(key=f"{KEY}-body").value == "Hei, mine egne ord."


def test_several_are_reminded_at_once_and_nobody_twice(open_page, example_file, mail_to):
    with listening() as inbox:
        mail_to(inbox)
        app = open_page("follow_ups", example_file, "raadgiver_nord")
        app.multiselect(key="follow-up-many").set_value(["1867", "1868"])
        app.button(key="follow-up-send").click().run()
        assert "2 påminnelser er sendt." in text(app) and len(inbox.letters) == 2
        assert "Alle her er minnet på den siste uka" in markup(app) and "follow-up-send" not in keys(app)


@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "administrator"])
def test_who_follows_nobody_up_finds_nothing(open_page, example_file, person):
    app = open_page("follow_ups", example_file, person)
    for asked in ({}, {"kommune": "1867"}, {"kommune": "0301"}):
        assert "finner ikke dette" in markup(go(app, **asked))


def test_an_adviser_finds_nothing_outside_the_own_counties(open_page, example_file):
    app = go(open_page("follow_ups", example_file, "raadgiver_nord"), kommune="0301")
    assert "finner ikke dette" in markup(app)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_on_an_empty_database_it_says_whom_to_invite(open_page, empty_but_marked, language):
    app = go(open_page("follow_ups", empty_but_marked, "raadet", language), kommune="0301")
    assert {"nb": "invitere lederen", "nn": "invitere leiaren", "en": "invite the leader"}[language] in markup(app)


def test_a_leader_says_no_to_the_monthly_letter(open_page, example_file, mail_to, ask):
    with listening() as inbox:
        mail_to(inbox)
        app = open_page("account", example_file, "leder_bo")
        app.button(key="account-digest").click().run()
        assert "ikke lenger månedsbrevet" in text(app) and len(ask("SELECT 1 FROM digest_refusal")) == 1
        app.button(key="account-digest").click().run()
    assert ask("SELECT 1 FROM digest_refusal") == []


def test_the_list_is_narrowed_by_county_and_grouping_and_the_address_keeps_it(open_page, example_file):
    app = go(open_page("follow_ups", example_file, "raadet"), fylke="18", hva="levering")
    assert "Oppfølging · Nordland" in markup(app) and "Bø" in markup(app) and "Rogaland" not in markup(app)
    assert "/oppfolging?fylke=18&amp;hva=levering&amp;kommune=1867" in markup(app) or "kommune=1867&amp;fylke=18&amp;hva=levering" in markup(app)
    app.multiselect(key="follow-up-fylke").set_value(["11"]).run()
    assert app.query_params["fylke"] in ("11", ["11"]) and "Nordland" not in markup(app) and app.query_params["hva"] in ("levering", ["levering"])
    app.button(key="follow-up-clear").click().run()
    assert "fylke" not in app.query_params and "Nordland" in markup(app)


@pytest.mark.parametrize("address", [{"fylke": "99"}, {"gruppe": "rart"}, {"fylke": "<b>"}])
def test_a_part_of_the_country_that_is_not_there_narrows_nothing(open_page, example_file, address):
    app = go(open_page("follow_ups", example_file, "raadet"), **address)
    assert not app.exception and "339 kommuner å følge opp" in markup(app)


def test_an_adviser_who_opens_the_link_of_another_county_sees_nobody(open_page, example_file):
    app = go(open_page("follow_ups", example_file, "raadgiver_nord"), fylke="11")
    assert "Ingen trenger en påminnelse nå" in markup(app) and "Haugesund" not in markup(app)


def test_one_with_nobody_to_ask_has_a_text_for_a_letter_and_can_be_noted(open_page, example_file, ask):
    app = go(open_page("follow_ups", example_file, "raadet"), kommune="1811")
    assert "Til: ingen kjent" in markup(app) and "la en administrator invitere lederen" in markup(app) and "Postadresser og telefonnumre lagres ikke her" in markup(app)
    assert "Ingen fra Bindal er i Kulturskoletavla ennå" in app.text_area(key="form-reminder-1811-body").value and "mailto:" not in markup(app)
    app.button(key="form-reminder-1811-note").click().run()
    assert "Notert: Bindal" in text(app) and ask("SELECT municipality, channel, outcome FROM reminder") == [{"municipality": "1811", "channel": "own", "outcome": "sent"}]


@pytest.mark.parametrize("language", ["nn", "en"])
def test_those_without_anybody_are_told_of_in_every_language(open_page, example_file, language):
    app = open_page("follow_ups", example_file, "raadet", language=language, kommune="1811")
    words = {"nn": "Til: ingen kjend.", "en": "To: nobody known."}[language]
    assert words in markup(app) and not app.exception
