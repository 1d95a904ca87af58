"""What a page may not do unseen, and how to wait for it and take its picture."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, TimeoutError, expect

from strategy.settings import ROOT
from tests.browser.conversation import answered

SCREENSHOTS = ROOT / "screenshots"
WIDTHS = {1280: 800, 390: 844}
THEMES = ("light", "dark")
# Streamlit scrolls inside the page, so the page itself is never longer than the screen.
HEIGHT = "Math.ceil(document.querySelector('[data-testid=stMain]').scrollHeight)"

# On an address like /tiltak Streamlit first asks for these below it, gets 404
# and then finds them at the top.
HARMLESS = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
HERE = {"127.0.0.1", "localhost"}


def watch(page: Page) -> list[str]:
    """Return a list that fills with what the page does wrong: outside requests and errors."""
    problems: list[str] = []

    def leaves(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HERE:
            problems.append(f"left the host: {url}")

    def says(message) -> None:
        if message.type == "error" and not HARMLESS.search(urlsplit(message.location.get("url", "")).path):
            problems.append(f"console: {message.text} ({message.location.get('url')})")

    page.on("request", lambda request: leaves(request.url))
    page.on("websocket", lambda socket: leaves(socket.url))
    page.on("console", says)
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    return problems


def visit(page: Page, url: str) -> None:
    """Open ``url`` and wait until the page is drawn and Streamlit rests."""
    page.goto(url)
    settled(page)


def settled(page: Page) -> None:
    """Wait until Streamlit has run the script for the last click and drawn what came of it."""
    answered(page)
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    expect(page.locator('[data-testid="stSkeleton"], [data-stale="true"]')).to_have_count(0, timeout=30_000)


def choose(field: Locator, option: str) -> None:
    """Choose the option of this very name in a list; whoever finds it closed again opens it once more.

    Charts that are drawn to their width after the page rests move it, and Streamlit closes an open list then.
    """
    page = field.page
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(8):
        settled(page)
        field.click()
        try:
            wanted.click(timeout=4_000)
            break
        except TimeoutError:
            continue
    else:
        raise AssertionError(f"the list does not show {option}")
    settled(page)


def photograph(page: Page, name: str, widths=tuple(WIDTHS), themes=THEMES, full: bool = True) -> list[Path]:
    """Save the page as screenshots/NAME-WIDTH-THEME.png for each width and theme; return the files.

    ``full`` shows the whole length, else the first screen. The page is loaded anew for each theme, so nothing typed may be pending.
    """
    SCREENSHOTS.mkdir(exist_ok=True)
    taken, before = [], page.viewport_size
    for theme in themes:
        page.emulate_media(color_scheme=theme)
        page.reload()
        for width in widths:
            page.set_viewport_size({"width": width, "height": WIDTHS[width]})
            settled(page)
            page.wait_for_timeout(400)  # grids and charts draw to the new width
            if full:
                page.set_viewport_size({"width": width, "height": max(WIDTHS[width], page.evaluate(HEIGHT))})
                page.wait_for_timeout(200)
            taken.append(SCREENSHOTS / f"{name}-{width}-{theme}.png")
            page.screenshot(path=taken[-1])
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    return taken
