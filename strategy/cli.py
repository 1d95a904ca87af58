"""The terminal: make a real database and give its first people their roles."""

import argparse
import os
import sys
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from strategy import figures_cli, letters_cli, settings, startup, texts
from strategy.commands import backups, people, restores, sign_in
from strategy.domain.backups import Keep
from strategy.domain import events
from strategy.domain.events import Break, Verified
from strategy.domain.people import NATION, SCOPE, TERMINAL, Role
from strategy.domain.refusals import NotThere, Refused
from strategy.exporters import personal_data as extract
from strategy.exporters import rights
from strategy.overviews import people as overview
from strategy.overviews import personal_data
from strategy.store import chain, guard, migrations
from strategy.store.database import connect

_WORDS = figures_cli.WORDS | {
    "unknown_area": "There is no such municipality or county: {area}.",
    "not_an_address": "That is not an e-mail address.",
    "empty": "The {field} is missing.",
    "last_administrator": "That is the only administrator. Nothing was changed; make somebody else administrator first.",
    "anonymised": "That person is anonymised and cannot be changed.",
    "inactive": "That person is shut out. Nothing was changed; an administrator lets the person in again first.",
    "locked": "The database is in use by somebody else right now. Nothing was changed; try again.",
    "read_only": "The database cannot be written to. Nothing was changed.",
    "full": "The disk is full. Nothing was changed.",
    "damaged": "The database file is damaged. Nothing was changed. Restore a back-up.",
    "unsafe": "This SQLite does not do what the data rest on. Nothing was changed; use another Python.",
    "backup_folder": "The folder for back-ups, {folder}, cannot be written to. No back-up was made; give write access, or set STRATEGY_BACKUPS.",
    "backup_full": "The disk of the back-ups, {folder}, is full. No back-up was made; make room, or set STRATEGY_BACKUPS.",
    "backup_unsound": "The copy was not whole ({problem}) and was thrown away. No back-up was made; look after the disk and the database.",
}

_BROKEN = {
    Break.LINK: "That event was changed, moved or put in afterwards, or one before it was taken away.",
    Break.CONTENTS: "What that event said was changed after it was recorded.",
    Break.GONE: "What that event said is gone, and no erasure in the log explains it.",
    Break.SHORT: "Events are missing at the end: the last ones were cut off.",
    Break.LONG: "There are events at the end that were never recorded the ordinary way.",
    Break.REWRITTEN: "The end was rewritten: as many events as there should be, but not the same.",
    Break.OTHER_HEAD: "The chain hangs together, but it is not the one this head was written down from.",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, 1 where what was to be checked is wrong, or 2 with the reason and remedy on standard error."""
    choice = _parser().parse_args(arguments)
    try:
        return choice.run(choice, settings.load().database) or 0
    except (startup.Refused, ValueError) as problem:
        print(problem, file=sys.stderr)
    except Refused as problem:
        words = _WORDS.get(problem.code, problem.code)
        print(words.format(field=problem.field, folder=settings.load().backups, **problem.values), file=sys.stderr)
    return 2


def _create(choice: argparse.Namespace, path: Path) -> None:
    startup.create(path, datetime.now(UTC), example=choice.example)
    print(f"Created {path}.")


def _grant(choice: argparse.Namespace, path: Path) -> None:
    with _up_to_date(path) as db:
        people.grant(db, TERMINAL, choice.email, choice.name, choice.role, choice.area, at=datetime.now(UTC))
    print(f"{choice.email} is now {choice.role}{' for ' + choice.area if choice.area else ''}.")


def _bind(choice: argparse.Namespace, path: Path) -> None:
    with _up_to_date(path) as db:
        try:
            sign_in.bind(db, None, choice.email, choice.issuer, choice.subject, at=datetime.now(UTC))
        except NotThere:
            raise startup.Refused("Nothing was changed: nobody without an identity is invited with that address, or somebody has that identity.") from None
    print(f"{choice.email} now signs in as {choice.subject} of {choice.issuer}.")


def _withdraw(choice: argparse.Namespace, path: Path) -> None:
    with _up_to_date(path) as db:
        people.withdraw(db, TERMINAL, _person(db, choice.email), choice.role, choice.area, at=datetime.now(UTC))
    print(f"{choice.email} is no longer {choice.role}{' for ' + choice.area if choice.area else ''}.")


def _people(choice: argparse.Namespace, path: Path) -> None:
    with _up_to_date(path) as db:
        for row in overview.listing(db, TERMINAL, overview.Asked(choice.words)).rows:
            roles = ", ".join(grant.role if grant.area == NATION else f"{grant.role} {grant.area}" for grant in row.grants)
            print(f"{row.person.id:>6}  {row.person.state:<10}  {row.person.email}  {row.person.name}  [{roles or 'no role'}]")


def _export_person(choice: argparse.Namespace, path: Path) -> None:
    with _up_to_date(path) as db:
        made = extract.document(personal_data.held(db, TERMINAL, _person(db, choice.email)), datetime.now(UTC))
    if choice.out is None:
        sys.stdout.write(made.decode())
        return
    try:
        # For whoever runs this alone: it is about somebody.
        file = os.open(choice.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise startup.Refused(f"{choice.out} cannot be made: {problem.strerror}.") from problem
    with open(file, "wb") as out:
        out.write(made)
    print(f"Everything held about {choice.email} is in {choice.out}.")


def _anonymise_person(choice: argparse.Namespace, path: Path) -> None:
    with _up_to_date(path) as db:
        number = _person(db, choice.email)
        if not choice.yes:
            raise startup.Refused(f"This takes away for good who person {number} is; nothing brings it back, not even a back-up. "
                                  "Nothing was changed. Add --yes to do it.")
        people.anonymise(db, TERMINAL, number, at=datetime.now(UTC))
    print(f"{choice.email} is now person {number} without name and address.")


def _person(db, email: str) -> int:
    try:
        return personal_data.number(db, TERMINAL, email)
    except NotThere:
        raise startup.Refused(f"Nobody has the address {email}. python -m strategy people lists them.") from None


@contextmanager
def _up_to_date(path: Path):
    with closing(startup.looked_at(path)) as db:
        if migrations.migrations.pending(db):
            raise startup.Refused(f"{path} is of an older version of the program. Upgrade it first: python -m strategy upgrade.")
        yield db


def _backup(choice: argparse.Namespace, path: Path) -> None:
    chosen = settings.load()
    with closing(startup.looked_at(path)) as db:
        made = backups.make(db, TERMINAL, path, chosen.backups, Keep(*chosen.backups_kept), at=datetime.now(UTC))
    print(f"Made and checked {chosen.backups / made.name} ({made.size:,} bytes; the chain of events ends at {made.head}).")


def _restore(choice: argparse.Namespace, path: Path) -> None:
    at = restores.check(path, choice.file, choice.another)
    made = f"made {at:%Y-%m-%d %H:%M} UTC" if at else "which does not say when it was made"
    print(f"{choice.file}, {made}, takes the place of {path}.\nWhat was saved since is kept beside it under another name.")
    if not choice.yes:
        if not sys.stdin.isatty():
            raise startup.Refused("Nobody is here to say yes. Add --yes.")
        if input("Write yes to go on: ").strip().casefold() != "yes":
            raise startup.Refused("Nothing was changed.")
    done = restores.restore(path, choice.file, at=datetime.now(UTC), another=choice.another)
    print(f"Restored {path}.")
    if done.aside:
        print(f"The former database is {done.aside}. It holds people's data: remove it when you no longer need it.")
    if done.steps:
        print(f"Brought to this version: {', '.join(done.steps)}.")
    print(f"Anonymised again: {done.anonymised}.")
    print("The chain of events is whole." if done.chain.broken is None else f"The chain of events is broken: {done.chain.broken}, event {done.chain.event}.")


def _upgrade(choice: argparse.Namespace, path: Path) -> None:
    done = startup.upgrade(settings.load(), datetime.now(UTC))
    print(f"Upgraded ({', '.join(done.steps)}). The back-up before it is {done.backup}." if done.steps else "Nothing to do: the database is up to date.")


def _import(choice: argparse.Namespace, path: Path) -> int:
    with _up_to_date(path) as db:
        return figures_cli.run(db, choice, datetime.now(UTC))


def _digest(choice: argparse.Namespace, path: Path) -> int:
    chosen, now = settings.load(), datetime.now(UTC)
    with _up_to_date(path) as db:
        return letters_cli.digest(db, choice, chosen, now)


def _rights(choice: argparse.Namespace, path: Path) -> None:
    print(rights.markdown(texts.load("en")), end="")


def _verify(choice: argparse.Namespace, path: Path) -> int:
    if not path.exists():
        raise startup.Refused(f"There is no database at {path}.")
    guard.check_engine()
    guard.check_file(path)
    db = connect(path)
    try:
        guard.check_identity(db, path)
        if migrations.migrations.pending(db):
            raise startup.Refused(f"{path} is of an older version of the program. Upgrade it first: python -m strategy upgrade.")
        found = chain.verify(db, choice.head)
    finally:
        db.close()
    print(_told(found))
    return 1 if found.broken else 0


def _told(found: Verified) -> str:
    if found.broken is None:
        return (f"The chain is whole: {found.events} events, {found.erased} of them with their contents erased.\n"
                f"Head, to be written down and kept elsewhere: {found.head}")
    if found.event is not None and found.at is not None:
        where = (f" It breaks at event {found.event}, recorded {found.at:%Y-%m-%d %H:%M:%S} UTC, "
                 f"after {found.events} that follow from one another.")
    else:
        where = f" {found.events} events are there, {found.head.events} were recorded."
    return f"The chain is NOT whole.{where}\n{_BROKEN[found.broken]}\nKeep a copy of the file as it is, and compare it with a back-up."


def _head(text: str) -> events.Head:
    try:
        return events.head(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from wrong


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m strategy", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    create = commands.add_parser("create", help="make a new, empty database where STRATEGY_DB says")
    create.add_argument("--example", action="store_true", help="fill it with the invented example set")
    create.set_defaults(run=_create)
    grant = commands.add_parser("grant", help="give a person a role")
    grant.add_argument("role", choices=[role.value for role in Role])
    grant.add_argument("--email", required=True)
    grant.add_argument("--name", default="", help="needed the first time")
    grant.add_argument("--area", default="", help="municipality or county code, as the role needs: "
                       + ", ".join(f"{role.value}: {scope}" for role, scope in SCOPE.items()))
    grant.set_defaults(run=_grant)
    bind = commands.add_parser("bind", help="connect an invited person with an identity, for a provider that gives no e-mail address")
    for name in ("--email", "--issuer", "--subject"):
        bind.add_argument(name, required=True)
    bind.set_defaults(run=_bind)
    withdraw = commands.add_parser("withdraw", help="withdraw a role from a person")
    withdraw.add_argument("role", choices=[role.value for role in Role])
    withdraw.add_argument("--email", required=True)
    withdraw.add_argument("--area", default="", help="municipality or county code, as it was given")
    withdraw.set_defaults(run=_withdraw)
    listed = commands.add_parser("people", help="list people: number, state, address, name, roles")
    listed.add_argument("words", nargs="?", default="", help="only those with these words in name, address or area")
    listed.set_defaults(run=_people)
    export = commands.add_parser("export-person", help="everything held about a person, as JSON")
    export.add_argument("--email", required=True)
    export.add_argument("--out", type=Path, help="a new file; without it the terminal")
    export.set_defaults(run=_export_person)
    anonymise = commands.add_parser("anonymise-person", help="take away for good who a person is; what was recorded stays")
    anonymise.add_argument("--email", required=True)
    anonymise.add_argument("--yes", action="store_true", help="really do it")
    anonymise.set_defaults(run=_anonymise_person)
    backup = commands.add_parser("backup", help="make a back-up now, while the service runs, and remove those no longer kept")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="put a back-up in the place of the database; stop the service first")
    restore.add_argument("file", type=Path)
    restore.add_argument("--yes", action="store_true", help="do not ask")
    restore.add_argument("--another", action="store_true", help="also a back-up of another database than the one there now")
    restore.set_defaults(run=_restore)
    upgrade = commands.add_parser("upgrade", help="bring the database to this version, after a back-up; stop the service first")
    upgrade.set_defaults(run=_upgrade)
    figures_cli.add_to(commands, _import)
    letters_cli.add_to(commands, _digest)
    words = commands.add_parser("rights", help="print who may do what, as docs/rights.md has it")
    words.set_defaults(run=_rights)
    verify = commands.add_parser("verify", help="follow the chain of events from the first to the last")
    verify.add_argument("--head", type=_head, help="a head written down earlier, which the chain must have gone through")
    verify.set_defaults(run=_verify)
    return parser
