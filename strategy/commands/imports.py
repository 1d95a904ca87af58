"""Official figures in: tried first, then stored as one run, which can be undone."""

from datetime import datetime

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.imports import Columns, Coming, Counts, Outcome, Run, by_year, checked, compared, signature
from strategy.domain.official import Official, Parsed
from strategy.domain.people import User
from strategy.domain.refusals import Refused
from strategy.domain.similar import checked_groups
from strategy.store import events, figures, imports, indicators
from strategy.store.database import raise_versions, writing

PREVIEWED = 20


def dry_run(db: Database, user: User, parsed: Parsed) -> Outcome:
    """Return what an import would lead to, by indicator and year, with the first figures; nothing is stored."""
    require(user, Action.IMPORT_FIGURES)
    stored = figures.stored(db, {row.indicator for row in parsed.observations})
    new, changed, same, problems = compared(parsed.observations, stored)
    coming = tuple(Coming(row, stored.get(row[:4])) for row in (*changed, *new)[:PREVIEWED])
    return Outcome(None, _counts(parsed, new, changed, same, problems), imports.of_file(db, parsed.fingerprint),
                   by_year(parsed.observations, new, changed, problems), coming)


def import_observations(db: Database, user: User, parsed: Parsed, *, at: datetime) -> Outcome:
    """Store what is new or changed as one run; return its number and counts.

    The figures it supersedes stay beneath it. When nothing is new or changed,
    as when the same file comes a second time, nothing is stored and ``run`` is
    None. Raises Refused "not_official" for a figure of an indicator that is not official.
    """
    with writing(db):
        require(user, Action.IMPORT_FIGURES)
        catalogue = indicators.catalogue(db)
        if any(row.indicator not in catalogue or catalogue[row.indicator].kind != "official" for row in parsed.observations):
            raise Refused("not_official", "indicator")
        before = imports.of_file(db, parsed.fingerprint)
        counts, rows = _compared(db, parsed)
        if not rows:
            return Outcome(None, counts, before)
        number = imports.add(db, parsed, counts, user.id, at)
        imports.add_observations(db, number, rows, at)
        events.append(db, at, user.id, "figures_imported", ("import", number), None, after={
            "file": parsed.file_name, "table": parsed.table, "new": counts.new, "changed": counts.changed, "refused": counts.refused})
        raise_versions(db, ("structure", "figures"))
        return Outcome(number, counts, before)


def undo_import(db: Database, user: User, run: int, *, at: datetime) -> Run:
    """Let the figures of an import no longer count: what stood before stands again. Return the run.

    Raises NotThere for an unknown run, Refused "already_undone".
    """
    with writing(db):
        require(user, Action.IMPORT_FIGURES)
        if imports.load(db, run).undone_at:
            raise Refused("already_undone")
        gone = imports.undo(db, run, user.id, at)
        events.append(db, at, user.id, "import_undone", ("import", run), None, after={"figures": gone})
        raise_versions(db, ("structure", "figures"))
        return imports.load(db, run)


def remember_columns(db: Database, user: User, headings: list[str], columns: Columns, *, at: datetime) -> None:
    """Remember how sheets with these headings are read; raises Refused when the mapping cannot be used."""
    with writing(db):
        require(user, Action.IMPORT_FIGURES)
        checked(columns, len(headings), indicators.catalogue(db))
        imports.remember_mapping(db, signature(headings), columns.body(), user.id, at)
        events.append(db, at, user.id, "columns_remembered", ("import", signature(headings)), None, after=columns.body())


def set_kostra_groups(db: Database, user: User, groups: dict[str, str], year: int, *, at: datetime) -> None:
    """Let municipalities be like those of their KOSTRA group (municipality → group, of ``year``).

    Raises Refused "unknown_area" for a municipality that is not there, "odd_year".
    """
    with writing(db):
        require(user, Action.IMPORT_FIGURES)
        found = checked_groups(groups, year, figures.codes(db).municipalities)
        figures.set_kostra_groups(db, found, year)
        events.append(db, at, user.id, "kostra_groups_set", ("import", "kostra"), None, after={"year": year, "municipalities": len(found)})
        raise_versions(db, ("structure", "figures"))


def _compared(db: Database, parsed: Parsed) -> tuple[Counts, list[Official]]:
    stored = figures.stored(db, {row.indicator for row in parsed.observations})
    new, changed, same, problems = compared(parsed.observations, stored)
    return _counts(parsed, new, changed, same, problems), new + changed


def _counts(parsed: Parsed, new: list, changed: list, same: int, problems: list) -> Counts:
    return Counts(len(new), len(changed), same, parsed.refused + len(problems), parsed.skipped, (*parsed.problems, *problems))
