"""What an import is read with, and the imports there have been."""

from strategy.commands import imports as commands
from strategy.domain.indicators import Standing
from strategy.domain.official import Official, Parsed
from strategy.overviews import imports
from tests.given import NOW


def test_a_file_is_read_with_the_catalogue_and_the_codes_of_the_database(empty, council):
    found = imports.known(empty, council)
    assert [x.id for x in found.official] == [f"kfa0{n}" for n in range(1, 9)]
    assert "5001" in found.codes.municipalities and "1507" in found.codes.former


def test_without_imports_there_are_no_runs_and_no_mapping(empty, council):
    assert imports.runs(empty, council) == [] and imports.columns(empty, council, ["a", "b"]) is None


def test_what_is_held_of_each_indicator_is_its_years_and_municipalities(empty, council):
    found = [Official("kfa01", "5001", 2023, "", 1.0, None, Standing.FINAL), Official("kfa01", "5001", 2024, "", None, ":", Standing.FINAL),
             Official("kfa01", "0301", 2024, "", 2.0, None, Standing.FINAL), Official("kfa01", "NO", 2024, "", 2.0, None, Standing.FINAL),
             Official("kfa06", "5001", 2022, "discipline=dance", 3.0, None, Standing.FINAL)]
    commands.import_observations(empty, council, Parsed("ssb", "TEST.json", "f" * 64, observations=tuple(found)), at=NOW)
    held = {one.indicator.id: (one.periods, one.municipalities) for one in imports.held(empty, council)}
    assert held["kfa01"] == ((2024, 2023), 1) and held["kfa06"] == ((2022,), 1) and held["kfa02"] == ((), 0)
