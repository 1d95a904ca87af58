"""Following up: who is reminded of what, how often, and what goes out once a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from strategy.domain import wording
from strategy.domain.freshness import Freshness
from strategy.domain.people import Role

# Between two reminders to the same municipality, whoever sends them and about whatever.
GAP = timedelta(days=7)
SUBJECT, BODY = 200, 5_000
_ORDER = (Role.LEADER, Role.CONTRIBUTOR, Role.READER)


class Reason(StrEnum):
    """Why a municipality is followed up; the words of the product, never mixed."""

    UNDELIVERED = "undelivered"
    UNREGISTERED = "unregistered"
    SILENT = "silent"


class Channel(StrEnum):
    """How a reminder goes: by the mail server, or by somebody's own mail, telephone or a talk."""

    MAIL = "mail"
    OWN = "own"


class Outcome(StrEnum):
    """What became of a claimed row. None at all means that it is not known: it is not sent again by itself."""

    SENT = "sent"
    FAILED = "failed"
    UNDONE = "undone"


@dataclass(frozen=True)
class Contact:
    """Somebody to remind: role, work address, and the language the person is written to in."""

    person: int
    role: Role
    email: str
    language: str


@dataclass(frozen=True)
class Reminder:
    """A reminder; ``outcome`` None while it is being sent, or when that was cut off."""

    id: int
    municipality: str
    round: int | None
    channel: Channel
    at: datetime
    outcome: Outcome | None


@dataclass(frozen=True)
class Letter:
    """What is sent: plain text, checked by ``checked``."""

    to: tuple[str, ...]
    subject: str
    body: str


def reasons(freshness: Freshness, asked: bool, delivered: bool) -> tuple[Reason, ...]:
    """Return why a municipality is followed up, the most pressing first; none where everything is as it should be."""
    found = [Reason.UNDELIVERED] if asked and not delivered else []
    if freshness is Freshness.NONE:
        found.append(Reason.UNREGISTERED)
    elif freshness is Freshness.REGISTERED:
        found.append(Reason.SILENT)
    return tuple(found)


def contacts(people: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return whom to ask: every leader; without any, the others of the municipality of the role that comes first; () for nobody."""
    found = list(people)
    for role in _ORDER:
        here = {one.person: one for one in found if one.role is role}
        if here:
            return tuple(here.values())
    return ()


def holds_back(last: Reminder | None, at: datetime) -> bool:
    """Return whether the last reminder is so recent that another one must wait. One whose outcome is not known counts."""
    return last is not None and last.outcome not in (Outcome.FAILED, Outcome.UNDONE) and at - last.at < GAP


def waits_until(last: Reminder) -> datetime:
    """Return when the next reminder may go."""
    return last.at + GAP


def checked(letter: Letter) -> Letter:
    """Return a letter cleaned: a subject of one line, so that nothing typed becomes a header. Raises Refused as any text."""
    return Letter(letter.to, wording.line(letter.subject, "subject", required=True, longest=SUBJECT),
                  wording.prose(letter.body, "body", required=True, longest=BODY))


def month(day: date) -> str:
    """Return the month a monthly letter is of: "2026-11"."""
    return day.isoformat()[:7]
