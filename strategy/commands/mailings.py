"""Sending letters: claimed in one transaction, handed to the mail server outside any, and what became of it written down in another.

A process that is cut off in between leaves a claim without an outcome. That
is told as not known, and never sent again by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from strategy.commands import follow_ups
from strategy.domain.follow_ups import Contact, Letter, Outcome, checked
from strategy.domain.people import TERMINAL, User
from strategy.domain.refusals import NotThere, Refused
from strategy.mail import smtp
from strategy.settings import Mail
from strategy.store import follow_ups as rows
from strategy.store.database import writing

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Sent:
    """What became of one letter: "" sent, else the code of the refusal or problem; "unknown" where nobody can tell."""

    whose: str
    code: str = ""
    day: date | None = None


def remind(db: Database, user: User, letters: Mapping[str, Letter], server: Mail, *, at: datetime) -> list[Sent]:
    """Send a reminder to each municipality (code → subject and body; whom it goes to is read here); return what became of each.

    One that cannot be sent stops none of the others, except where the mail
    server does not answer: then the rest are not begun. Raises NotThere for
    a municipality the person does not follow up, before anything is sent.
    """
    done: list[Sent] = []
    ready = {code: checked(letter) for code, letter in letters.items()}
    for code, letter in ready.items():
        if done and done[-1].code in ("down", "slow", "sign_in", "security", "sender"):
            done.append(Sent(code, "not_begun"))
            continue
        try:
            number, to = follow_ups.claim(db, user, code, at=at)
        except Refused as refused:
            if refused.code == "not_there":
                raise
            done.append(Sent(code, refused.code, refused.values.get("day")))
            continue
        problem = _hand_over(server, Letter(tuple(one.email for one in to), letter.subject, letter.body), f"reminder-{number}", at)
        if problem != UNKNOWN:
            follow_ups.settle(db, user, number, Outcome.FAILED if problem else Outcome.SENT, problem, at=at)
        done.append(Sent(code, problem))
    return done


def digests(db: Database, user: User, letter: Callable[[Contact], Letter | None], month: str, server: Mail, *, at: datetime) -> list[Sent]:
    """Send each leader the letter of a month, once; return what became of each (``whose`` is the person's number).

    ``letter(contact)`` gives what is sent, None where there is nothing to
    say. Two timers at once send once; a letter that failed is tried again at
    the next call, one that was cut off is not. For the terminal alone: raises NotThere for anybody else.
    """
    if user is not TERMINAL:
        raise NotThere()
    done: list[Sent] = []
    for contact in rows.readers(db):
        made = letter(contact)
        if made is None:
            continue
        with writing(db):
            if not rows.claim_digest(db, contact.person, month, at):
                continue
        problem = _hand_over(server, checked(Letter((contact.email,), made.subject, made.body)), f"digest-{contact.person}-{month}", at)
        if problem != UNKNOWN:
            with writing(db):
                rows.settle_digest(db, contact.person, month, Outcome.FAILED if problem else Outcome.SENT, problem, at)
        done.append(Sent(str(contact.person), problem))
        if problem in ("down", "slow", "sign_in", "security", "sender"):
            break
    return done


def _hand_over(server: Mail, letter: Letter, name: str, at: datetime) -> str:
    try:
        smtp.send(server, letter, name, at)
    except smtp.NotSent as problem:
        return problem.code
    except smtp.Unsure:
        return UNKNOWN
    return ""
