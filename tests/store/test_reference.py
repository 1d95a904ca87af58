"""Reference tables in step with the data files, and settings of the database."""

from dataclasses import replace

import pytest

from strategy.commands import groupings as commands
from strategy.domain.groupings import Draft
from strategy.domain.refusals import Refused
from strategy.importers import reference as files
from strategy.settings import DATA
from strategy.store import groupings, reference
from strategy.store.database import rows, versions, writing


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


def stands(db) -> dict:
    """Every grouping by kind and name: members, and whether it has ended."""
    return {(x.draft.kind, x.draft.name): (x.draft.municipalities, x.ended_on is not None) for x in groupings.all_of_them(db)}


def start_again(db, tables: dict | None = None, fingerprint: str = "changed") -> None:
    """What a start after an upgrade does: the data files have another fingerprint."""
    with writing(db):
        assert reference.synchronise(db, tables or files.tables(DATA), fingerprint) is True


def branch(db, name: str):
    return next(x for x in groupings.all_of_them(db) if (x.draft.kind, x.draft.name) == ("branch", name))


def test_what_the_council_made_edited_and_ended_survives_every_start(empty, council, now):
    commands.add(empty, council, Draft("Kyst", ("1867", "5501")), at=now)
    commands.add(empty, council, Draft("Akershus", ("3201",), kind="branch"), at=now)
    oslo, agder, nordland = (branch(empty, name) for name in ("Oslo og Viken", "Agder", "Nordland"))
    commands.edit(empty, council, oslo.id, replace(oslo.draft, name="Oslo", municipalities=("0301",)), based_on=1, at=now)
    commands.end(empty, council, agder.id, based_on=1, at=now)
    commands.edit(empty, council, nordland.id, replace(nordland.draft, municipalities=nordland.draft.municipalities[1:]), based_on=1, at=now)
    before = stands(empty)
    for fingerprint in ("one", "two"):
        start_again(empty, fingerprint=fingerprint)
    assert stands(empty) == before and branch(empty, "Oslo").version == 2


def test_a_name_the_council_has_given_stands_against_a_new_one_of_the_files(empty, council, now):
    number = commands.add(empty, council, Draft("Buskerud", ("3301",), kind="branch"), at=now)
    tables = files.tables(DATA)
    tables["grouping"].append({"id": "branch-new", "name": "Buskerud", "kind": "branch"})
    tables["grouping_municipality"].append({"grouping": "branch-new", "municipality": "3303"})
    start_again(empty, tables)
    assert branch(empty, "Buskerud").id == number and branch(empty, "Buskerud").draft.municipalities == ("3301",)


def test_what_nobody_has_edited_follows_the_files_also_out(empty):
    tables = files.tables(DATA)
    north = next(row for row in tables["grouping"] if row["name"] == "Nord-Norge")
    agder = next(row for row in tables["grouping"] if (row["kind"], row["name"]) == ("branch", "Agder"))
    tables["grouping"].remove(agder)
    tables["grouping_municipality"] = [row for row in tables["grouping_municipality"] if row["grouping"] != agder["id"]
                                       and row != {"grouping": north["id"], "municipality": "1867"}]
    start_again(empty, tables)
    after = stands(empty)
    assert ("branch", "Agder") not in after and "1867" not in after["landsdel", "Nord-Norge"][0] and len(after["landsdel", "Nord-Norge"][0]) == 79
    assert rows(empty, "PRAGMA foreign_key_check") == []


def test_changed_files_raise_the_version_caches_are_keyed_by(empty):
    before = versions(empty, "structure")[0]
    start_again(empty)
    assert versions(empty, "structure")[0] == before + 1


def test_a_key_that_is_in_no_list_is_refused_by_its_field(empty):
    reference.check_codes(empty, themes=("access",), target_groups=(), readings=())
    with pytest.raises(Refused) as refused:
        reference.check_codes(empty, themes=("access",), barriers=("no-such",))
    assert (refused.value.code, refused.value.field) == ("unknown_code", "barriers")
