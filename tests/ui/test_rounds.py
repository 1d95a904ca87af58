"""The parts of the page of rounds that are pure: regions in words, and the comparison."""

import sqlite3
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.rounds import Draft, Question, Round, State
from strategy.overviews.rounds import STATUSES, Count, Region, Sums, View
from strategy.store import rounds as store
from strategy.store.database import connect
from strategy.ui import rounds
from tests.given import NOW, user_of

DAY = date(2026, 11, 30)


def sums(asked: int, delivered: int) -> Sums:
    return Sums(Count(asked, delivered), asked, delivered, dict.fromkeys(STATUSES, 1), 2, 3)


def view(before: Sums | None) -> View:
    found = Round(2, 1, Draft("Høst <b>", (Question("Hvordan?"),), DAY, DAY), 4, NOW)
    last = Round(1, 1, Draft("Vår", (Question("Hvordan?"),), DAY, DAY), 4, NOW) if before else None
    return View(found, State.OPEN, DAY, False, (), sums(4, 1), before, (Region("18", "Nordland", sums(4, 1), before), Region("03", "Oslo", sums(1, 0))), (), {}, (), last, False)


@pytest.mark.parametrize(("language", "words"), [("nb", "1 av 4 har levert · forrige gang 3 av 4"), ("nn", "1 av 4 har levert · førre gong 3 av 4"),
                                                 ("en", "1 of 4 have delivered · last time 3 of 4")])
def test_a_region_is_told_in_words_beside_its_bar(language, words):
    shown = str(rounds.by_region(view(sums(4, 3)), texts.load(language)))
    assert words in shown and "width:25%" in shown and shown.index("Nordland") < shown.index("Oslo")


def test_a_region_not_asked_last_time_is_not_compared():
    assert "forrige gang" not in str(rounds.by_region(view(None), texts.load("nb")))


def test_questions_stand_with_their_choices():
    shown = str(rounds.questions((Question("Nok *lokaler*?", "choice", ("Ja", "Nei")),), texts.load("nb")))
    assert "Nok *lokaler*?" in shown and "Ja · Nei" in shown


def test_a_page_is_read_although_a_due_round_cannot_be_frozen_now_and_a_later_look_does_it(example_file):
    db, later = connect(example_file, busy_ms=20), NOW + timedelta(days=40)
    run = SimpleNamespace(db=db, user=user_of(db, "leser_bo"), today=later.date(), now=later, silent_days=120)
    other = sqlite3.connect(example_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    rounds.settle(run)
    assert store.due(db, run.today) == [2]
    other.execute("ROLLBACK")
    other.close()
    rounds.settle(run)
    assert store.due(db, run.today) == [] and store.load(db, 2).closing.day == store.load(db, 2).draft.closes_on
    db.close()


@pytest.mark.parametrize("region", ["county", "landsdel", "own"])
def test_the_finding_of_a_round_counts_each_measure_once_although_its_regions_share_some(example, today, region):
    view, figure, _ = rounds.drawn(example, user_of(example, "raadet"), texts.load("nb"), LIGHT, 2, region, today, 120)
    assert figure.title.startswith(f"{view.total.status['completed']} av {view.total.measures} tiltak er fullført")
    assert region != "county" or sum(one.now.measures for one in view.regions) > view.total.measures
