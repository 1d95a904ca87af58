"""The command that follows the chain of events: what it says, and what it finds."""

from contextlib import closing

import pytest

from strategy import cli
from strategy.domain.events import Break
from strategy.store import chain
from strategy.store.database import connect
from tests.test_cli import grant, terminal as terminal


@pytest.fixture
def worked(terminal, tmp_path):
    """A database where three people got their roles: three events and a person's address each."""
    terminal("create")
    for name in ("kari", "ola", "per"):
        grant(terminal, email=f"{name}@example.org")
    return tmp_path / "strategy.db"


def told_head(out: str) -> str:
    return out.rsplit(" ", 1)[1].strip()


def test_verify_tells_that_the_chain_is_whole_with_its_numbers_and_its_head(terminal, worked):
    code, out, err = terminal("verify")
    with closing(connect(worked)) as db:
        head = str(chain.head(db))
    assert (code, err) == (0, "") and "The chain is whole" in out and "0 of them with their contents erased" in out
    assert told_head(out) == head
    assert terminal("verify", "--head", head)[0] == 0


def test_verify_tells_of_a_chain_of_nothing(terminal):
    terminal("create")
    assert terminal("verify")[:2] == (0, "The chain is whole: 0 events, 0 of them with their contents erased.\n"
                                         f"Head, to be written down and kept elsewhere: 0:{'0' * 64}\n")


@pytest.mark.parametrize("tampering, said", [
    ("UPDATE event SET at = '2020-01-01T00:00:00.000000Z' WHERE id = 2", "breaks at event 2, recorded 2020-01-01 00:00:00 UTC, after 1 that"),
    ("UPDATE event_payload SET payload = '{}' WHERE event = 2", "was changed after it was recorded"),
    ("DELETE FROM event_payload WHERE event = 2", "no erasure in the log explains it"),
    ("DELETE FROM event WHERE id > 1", "1 events are there"), ("UPDATE event_head SET events = 1", "never recorded the ordinary way"),
    ("UPDATE event_head SET digest = ''", "The end was rewritten")])
def test_verify_finds_tampering_and_says_where_and_what_it_means(terminal, worked, tampering, said):
    with closing(connect(worked)) as db:
        db.conn.execute("PRAGMA foreign_keys = OFF")
        db.conn.execute(tampering)
    code, out, err = terminal("verify")
    assert (code, err) == (1, "") and "NOT whole" in out and said in out


def test_verify_finds_a_chain_that_is_not_the_one_a_head_was_written_down_from(terminal, worked):
    code, out, _ = terminal("verify", "--head", f"2:{'a' * 64}")
    assert code == 1 and "not the one this head was written down from" in out


def test_verify_changes_nothing(terminal, worked):
    before = worked.read_bytes()
    terminal("verify")
    assert worked.read_bytes() == before


@pytest.mark.parametrize("head", ["", "12", "x:y"])
def test_a_head_that_is_none_is_answered_with_how_it_is_written(terminal, worked, head):
    code, _, err = terminal("verify", "--head", head)
    assert code == 2 and "a head is a number, a colon" in err


def test_verify_without_a_database_says_so(terminal, tmp_path):
    code, _, err = terminal("verify")
    assert code == 2 and "no database" in err and list(tmp_path.iterdir()) == []


def test_verify_of_an_older_version_says_to_upgrade_first(terminal, worked):
    with closing(connect(worked)) as db:
        db.conn.execute("DELETE FROM _sqlite_migrations WHERE name = '0006_events'")
    code, _, err = terminal("verify")
    assert code == 2 and "python -m strategy upgrade" in err


def test_every_way_a_chain_can_break_has_its_words_in_the_terminal():
    assert set(cli._BROKEN) == set(Break)
