"""A real server, a real browser: what every browser test stands on."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.conversation import listen
from tests.browser.server import Server, chromium, running
from tests.browser.watching import watch

# A browser of ours talks to our server and to nobody else.
QUIET = [
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic", "--disable-gpu", "--disable-dev-shm-usage",
]

# A machine that runs other tests at the same time may be slow; what is never shown fails all the same.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: a quick test that fails should say so first."""
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    """The app in example mode with a fresh example database, shared by the tests of one file."""
    with running(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture
def start_server(tmp_path) -> Iterator[Callable[..., Server]]:
    """A function that starts an app for this test alone; keywords go to its environment."""
    with ExitStack() as stack:
        yield lambda **environment: stack.enter_context(running(tmp_path, **environment))


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
