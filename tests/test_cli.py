"""The terminal: a real database and its first people, and a plain word when something is wrong."""

import sqlite3
from contextlib import closing

import pytest

from strategy import cli
from strategy.commands import examples
from strategy.domain.people import Grant, Role
from strategy.settings import ROOT
from strategy.store import chain, people
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


def test_bind_connects_an_invited_person_with_an_identity_once(terminal, tmp_path):
    terminal("create")
    grant(terminal)
    words = ("bind", "--email", "kari@example.org", "--issuer", "https://id.example.org", "--subject", "x1")
    assert terminal(*words)[0] == 0
    with closing(connect(tmp_path / "strategy.db")) as db:
        assert rows(db, "SELECT issuer, subject FROM person") == [{"issuer": "https://id.example.org", "subject": "x1"}]
    code, _, said = terminal(*words)
    assert code == 2 and "Nothing was changed" in said


def test_rights_prints_the_table_as_the_documentation_has_it(terminal):
    code, out, err = terminal("rights")
    assert (code, err) == (0, "") and out == (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")


def made_by(terminal, tmp_path):
    assert terminal("backup")[0] == 0
    return sorted((tmp_path / "backups").iterdir())[-1]


def test_a_back_up_is_made_in_its_folder_and_its_name_and_head_are_told(terminal, tmp_path, monkeypatch):
    terminal("create")
    monkeypatch.setenv("STRATEGY_BACKUPS", str(tmp_path / "elsewhere"))
    code, out, err = terminal("backup")
    assert (code, err) == (0, "")
    assert str(next((tmp_path / "elsewhere").iterdir())) in out and "ends at 0:" in out


def test_a_back_up_takes_the_place_of_the_database_by_one_command(terminal, tmp_path):
    terminal("create")
    made = made_by(terminal, tmp_path)
    grant(terminal)
    code, out, err = terminal("restore", str(made), "--yes")
    assert (code, err) == (0, "") and "Anonymised again: 0" in out and "chain of events is whole" in out
    with closing(connect(tmp_path / "strategy.db")) as db:
        assert rows(db, "SELECT 1 FROM person") == []
    aside = next(path for path in tmp_path.iterdir() if ".replaced-" in path.name)
    assert str(aside) in out


def test_without_anybody_to_say_yes_nothing_is_restored(terminal, tmp_path):
    terminal("create")
    made = made_by(terminal, tmp_path)
    before = (tmp_path / "strategy.db").read_bytes()
    code, _, err = terminal("restore", str(made))
    assert code == 2 and "--yes" in err and (tmp_path / "strategy.db").read_bytes() == before


@pytest.mark.parametrize("answer, code", [("yes", 0), (" YES ", 0), ("y", 2), ("", 2), ("no", 2)])
def test_only_a_whole_yes_restores(terminal, tmp_path, monkeypatch, answer, code):
    terminal("create")
    made = made_by(terminal, tmp_path)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda asked: answer)
    assert terminal("restore", str(made))[0] == code


def test_what_is_no_back_up_is_refused_in_words(terminal, tmp_path):
    terminal("create")
    (tmp_path / "notes.txt").write_text("mine")
    for file, said in ((tmp_path / "notes.txt", "not a SQLite database"), (tmp_path / "gone.db", "no file"), (tmp_path / "strategy.db", "itself")):
        code, _, err = terminal("restore", str(file), "--yes")
        assert code == 2 and said in err and "Traceback" not in err


def test_upgrading_what_is_up_to_date_does_nothing(terminal, tmp_path):
    terminal("create", "--example")
    code, out, _ = terminal("upgrade")
    assert code == 0 and "Nothing to do" in out and not (tmp_path / "backups").exists()


@pytest.mark.parametrize("words", [("backup",), ("upgrade",), ("restore", "x.db")])
def test_each_says_what_is_missing(terminal, words):
    code, _, err = terminal(*words)
    assert code == 2 and ("python -m strategy create" in err or "There is no file" in err)


def test_a_folder_that_cannot_be_written_to_is_told_with_its_name(terminal, tmp_path):
    terminal("create")
    (tmp_path / "backups").touch()
    code, _, err = terminal("backup")
    assert code == 2 and str(tmp_path / "backups") in err and "STRATEGY_BACKUPS" in err
