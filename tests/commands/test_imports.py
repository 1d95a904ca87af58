"""Official figures in: counted first, stored once, undone whole. Every value is invented for tests."""

import pytest

from strategy.commands import imports
from strategy.domain.imports import Columns, ValueColumn
from strategy.domain.indicators import Standing
from strategy.domain.official import Official, Parsed
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere, Refused
from strategy.importers import ssb
from strategy.overviews import imports as overview
from strategy.store import database, events, figures
from strategy.store.database import rows
from tests.given import NOW, add_person
from tests.official_files import dataset, packed


def parsed(db, user, values, standing=Standing.FINAL, **more):
    known = overview.known(db, user)
    return ssb.read(packed(dataset(values=values, **more)), "13135.json", known.catalogue, known.codes, standing)


def bring(db, user, values, standing=Standing.FINAL, **more):
    return imports.import_observations(db, user, parsed(db, user, values, standing, **more), at=NOW)


def line(db, area="5001"):
    return {row["period"]: (row["value"], row["standing"]) for row in figures.lines(db, "kfa01", [area])}


def test_a_dry_run_counts_and_stores_nothing(empty, council):
    found = imports.dry_run(empty, council, parsed(empty, council, [1.5, 2.5]))
    assert (found.run, found.counts.new, found.counts.same, found.before) == (None, 2, 0, None)
    assert rows(empty, "SELECT 1 FROM observation") == rows(empty, "SELECT 1 FROM import_run") == rows(empty, "SELECT 1 FROM event") == []


def test_a_dry_run_tells_what_would_be_stored_by_year_with_what_stood_before(empty, council):
    bring(empty, council, [1.5, 2.5])
    found = imports.dry_run(empty, council, parsed(empty, council, [1.5, 3.5]))
    assert [(x.indicator, x.period, x.new, x.changed, x.same) for x in found.years] == [("kfa01", 2024, 0, 1, 0), ("kfa01", 2023, 0, 0, 1)]
    [coming] = found.coming
    assert (coming.figure.value, coming.before) == (3.5, (2.5, None, "final"))


def test_an_import_is_one_run_with_its_fingerprint_and_is_traced(empty, council):
    found = bring(empty, council, [1.5, 2.5])
    [run] = overview.runs(empty, council)
    assert (run.id, run.table, run.file_name, run.by_name, run.counts.new, len(run.fingerprint)) == (found.run, "13135", "13135.json", council.name, 2, 64)
    assert line(empty) == {2023: (1.5, "final"), 2024: (2.5, "final")}
    assert rows(empty, "SELECT action FROM event") == [{"action": "figures_imported"}] and events.broken_link(empty) is None


def test_the_same_file_a_second_time_adds_nothing_and_says_so(empty, council):
    first = bring(empty, council, [1.5, 2.5])
    again = bring(empty, council, [1.5, 2.5])
    assert (again.run, again.counts.new, again.counts.changed, again.counts.same, again.before.id) == (None, 0, 0, 2, first.run)
    assert len(rows(empty, "SELECT 1 FROM import_run")) == 1 and len(rows(empty, "SELECT 1 FROM observation")) == 2


def test_a_newer_file_supersedes_and_the_old_stays_beneath(empty, council):
    bring(empty, council, [1.5, 2.5], Standing.PRELIMINARY)
    found = bring(empty, council, [1.5, 3.5])
    assert (found.counts.new, found.counts.changed) == (0, 2)
    assert line(empty) == {2023: (1.5, "final"), 2024: (3.5, "final")}
    assert len(rows(empty, "SELECT 1 FROM observation")) == 4


def test_a_preliminary_figure_does_not_replace_a_final_one(empty, council):
    bring(empty, council, [1.5, 2.5])
    found = bring(empty, council, [1.5, 9.5], Standing.PRELIMINARY)
    assert (found.run, found.counts.refused, [x.code for x in found.counts.problems]) == (None, 1, ["final_stands"])
    assert line(empty)[2024] == (2.5, "final")


def test_an_import_undone_lets_the_former_figures_stand_again(empty, council):
    bring(empty, council, [1.5, 2.5])
    second = bring(empty, council, [1.5, 3.5])
    run = imports.undo_import(empty, council, second.run, at=NOW)
    assert (run.undone_at, run.undone_by) == (NOW, council.name)
    assert line(empty)[2024] == (2.5, "final")
    assert len(rows(empty, "SELECT 1 FROM observation")) == 3
    assert rows(empty, "SELECT action FROM event ORDER BY id DESC LIMIT 1") == [{"action": "import_undone"}]


def test_an_import_undone_can_be_made_again(empty, council):
    first = bring(empty, council, [1.5, 2.5])
    imports.undo_import(empty, council, first.run, at=NOW)
    assert line(empty) == {}
    again = bring(empty, council, [1.5, 2.5])
    assert (again.counts.new, again.before) == (2, None) and len(line(empty)) == 2


def test_an_import_is_undone_once(empty, council):
    run = bring(empty, council, [1.5, 2.5]).run
    imports.undo_import(empty, council, run, at=NOW)
    with pytest.raises(Refused) as refused:
        imports.undo_import(empty, council, run, at=NOW)
    assert refused.value.code == "already_undone"
    with pytest.raises(NotThere):
        imports.undo_import(empty, council, 999, at=NOW)


@pytest.mark.parametrize("role, area", [(Role.LEADER, "5001"), (Role.ADVISER, "50"), (Role.ADMINISTRATOR, NATION), (Role.READER, "5001")])
def test_nobody_but_the_council_imports(empty, council, role, area):
    other, found = add_person(empty, "Somebody", (role, area)), parsed(empty, council, [1.5, 2.5])
    run = bring(empty, council, [7.5, 8.5]).run
    for ask in (lambda: imports.dry_run(empty, other, found), lambda: imports.import_observations(empty, other, found, at=NOW),
                lambda: imports.undo_import(empty, other, run, at=NOW), lambda: overview.runs(empty, other), lambda: overview.known(empty, other),
                lambda: overview.columns(empty, other, ["a"]), lambda: imports.set_kostra_groups(empty, other, {}, 2024, at=NOW)):
        with pytest.raises(NotThere):
            ask()
    assert line(empty)[2024] == (8.5, "final")


def test_only_official_indicators_are_imported(empty, council):
    own = Parsed("spreadsheet", "x.csv", "0" * 64, observations=(Official("kfa15", "5001", 2024, "", 3.0, None, Standing.FINAL),))
    with pytest.raises(Refused) as refused:
        imports.import_observations(empty, council, own, at=NOW)
    assert refused.value.code == "not_official" and rows(empty, "SELECT 1 FROM observation") == []


def test_an_import_raises_the_data_versions_of_figures(empty, council):
    before = database.versions(empty, "structure", "figures")
    bring(empty, council, [1.5, 2.5])
    assert all(now > then for now, then in zip(database.versions(empty, "structure", "figures"), before))


def test_a_mapping_of_columns_is_remembered_for_files_with_the_same_headings(empty, council):
    columns = Columns(1, 0, (ValueColumn(1, "kfa05"),), year=2024)
    assert overview.columns(empty, council, ["Kommune", "Elever"]) is None
    for remembered in (columns, Columns(1, 0, (ValueColumn(1, "kfa08"),), year=2024)):
        imports.remember_columns(empty, council, ["Kommune", "Elever"], remembered, at=NOW)
    assert overview.columns(empty, council, [" KOMMUNE", "elever", ""]) == remembered
    with pytest.raises(Refused):
        imports.remember_columns(empty, council, ["Kommune"], columns, at=NOW)


def test_kostra_groups_decide_who_is_similar(empty, council):
    imports.set_kostra_groups(empty, council, {"5001": "EKG12", "0301": "EKG12"}, 2024, at=NOW)
    imports.set_kostra_groups(empty, council, {"5001": "EKG11", "4601": "EKG11"}, 2025, at=NOW)
    assert {code for code, trait in figures.traits(empty).items() if trait.kostra_group} == {"5001", "4601"}
    with pytest.raises(Refused):
        imports.set_kostra_groups(empty, council, {"9999": "EKG11"}, 2025, at=NOW)
