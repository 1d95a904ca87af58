"""SSB's files become figures of our indicators and today's municipalities. Every value is invented for tests."""

import pytest

from strategy.domain.indicators import Standing
from strategy.domain.official import Codes, Unreadable
from strategy.importers import indicators, ssb
from strategy.settings import DATA
from tests.official_files import CONTENTS, dataset, numbered, packed

CATALOGUE = indicators.catalogue(DATA)
CODES = Codes.of(["0301", "5001", "3101"], ["03", "50"], [("1601", "5001", 2017, "renumbered"), ("1507", "3101", 2023, "split"), ("1507", "0301", 2023, "split")])


def read(entry, **more):
    return ssb.read(entry if isinstance(entry, bytes) else packed(entry), "file.json", CATALOGUE, CODES, **more)


def figures(parsed):
    return {(x.indicator, x.area, x.period): x.value if x.value is not None else x.missing for x in parsed.observations}


def test_variables_are_known_by_their_contents_code_whichever_table_they_come_in():
    parsed = read(numbered(["5001"], ["2024"], [CONTENTS, "KOSbruttoelev0000"]) | {"extension": {"px": {"tableid": "99999"}}})
    assert figures(parsed) == {("kfa01", "5001", 2024): 0.1, ("kfa04", "5001", 2024): 0.2}
    assert (parsed.table, parsed.source, parsed.read, len(parsed.fingerprint)) == ("99999", "ssb", 2, 64)


def test_country_and_counties_are_areas_and_groups_are_skipped_and_counted():
    parsed = read(numbered(["EAK", "EKA50", "EKG01", "EAKUO"], ["2024"]))
    assert set(figures(parsed)) == {("kfa01", "NO", 2024), ("kfa01", "50", 2024)}
    assert (parsed.skipped, parsed.refused, parsed.problems) == (2, 0, ())


def test_symbols_stay_missing_and_are_never_0():
    assert figures(read(dataset(periods=["2021", "2022", "2023", "2024"], status={"0": ".", "1": "..", "2": ":", "3": "-"}))) == {
        ("kfa01", "5001", 2021): ".", ("kfa01", "5001", 2022): "..", ("kfa01", "5001", 2023): ":", ("kfa01", "5001", 2024): 0.0}


def test_what_is_unknown_is_refused_once_for_all_its_cells_with_where_it_stands():
    parsed = read(numbered(["5001", "9999"], ["2023", "2024", "20X4"], [CONTENTS, "KOSannet0000"]))
    assert {(x.code, x.column, x.value, x.cells) for x in parsed.problems} == {
        ("unknown_variable", "ContentsCode", "KOSannet0000", 6), ("unknown_area", "KOKkommuneregion0000", "9999", 3), ("unknown_period", "Tid", "20X4", 1)}
    assert (parsed.refused, len(parsed.observations)) == (10, 2)


def test_former_codes_are_carried_over_or_refused():
    parsed = read(numbered(["1601", "1507"], ["2016"]))
    assert figures(parsed) == {("kfa01", "5001", 2016): 0.1}
    assert [(x.code, x.value) for x in parsed.problems] == [("split", "1507")]


@pytest.mark.parametrize("standing", [Standing.FINAL, Standing.PRELIMINARY])
def test_the_standing_is_what_is_said_of_the_file_unless_the_file_says_preliminary(standing):
    parsed = read(dataset(values=[1, 2], status={"1": "*"}), standing=standing)
    assert [x.standing for x in parsed.observations] == [standing, Standing.PRELIMINARY]


def test_a_share_below_zero_is_refused():
    assert [(x.code, x.value) for x in read(dataset(values=[-1, 2])).problems] == [("negative", "5001 -1")]


def test_a_csv_with_texts_is_known_by_its_label_whatever_its_dashes_and_capitals():
    text = "region;statistikkvariabel;2024\n5001 Trondheim;BARN 6–15 år i kommunens  kulturskole (prosent);12,3\n0301 Oslo;Noe annet;1\n"
    parsed = read(text.encode("cp1252"))
    assert figures(parsed) == {("kfa01", "5001", 2024): 12.3}
    assert [(x.code, x.value) for x in parsed.problems] == [("unknown_variable", "Noe annet")]


def test_a_csv_with_codes_and_texts_is_known_by_its_code():
    text = f"region;statistikkvariabel;2024\n5001 Trondheim;{CONTENTS} Et nytt navn;12,3\n"
    assert figures(read(text.encode())) == {("kfa01", "5001", 2024): 12.3}


def test_problems_with_the_cells_of_a_csv_are_counted_among_the_refused():
    parsed = read("region;statistikkvariabel;2024\n5001 T;KOSmusikkandelba0000;tolv\n".encode())
    assert (parsed.read, parsed.refused, parsed.problems[0].code) == (1, 1, "not_a_number")


@pytest.mark.parametrize("data", [b"", b"{}", b"PK\x03\x04", b"<html>", b"\xff" * 50])
def test_a_file_that_is_none_of_ours_cannot_be_read(data):
    with pytest.raises(Unreadable):
        read(data)


def test_labels_are_compared_without_capitals_dashes_and_double_spaces():
    assert ssb.normal(" Barn  6–15 ÅR ") == "barn 6-15 år"
