"""The example set's status rounds: one that is closed with what was frozen, and one that is open."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlite_utils import Database

from strategy.commands import deliveries as delivering
from strategy.commands import rounds as rounds_made
from strategy.domain import rounds as rules
from strategy.domain.days import norwegian_day
from strategy.domain.deliveries import Kind
from strategy.domain.groupings import Draft as Grouping
from strategy.domain.measures import SILENT_DAYS
from strategy.domain.people import Role, User
from strategy.store import deliveries, events, groupings, people, rounds
from strategy.store.database import raise_versions, writing


def load(db: Database, user: None, found: dict, *, at: datetime) -> None:
    """Put the example's rounds into a database that holds its people and plans, in one transaction.

    ``found``: ``grouping`` (name, description, municipalities) that is asked,
    and ``round``, a list; days are counted from today. ``user`` is None: the
    program does this itself, at the first start.
    """
    with writing(db):
        everybody = people.users(db)
        council = next(one for one in everybody if one.areas(Role.COUNCIL))
        grouping = Grouping(found["grouping"]["name"], tuple(found["grouping"]["municipalities"]), found["grouping"]["description"])
        number = groupings.add(db, grouping, council.id, at - timedelta(days=300))
        events.append(db, at - timedelta(days=300), council.id, "grouping_added", ("grouping", number), None, after=asdict(grouping))
        for entry in found["round"]:
            _round(db, entry, number, list(grouping.municipalities), council, everybody, at)
        raise_versions(db, ["structure", "updates"])


def _round(db: Database, entry: dict, grouping: str, asked: list[str], council: User, everybody: list[User], at: datetime) -> None:
    today = norwegian_day(at)
    draft = rules.checked(rules.Draft(
        entry["title"], tuple(rules.Question(one["text"], rules.Kind(one.get("kind", "text")), tuple(one.get("choices", ()))) for one in entry["question"]),
        today + timedelta(days=entry["opens"]), today + timedelta(days=entry["closes"]), entry.get("about", ""), (grouping,)))
    number = rounds_made.insert(db, council, draft, asked, min(at, at + timedelta(days=entry["opens"] - 3)))
    for given in entry.get("delivery", []):
        when = at - timedelta(days=given["days_ago"], minutes=given["days_ago"] * 37 % 400)
        leader = _leader(db, given["municipality"], everybody)
        answers = rules.answered(draft.questions, tuple(given["answers"]))
        row = deliveries.add(db, number, given["municipality"], Kind.DELIVERED, leader.id, when, answers)
        delivering.trace(db, leader, "status_delivered", number, given["municipality"], when, {"delivery": row})
    if entry["closes"] < 0:
        rounds_made.freeze(db, council, rounds.load(db, number), SILENT_DAYS, at + timedelta(days=entry["closes"] + 1))


def _leader(db: Database, municipality: str, everybody: list[User]) -> User:
    found = next((one for one in everybody if municipality in one.areas(Role.LEADER)), None)
    # Else the unnamed leader the municipality's plan was written by.
    return found or User(people.find(db, f"leder.{municipality}@example.org") or everybody[0].id, "", "nb", ())
