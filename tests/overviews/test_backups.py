"""The back-ups there are, for those who may see them."""

from datetime import timedelta

import pytest

from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.overviews import backups
from strategy.store import backups as store
from tests.given import NOW, add_person


@pytest.fixture
def administrator(empty):
    return add_person(empty, "Kari", (Role.ADMINISTRATOR, NATION))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


def test_without_any_there_is_nothing_to_list_and_something_to_tell(empty, administrator, folder):
    found = backups.backups_of(empty, administrator, folder, "empty", NOW)
    assert (found.made, found.count, found.writable, found.old) == ((), 0, True, True)


def test_each_comes_with_who_asked_for_it_newest_first(empty, empty_file, administrator, folder):
    for by, days in ((None, 1), (administrator.id, 0), (999, 3)):
        store.make(empty_file, folder, "person", by, NOW - timedelta(days=days))
    found = backups.backups_of(empty, administrator, folder, "empty", NOW)
    assert [name for _, name in found.made] == ["Kari", "", ""] and not found.old


def test_only_the_last_are_shown_and_all_are_counted(empty, empty_file, administrator, folder):
    for days in range(backups.MOST + 2):
        store.make(empty_file, folder, "scheduled", None, NOW - timedelta(days=days + 3))
    found = backups.backups_of(empty, administrator, folder, "empty", NOW)
    assert (len(found.made), found.count, found.old) == (backups.MOST, backups.MOST + 2, True)


def test_those_of_another_database_in_the_same_folder_are_not_shown(empty, empty_file, administrator, folder):
    store.make(empty_file, folder, "scheduled", None, NOW)
    assert backups.backups_of(empty, administrator, folder, "strategy", NOW).count == 0


def test_nobody_without_the_right_sees_them(empty, leader, council, folder):
    for user in (leader, council):
        with pytest.raises(NotThere):
            backups.backups_of(empty, user, folder, "empty", NOW)
