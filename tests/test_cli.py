"""The terminal: a real database and its first people, and a plain word when something is wrong."""

import sqlite3
from contextlib import closing

import pytest

from strategy import cli
from strategy.commands import examples
from strategy.domain.people import Grant, Role
from strategy.store import people
from strategy.store.database import connect, rows


@pytest.fixture
def terminal(monkeypatch, tmp_path, capsys):
    """Return a function that runs a command on tmp_path/strategy.db and gives its code, output and error."""
    monkeypatch.setenv("STRATEGY_DB", str(tmp_path / "strategy.db"))

    def run(*words: str):
        try:
            code = cli.main(list(words))
        except SystemExit as ended:
            code = ended.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def grant(terminal, role="leader", area="1867", email="kari@example.org", name="Kari"):
    return terminal("grant", role, "--email", email, "--name", name, "--area", area)


def test_create_makes_an_empty_real_database(terminal, tmp_path):
    code, out, err = terminal("create")
    assert (code, err) == (0, "") and "strategy.db" in out
    with closing(connect(tmp_path / "strategy.db")) as db:
        assert not examples.is_example(db)
        assert rows(db, "SELECT 1 FROM measure") == [] and len(rows(db, "SELECT 1 FROM municipality")) == 357


def test_create_with_the_example_marks_it(terminal, tmp_path):
    assert terminal("create", "--example")[0] == 0
    with closing(connect(tmp_path / "strategy.db")) as db:
        assert examples.is_example(db)


def test_create_leaves_a_file_that_is_there(terminal, tmp_path):
    (tmp_path / "strategy.db").write_bytes(b"mine")
    code, _, err = terminal("create")
    assert code == 2 and "is there already" in err
    assert (tmp_path / "strategy.db").read_bytes() == b"mine"


def test_grant_adds_the_person_with_the_role(terminal, tmp_path):
    terminal("create")
    code, out, _ = grant(terminal)
    assert code == 0 and out == "kari@example.org is now leader for 1867.\n"
    with closing(connect(tmp_path / "strategy.db")) as db:
        assert people.user(db, people.find(db, "kari@example.org")).grants == (Grant(Role.LEADER, "1867"),)


def test_a_national_role_needs_no_area_and_a_known_person_no_name(terminal):
    terminal("create")
    grant(terminal)
    assert terminal("grant", "administrator", "--email", "kari@example.org")[0] == 0


@pytest.mark.parametrize("wrong, said", [
    ({"area": "9999"}, "no such municipality or county: 9999"), ({"area": ""}, "no such municipality"), ({"email": "kari"}, "not an e-mail"),
    ({"name": ""}, "The name is missing")])
def test_what_is_wrong_is_said_in_words_and_nothing_is_changed(terminal, tmp_path, wrong, said):
    terminal("create")
    code, out, err = grant(terminal, **wrong)
    assert (code, out) == (2, "") and said in err
    with closing(connect(tmp_path / "strategy.db")) as db:
        assert rows(db, "SELECT 1 FROM person") == []


@pytest.mark.parametrize("words", [("grant", "king", "--email", "a@example.org"), ("grant", "leader"), ("fly",), ()])
def test_a_command_that_is_not_one_is_answered_with_how_to_write_it(terminal, words):
    code, _, err = terminal(*words)
    assert code == 2 and "usage" in err


def test_grant_without_a_database_says_how_to_make_one(terminal, tmp_path):
    code, _, err = grant(terminal)
    assert code == 2 and "python -m strategy create" in err
    assert list(tmp_path.iterdir()) == []


def another_programs(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")


@pytest.mark.parametrize("make, said", [
    (lambda path: path.touch(), "0 bytes"), (lambda path: path.write_bytes(b"notes"), "not a SQLite database"),
    (another_programs, "another program"), (lambda path: path.mkdir(), "is a folder")])
def test_grant_on_a_file_that_is_not_ours_says_so_and_leaves_it(terminal, tmp_path, make, said):
    path = tmp_path / "strategy.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    code, _, err = grant(terminal)
    assert code == 2 and said in err and "Traceback" not in err
    assert before is None or path.read_bytes() == before


def test_grant_on_a_database_of_a_newer_version_is_refused(terminal, tmp_path):
    terminal("create")
    with closing(connect(tmp_path / "strategy.db")) as db:
        db["_sqlite_migrations"].insert({"migration_set": "kulturskoletavla", "name": "0099_later", "applied_at": "2030"})
    code, _, err = grant(terminal)
    assert code == 2 and "newer version" in err


@pytest.mark.parametrize("code", ["locked", "read_only", "full", "damaged"])
def test_whatever_the_database_says_has_its_words_in_the_terminal(code):
    assert "Nothing was changed" in cli._WORDS[code]
