"""The terminal's ``import``: official figures from files of SSB, from sheets whose columns are known, or fetched from SSB's API."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from strategy.commands import imports
from strategy.domain.imports import Columns, Outcome, checked
from strategy.domain.indicators import Standing
from strategy.domain.official import Parsed, Problem, Unreadable
from strategy.domain.people import TERMINAL, User
from strategy.domain.refusals import NotThere, Refused
from strategy.importers import official_files, spreadsheets, ssb_api
from strategy.importers.spreadsheets import Sheet
from strategy.overviews import imports as overview
from strategy.overviews import personal_data
from strategy.store import people

MOST_TOLD, HEADERS = 20, 20
WORDS = {
    "no_network": "SSB did not answer; there may be no network here. Nothing was changed. Save the file from ssb.no and import that.",
    "source_refused": "SSB refused the question (status {status}). Nothing was changed. Check the table number.",
    "source_too_large": "The answer from SSB is larger than {most} bytes. Nothing was changed. Ask for fewer years with --since.",
    "columns_clash": "The sheet has fewer columns than when they were named. Nothing was changed. Name them again on the page Import.",
    "unknown_code": "A column was named for a part there is no more. Nothing was changed. Name the columns again on the page Import.",
    "not_official": "That is not an official indicator. Nothing was changed.",
}


class _Unknown(Exception):
    """A sheet cannot be read from here; the message says what is missing and what to do."""


def add_to(commands, run: Callable) -> None:
    """Add ``import`` to the terminal's commands; ``run`` is what it does."""
    parser = commands.add_parser("import", help="import official figures: files from ssb.no, sheets whose columns were named on the page Import, or --api")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--by", required=True, metavar="EMAIL", help="who imports: somebody with the role council")
    parser.add_argument("--api", metavar="INDICATOR", help="fetch an indicator from SSB's API, for example kfa01")
    parser.add_argument("--table", default="", help="the table at SSB, where the catalogue does not know it")
    parser.add_argument("--since", type=int, default=2015, help="the first year to fetch")
    parser.add_argument("--year", type=int, help="the year of a sheet that does not say it itself")
    parser.add_argument("--sheet", default="", help="which sheet of a workbook; the first unless it is said")
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
            parsed = _read(db, user, choice, known, name, data)
        except Unreadable as wrong:
            print(f"{name} cannot be read: {told(wrong.problem)}.")
            code = 1
            continue
        except _Unknown as wrong:
            print(wrong)
            code = 1
            continue
        done = imports.dry_run(db, user, parsed) if choice.dry_run else imports.import_observations(db, user, parsed, at=now)
        _tell(parsed, done, choice.dry_run)
    return code


def _read(db: Database, user: User, choice: argparse.Namespace, known: overview.Known, name: str, data: bytes) -> Parsed:
    """Return the figures of a file; raises Unreadable, and _Unknown for a sheet that nobody has told how to read."""
    standing = Standing.PRELIMINARY if choice.preliminary else Standing.FINAL
    found = official_files.read(data, name, known.catalogue, known.codes, standing, choice.sheet)
    if isinstance(found, Parsed):
        return found
    if choice.sheet and found.names and choice.sheet not in found.names:
        raise _Unknown(f"{name} has no sheet “{choice.sheet}”; it has {', '.join(found.names)}. Nothing of it was imported.")
    columns = _columns(db, user, found)
    if columns is None:
        raise _Unknown(f"{name} is a sheet, and how its columns are to be read is not known. Nothing of it was imported. "
                         "Name them once on the page Import; from then on the terminal reads sheets with the same headings.")
    by_itself = columns.year is None
    if by_itself != (choice.year is None):
        raise _Unknown(f"{name} says the year itself; leave --year out." if by_itself else f"{name} does not say its year. Give it with --year.")
    columns = checked(replace(columns, year=choice.year, standing=standing), found.width, known.catalogue)
    return spreadsheets.parse(found, columns, name, data, known.catalogue, known.codes)


def _columns(db: Database, user: User, sheet: Sheet) -> Columns | None:
    """Return how a sheet is read by what was remembered of its headings, whichever of the first lines they stand in."""
    for line in range(1, min(HEADERS, len(sheet.rows)) + 1):
        if any(sheet.heading(line)) and (there := overview.columns(db, user, sheet.heading(line))):
            return replace(there, header=line)
    return None


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
