"""Being an example person in the browser, and looking into the server's database."""

from playwright.sync_api import Page

from strategy import addresses
from strategy.store.database import connect, rows
from tests.browser.server import Server
from tests.browser.watching import visit


def ask(server: Server, sql: str, **values) -> list[dict]:
    """Return the rows of a question to the server's own database file."""
    db = connect(server.database)
    try:
        return rows(db, sql, **values)
    finally:
        db.close()


def visit_as(server: Server, page: Page, key: str, address: str = "/", language: str = "nb") -> None:
    """Open ``address`` as the example person with this key, in this language."""
    number = ask(server, "SELECT id FROM person WHERE key = :key", key=key)[0]["id"]
    visit(page, server.url + addresses.language_link(language, addresses.example_person_link(number, address)))
