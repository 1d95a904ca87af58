"""The terminal: make a real database and give its first people their roles."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from strategy import settings, startup
from strategy.commands import people
from strategy.domain.people import SCOPE, Role
from strategy.domain.refusals import Refused
from strategy.store import guard
from strategy.store.database import connect

_WORDS = {
    "unknown_area": "There is no such municipality or county: {area}.",
    "not_an_address": "That is not an e-mail address.",
    "empty": "The {field} is missing.",
    "locked": "The database is in use by somebody else right now. Nothing was changed; try again.",
    "read_only": "The database cannot be written to. Nothing was changed.",
    "full": "The disk is full. Nothing was changed.",
    "damaged": "The database file is damaged. Nothing was changed. Restore a back-up.",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 2 with the reason and remedy on standard error."""
    choice = _parser().parse_args(arguments)
    try:
        choice.run(choice, settings.load().database)
        return 0
    except (startup.Refused, ValueError) as problem:
        print(problem, file=sys.stderr)
    except Refused as problem:
        words = _WORDS.get(problem.code, problem.code)
        print(words.format(field=problem.field, **problem.values), file=sys.stderr)
    return 2


def _create(choice: argparse.Namespace, path: Path) -> None:
    startup.create(path, datetime.now(UTC), example=choice.example)
    print(f"Created {path}.")


def _grant(choice: argparse.Namespace, path: Path) -> None:
    if not path.exists():
        raise startup.Refused(f"There is no database at {path}. Create one: python -m strategy create.")
    guard.check_engine()
    guard.check_file(path)
    db = connect(path)
    try:
        guard.check_identity(db, path)
        people.grant(db, None, choice.email, choice.name, choice.role, choice.area, at=datetime.now(UTC))
    finally:
        db.close()
    print(f"{choice.email} is now {choice.role}{' for ' + choice.area if choice.area else ''}.")


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
    return parser
