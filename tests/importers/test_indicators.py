"""The indicator catalogue as it is read from its files."""

import csv
import shutil

import pytest

from strategy.commands import imports
from strategy.commands import indicators as commands
from strategy.domain.indicators import Figure
from strategy.importers import indicators, reference, ssb
from strategy.importers.malformed import Malformed
from strategy.overviews import imports as known
from strategy.overviews import national_figures, reporting
from strategy.settings import DATA
from strategy.store.database import writing
from strategy.store.reference import synchronise
from tests.given import NOW
from tests.official_files import dataset, packed


@pytest.fixture
def own_data(tmp_path):
    """A copy of the data files that a test may spoil."""
    for folder in ("reference", "indicators"):
        shutil.copytree(DATA / folder, tmp_path / folder)
    return tmp_path


def changed(data, former, new, name="kfa15"):
    path = data / "indicators" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert former in text
    path.write_text(text.replace(former, new, 1), encoding="utf-8")


def test_there_are_twenty_indicators_with_their_words_in_three_languages():
    found = indicators.catalogue(DATA)
    assert list(found) == [f"kfa{n:02d}" for n in range(1, 21)]
    for entry in found.values():
        assert all(entry.words[part][language] for part in ("name", "unit_name", "definition", "not_covered") for language in ("nb", "nn", "en"))
        assert len(set(entry.words["definition"].values())) == 3


def test_children_reached_are_persons_the_municipality_reports_itself_and_coverage_is_computed():
    found = indicators.catalogue(DATA)
    assert (found["kfa15"].kind, found["kfa15"].person_count) == ("own", True)
    assert (found["kfa18"].kind, found["kfa18"].person_count) == ("computed", False)


def test_five_own_indicators_are_asked_for_by_default():
    own = [entry.id for entry in indicators.catalogue(DATA).values() if entry.kind == "own" and entry.by_default]
    assert own == ["kfa09", "kfa10", "kfa15", "kfa16", "kfa20"]


def test_the_catalogue_says_which_barriers_an_indicator_speaks_to_and_whose_people_it_counts():
    found = indicators.catalogue(DATA)
    assert (found["kfa10"].barriers, found["kfa02"].barriers, found["kfa05"].barriers) == (("price", "family_economy"), ("waiting_list",), ())
    assert found["kfa16"].ages == ("age_0_5",) and found["kfa05"].dimensions[0].ages["upper_secondary"] == ("age_16_19",)
    assert found["kfa06"].dimensions[0].ages == {}


def test_shares_and_costs_a_head_are_not_summed_and_counts_are():
    found = indicators.catalogue(DATA)
    assert {entry.id for entry in found.values() if entry.additive and entry.kind == "official"} == {"kfa05", "kfa06", "kfa08"}


def test_an_official_indicator_has_the_code_ssb_gives_it_and_a_table_only_where_it_is_verified():
    found = indicators.catalogue(DATA)
    assert (found["kfa01"].contents_code, found["kfa01"].table) == ("KOSmusikkandelba0000", "13135")
    assert [found[name].table for name in ("kfa02", "kfa03", "kfa04")] == ["", "", ""]
    assert found["kfa06"].has("discipline=sami_culture") and found["kfa06"].has("") and not found["kfa06"].has("discipline=opera")


def test_the_vision_and_kulturskole_stay_uninflected_in_every_word():
    words = [text for entry in indicators.catalogue(DATA).values() for part in entry.words.values() for text in part.values()]
    assert not [text for text in words if "kulturskulen" in text.casefold() or text != text.strip() or "  " in text]


@pytest.mark.parametrize("former, new, said", [
    ('unit = "people"\n', "", "kfa15.toml, line 1: unit missing"),
    ('id = "kfa15"', 'id = "kfa16"', "kfa15.toml, line 1: id is 'kfa16', expected 'kfa15'"),
    ('nn = "Barn', 'se = "Barn', "kfa15.toml, line 17: .name. needs nb, nn and en"),
    ("person_count = true", "person_count = maybe", "kfa15.toml: .*line 7"),
    ("person_count = true", "person_count = 1", "kfa15.toml, line 7: person_count is not true or false"),
    ("decimals = 0", "decimals = true", "kfa15.toml, line 5: decimals is not a whole number"),
    ("decimals = 0", "decimals = 9", "kfa15.toml, line 5: decimals is not from 0 to 4"),
    ('unit = "people"', 'unit = "persons"', "kfa15.toml, line 4: unit is 'persons', not one of percent"),
    ('direction = "higher"', 'direction = "up"', "kfa15.toml, line 6: direction is 'up'"),
    ('kind = "own"', 'kind = "own"\ncolour = "red"', "kfa15.toml, line 3: colour is not a field"),
    ("[definition]", "[definitions]", "kfa15.toml, line 1: definition missing"),
    ('en = "people"', 'en = "  "', "kfa15.toml, line 23: .unit_name. en is empty"),
    ("[name]", '[query]\ncontents_code = "X"\n[name]', "kfa15.toml, line 15: only an official indicator has a query"),
    ("[name]", '[[dimension]]\nkey = "a"\n[name]', "kfa15.toml, line 15: .dimension. nb, nn, en, value missing"),
    ("[name]", 'dimension = 3\n[name]', "kfa15.toml, line 15: dimension is not a list"),
    ('unit = "people"', 'unit = "percent"', "kfa15.toml, line 8: additive is true"),
    ('ages = ["age_6_9"', 'ages = ["age_6_8"', "kfa15.toml, line 13: ages names 'age_6_8', which is not in the code list target_group"),
    ('ages = ["age_6_9"', 'ages = ["age_10_12"', "kfa15.toml, line 13: ages is not a list of different keys"),
    ("[name]", "barriers = []\n[name]", "kfa15.toml, line 15: barriers is not a list of different keys, at least one"),
    ("[name]", 'barriers = "price"\n[name]', "kfa15.toml, line 15: barriers is not a list"),
    ("[name]", "barriers = [3]\n[name]", "kfa15.toml, line 15: barriers is not a list of different keys"),
])
def test_a_file_with_a_mistake_is_named_with_its_line_and_what_is_wrong(own_data, former, new, said):
    changed(own_data, former, new)
    with pytest.raises(Malformed, match=said):
        indicators.catalogue(own_data)


@pytest.mark.parametrize("former, new, said", [
    ('table = "13135"', 'table = "1313"', "line 17: table is not five digits"),
    ('contents_code = "KOSmusikkandelba0000"', 'contents_code = "a b"', "line 16: contents_code is not a code"),
    ('contents_code = "KOSmusikkandelba0000"', 'contents_code = "KOSmusikkandelve0000"', "is that of kfa01 too"),
    ('label = ', 'labels = ', "line 18: .query. labels is not a field"),
])
def test_a_query_with_a_mistake_is_named(own_data, former, new, said):
    changed(own_data, former, new, "kfa01")
    with pytest.raises(Malformed, match=said):
        indicators.catalogue(own_data)


@pytest.mark.parametrize("former, new, said", [
    ('key = "dance"', 'key = "music"', "value needs keys that differ"), ('key = "dance"', 'key = "Dance!"', "not small letters"),
    ('nn = "Dans"', 'nn = ""', "nn is empty"), ('key = "dance", ', "", "key missing"), ('nb = "Kunstfag"', "nb = 3", "nb is not a text")])
def test_a_dimension_with_a_mistake_is_named(own_data, former, new, said):
    changed(own_data, former, new, "kfa06")
    with pytest.raises(Malformed, match=f"kfa06.toml, line .*{said}"):
        indicators.catalogue(own_data)


def test_an_age_of_a_dimension_that_is_not_in_the_code_list_is_named(own_data):
    changed(own_data, 'ages = ["age_16_19"]', 'ages = ["age_61"]', "kfa05")
    with pytest.raises(Malformed, match="kfa05.toml, line .*age_61"):
        indicators.catalogue(own_data)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"id = ", b"a" * 100, b"[[[[", b"x = " + b"[" * 5000 + b"]" * 5000])
def test_a_file_that_is_not_toml_is_named(own_data, content):
    (own_data / "indicators" / "kfa99.toml").write_bytes(content)
    with pytest.raises(Malformed, match=r"kfa99\.toml"):
        indicators.catalogue(own_data)


def test_a_new_indicator_needs_no_code_it_can_be_imported_reported_and_seen(own_data, empty, leader, council, today):
    folder = own_data / "indicators"
    official = (folder / "kfa02.toml").read_text(encoding="utf-8").replace("kfa02", "kfa21").replace("KOSmusikkandelve0000", "KOSnew0000") \
        .replace("Barn 6-15 år som står på venteliste (prosent)", "Noe nytt")
    (folder / "kfa21.toml").write_text(official, encoding="utf-8")
    (folder / "kfa22.toml").write_text((folder / "kfa09.toml").read_text(encoding="utf-8").replace("kfa09", "kfa22"), encoding="utf-8")
    with writing(empty):
        assert synchronise(empty, reference.tables(own_data), reference.fingerprint(own_data))
    there = known.known(empty, council)
    parsed = ssb.read(packed(dataset(contents=("KOSnew0000",), values=[3.5, 4.5])), "new.json", there.catalogue, there.codes)
    assert imports.import_observations(empty, council, parsed, at=NOW).counts.new == 2
    assert national_figures.overview(empty, leader, "kfa21").reported == 1
    commands.report(empty, leader, Figure("1867", "kfa22", today.year, 3200), based_on=None, at=NOW)
    entry = next(x for x in reporting.form(empty, leader, "1867", today).entries if x.indicator.id == "kfa22")
    assert entry.of(today.year).figure.value == 3200


def test_the_catalogue_in_the_data_folder_describes_every_field():
    text = (DATA / "indicators" / "README.md").read_text(encoding="utf-8")
    with_fields = {*indicators._TYPES, *indicators._OPTIONAL, "contents_code", "table", "label", "key", "value"}
    assert [name for name in sorted(with_fields) if f"`{name}`" not in text] == []


def test_the_data_files_of_the_reference_have_no_indicators_of_their_own():
    with (DATA / "reference" / "codes.csv").open(encoding="utf-8", newline="") as file:
        assert not [row for row in csv.DictReader(file) if row["kind"] == "indicator"]
