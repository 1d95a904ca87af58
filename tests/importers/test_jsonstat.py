"""JSON-stat as SSB sends it, and as it must not be. Every value is invented for tests."""

import copy
import json

import pytest

from strategy.domain.official import Unreadable
from strategy.importers import jsonstat
from tests.official_files import dataset, numbered, packed


def cells(entry):
    return [(cell.area, cell.period, cell.value, cell.symbol) for cell in jsonstat.read(packed(entry)).cells]


def refusal(data) -> str:
    with pytest.raises(Unreadable) as refused:
        jsonstat.read(data if isinstance(data, bytes) else packed(data))
    return refused.value.problem.code


def test_the_shape_that_was_recorded_is_read_and_nothing_is_made_of_its_nulls():
    recorded = dataset(status={"0": "..", "1": ":"})
    assert cells(recorded) == [("5001", "2023", None, ".."), ("5001", "2024", None, ":")]
    assert cells(dataset()) == []


def test_values_go_by_row_over_the_variables_in_their_order():
    found = jsonstat.read(packed(numbered(["5001", "0301"], ["2023", "2024"]))).cells
    assert [(x.area, x.period, x.value) for x in found] == [("5001", "2023", 0.1), ("5001", "2024", 0.2), ("0301", "2023", 0.3), ("0301", "2024", 0.4)]


def test_a_table_number_and_the_names_of_the_variables_come_along():
    found = jsonstat.read(packed(dataset()))
    assert (found.table, found.region, found.contents) == ("13135", "KOKkommuneregion0000", "ContentsCode")


@pytest.mark.parametrize("change", [
    {"value": {"1": 7.5}}, {"value": [None, 7.5]}, {"role": {}}, {"role": None}, {"role": {"time": [], "metric": "x"}}])
def test_values_as_array_or_object_and_roles_missing_are_read_alike(change):
    assert cells(dataset() | {"value": [None, 7.5]} | change) == [("5001", "2024", 7.5, "")]


def test_the_index_may_be_an_array_an_object_or_missing_when_there_is_one():
    entry = dataset(values=[1, 2])
    for name, code in (("KOKkommuneregion0000", "5001"), ("ContentsCode", "KOSmusikkandelba0000")):
        category = entry["dimension"][name]["category"]
        del category["index"]
        assert code in category["label"]
    entry["dimension"]["Tid"]["category"]["index"] = ["2024", "2023"]
    assert cells(entry) == [("5001", "2024", 1.0, ""), ("5001", "2023", 2.0, "")]


@pytest.mark.parametrize("status", [":", [":"], [":", ":"], {"0": ":", "1": ":"}])
def test_a_status_for_all_or_one_each_keeps_its_symbol_and_hides_the_number(status):
    assert cells(dataset(values=[0, 0], status=status)) == [("5001", "2023", None, ":"), ("5001", "2024", None, ":")]


def test_only_a_dash_is_a_zero_and_null_is_never_one():
    assert cells(dataset(status={"0": "-", "1": "."})) == [("5001", "2023", 0.0, ""), ("5001", "2024", None, ".")]


def test_a_star_marks_a_preliminary_figure():
    assert [x.preliminary for x in jsonstat.read(packed(dataset(values=[1, 2], status={"1": "*"}))).cells] == [False, True]


def test_a_further_variable_with_one_category_is_let_through_and_with_two_refused():
    entry = dataset(values=[1, 2])
    entry["id"].append("Kjonn")
    entry["size"].append(1)
    entry["dimension"]["Kjonn"] = {"category": {"index": ["0"]}}
    assert len(cells(entry)) == 2
    entry["size"][-1], entry["value"] = 2, [1, 2, 3, 4]
    entry["dimension"]["Kjonn"]["category"]["index"] = ["1", "2"]
    assert refusal(entry) == "too_many_variables"


def spoiled(change):
    entry = copy.deepcopy(dataset(values=[1, 2]))
    change(entry)
    return entry


BAD = [
    (lambda e: e.update(size=[1, 1, 3]), "wrong_size"), (lambda e: e.update(size=[1, 1]), "wrong_type"), (lambda e: e.update(size=[1, 1, -2]), "wrong_type"),
    (lambda e: e.update(size=[1, 1, True]), "wrong_type"), (lambda e: e.update(size=[100_000, 100_000, 100_000]), "too_many_cells"),
    (lambda e: e.update(size=[0, 1, 10**12]), "too_many_cells"), (lambda e: e.update(id=["a"] * 3), "wrong_type"), (lambda e: e.update(id=[1, 2, 3]), "wrong_type"),
    (lambda e: e.update(id=[], size=[]), "too_many_variables"), (lambda e: e.update(value=[1]), "wrong_size"), (lambda e: e.update(value="1,2"), "wrong_type"),
    (lambda e: e.update(value={"9": 1}), "wrong_index"), (lambda e: e.update(value={"-1": 1}), "wrong_index"), (lambda e: e.update(value={"²": 1}), "wrong_index"),
    (lambda e: e.update(value=["1", 2]), "not_a_number"), (lambda e: e.update(value=[True, 2]), "not_a_number"), (lambda e: e.update(value=[1e300, 2]), "not_a_number"),
    (lambda e: e.update(value=[[1], 2]), "not_a_number"), (lambda e: e.update(status=[1, 2]), "wrong_type"), (lambda e: e.update(status=7), "wrong_type"),
    (lambda e: e.update(status=["a", "b", "c"]), "wrong_size"), (lambda e: e.pop("dimension"), "not_a_dataset"), (lambda e: e.update({"class": "collection"}), "not_a_dataset"),
    (lambda e: e.update(dimension=[]), "wrong_type"), (lambda e: e["dimension"].pop("Tid"), "wrong_type"),
    (lambda e: e["dimension"]["Tid"]["category"].update(index={"2023": 0, "2024": 0}), "wrong_index"),
    (lambda e: e["dimension"]["Tid"]["category"].update(index=["2023", "2023"]), "wrong_size"),
    (lambda e: e["dimension"]["Tid"]["category"].update(index=[2023, 2024]), "wrong_type"), (lambda e: e["dimension"]["Tid"]["category"].update(index=None), "wrong_type"),
]


@pytest.mark.parametrize("change, code", BAD)
def test_a_dataset_with_a_mistake_is_refused_by_name(change, code):
    assert refusal(spoiled(change)) == code


@pytest.mark.parametrize("data, code", [
    (b"", "not_json"), (b"{", "not_json"), (b"[]", "not_a_dataset"), (b"null", "not_a_dataset"), (b'{"a":1}', "not_a_dataset"), (b'"x"', "not_a_dataset"),
    (b'{"a":NaN}', "not_a_number"), (b'{"a":-Infinity}', "not_a_number"), (b'{"a":1,"a":2}', "name_twice"), (b'{"a":"\xff"}', "not_utf8"),
    (b'{"a":' + b"[" * 21 + b"]" * 21 + b"}", "too_deep"), (b"[" * 90_000, "not_json"), (b"[" * 200_000, "too_many_cells"), (b"[" + b"1," * 2_000_000 + b"1]", "too_many_cells"),
    (b" " * (jsonstat.MOST_BYTES + 1), "too_large"), (b'{"a":' + b"9" * 5000 + b"}", "not_json")])
def test_a_file_that_is_not_a_dataset_is_refused_by_name(data, code):
    assert refusal(data) == code


def test_names_without_roles_and_without_a_region_are_told():
    entry = spoiled(lambda e: e.update(role={}))
    text = json.dumps(entry).replace("KOKkommuneregion0000", "Somewhere")
    with pytest.raises(Unreadable) as refused:
        jsonstat.read(text.encode())
    assert (refused.value.problem.code, refused.value.problem.column) == ("variable_missing", "region")


def test_a_mark_of_utf8_before_the_dataset_is_nothing():
    assert jsonstat.read(b"\xef\xbb\xbf" + packed(dataset(values=[1, 2]))).cells


def test_whatever_the_extension_holds_the_table_number_is_text_or_nothing():
    assert jsonstat.read(packed(dataset(extension={"px": {"tableid": ["x"]}}, label="13135: x"))).table == "13135"
    assert jsonstat.read(packed(dataset(extension=None, label=7))).table == ""
