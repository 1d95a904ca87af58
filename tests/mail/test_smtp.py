"""Letters handed to a real mail server on this machine, and what is said when it does not take them."""

import email
import email.policy
import socket
from dataclasses import replace

import pytest

from strategy.domain.follow_ups import Letter
from strategy.mail import smtp
from tests.given import NOW
from tests.mail_server import listening

LETTER = Letter(("kari@example.org", "ola@example.org"), "Status i Bø: «høst» 🎻", "Hei,\n\nDet tar noen minutter.\n.\næøå čáhci 🎻\n")


def read(raw: bytes):
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_a_letter_arrives_as_it_was_written():
    with listening() as inbox:
        smtp.send(inbox.mail(), LETTER, "reminder-7", NOW)
    (sender, receivers, raw), = inbox.letters
    found = read(raw)
    assert "tavla@example.org" in sender and [line.partition("<")[2].split(">")[0] for line in receivers] == list(LETTER.to)
    assert found["Subject"] == LETTER.subject and found["Message-ID"] == "<reminder-7@example.org>" and found["Auto-Submitted"] == "auto-generated"
    assert found.get_content().replace("\r\n", "\n") == LETTER.body and found["From"] == "tavla@example.org"


def test_with_a_sign_in_it_is_let_in_and_with_a_wrong_one_it_is_not():
    with listening("wants_sign_in") as inbox:
        smtp.send(inbox.mail(user="tavla", password="hemmelig"), LETTER, "x", NOW)
        with pytest.raises(smtp.NotSent, match="sign_in"):
            smtp.send(inbox.mail(user="tavla", password="feil"), LETTER, "x", NOW)
    assert len(inbox.letters) == 1


@pytest.mark.parametrize(("how", "code"), [("refuses_sender", "sender"), ("refuses_address", "address"), ("refuses_text", "refused")])
def test_a_server_that_refuses_is_told_of_and_nothing_is_sent(how, code):
    with listening(how) as inbox, pytest.raises(smtp.NotSent, match=code):
        smtp.send(inbox.mail(), LETTER, "x", NOW)
    assert inbox.letters == []


def test_a_server_that_never_speaks_is_too_slow():
    with listening("silent") as inbox, pytest.raises(smtp.NotSent, match="slow"):
        smtp.send(inbox.mail(), LETTER, "x", NOW, seconds=0.2)


def test_a_server_that_is_not_there_is_down():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with listening() as inbox, pytest.raises(smtp.NotSent, match="down"):
        smtp.send(replace(inbox.mail(), port=port), LETTER, "x", NOW, seconds=2)


def test_a_server_without_the_security_asked_for_gets_nothing():
    with listening() as inbox, pytest.raises(smtp.NotSent, match="security"):
        smtp.send(inbox.mail(security="starttls"), LETTER, "x", NOW)
    with listening() as inbox, pytest.raises(smtp.NotSent, match="security"):
        smtp.send(inbox.mail(security="tls"), LETTER, "x", NOW, seconds=2)


def test_a_server_that_hangs_up_with_the_text_leaves_it_unknown():
    with listening("drops") as inbox, pytest.raises(smtp.Unsure):
        smtp.send(inbox.mail(), LETTER, "x", NOW)


@pytest.mark.parametrize("subject", ["Status\r\nBcc: all@example.org", "Status\nX: y"])
def test_a_subject_of_several_lines_is_no_header_and_no_letter(subject):
    with listening() as inbox, pytest.raises(smtp.NotSent, match="address"):
        smtp.send(inbox.mail(), Letter(LETTER.to, subject, "x"), "x", NOW)
    assert inbox.letters == []


@pytest.mark.parametrize("address", ["kari@example.org\r\nBcc: all@example.org", "kari@example.org, all@example.org", "kari", ""])
def test_an_address_that_is_none_or_several_gets_no_letter(address):
    with listening() as inbox, pytest.raises(smtp.NotSent, match="address"):
        smtp.send(inbox.mail(), Letter((address,), "Status", "x"), "x", NOW)
    assert inbox.letters == []


def test_a_sami_address_goes_where_the_server_can_take_it_and_nowhere_else():
    letter = Letter(("áile@example.org",), "Status", "Bures")
    with listening("wide") as inbox:
        smtp.send(inbox.mail(), letter, "x", NOW)
    assert "áile@example.org" in inbox.letters[0][1][0]
    with listening() as inbox, pytest.raises(smtp.NotSent, match="address"):
        smtp.send(inbox.mail(), letter, "x", NOW)
