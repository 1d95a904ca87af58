"""Who is reminded of what, and how often."""

from datetime import date, timedelta

import pytest

from strategy.domain.follow_ups import GAP, Channel, Contact, Letter, Outcome, Reason, Reminder, checked, contacts, holds_back, month, reasons, waits_until
from strategy.domain.freshness import Freshness
from strategy.domain.people import Role
from strategy.domain.refusals import Refused
from tests.given import NOW


def person(number: int, role: Role) -> Contact:
    return Contact(number, role, f"{number}@example.org", "nb")


@pytest.mark.parametrize(("freshness", "asked", "delivered", "why"), [
    (Freshness.UPDATED, True, True, ()), (Freshness.UPDATED, False, False, ()), (Freshness.UPDATED, True, False, (Reason.UNDELIVERED,)),
    (Freshness.NONE, True, False, (Reason.UNDELIVERED, Reason.UNREGISTERED)), (Freshness.REGISTERED, False, False, (Reason.SILENT,)),
    (Freshness.REGISTERED, True, True, (Reason.SILENT,))])
def test_three_reasons_each_with_its_own_word(freshness, asked, delivered, why):
    assert reasons(freshness, asked, delivered) == why


def test_every_leader_is_asked_else_the_next_role_else_nobody():
    leaders, others = [person(1, Role.LEADER), person(2, Role.LEADER)], [person(3, Role.READER), person(4, Role.CONTRIBUTOR)]
    assert contacts([*others, *leaders]) == tuple(leaders)
    assert contacts(others) == (person(4, Role.CONTRIBUTOR),) and contacts(others[:1]) == (person(3, Role.READER),) and contacts([]) == ()


@pytest.mark.parametrize(("outcome", "age", "held"), [
    (Outcome.SENT, timedelta(days=6), True), (Outcome.SENT, GAP, False), (None, timedelta(days=6), True), (None, GAP, False),
    (Outcome.FAILED, timedelta(0), False), (Outcome.UNDONE, timedelta(0), False)])
def test_a_week_goes_between_two_reminders_and_what_nobody_knows_counts(outcome, age, held):
    last = Reminder(1, "1867", None, Channel.MAIL, NOW - age, outcome)
    assert holds_back(last, NOW) is held and waits_until(last) == NOW - age + GAP
    assert not holds_back(None, NOW)


def test_a_letter_is_cleaned_and_an_empty_one_refused():
    assert checked(Letter((), " To\r\nBcc: x ", "Hei\x00\n")).subject == "To Bcc: x"
    for subject, body in (("", "x"), ("x", " "), ("x" * 300, "x"), ("x", "y" * 6_000)):
        with pytest.raises(Refused):
            checked(Letter((), subject, body))


def test_a_month_is_written_with_its_year():
    assert month(date(2026, 11, 30)) == "2026-11"
