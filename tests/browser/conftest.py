"""A real server, a real browser: what every browser test stands on."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from strategy import startup
from tests.browser.conversation import listen, patiently
from tests.browser.server import Server, chromium, running
from tests.browser.watching import watch

# A browser of ours talks to our server and to nobody else.
QUIET = [
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic", "--disable-gpu", "--disable-dev-shm-usage",
]

# A machine that runs other tests at the same time may be slow; what is never shown fails all the same.
expect.set_options(timeout=30_000)
for act in ("click", "fill", "press", "focus", "set_input_files", "input_value", "inner_text", "count"):
    setattr(Locator, act, patiently(getattr(Locator, act)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: a quick test that fails should say so first."""
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)


@pytest.fixture(scope="session")
def made_today(tmp_path_factory) -> Path:
    """An example database of this moment, to be copied: making one takes longer than starting the app."""
    path = tmp_path_factory.mktemp("today") / "strategy.db"
    startup.create(path, datetime.now(UTC), example=True)
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory, made_today) -> Iterator[Server]:
    """The app in example mode with a fresh example database, shared by the tests of one file."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(made_today, folder / "strategy.db")
    with running(folder) as started:
        yield started


@pytest.fixture
def start_server(tmp_path, made_today) -> Iterator[Callable[..., Server]]:
    """A function that starts an app for this test alone, with a fresh example database; keywords go to its environment."""
    with ExitStack() as stack:
        def started(**environment: str) -> Server:
            shutil.copy(made_today, tmp_path / "strategy.db")
            return stack.enter_context(running(tmp_path, **environment))
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=QUIET + sandbox)
        # Also the visitors that a test makes for itself are listened to.
        started.on("context", listen)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor nobody has seen before: no cookies, Norwegian, 1280 × 800, light."""
    visitor = browser.new_context(
        locale="nb-NO", timezone_id="Europe/Oslo", viewport={"width": 1280, "height": 800}, color_scheme="light"
    )
    visitor.set_default_timeout(30_000)
    yield visitor
    visitor.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that fails its test on a request that leaves this machine and on an error in the console."""
    tab = context.new_page()
    problems = watch(tab)
    yield tab
    assert problems == []
