"""Reminders and monthly letters, in three languages."""

from datetime import date

import pytest

from strategy import texts
from strategy.domain.follow_ups import Contact, Reason
from strategy.domain.people import Role
from strategy.domain.rounds import Draft, Question, Round
from strategy.exporters import letters
from strategy.overviews.follow_ups import Digest, One, Row
from tests.given import NOW

ROUND = Round(3, 1, Draft("Høst {x} <b>", (Question("Hvordan?"),), date(2026, 11, 30), date(2026, 12, 12)), 357, NOW)
HERE = "https://tavla.example.org"


def one(*reasons: Reason, round: Round | None = ROUND) -> One:
    row = Row("1867", "Bø", "18", reasons, None, Role.LEADER, None)
    return One(row, (Contact(1, Role.LEADER, "leder@example.org", "nb"),), round)


@pytest.mark.parametrize(("language", "hello", "open"), [("nb", "Hei,", "åpen til og med 12.12.2026"), ("nn", "Hei,", "open til og med 12.12.2026"),
                                                         ("en", "Hello,", "open until 12.12.2026")])
def test_a_reminder_says_what_is_missing_and_where_to_do_it(language, hello, open):
    made = letters.reminder(one(Reason.UNDELIVERED, Reason.SILENT), "Kari", HERE, texts.load(language))
    assert made.to == ("leder@example.org",) and "Bø" in made.subject and made.body.startswith(hello) and made.body.endswith("Kari")
    assert open in made.body and "Høst {x} <b>" in made.body and f"{HERE}/statusrunder?kommune=1867" in made.body and f"{HERE}/?kommune=1867" in made.body


def test_each_reason_has_its_own_sentence_and_none_shames():
    t = texts.load("nb")
    bodies = {reason: letters.reminder(one(reason), "Kari", "", t).body for reason in Reason}
    assert len(set(bodies.values())) == len(Reason) and "http" not in "".join(bodies.values())
    assert "én linje er nok" in bodies[Reason.UNREGISTERED] and "ett klikk" in bodies[Reason.SILENT]


def test_where_nothing_is_missing_it_thanks():
    assert "Takk" in letters.reminder(one(round=None), "Kari", HERE, texts.load("nb")).body


def part(**values) -> Digest:
    return Digest(**({"municipality": "1867", "name": "Bø", "late": (), "silent": (), "round": None, "news": ()} | values))


def test_a_month_without_anything_gives_no_letter():
    assert letters.digest([part(), part(name="Oslo")], HERE, texts.load("nb")) is None


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_monthly_letter_has_a_part_a_municipality_and_the_way_to_say_no(language):
    made = letters.digest([part(round=ROUND), part(name="Oslo")], HERE, texts.load(language))
    assert "Høst {x} <b>" in made.body and f"{HERE}/min-side" in made.body and "Oslo" not in made.body and made.to == ()
