"""The terminal's commands about people: list, withdraw, take out what is held, anonymise."""

import json
from contextlib import closing

import pytest

from strategy.store.database import connect
from tests.test_cli import grant, terminal

__all__ = ["terminal"]


@pytest.fixture
def people_there(terminal, tmp_path):
    """An administrator and the leader of Bø, and the path of their database."""
    terminal("create")
    grant(terminal, "administrator", "", "ada@example.org", "Ada")
    grant(terminal)
    return tmp_path / "strategy.db"


def test_people_are_listed_with_state_and_roles_and_found_by_words(terminal, people_there):
    code, out, _ = terminal("people")
    assert code == 0 and [line.split() for line in out.splitlines()] == [
        ["1", "invited", "ada@example.org", "Ada", "[administrator]"], ["2", "invited", "kari@example.org", "Kari", "[leader", "1867]"]]
    assert terminal("people", "kari bø")[1].split()[2] == "kari@example.org" and terminal("people", "nobody")[1] == ""


def test_withdraw_takes_a_role_and_the_only_administrator_stays(terminal, people_there):
    code, out, _ = terminal("withdraw", "leader", "--email", "KARI@example.org", "--area", "1867")
    assert code == 0 and "no longer leader for 1867" in out and "[no role]" in terminal("people", "kari")[1]
    code, _, err = terminal("withdraw", "administrator", "--email", "ada@example.org")
    assert code == 2 and "the only administrator" in err


def test_everything_held_about_a_person_is_written_to_a_new_file_for_oneself_alone(terminal, people_there, tmp_path):
    code, out, _ = terminal("export-person", "--email", "kari@example.org")
    assert code == 0 and json.loads(out)["person"]["name"] == "Kari"
    file = tmp_path / "kari.json"
    assert terminal("export-person", "--email", "kari@example.org", "--out", str(file))[0] == 0
    assert json.loads(file.read_bytes())["roles"][0]["area_name"] == "Bø" and file.stat().st_mode & 0o077 == 0
    code, _, err = terminal("export-person", "--email", "kari@example.org", "--out", str(file))
    assert code == 2 and "cannot be made" in err


def test_anonymise_asks_for_yes_and_then_nothing_says_who_it_was(terminal, people_there):
    code, _, err = terminal("anonymise-person", "--email", "kari@example.org")
    assert code == 2 and "--yes" in err and b"kari@example.org" in people_there.read_bytes()
    assert terminal("anonymise-person", "--email", "kari@example.org", "--yes")[0] == 0
    assert b"kari@example.org" not in people_there.read_bytes()
    code, _, err = terminal("anonymise-person", "--email", "ada@example.org", "--yes")
    assert code == 2 and "the only administrator" in err


@pytest.mark.parametrize("words", [("withdraw", "leader"), ("export-person",), ("anonymise-person", "--yes")])
def test_an_address_nobody_has_is_said(terminal, people_there, words):
    code, out, err = terminal(*words, "--email", "x@example.org")
    assert (code, out) == (2, "") and "Nobody has the address x@example.org" in err


@pytest.mark.parametrize("words", [("people",), ("grant", "leader", "--email", "a@example.org", "--name", "A", "--area", "1867")])
def test_a_database_of_an_older_version_is_to_be_upgraded_first(terminal, people_there, words):
    with closing(connect(people_there)) as db:
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_people'")
    code, _, err = terminal(*words)
    assert code == 2 and "python -m strategy upgrade" in err
