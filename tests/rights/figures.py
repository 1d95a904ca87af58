"""The doors of figures: imports, targets, people reached, comparisons."""

from dataclasses import replace

from strategy.commands import imports as do_imports
from strategy.commands import indicators as do_figures
from strategy.commands import operators as do_operators
from strategy.domain.access import Action
from strategy.domain.imports import Columns, ValueColumn
from strategy.domain.indicators import Standing
from strategy.domain.official import Official, Parsed
from strategy.domain.operators import Draft as Operated
from strategy.domain.reach import Reach
from strategy.overviews import comparisons, computed, imports, national_figures, operators, reporting, targets
from tests.given import NOW
from tests.rights.door import Door, does
from tests.rights.planted import NOBODYS_NUMBER, OURS, TODAY, Thing

BRINGS_IN, FIGURES = does(Action.IMPORT_FIGURES), does(Action.READ_NATIONAL)
HEADINGS = ["Kommune", "Andel"]
COLUMNS = Columns(1, 0, (ValueColumn(1, "kfa01"),), year=2024)


def parsed(fingerprint: str) -> Parsed:
    """Return a file with one official figure of ours."""
    return Parsed("spreadsheet", "figures.xlsx", fingerprint, observations=(
        Official("kfa01", OURS, 2024, "", float(len(fingerprint)), None, Standing.FINAL),))


def plant(db, council) -> list[Thing]:
    """Import a figure; return the run."""
    return [Thing("run", do_imports.import_observations(db, council, parsed("one"), at=NOW).run, ())]


def plant_operators(db, council, places: list[Thing]) -> list[Thing]:
    """Say of each municipality that it runs its own kulturskole; return the rows."""
    return [Thing(place.name, do_operators.say(db, council, Operated(place.id, None, 2020), based_on=None, at=NOW), (place.id,)) for place in places]


def _report(db, user, thing: Thing) -> int:
    figure = replace(thing.more["figure"], municipality=thing.id, value=5)
    return do_figures.report(db, user, figure, based_on=thing.more["newest"] if thing.id == thing.name else None, at=NOW)


FIGURE_DOORS: dict[str, Door] = {
    "commands.indicators.report": Door(does(Action.REPORT_FIGURES), "figure", _report),
    "commands.indicators.take_back": Door(does(Action.REPORT_FIGURES), "figure", lambda db, user, x: do_figures.take_back(
        db, user, [x.more["newest"] if x.id == x.name else NOBODYS_NUMBER], at=NOW)),
    "commands.indicators.report_reach": Door(does(Action.REPORT_FIGURES), "figure", lambda db, user, x: do_figures.report_reach(
        db, user, Reach(x.id, TODAY.year - 1, "school", "voluntary", 20), based_on=None, at=NOW)),
    "commands.indicators.take_back_reach": Door(does(Action.REPORT_FIGURES), "figure", lambda db, user, x: do_figures.take_back_reach(
        db, user, x.more["reach"] if x.id == x.name else NOBODYS_NUMBER, at=NOW)),
    "commands.indicators.set_target": Door(does(Action.SET_TARGETS), "figure", lambda db, user, x: do_figures.set_target(
        db, user, "kfa15", x.id, TODAY.year + 1, 20, based_on=None, at=NOW)),
    "commands.indicators.set_national_target": Door(does(Action.SET_NATIONAL_TARGETS), "", lambda db, user, x: do_figures.set_national_target(
        db, user, "kfa01", TODAY.year + 1, 20, based_on=None, at=NOW)),
    "commands.imports.dry_run": Door(BRINGS_IN, "", lambda db, user, x: do_imports.dry_run(db, user, parsed("another"))),
    "commands.imports.import_observations": Door(BRINGS_IN, "", lambda db, user, x: do_imports.import_observations(
        db, user, parsed("another"), at=NOW)),
    "commands.imports.undo_import": Door(BRINGS_IN, "run", lambda db, user, x: do_imports.undo_import(db, user, x.id, at=NOW)),
    "commands.imports.remember_columns": Door(BRINGS_IN, "", lambda db, user, x: do_imports.remember_columns(
        db, user, HEADINGS, COLUMNS, at=NOW)),
    "commands.imports.set_kostra_groups": Door(BRINGS_IN, "", lambda db, user, x: do_imports.set_kostra_groups(
        db, user, {OURS: "EKG1"}, 2024, at=NOW)),
    "commands.operators.say": Door(does(Action.SET_OPERATOR), "municipality", lambda db, user, x: do_operators.say(
        db, user, Operated(x.id, None, 2020), based_on=None, at=NOW)),
    "commands.operators.take_back": Door(does(Action.SET_OPERATOR), "operated", lambda db, user, x: do_operators.take_back(db, user, x.id, at=NOW)),
    "overviews.operators.of": Door(FIGURES, "municipality", lambda db, user, x: operators.of(db, user, x.id, TODAY)),
    "overviews.imports.known": Door(BRINGS_IN, "", lambda db, user, x: imports.known(db, user)),
    "overviews.imports.held": Door(BRINGS_IN, "", lambda db, user, x: imports.held(db, user)),
    "overviews.imports.runs": Door(BRINGS_IN, "", lambda db, user, x: imports.runs(db, user)),
    "overviews.imports.columns": Door(BRINGS_IN, "", lambda db, user, x: imports.columns(db, user, HEADINGS)),
    "overviews.comparisons.overview": Door(FIGURES, "municipality", lambda db, user, x: comparisons.overview(db, user, x.id, TODAY)),
    "overviews.computed.as_of": Door(FIGURES, "", lambda db, user, x: computed.as_of(db, user, OURS, "kfa18", [TODAY])),
    "overviews.computed.partners_by_type": Door(FIGURES, "", lambda db, user, x: computed.partners_by_type(db, user, OURS, [TODAY])),
    "overviews.national_figures.overview": Door(FIGURES, "", lambda db, user, x: [
        national_figures.overview(db, user, indicator) for indicator in ("kfa01", "kfa15")]),
    "overviews.national_figures.choices": Door(FIGURES, "", lambda db, user, x: national_figures.choices(db, user)),
    "overviews.national_figures.by_county": Door(FIGURES, "", lambda db, user, x: national_figures.by_county(db, user, "kfa15")),
    "overviews.national_figures.reached": Door(FIGURES, "", lambda db, user, x: national_figures.reached(db, user, TODAY.year - 1)),
    "overviews.targets.national": Door(FIGURES, "", lambda db, user, x: targets.national(db, user, "kfa15")),
    "overviews.reporting.form": Door(does(Action.READ_INTERNAL), "municipality", lambda db, user, x: reporting.form(db, user, x.id, TODAY)),
}
