"""The monthly letter from the terminal: a timer runs ``python -m strategy digest`` once a day or once a month."""

import argparse
from collections.abc import Callable
from datetime import datetime

from sqlite_utils import Database

from strategy import texts
from strategy.commands import mailings
from strategy.domain.days import norwegian_day
from strategy.domain.follow_ups import Contact, Letter, month
from strategy.domain.people import TERMINAL
from strategy.exporters import letters
from strategy.overviews import follow_ups as overview
from strategy.overviews import personal_data
from strategy.settings import Settings


def add_to(commands, run: Callable) -> None:
    """Add the command to the parser's ``commands``."""
    digest = commands.add_parser("digest", help="send each leader the letter of this month, once; nothing is sent twice")
    digest.add_argument("--show", metavar="EMAIL", help="print the letter of one leader, and send nothing")
    digest.set_defaults(run=run)


def digest(db: Database, choice: argparse.Namespace, chosen: Settings, now: datetime) -> int:
    """Send the letters of this month; return 1 where some could not be sent, else 0. Raises ValueError without a mail server.

    What is printed holds numbers of people, never names or addresses.
    """
    today, origin = norwegian_day(now), _origin(chosen)

    def letter(contact: Contact) -> Letter | None:
        return letters.digest(overview.digest(db, TERMINAL, contact.person, today, chosen.silent_days), origin, texts.load(contact.language))

    if choice.show:
        number = personal_data.number(db, TERMINAL, choice.show)
        made = letters.digest(overview.digest(db, TERMINAL, number, today, chosen.silent_days), origin, texts.load("nb"))
        print(f"{made.subject}\n\n{made.body}" if made else "There is nothing to write about this month.")
        return 0
    if chosen.mail is None:
        raise ValueError("No mail server is configured, so no letters are sent. Name one in [mail] of secrets.toml, or in STRATEGY_SMTP_HOST (docs/operate.md).")
    this = month(today)
    done = mailings.digests(db, TERMINAL, letter, this, chosen.mail, at=now)
    for one in done:
        if one.code:
            print(f"person {one.whose}: {one.code}")
    lost = overview.unknown(db, TERMINAL, this)
    print(f"Letters of {this} sent: {sum(not one.code for one in done)}. Not sent: {sum(bool(one.code) for one in done)}. "
          f"Cut off while they were sent, and not sent again: {lost}.")
    return 1 if any(one.code for one in done) else 0


def _origin(chosen: Settings) -> str:
    return f"{'https' if chosen.tls else 'http'}://{chosen.host}" if chosen.host else ""
