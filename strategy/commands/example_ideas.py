"""Filling the idea bank of the example set, once the plans are there."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from strategy.commands.ideas import trace
from strategy.domain import ideas
from strategy.domain.people import Role, User
from strategy.store import attempts, measures, people
from strategy.store import ideas as idea_rows
from strategy.store.database import writing


def load(db: Database, user: None, found: list[dict], *, at: datetime) -> None:
    """Put the example cards, with what others tell of them, into a database that has the example plans, in one transaction.

    ``user`` is None: the program does this itself, at the first start. A card
    is left out whose measure is not there.
    """
    with writing(db):
        leaders = {code: person.id for person in people.users(db) for code in person.areas(Role.LEADER)}
        council = next((person.id for person in people.users(db) if person.areas(Role.COUNCIL)), None)
        for entry in found:
            number = measures.titled(db, entry["municipality"], entry["measure"])
            if number is not None:
                _card(db, entry, number, leaders, council, at)


def _card(db: Database, entry: dict, measure: int, leaders: dict[str, int], council: int | None, now: datetime) -> None:
    stored = measures.load(db, measure)
    said = {name: entry.get(name, "") for name in ("worked", "failed", "cost", "contact_role")}
    draft = ideas.checked(ideas.Draft(**(vars(ideas.from_measure(stored)) | said)))
    author, shared = _author(db, leaders, entry["municipality"]), _at(now, entry["days_ago"])
    number = idea_rows.add(db, measure, draft, author, shared)
    trace(db, User(author, "", "nb", ()), "idea_shared", number, stored.draft.municipalities, shared, after={"title": draft.title})
    for copy in entry.get("copies", ()):
        if (taken := measures.titled(db, copy["municipality"], copy["measure"])) is not None:
            idea_rows.mark_copied(db, taken, measure)
    for told in entry.get("attempt", ()):
        by, when = _author(db, leaders, told["municipality"]), _at(now, told["days_ago"])
        attempts.add(db, number, told["municipality"], ideas.checked_attempt(ideas.AttemptDraft(told["outcome"], told["text"])), by, when)
        trace(db, User(by, "", "nb", ()), "attempt_told", number, (told["municipality"], entry["municipality"]), when, after={"outcome": told["outcome"]})
    if "highlight" in entry and council:
        when = _at(now, entry["highlighted"])
        idea_rows.highlight(db, number, ideas.checked_highlight(entry["highlight"]), council, when)
        trace(db, User(council, "", "nb", ()), "idea_highlighted", number, stored.draft.municipalities, when, after={"reason": entry["highlight"]})


def _author(db: Database, leaders: dict[str, int], municipality: str) -> int:
    """The municipality's own leader where there is one, else the unnamed one its plan was loaded by."""
    return leaders.get(municipality) or people.find(db, f"leder.{municipality}@example.org")


def _at(now: datetime, days_ago: int) -> datetime:
    return now - timedelta(days=days_ago, minutes=(days_ago * 37) % 400)
