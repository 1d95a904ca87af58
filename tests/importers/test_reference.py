"""The data files of the repository, read as rows; and files that cannot be used."""

import shutil
from collections import Counter
from datetime import date

import pytest

from strategy.importers import reference
from strategy.settings import DATA


@pytest.fixture(scope="module")
def tables():
    return reference.tables(DATA)


@pytest.fixture
def own_data(tmp_path):
    """A copy of the data files that a test may spoil."""
    for folder in ("reference", "indicators"):
        shutil.copytree(DATA / folder, tmp_path / folder)
    return tmp_path


def test_there_are_357_municipalities_in_15_counties_and_codes_are_text(tables):
    codes = [row["code"] for row in tables["municipality"]]
    assert len(codes) == len(set(codes)) == 357 and "0301" in codes
    assert all(isinstance(code, str) and len(code) == 4 for code in codes)
    assert {row["county"] for row in tables["municipality"]} == {row["code"] for row in tables["county"]} and len(tables["county"]) == 15


def test_names_are_unique_and_the_two_that_collide_carry_their_county(tables):
    names = [row["name"] for row in tables["municipality"]]
    assert len(set(names)) == 357
    assert {"Herøy (Nordland)", "Herøy (Møre og Romsdal)", "Våler (Østfold)", "Våler (Innlandet)"} <= set(names)


def test_29_municipalities_have_sami_or_kven_names_kept_as_parts(tables):
    found = [row for row in tables["municipality"] if row["sami_name"] or row["kven_name"]]
    assert len(found) == 29
    porsanger = next(row for row in found if row["code"] == "5622")
    assert (porsanger["sami_name"], porsanger["sami_language"], porsanger["kven_name"]) == ("Porsáŋgu", "sme", "Porsanki")
    assert porsanger["official_name"] == "Porsanger - Porsáŋgu - Porsanki"


def test_the_population_adds_up_to_the_country(tables):
    assert sum(row["population"] for row in tables["municipality"]) == 5_627_400
    assert {row["population_year"] for row in tables["municipality"]} == {2026}


def test_every_municipality_has_a_square_of_its_own(tables):
    squares = {(row["tile_column"], row["tile_row"]) for row in tables["municipality"]}
    assert len(squares) == 357


def test_a_municipality_is_in_one_part_of_the_country_and_one_branch(tables):
    kinds = {row["id"]: row["kind"] for row in tables["grouping"]}
    members = Counter((row["municipality"], kinds[row["grouping"]]) for row in tables["grouping_municipality"])
    assert all(members[row["code"], kind] == 1 for row in tables["municipality"] for kind in ("landsdel", "branch"))
    assert sum(kind == "sami_area" for _, kind in members) == 13


def test_the_questions_say_what_an_answer_can_become(tables):
    becomes = {row["number"]: row["becomes"] for row in tables["question"]}
    assert sorted(becomes) == [1, 2, 3, 4, 5, 6]
    assert becomes[3] == ["measure"] and becomes[4] == ["strategy_point"]
    assert all(row[language] for row in tables["question"] for language in ("nb", "nn", "en"))


def test_tables_come_in_an_order_that_respects_their_references(tables):
    order = list(tables)
    assert order.index("county") < order.index("municipality") < order.index("grouping_municipality")
    assert order.index("framework") < order.index("question") and order.index("grouping") < order.index("grouping_municipality")


def test_every_source_has_its_words_in_three_languages_and_a_date():
    rows = reference.sources(DATA)
    assert len(rows) >= 10
    for row in rows:
        assert all(row[name] for name in ("nb", "nn", "en", "source")) and date.fromisoformat(row["as_of"])


def test_a_changed_file_changes_the_fingerprint(own_data):
    before = reference.fingerprint(own_data)
    path = own_data / "reference" / "counties.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Nordland", "Nordlandet"), encoding="utf-8")
    assert reference.fingerprint(own_data) != before == reference.fingerprint(DATA)


def test_a_file_that_cannot_be_read_is_named(own_data):
    (own_data / "reference" / "frameworks.toml").write_text("framework = [", encoding="utf-8")
    with pytest.raises(reference.Malformed, match="frameworks.toml"):
        reference.tables(own_data)


def test_an_indicator_without_its_definition_is_named(own_data):
    path = next((own_data / "indicators").glob("*.toml"))
    path.write_text('id = "kfa15"\n', encoding="utf-8")
    with pytest.raises(reference.Malformed, match=path.name):
        reference.indicators(own_data)


def test_no_indicators_at_all_is_an_empty_catalogue(tmp_path):
    assert reference.indicators(tmp_path) == []
