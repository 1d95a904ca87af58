"""``python -m strategy import``: files, the API, and a plain word when something is wrong. Every value is invented for tests."""

import pytest

from strategy import cli, figures_cli
from strategy.commands import imports
from strategy.domain.imports import Columns, ValueColumn
from strategy.domain.official import Problem
from strategy.domain.refusals import Refused
from strategy.store.database import rows
from tests.bad_files import workbook
from tests.given import NOW
from tests.official_files import dataset, numbered, packed

BY = ("--by", "council@example.org")


@pytest.fixture
def bring(empty, council, capsys):
    """Return a function that runs ``import`` on the empty database and gives (code, output)."""

    def run(*words, fetch=None):
        choice = cli._parser().parse_args(["import", *map(str, words)])
        code = figures_cli.run(empty, choice, NOW, fetch or (lambda url: pytest.fail("nothing is fetched")))
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "13135.json"
    path.write_bytes(packed(numbered(["5001", "1507", "EKG01"], ["2022", "2023"])))
    return path


def test_a_file_is_imported_and_told_of_with_its_problems(bring, file, empty):
    code, out = bring(file, *BY)
    assert code == 0 and "13135.json: 2 new, 0 changed, 0 the same, 2 refused, 2 not ours to keep." in out
    assert "line 3, KOKkommuneregion0000: split “1507” (new 1508, 1580, period 2022)" in out and "Stored as run 1." in out
    assert len(rows(empty, "SELECT 1 FROM observation")) == 2


def test_the_same_file_again_says_that_nothing_is_new(bring, file):
    bring(file, *BY)
    code, out = bring(file, *BY)
    assert code == 0 and "Nothing was stored: nothing is new. The same file was imported" in out


def test_a_dry_run_stores_nothing(bring, file, empty):
    assert "that was a dry run" in bring(file, *BY, "--dry-run")[1]
    assert rows(empty, "SELECT 1 FROM observation") == []


def test_preliminary_figures_are_marked(bring, file, empty):
    bring(file, *BY, "--preliminary")
    assert {row["standing"] for row in rows(empty, "SELECT standing FROM observation")} == {"preliminary"}


def test_an_indicator_is_fetched_by_its_code_from_its_table(bring, empty):
    asked = []
    code, out = bring("--api", "kfa01", "--since", "2023", *BY, fetch=lambda url: asked.append(url) or packed(dataset(values=[1.5, 2.5])))
    assert code == 0 and "2 new" in out
    assert "/tables/13135/data?" in asked[0] and "KOSmusikkandelba0000" in asked[0] and "from(2023)" in asked[0]


def test_without_a_known_table_one_is_asked_for(bring):
    with pytest.raises(ValueError, match="--table"):
        bring("--api", "kfa02", *BY)
    assert "new" in bring("--api", "kfa02", "--table", "12345", *BY, fetch=lambda url: packed(dataset()))[1]


@pytest.mark.parametrize("indicator", ["kfa15", "kfa05", "kfa99"])
def test_what_ssb_does_not_have_is_not_fetched(bring, indicator):
    with pytest.raises(Refused):
        bring("--api", indicator, *BY)


def test_a_file_that_cannot_be_read_is_told_of_and_the_next_is_imported(bring, file, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_bytes(b'{"a":')
    code, out = bring(bad, file, *BY)
    assert code == 1 and "bad.json cannot be read: line 1: not json." in out and "Stored as run 1." in out


@pytest.mark.parametrize("words, said", [
    (BY, "Name a file"), (("x.json", *BY), "x.json cannot be read: No such file"), (("x.json", "--by", "nobody@example.org"), "may not import"),
    (("x.json", "--by", "leader@example.org"), "may not import")])
def test_what_is_wrong_is_said_in_words(bring, leader, words, said):
    with pytest.raises(ValueError, match=said):
        bring(*words)


SHEET = "GSI;;;\nKommune;Kunstfag;Plasser;Andre\n5001 Trondheim;Dans;12;1\n5001 Trondheim;Musikk;30;2\n0301 Oslo;Sirkus;3;4\n"
AS_NAMED = Columns(2, 0, (ValueColumn(2, "kfa06"),), year=2020, part=1)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "gsi.csv"
    path.write_text(SHEET)
    return path


def test_a_sheet_is_imported_as_sheets_with_its_headings_were_named_and_of_the_year_that_is_said(bring, sheet, empty, council):
    imports.remember_columns(empty, council, ["Kommune", "Kunstfag", "Plasser", "Andre"], AS_NAMED, at=NOW)
    code, out = bring(sheet, *BY, "--year", "2025")
    assert code == 0 and "gsi.csv: 2 new" in out and "line 5, Kunstfag: unknown part “Sirkus”" in out
    assert {(x["dimension"], x["period"], x["value"]) for x in rows(empty, "SELECT * FROM observation")} == {
        ("discipline=dance", 2025, 12), ("discipline=music", 2025, 30)}
    assert "nothing is new" in bring(sheet, *BY, "--year", "2025")[1]


def test_a_sheet_nobody_has_named_or_without_its_year_says_what_to_do(bring, sheet, empty, council):
    code, out = bring(sheet, *BY)
    assert code == 1 and "Name them once on the page Import" in out
    imports.remember_columns(empty, council, ["Kommune", "Kunstfag", "Plasser", "Andre"], AS_NAMED, at=NOW)
    assert "Give it with --year" in bring(sheet, *BY)[1]
    imports.remember_columns(empty, council, ["Kommune", "Kunstfag", "Plasser", "Andre"], Columns(2, 0, (ValueColumn(2, "kfa05"),), period=3), at=NOW)
    assert "leave --year out" in bring(sheet, *BY, "--year", "2025")[1]
    assert rows(empty, "SELECT 1 FROM observation") == []


def test_a_sheet_that_is_not_in_the_workbook_is_told_of(bring, tmp_path):
    path = tmp_path / "gsi.xlsx"
    path.write_bytes(workbook([["Kommune", "Elever"], ["5001", 3]]))
    assert "has no sheet “Timer”; it has Sheet" in bring(path, *BY, "--sheet", "Timer")[1]


def test_very_many_problems_are_cut_short(bring, tmp_path):
    path = tmp_path / "many.json"
    path.write_bytes(packed(numbered([f"99{n:02d}" for n in range(40)], ["2022"])))
    assert "  and 20 more." in bring(path, *BY)[1]


def test_a_problem_of_a_whole_file_has_no_place():
    assert figures_cli.told(Problem("too_large", values={"most": 5})) == "too large (most 5)"
