"""A real sign-in provider in a process of its own, and an app that trusts it."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from strategy import startup
from strategy.commands import people
from strategy.domain.people import TERMINAL
from strategy.store.database import connect
from tests.browser.server import Server, free_port, running
from tests.browser.watching import settled
from tests.given import NOW

COOKIE_SECRET = "only-for-tests-0123456789-abcdefghij-KLMNOP"


@dataclass(frozen=True)
class Provider:
    """A running provider (oidc-provider-mock)."""

    url: str

    def knows(self, subject: str, **claims) -> None:
        """Let the provider say ``claims`` of the person it calls ``subject``."""
        request = urllib.request.Request(f"{self.url}/users/{subject}", json.dumps(claims).encode(),
                                         {"Content-Type": "application/json"}, method="PUT")
        urllib.request.urlopen(request, timeout=10).close()


@contextmanager
def provider_running(folder: Path) -> Iterator[Provider]:
    """Run the provider until the block ends."""
    port = free_port()
    with (folder / "provider.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, "-m", "oidc_provider_mock", "--port", str(port)], stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/.well-known/openid-configuration")
        yield Provider(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def app_running(folder: Path, provider: Provider, invited: dict[str, tuple[str, str]], **environment: str) -> Iterator[Server]:
    """Run the app with this provider, one that does not answer, and a real database with these people (e-mail → role, area); keywords go to its environment."""
    port, home = free_port(), folder / "home" / ".streamlit"
    home.mkdir(parents=True)
    secrets = home / "secrets.toml"
    secrets.write_text(f"""
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
[auth.mock]
client_id = "tavla"
client_secret = "hemmelig"
server_metadata_url = "{provider.url}/.well-known/openid-configuration"
[auth.nede]
client_id = "tavla"
client_secret = "hemmelig"
server_metadata_url = "http://127.0.0.1:{free_port()}/.well-known/openid-configuration"
[kulturskoletavla]
contact = "tavla@example.org"
[kulturskoletavla.nede]
label = "Logg inn hos nede"
""", encoding="utf-8")
    secrets.chmod(0o600)
    startup.create(folder / "strategy.db", NOW)
    db = connect(folder / "strategy.db")
    for email, (role, area) in invited.items():
        people.grant(db, TERMINAL, email, email.partition("@")[0].title(), role, area, at=NOW)
    db.close()
    with running(folder, port, **environment) as server:
        yield server


def quiet_tab(context: BrowserContext) -> Page:
    """Return a tab that asks nobody outside this machine; the provider's own pages would."""
    context.route(lambda url: "//127.0.0.1:" not in url, lambda route: route.abort())
    return context.new_page()


def sign_in(tab: Page, subject: str) -> None:
    """Press the button of the sign-in page and say at the provider who it is; ends where the app brings one."""
    tab.get_by_role("button", name="Logg inn", exact=True).click()
    # The provider's page has no conversation to wait for; a run that was going on when we left has no end.
    expect(tab.get_by_placeholder("sub")).to_be_visible()
    tab.get_by_placeholder("sub").fill(subject)
    tab.get_by_role("button", name="Authorize").click()
    expect(tab.get_by_test_id("stApp")).to_be_visible()
    settled(tab)


def sign_out(tab: Page) -> None:
    """Press Logg ut, and let the provider end its session too."""
    tab.get_by_role("button", name="Logg ut").click()
    tab.get_by_role("button", name="End session").click()
    expect(tab.get_by_test_id("stApp")).to_be_visible()
    settled(tab)


def _wait_for(url: str) -> None:
    give_up = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            assert time.monotonic() < give_up, f"{url} does not answer"
            time.sleep(0.05)
