"""The monthly letter from the terminal, through a real mail server."""

from datetime import UTC, datetime

import pytest

from strategy import cli
from strategy.domain.follow_ups import month
from strategy.domain.days import norwegian_day
from strategy.store.database import connect, rows
from tests.mail_server import listening


@pytest.fixture
def terminal(example_file, monkeypatch, capsys):
    """Return a function that runs a command on the example set, with a mail server or without; gives code, output, errors."""
    monkeypatch.setenv("STRATEGY_DB", str(example_file))
    monkeypatch.setenv("HOME", str(example_file.parent))

    def run(*arguments, inbox=None):
        for name, value in {"HOST": "127.0.0.1", "PORT": inbox.port, "SECURITY": "none", "SENDER": "tavla@example.org"}.items() if inbox else ():
            monkeypatch.setenv(f"STRATEGY_SMTP_{name}", str(value))
        code = cli.main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_each_leader_gets_one_letter_a_month_and_no_address_is_printed(terminal, example_file):
    with listening() as inbox:
        code, out, _ = terminal("digest", inbox=inbox)
        sent = len(inbox.letters)
        assert code == 0 and sent > 3 and f"sent: {sent}." in out and "@" not in out and "eksempel" not in out
        code, out, _ = terminal("digest", inbox=inbox)
        assert code == 0 and len(inbox.letters) == sent and "sent: 0." in out
    db = connect(example_file)
    assert rows(db, "SELECT DISTINCT month, outcome FROM digest") == [{"month": month(norwegian_day(datetime.now(UTC))), "outcome": "sent"}]
    db.close()


def test_a_server_that_is_down_is_told_of_by_number(terminal):
    with listening() as inbox:
        pass
    code, out, err = terminal("digest", inbox=inbox)
    assert code == 1 and "down" in out and "Not sent: 1." in out and err == "" and "@" not in out


def test_without_a_mail_server_it_says_what_to_do(terminal):
    code, out, err = terminal("digest")
    assert code == 2 and "STRATEGY_SMTP_HOST" in err and out == ""


def test_one_letter_is_shown_and_nothing_sent(terminal, example_file):
    code, out, _ = terminal("digest", "--show", "leder.bo@example.org")
    assert code == 0 and "Kor i omsorgsboligen" in out and "Statusrunden «Status på høsten»" in out
    db = connect(example_file)
    assert rows(db, "SELECT 1 FROM digest") == []
    db.close()
