"""The open view: what it shows to whoever has not signed in, and that nothing else is opened by it."""

from datetime import UTC, datetime

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from strategy import addresses, startup, texts
from strategy.commands import people
from strategy.domain.people import PUBLIC, TERMINAL
from strategy.domain.selection import Selection
from strategy.overviews import municipalities, national
from strategy.settings import ROOT
from strategy.store.database import connect
from strategy.ui import measures, open_view, perspectives
from tests.given import NOW
from tests.pages.screen import markup, text
from tests.rights import advice, follow_ups, ideas, partners, planted, rounds
from tests.rights import measures as planted_measures
from tests.rights import selections as kept_selections
from tests.rights.test_pages import ASKED, asked, go, in_it, protos, sent
from tests.ui.test_sign_in import CLAIMS, SECRETS

# What may be pressed: the way in, and what narrows or opens a view. Everything else a button could do is to write.
LOOKS = ("sign-in-default", "filter-", "cover-", "stories-open-button", "indicator-", "indicators-more", "ideas-more", "ideas-clear")

# Views of the open pages beside those every viewer is tried on.
MORE = [("national", {"fra": "2026-01-01"}), ("national", {"fra": "2026-01-01", "fylke": "18"}),
        *(("indicators", {"del": look, **where}) for look in (perspectives.LIFE_COURSE, perspectives.BARRIERS, perspectives.BESIDE)
          for where in ({}, {"kommune": planted.OURS}, {"kommune": planted.ELSEWHERE}))]


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """The planted country in a real database."""
    path = tmp_path_factory.mktemp("open") / "planted.db"
    startup.create(path, NOW)
    db = connect(path)
    world = planted.plant(db)
    for part in (planted_measures, advice, ideas, kept_selections, rounds, partners, follow_ups):
        part.plant(db, world)
    people.grant(db, TERMINAL, "kari@example.org", "Kari", "leader", "1867", at=NOW)
    db.close()
    return path, world


@pytest.fixture
def come(monkeypatch, tmp_path, there):
    """Return a function that opens the app for somebody with these claims (None: not signed in)."""
    before = st.get_option("secrets.files")

    def opened(claims=None, language="nb", switched="1") -> AppTest:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(SECRETS, encoding="utf-8")
        secrets.chmod(0o600)
        config.set_option("secrets.files", [str(secrets)])
        monkeypatch.setenv("STRATEGY_DB", str(there[0]))
        monkeypatch.setenv("STRATEGY_PUBLIC", switched)
        app = AppTest.from_file(str(ROOT / "strategy" / "main.py"), default_timeout=60)
        app.session_state["language"] = language
        app.user = {"is_logged_in": False} if claims is None else CLAIMS | {"iat": int(datetime.now(UTC).timestamp())} | claims
        return app.run()

    yield opened
    config.set_option("secrets.files", before)


def is_way_in(app: AppTest) -> bool:
    return '<h1 class="kst-lead">Kulturskoletavla</h1>' in text(app) and [button.key for button in app.button] == ["sign-in-default"]


def every_address(world):
    return [(page, asked(world, parameters)) for page in ASKED for parameters in ASKED[page]] + MORE


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_page_sends_a_word_that_is_not_published_and_no_button_writes(come, there, language):
    app, hidden = come(language=language), there[1].hidden_from(PUBLIC)
    assert len(hidden) > 100
    for page, parameters in every_address(there[1]):
        go(app, page, parameters)
        assert not app.exception and in_it(sent(app), hidden) == set(), (page, parameters)
        assert b"zz-" not in sent(app) and b"@example.org" not in sent(app).replace(b"tavla@example.org", b""), (page, parameters)
        assert [button.key for button in app.button if not button.key.startswith(LOOKS)] == [], (page, parameters)
        assert not [proto for proto in protos(app._tree) if "download" in type(proto).__name__.lower() or getattr(proto, "is_form_submitter", False)]
        words = text(app)
        assert markup(app).count("<h1") == 1, (page, parameters)
        assert (texts.load(language)("Open view") in words) is (page in addresses.PUBLIC), (page, parameters)
        assert is_way_in(app) is (page not in addresses.PUBLIC), (page, parameters)


def test_nobody_is_told_by_name_who_is_silent_or_late(there):
    db = connect(there[0])
    found = national.overview(db, PUBLIC, Selection(NOW.date()), "county", 120)
    profile = municipalities.profile(db, PUBLIC, planted.OURS, NOW.date(), 120)
    db.close()
    assert not found.named and not found.tiles["named"].any()
    assert (profile.freshness, profile.active_on, profile.standing.late, profile.standing.silent) == (None, None, None, None)


def test_what_is_published_is_there(come, there):
    app = come()
    seen = sent(go(app, "municipality", {"kommune": planted.OURS})) + sent(go(app, "ideas", asked(there[1], {"kort": ("card", "published")})))
    assert {"zqmeasurepublishedtitleqz", "zqpointpublishedtitleqz"} <= in_it(seen, there[1].markers)


def test_off_every_address_is_the_way_in_and_nothing_tells_of_an_open_view(come, there):
    app = come(switched="")
    for page, parameters in every_address(there[1]):
        go(app, page, parameters)
        assert is_way_in(app) and "pen visning" not in text(app) and "uten å logge inn" not in text(app), page


@pytest.mark.parametrize("claims", [{"sub": "ola", "email": "ola@example.org"}, {"email_verified": False}, {"provider": "gone"}])
def test_somebody_who_has_signed_in_without_getting_in_gets_no_open_view(come, claims):
    app = come(claims)
    for page in addresses.PUBLIC:
        assert "Åpen visning" not in text(go(app, page, {})) and "kst-kicker" not in text(app), page


def test_the_front_page_has_a_way_to_the_overview(come):
    assert is_way_in(app := come()) and b"Se publiserte tall og tekster uten \xc3\xa5 logge inn" in sent(app)


def test_outside_a_run_and_where_it_is_off_forms_say_nothing_of_it():
    t = texts.load("nb")
    assert open_view.also("Alle innloggede.", t) == "Alle innloggede." and "åpne visningen" not in measures.visible_to("published", t)


@pytest.mark.parametrize("switched", ["", "1"])
def test_a_form_says_who_reads_what_is_published(come, there, switched):
    app = come({}, switched=switched)
    go(app, "measures", asked(there[1], {"tiltak": ("measure", "published")}))
    assert ("I den åpne visningen ser også folk som ikke har logget inn, dette." in text(app)) is bool(switched)
    go(app, "about", {})
    assert ("Ikke logget inn (åpen visning)" in text(app)) is bool(switched)
