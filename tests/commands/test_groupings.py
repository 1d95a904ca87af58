"""Making, editing, ending and putting back groupings of municipalities."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy.commands import groupings as commands
from strategy.domain.groupings import Draft
from strategy.domain.people import NATION, Role, User
from strategy.domain.refusals import NotThere, Refused, Stale
from strategy.store import events, municipalities
from strategy.store import groupings as store
from strategy.store.database import rows, versions
from tests.given import add_person

COAST = Draft("Kyst i nord", ("1867", "5501"), "For møtet i mars")


@pytest.fixture
def coast(empty, council, now) -> str:
    return commands.add(empty, council, COAST, at=now)


def of_kind(db, kind: str) -> str:
    return next(found.id for found in store.all_of_them(db) if found.draft.kind == kind)


def in_filter(db) -> set[str]:
    return {found.id for found in municipalities.groupings(db)}


@pytest.mark.parametrize("grants", [
    [(Role.READER, "1867")], [(Role.CONTRIBUTOR, "1867")], [(Role.LEADER, "1867"), (Role.LEADER, "5501")], [(Role.ADVISER, "18"), (Role.ADVISER, "55")],
    [(Role.ADMINISTRATOR, NATION)], []], ids=["reader", "contributor", "leader", "adviser", "administrator", "nobody"])
def test_only_the_council_keeps_groupings(empty, coast, now, grants):
    somebody = add_person(empty, "Somebody", *grants) if grants else User(99, "Nobody", "nb", ())
    before = rows(empty, "SELECT * FROM grouping"), rows(empty, "SELECT count(*) FROM event")
    for number in (coast, "g999", of_kind(empty, "landsdel")):
        for attempt in (lambda: commands.add(empty, somebody, COAST, at=now),
                        lambda number=number: commands.edit(empty, somebody, number, COAST, based_on=1, at=now),
                        lambda number=number: commands.end(empty, somebody, number, based_on=1, at=now),
                        lambda number=number: commands.put_back(empty, somebody, number, at=now)):
            with pytest.raises(NotThere):
                attempt()
    # Told alike whatever is in the draft: nobody learns which names are taken.
    with pytest.raises(NotThere):
        commands.add(empty, somebody, replace(COAST, name=" "), at=now)
    assert (rows(empty, "SELECT * FROM grouping"), rows(empty, "SELECT count(*) FROM event")) == before


def test_a_new_grouping_is_kept_whole_and_offered_to_the_filter(empty, council, coast, now):
    found = store.load(empty, coast)
    assert (found.draft, found.version, found.edited_at, found.edited_by, found.ended_on) == (COAST, 1, now, "Council", None)
    assert coast == "g1" and coast in in_filter(empty)
    assert commands.add(empty, council, replace(COAST, name="Innland"), at=now) == "g2"


def test_making_one_leaves_a_trace_and_raises_the_version_caches_are_keyed_by(empty, council, now):
    before = versions(empty, "structure")[0]
    number = commands.add(empty, council, COAST, at=now)
    assert versions(empty, "structure")[0] == before + 1
    last = rows(empty, "SELECT action, subject_kind, subject_id, person FROM event ORDER BY id DESC LIMIT 1")[0]
    assert last == {"action": "grouping_added", "subject_kind": "grouping", "subject_id": number, "person": council.id}
    assert events.broken_link(empty) is None


def test_a_refused_grouping_stores_nothing(empty, council, now):
    for draft, code in ((replace(COAST, municipalities=("1867", "9999")), "unknown_area"), (replace(COAST, municipalities=("18",)), "unknown_area"),
                        (replace(COAST, municipalities=()), "no_municipality"), (replace(COAST, name=""), "empty"),
                        (replace(COAST, kind="landsdel"), "official_grouping")):
        with pytest.raises(Refused) as refused:
            commands.add(empty, council, draft, at=now)
        assert refused.value.code == code
    assert not any(found.startswith("g") for found in in_filter(empty))


def test_a_municipality_may_be_in_several(empty, council, coast, now):
    other = commands.add(empty, council, Draft("Alle Bø", ("1867",)), at=now)
    assert {coast, other} <= {found.id for found in municipalities.groupings(empty) if "1867" in found.municipalities}


def test_a_name_is_used_once_of_a_kind_however_it_is_written(empty, council, coast, now):
    later = now + timedelta(minutes=1)
    with pytest.raises(Refused) as refused:
        commands.add(empty, council, replace(COAST, name="KYST I NORD"), at=later)
    assert (refused.value.code, refused.value.field) == ("name_taken", "name")
    assert commands.add(empty, council, replace(COAST, kind="branch"), at=later) == "g2"
    with pytest.raises(Refused) as refused:
        commands.edit(empty, council, "g2", COAST, based_on=1, at=later)
    assert refused.value.code == "name_taken"


def test_the_name_of_an_ended_one_says_so(empty, council, coast, now):
    commands.end(empty, council, coast, based_on=1, at=now)
    with pytest.raises(Refused) as refused:
        commands.add(empty, council, COAST, at=now + timedelta(minutes=1))
    assert refused.value.code == "name_of_ended"


def test_a_double_click_makes_one_and_somebody_elses_same_words_are_refused(empty, council, coast, now):
    assert commands.add(empty, council, COAST, at=now + timedelta(seconds=3)) == coast
    for user, at in ((council, now + timedelta(seconds=30)), (add_person(empty, "Other", (Role.COUNCIL, NATION)), now)):
        with pytest.raises(Refused):
            commands.add(empty, user, COAST, at=at)


def test_an_edit_stands_at_once_and_the_former_version_is_kept_whole(empty, council, coast, now):
    commands.edit(empty, council, coast, replace(COAST, name="Kyst", municipalities=("5501", "0301")), based_on=1, at=now)
    found = store.load(empty, coast)
    assert (found.version, found.draft.name, found.draft.municipalities) == (2, "Kyst", ("0301", "5501"))
    assert next(x for x in municipalities.groupings(empty) if x.id == coast).municipalities == ("0301", "5501")
    kept = rows(empty, "SELECT version, body FROM grouping_revision WHERE grouping = :id", id=coast)
    assert len(kept) == 1 and kept[0]["version"] == 1 and "Kyst i nord" in kept[0]["body"] and "1867" in kept[0]["body"]


def test_a_branch_is_the_councils_to_edit(empty, council, now):
    branch = store.load(empty, of_kind(empty, "branch"))
    commands.edit(empty, council, branch.id, replace(branch.draft, name="Agder og mer"), based_on=1, at=now)
    found = store.load(empty, branch.id)
    assert found.draft.name == "Agder og mer" and found.edited_by == "Council"
    assert next(x for x in municipalities.groupings(empty) if x.id == branch.id).edited


@pytest.mark.parametrize("kind", ["landsdel", "sami_area"])
def test_official_groupings_are_nobodys_to_change(empty, council, now, kind):
    number = of_kind(empty, kind)
    for attempt in (lambda: commands.edit(empty, council, number, COAST, based_on=1, at=now),
                    lambda: commands.end(empty, council, number, based_on=1, at=now),
                    lambda: commands.put_back(empty, council, number, at=now)):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "official_grouping"


def test_saving_without_a_change_makes_no_version_and_no_event(empty, council, coast, now):
    before = rows(empty, "SELECT count(*) AS n FROM event")
    commands.edit(empty, council, coast, replace(COAST, municipalities=("5501", "1867")), based_on=1, at=now)
    assert store.load(empty, coast).version == 1 and rows(empty, "SELECT count(*) AS n FROM event") == before


def test_an_edit_based_on_an_older_version_is_refused_with_what_stands(empty, council, coast, now):
    commands.edit(empty, council, coast, replace(COAST, name="Hennes"), based_on=1, at=now)
    with pytest.raises(Stale) as refused:
        commands.edit(empty, council, coast, replace(COAST, name="Mitt"), based_on=1, at=now)
    assert refused.value.newest.draft.name == "Hennes" == store.load(empty, coast).draft.name
    commands.edit(empty, council, coast, replace(COAST, name="Mitt"), based_on=refused.value.newest.version, at=now)
    assert store.load(empty, coast).draft.name == "Mitt"


def test_saying_the_same_twice_is_no_conflict_with_oneself(empty, council, coast, now):
    for _ in range(2):
        commands.edit(empty, council, coast, replace(COAST, name="Kyst"), based_on=1, at=now)
    assert store.load(empty, coast).version == 2


def test_an_ended_grouping_leaves_the_filter_is_kept_and_can_be_put_back(empty, council, coast, now, today):
    commands.end(empty, council, coast, based_on=1, at=now)
    assert coast not in in_filter(empty) and municipalities.ended_groupings(empty) == {coast: "Kyst i nord"}
    assert (store.load(empty, coast).ended_on, store.load(empty, coast).draft) == (today, COAST)
    commands.end(empty, council, coast, based_on=1, at=now)
    with pytest.raises(Refused) as refused:
        commands.edit(empty, council, coast, replace(COAST, name="Nytt"), based_on=2, at=now)
    assert refused.value.code == "grouping_ended"
    for _ in range(2):
        commands.put_back(empty, council, coast, at=now)
    assert coast in in_filter(empty) and store.load(empty, coast).version == 3
    assert [row["action"] for row in rows(empty, "SELECT action FROM event ORDER BY id")] == ["grouping_added", "grouping_ended", "grouping_put_back"]


def test_ending_what_somebody_has_changed_since_is_refused(empty, council, coast, now):
    commands.edit(empty, council, coast, replace(COAST, name="Hennes"), based_on=1, at=now)
    with pytest.raises(Stale):
        commands.end(empty, council, coast, based_on=1, at=now)
    assert coast in in_filter(empty)


def test_a_grouping_that_is_not_there_is_not_there(empty, council, now):
    for number in ("g999", "", "' OR 1=1"):
        for attempt in (lambda number=number: commands.edit(empty, council, number, COAST, based_on=1, at=now),
                        lambda number=number: commands.end(empty, council, number, based_on=1, at=now),
                        lambda number=number: commands.put_back(empty, council, number, at=now)):
            with pytest.raises(NotThere):
                attempt()
