"""The terminal's ``import``: official figures from files of SSB, or fetched from its API."""

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.commands import imports
from strategy.domain.imports import Outcome
from strategy.domain.indicators import Standing
from strategy.domain.official import Parsed, Problem, Unreadable
from strategy.domain.people import TERMINAL, User
from strategy.domain.refusals import NotThere, Refused
from strategy.importers import ssb, ssb_api
from strategy.overviews import imports as overview
from strategy.overviews import personal_data
from strategy.store import people

MOST_TOLD = 20
WORDS = {
    "no_network": "SSB did not answer; there may be no network here. Nothing was changed. Save the file from ssb.no and import that.",
    "source_refused": "SSB refused the question (status {status}). Nothing was changed. Check the table number.",
    "source_too_large": "The answer from SSB is larger than {most} bytes. Nothing was changed. Ask for fewer years with --since.",
    "not_official": "That is not an official indicator. Nothing was changed.",
}


def add_to(commands, run: Callable) -> None:
    """Add ``import`` to the terminal's commands; ``run`` is what it does."""
    parser = commands.add_parser("import", help="import official figures: JSON-stat or CSV files from ssb.no, or --api")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--by", required=True, metavar="EMAIL", help="who imports: somebody with the role council")
    parser.add_argument("--api", metavar="INDICATOR", help="fetch an indicator from SSB's API, for example kfa01")
    parser.add_argument("--table", default="", help="the table at SSB, where the catalogue does not know it")
    parser.add_argument("--since", type=int, default=2015, help="the first year to fetch")
    parser.add_argument("--preliminary", action="store_true", help="the figures are preliminary (SSB publishes final ones on 15 June)")
    parser.add_argument("--dry-run", action="store_true", help="count, and store nothing")
    parser.set_defaults(run=run)


def run(db: Database, choice: argparse.Namespace, now: datetime, fetch: Callable[[str], bytes] = ssb_api.fetch) -> int:
    """Import what was asked for and print what came of it; return 0, or 1 when a file could not be read."""
    if not choice.files and not choice.api:
        raise ValueError("Name a file, or an indicator with --api.")
    user, code = _user(db, choice.by), 0
    known = overview.known(db, user)
    for name, data in _sources(choice, known, fetch):
        try:
            parsed = ssb.read(data, name, known.catalogue, known.codes, Standing.PRELIMINARY if choice.preliminary else Standing.FINAL)
        except Unreadable as wrong:
            print(f"{name} cannot be read: {told(wrong.problem)}.")
            code = 1
            continue
        done = imports.dry_run(db, user, parsed) if choice.dry_run else imports.import_observations(db, user, parsed, at=now)
        _tell(parsed, done, choice.dry_run)
    return code


def told(problem: Problem) -> str:
    """Return a problem as a line for the terminal: where, what, which, and what it is about."""
    where = ", ".join(filter(None, (f"line {problem.row}" if problem.row else "", problem.column)))
    more = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in problem.values.items())
    what = problem.code.replace("_", " ") + (f" “{problem.value}”" if problem.value else "")
    return f"{where}: {what}".removeprefix(": ") + (f" ({more})" if more else "")


def _user(db: Database, email: str) -> User:
    try:
        user = people.user(db, personal_data.number(db, TERMINAL, email))
        overview.runs(db, user, 1)
        return user
    except (NotThere, AttributeError):
        raise ValueError(f"{email} may not import figures. Nothing was changed; give the role first: python -m strategy grant council --email {email}") from None


def _sources(choice: argparse.Namespace, known: overview.Known, fetch: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    for path in choice.files:
        try:
            yield path.name, path.read_bytes()
        except OSError as problem:
            raise ValueError(f"{path} cannot be read: {problem.strerror}.") from problem
    if choice.api:
        indicator = known.catalogue.get(choice.api)
        if indicator is None or not indicator.contents_code:
            raise Refused("not_official", "indicator")
        table = choice.table or indicator.table
        if not table:
            raise ValueError(f"The table of {choice.api} is not known. Find it at ssb.no/statbank and give it with --table.")
        yield f"{table} {indicator.contents_code}", fetch(ssb_api.address(table, indicator.contents_code, choice.since))


def _tell(parsed: Parsed, done: Outcome, dry: bool) -> None:
    counts = done.counts
    print(f"{parsed.file_name}: {counts.new} new, {counts.changed} changed, {counts.same} the same, {counts.refused} refused, {counts.skipped} not ours to keep.")
    for problem in counts.problems[:MOST_TOLD]:
        print(f"  {told(problem)}")
    if len(counts.problems) > MOST_TOLD:
        print(f"  and {len(counts.problems) - MOST_TOLD} more.")
    if dry:
        print("Nothing was stored: that was a dry run.")
    elif done.run is None:
        before = f" The same file was imported {done.before.at:%Y-%m-%d} (run {done.before.id})." if done.before else ""
        print(f"Nothing was stored: nothing is new.{before}")
    else:
        print(f"Stored as run {done.run}.")
