"""Groupings as rows: their members in order, ids fit for an address, and the register pasted lists are read against."""

import pytest

from strategy.domain.groupings import Draft, Told, read
from strategy.domain.refusals import NotThere
from strategy.store import groupings
from strategy.store.database import rows, writing

COAST = Draft("Kyst", ("1867", "5501"), "Hav")


def test_what_the_files_brought_is_there_untouched(empty):
    found = groupings.all_of_them(empty)
    assert {one.draft.kind for one in found} == {"branch", "landsdel", "sami_area"}
    assert all(one.version == 1 and one.edited_at is None and one.edited_by == "" and one.draft.municipalities for one in found)
    assert sum(one.draft.kind == "branch" for one in found) == 10


def test_ids_count_on_and_are_not_confused_by_those_of_the_files(empty, council, now):
    with writing(empty):
        numbers = [groupings.add(empty, Draft(f"Nr. {n}", ("1867",)), council.id, now) for n in range(11)]
    assert numbers == [f"g{n}" for n in range(1, 12)]
    assert groupings.edited_by(empty, "g1") == council.id and groupings.edited_by(empty, "g99") is None


def test_a_former_version_is_kept_and_members_follow(empty, council, now, today):
    with writing(empty):
        number = groupings.add(empty, COAST, council.id, now)
        groupings.revise(empty, groupings.load(empty, number), Draft("Hav", ("0301",)), council.id, now)
        groupings.revise(empty, groupings.load(empty, number), Draft("Hav", ("0301",)), council.id, now, today)
    found = groupings.load(empty, number)
    assert (found.version, found.draft, found.ended_on, found.edited_by) == (3, Draft("Hav", ("0301",)), today, "Council")
    assert [row["version"] for row in rows(empty, "SELECT version FROM grouping_revision ORDER BY version")] == [1, 2]


def test_one_that_is_not_there_is_not_there(empty):
    with pytest.raises(NotThere):
        groupings.load(empty, "g1")


def test_every_municipality_is_found_by_its_number_and_by_its_name(empty):
    known = groupings.spellings(empty)
    places = rows(empty, "SELECT code, name, official_name, sami_name FROM municipality")
    for row in places:
        for text in filter(None, (row["code"], row["name"], f"{row['code']} {row['name']}", row["sami_name"])):
            assert read(text, known).codes == (row["code"],), text
    assert len(read("\n".join(row["name"] for row in places), known).codes) == 357


def test_names_that_two_have_are_told_for_the_whole_country(empty):
    known = groupings.spellings(empty)
    for name in ("Herøy", "Våler"):
        found = read(name, known)
        assert found.codes == () and found.remarks[0].told is Told.AMBIGUOUS and len(found.remarks[0].codes) == 2


def test_every_old_number_is_carried_over_or_refused_with_a_word(empty):
    known = groupings.spellings(empty)
    changes = {row["old_code"]: row["kind"] for row in rows(empty, "SELECT old_code, kind FROM municipality_change")}
    for old, kind in changes.items():
        found = read(old, known)
        assert found.remarks[0].told == kind and len(found.codes) == (0 if kind == "split" else 1)
    assert read("1902 Tromsø", known).codes == ("5501",) and read("1507", known).unread == ("1507",)
