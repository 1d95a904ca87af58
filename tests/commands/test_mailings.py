"""Letters through a real mail server: sent once, told of when not, and never again by themselves when nobody knows."""

import logging

import pytest

from strategy.commands import follow_ups, mailings
from strategy.domain.follow_ups import Letter, Outcome
from strategy.domain.people import TERMINAL, Role
from strategy.domain.refusals import NotThere
from strategy.store import follow_ups as store
from strategy.store.database import connect, rows
from tests.given import NOW, add_person
from tests.mail_server import listening

TEXT = Letter((), "Status i Bø", "Hei,\n\nDet tar noen minutter.")


def remind(db, user, inbox, *codes, at=NOW):
    return mailings.remind(db, user, {code: TEXT for code in codes}, inbox.mail(), at=at)


def test_each_municipality_gets_its_reminder_once(empty, council, leader, other_leader):
    with listening() as inbox:
        assert [one.code for one in remind(empty, council, inbox, "1867", "0301", "1868")] == ["", "", "nobody_to_ask"]
        assert [one.code for one in remind(empty, council, inbox, "1867", "0301")] == ["reminded_lately", "reminded_lately"]
    assert len(inbox.letters) == 2 and "leader@example.org" in inbox.letters[0][1][0]
    assert store.last(empty, "1867").outcome is Outcome.SENT


def test_two_processes_send_one_letter(empty_file, empty, council, leader):
    other = connect(empty_file)
    with listening() as inbox:
        remind(empty, council, inbox, "1867")
        remind(other, council, inbox, "1867")
    other.close()
    assert len(inbox.letters) == 1


def test_a_server_that_is_down_is_told_of_and_the_rest_is_not_begun(empty, council, leader, other_leader, caplog):
    with listening() as inbox:
        gone = inbox.mail()
    with caplog.at_level(logging.DEBUG):
        done = mailings.remind(empty, council, {"1867": TEXT, "0301": TEXT}, gone, at=NOW)
    assert [one.code for one in done] == ["down", "not_begun"] and store.last(empty, "1867").outcome is Outcome.FAILED
    assert "example.org" not in caplog.text
    with listening() as inbox:
        assert [one.code for one in remind(empty, council, inbox, "1867", "0301")] == ["", ""]


def test_an_address_the_server_does_not_take_stops_none_of_the_others(empty, council, leader, other_leader):
    with listening("refuses_address") as inbox:
        assert [one.code for one in remind(empty, council, inbox, "1867", "0301")] == ["address", "address"]


def test_a_server_that_refuses_halfway_has_sent_the_first_once_and_the_other_goes_at_the_next_try(empty, council, leader, other_leader):
    with listening("takes_one") as inbox:
        assert [one.code for one in remind(empty, council, inbox, "1867", "0301")] == ["", "refused"]
    assert (store.last(empty, "1867").outcome, store.last(empty, "0301").outcome) == (Outcome.SENT, Outcome.FAILED)
    with listening() as later:
        assert [one.code for one in remind(empty, council, later, "1867", "0301")] == ["reminded_lately", ""]
    assert len(inbox.letters) == len(later.letters) == 1


def test_what_was_cut_off_is_unknown_and_not_sent_again_by_itself(empty, council, leader):
    with listening("drops") as inbox:
        assert [one.code for one in remind(empty, council, inbox, "1867")] == ["unknown"]
    assert store.last(empty, "1867").outcome is None
    with listening() as inbox:
        assert [one.code for one in remind(empty, council, inbox, "1867")] == ["reminded_unknown"] and inbox.letters == []


def test_a_process_that_dies_between_the_claim_and_the_outcome_leaves_it_unknown(empty, council, leader):
    follow_ups.claim(empty, council, "1867", at=NOW)
    with listening() as inbox:
        assert [one.code for one in remind(empty, council, inbox, "1867")] == ["reminded_unknown"] and inbox.letters == []


def test_a_municipality_one_does_not_follow_up_gets_nothing(empty, leader, other_leader):
    adviser = add_person(empty, "East", (Role.ADVISER, "03"))
    with listening() as inbox:
        with pytest.raises(NotThere):
            remind(empty, adviser, inbox, "1867")
    assert inbox.letters == [] and rows(empty, "SELECT 1 FROM reminder") == []


def digests(db, inbox, letter=lambda contact: TEXT, month="2026-11", user=TERMINAL):
    return mailings.digests(db, user, letter, month, inbox.mail(), at=NOW)


def test_the_letter_of_a_month_is_sent_once_also_by_two_timers(empty_file, empty, council, leader, other_leader):
    other = connect(empty_file)
    with listening() as inbox:
        assert [one.code for one in digests(empty, inbox)] == ["", ""] and digests(other, inbox) == [] and digests(empty, inbox) == []
        assert len(inbox.letters) == 2
        assert len(digests(other, inbox, month="2026-12")) == 2
    other.close()


def test_who_has_said_no_or_has_nothing_to_read_gets_none(empty, council, leader, other_leader):
    follow_ups.choose_digest(empty, leader, False, at=NOW)
    with listening() as inbox:
        assert digests(empty, inbox, letter=lambda contact: None) == [] and rows(empty, "SELECT 1 FROM digest") == []
        assert [one.whose for one in digests(empty, inbox)] == [str(other_leader.id)]


def test_a_letter_that_failed_goes_at_the_next_call_and_one_cut_off_does_not(empty, leader):
    with listening() as inbox:
        gone = inbox.mail()
    assert [one.code for one in mailings.digests(empty, TERMINAL, lambda contact: TEXT, "2026-11", gone, at=NOW)] == ["down"]
    with listening("drops") as inbox:
        assert [one.code for one in digests(empty, inbox)] == ["unknown"]
    with listening() as inbox:
        assert digests(empty, inbox) == [] and inbox.letters == []


def test_only_the_terminal_sends_the_letters(empty, leader, council):
    with listening() as inbox, pytest.raises(NotThere):
        digests(empty, inbox, user=council)
