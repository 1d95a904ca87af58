"""Back-ups on somebody's word, while others write, and what is left of the old ones."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Barrier

import pytest

from strategy.commands import backups
from strategy.domain.backups import Keep
from strategy.domain.people import NATION, TERMINAL, Role
from strategy.domain.refusals import NotThere, Refused
from strategy.store import backups as store
from strategy.store import chain
from strategy.store.database import connect, rows
from tests.drills import backed_up_while_saving
from tests.given import NOW, add_person, user_of


@pytest.fixture
def administrator(empty):
    return add_person(empty, "Administrator", (Role.ADMINISTRATOR, NATION))


@pytest.fixture
def ask(empty, empty_file, tmp_path):
    """Return a function that makes a back-up for somebody, into tmp_path/backups."""
    return lambda user, at=NOW, keep=Keep(): backups.make(empty, user, empty_file, tmp_path / "backups", keep, at=at)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_back_ups_made_while_others_save_are_each_one_consistent_moment(example, example_file, tmp_path):
    leader = user_of(example, "leder_bo")
    example.close()
    assert backed_up_while_saving(example_file, tmp_path / "backups", leader.id, drills=6) >= 24


def test_a_persons_back_up_is_an_event_with_the_head_of_the_chain_it_holds(ask, empty, administrator):
    head = chain.head(empty)
    made = ask(administrator)
    assert (made.by, made.reason, made.head) == (administrator.id, "person", head)
    found = rows(empty, "SELECT e.action, e.person, e.subject_id, p.payload FROM event e JOIN event_payload p ON p.event = e.id")
    assert [(row["action"], row["person"], row["subject_id"]) for row in found] == [("backup_made", administrator.id, made.name)]
    assert str(head) in found[0]["payload"]
    assert chain.verify(empty).broken is None


def test_two_clicks_at_the_same_moment_make_one(empty, empty_file, administrator, tmp_path):
    both = Barrier(2)

    def click(milliseconds):
        with closing(connect(empty_file)) as db:
            both.wait(30)
            return backups.make(db, administrator, empty_file, tmp_path / "backups", Keep(), at=NOW + timedelta(milliseconds=milliseconds))

    with ThreadPoolExecutor(2) as people:
        first, second = people.map(click, (0, 180))
    assert first.name == second.name and [path.name for path in (tmp_path / "backups").iterdir()] == [first.name]
    assert len(rows(empty, "SELECT 1 FROM event")) == 1


def test_the_timers_back_up_is_nobodys_and_no_event(ask, empty):
    made = ask(TERMINAL)
    assert (made.by, made.reason) == (None, "scheduled")
    assert rows(empty, "SELECT 1 FROM event") == []


@pytest.mark.parametrize("role, area", [(Role.COUNCIL, NATION), (Role.LEADER, "1867"), (Role.ADVISER, "18"), (Role.READER, "1867")])
def test_nobody_but_an_administrator_makes_one(ask, empty, tmp_path, role, area):
    with pytest.raises(NotThere):
        ask(add_person(empty, "Somebody", (role, area)))
    assert not (tmp_path / "backups").exists()


def test_somebody_forgotten_is_not_the_terminal(ask, tmp_path):
    with pytest.raises(NotThere):
        ask(None)
    assert not (tmp_path / "backups").exists()


def test_a_second_click_gives_what_the_first_one_made(ask, administrator, tmp_path):
    assert ask(administrator) == ask(administrator, NOW + timedelta(seconds=3))
    ask(administrator, NOW + timedelta(minutes=1))
    assert len(store.listed(tmp_path / "backups")) == 2


def test_old_ones_go_when_a_new_one_is_there(ask, tmp_path):
    old = [ask(TERMINAL, NOW - timedelta(days=days)) for days in (900, 500)]
    new = ask(TERMINAL)
    assert [one.name for one in store.listed(tmp_path / "backups")] == [new.name]
    assert new not in old


def test_one_that_fails_removes_nothing_and_is_no_event(ask, empty, administrator, tmp_path):
    old = ask(TERMINAL, NOW - timedelta(days=900))
    empty.conn.execute("PRAGMA foreign_keys = OFF")
    empty.conn.execute("INSERT INTO population (municipality, year, total) VALUES ('9999', 2026, 1)")
    with pytest.raises(Refused, match="backup_unsound"):
        ask(administrator)
    assert store.listed(tmp_path / "backups") == [old]
    assert rows(empty, "SELECT 1 FROM event") == []
