"""What somebody sees who is not in, and how those who are in get out."""

from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from strategy.commands import people, sign_in
from strategy.domain.people import TERMINAL, Role
from strategy.domain.sign_in import read
from strategy.settings import ROOT
from strategy.store.database import connect, rows, writing
from tests.given import NOW, add_person
from tests.pages.screen import markup, text

SECRETS = """
[auth]
redirect_uri = "https://tavla.example.org/oauth2callback"
cookie_secret = "abcdefghijklmnopqrstuvwxyz0123456789"
client_id = "tavla"
client_secret = "x"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
[kulturskoletavla]
contact = "{contact}"
[kulturskoletavla.default]
label = "Logg inn med Prøve-ID"
"""
CLAIMS = {"is_logged_in": True, "provider": "default", "iss": "https://id.example.org", "sub": "kari", "nonce": "n",
          "email": "kari@example.org", "email_verified": True}


@pytest.fixture
def kari(empty):
    return add_person(empty, "Kari", (Role.LEADER, "1867"))


@pytest.fixture
def come(monkeypatch, tmp_path, empty_file, caplog):
    """Return a function that opens the app of a real database for somebody with these claims (None: not signed in)."""
    before = st.get_option("secrets.files")

    def opened(claims=None, language="nb", contact="tavla@example.org", hours_ago=0.0) -> AppTest:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(SECRETS.replace("{contact}", contact), encoding="utf-8")
        secrets.chmod(0o600)
        config.set_option("secrets.files", [str(secrets)])
        monkeypatch.setenv("STRATEGY_DB", str(empty_file))
        app = AppTest.from_file(str(ROOT / "strategy" / "main.py"), default_timeout=60)
        if language:
            app.session_state["language"] = language
        issued = (datetime.now(UTC) - timedelta(hours=hours_ago)).timestamp()
        app.user = {"is_logged_in": False} if claims is None else CLAIMS | {"iat": int(issued)} | claims
        return app.run()

    yield opened
    config.set_option("secrets.files", before)
    assert [found.getMessage() for found in caplog.get_records("call") if found.name == "kulturskoletavla"] == []


@pytest.mark.parametrize(("language", "words"), [("nb", "Du må være invitert"), ("nn", "Du må vere invitert"), ("en", "You need an invitation")])
def test_the_start_page_says_what_this_is_and_has_a_button_for_each_provider(come, language, words):
    app = come(language=language)
    assert words in text(app) and markup(app).count("<h1") == 1
    assert [button.label for button in app.button] == ["Logg inn med Prøve\\-ID"]
    assert "Eksempeldata" not in text(app) and "mailto:tavla@example.org" in text(app)


def test_somebody_invited_comes_in_at_the_first_sign_in_and_is_shown_by_name(come, kari):
    app = come({})
    assert "Bø" in text(app) and not app.error
    assert [button.label for button in app.button if button.key == "sign-out"] == ["Logg ut"]
    assert "Kari" in text(app)


@pytest.mark.parametrize(("claims", "title", "told"), [
    ({"email": "ola@example.org", "sub": "ola"}, "Du er ikke invitert ennå", "<b>ola@example.org</b>"),
    ({"email_verified": False}, "E-postadressen din er ikke bekreftet", "<b>kari@example.org</b>"),
    ({"email_verified": None}, "E-postadressen din er ikke bekreftet", "<b>kari@example.org</b>"),
    ({"email": None, "sub": "x-7"}, "Du er ikke invitert ennå", "<code>x-7</code>"),
    ({"email": "<b>@example.org", "sub": "y"}, "Du er ikke invitert ennå", "&lt;b&gt;@example.org"),
])
def test_somebody_nobody_expects_is_told_so_with_whom_to_ask_and_a_way_out(come, kari, claims, title, told):
    app = come(claims)
    assert f">{title}</h1>" in text(app) and told in text(app) and "tavla@example.org" in text(app)
    assert [button.label for button in app.button] == ["Prøv igjen", "Logg ut"]
    assert "Bø" not in text(app)


def test_the_invitation_counts_as_soon_as_it_is_there(come, empty):
    app = come({})
    people.grant(empty, TERMINAL, "kari@example.org", "Kari", "leader", "1867", at=NOW)
    app.button(key="try-again").click().run()
    assert "Bø" in text(app)


@pytest.mark.parametrize("claims", [{}, {"provider": "gone"}, {"iss": ""}])
def test_a_sign_in_that_counts_no_more_asks_for_a_new_one(come, kari, claims):
    app = come(claims, hours_ago=0 if claims else 10.1)
    assert "Bø" not in text(app)
    assert [button.key for button in app.button] == ["sign-in-default"]


@pytest.mark.parametrize("sql", ["UPDATE person SET active = 0", "UPDATE role_grant SET withdrawn_at = given_at"])
def test_what_is_withdrawn_is_gone_at_the_next_click(come, empty, kari, sql):
    app = come({})
    with writing(empty):
        empty.conn.execute(sql)
    app.run()
    assert ">Du har ikke tilgang nå</h1>" in text(app) and "Bø" not in text(app)


def test_signing_out_is_remembered_and_ends_what_is_open_elsewhere(come, empty, kari):
    app, other = come({}), come({})
    app.button(key="sign-out").click().run()
    assert rows(empty, "SELECT signed_out_at FROM person")[0]["signed_out_at"]
    assert ">Logg inn på nytt</h1>" in text(other.run())


def test_without_a_contact_the_page_says_to_ask_the_one_who_told(come):
    assert "Be den som fortalte deg" in text(come({}, contact=""))


def test_a_contact_that_is_no_address_is_shown_as_it_is(come):
    shown = text(come(contact="Ring <b>77 00 00 00</b>"))
    assert "Ring &lt;b&gt;77 00 00 00&lt;/b&gt;" in shown and "mailto" not in shown


def test_somebody_who_chose_no_language_is_sent_to_their_own(come, empty, kari):
    with writing(empty):
        empty.conn.execute("UPDATE person SET language = 'nn'")
    app = come({}, language="")
    assert "Bø" not in text(app)  # on the way to /sprak?lang=nn
    assert "Bø" in text(come({}, language="nb"))


def test_the_example_people_are_not_there_though_a_cookie_asks_for_one(come, kari):
    app = come()
    app.session_state["example_person"] = str(kari.id)
    assert ">Kulturskoletavla</h1>" in text(app.run())


def test_a_file_of_another_process_does_not_matter(empty_file, kari):
    db = connect(empty_file)
    assert sign_in.arrive(db, None, read(CLAIMS | {"iat": NOW.timestamp()}), at=NOW) == kari.id
    db.close()
