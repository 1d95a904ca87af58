"""Reference tables in step with the data files, and settings of the database."""

from strategy.importers import reference as files
from strategy.settings import DATA
from strategy.store import reference
from strategy.store.database import rows, writing


def test_the_same_files_are_not_read_in_twice(empty):
    with writing(empty):
        assert reference.synchronise(empty, files.tables(DATA), files.fingerprint(DATA)) is False


def test_changed_files_correct_rows_and_remove_none(empty):
    tables = {"county": [{"code": "18", "name": "Nordlandet", "official_name": "Nordlandet - Nordlánnda"}]}
    with writing(empty):
        assert reference.synchronise(empty, tables, "another") is True
    names = {row["code"]: row["name"] for row in rows(empty, "SELECT code, name FROM county")}
    assert names["18"] == "Nordlandet" and len(names) == 15 and reference.setting(empty, "reference") == "another"


def test_a_new_code_is_added_in_its_place(empty):
    with writing(empty):
        reference.synchronise(empty, {"theme": [{"key": "brand_new", "place": 99}]}, "another")
    assert reference.keys(empty)["theme"][-1] == "brand_new"


def test_keys_come_list_by_list_in_the_order_of_the_files(empty):
    keys = reference.keys(empty)
    assert set(keys) == {"theme", "target_group", "barrier", "reading", "partner_type"}
    assert keys["target_group"][0] == "age_0_5" and keys["target_group"][-1] == "older" and len(keys["target_group"]) == 8
    assert keys["partner_type"][:2] == ["school", "sfo"] and len(keys["partner_type"]) == 23


def test_a_setting_that_was_never_set_is_none_and_a_new_value_replaces(empty):
    assert reference.setting(empty, "nothing") is None
    with writing(empty):
        reference.set_setting(empty, "colour", "blue")
        reference.set_setting(empty, "colour", "green")
    assert reference.setting(empty, "colour") == "green"
