"""The parts of the page of rounds that are pure: regions in words, and the comparison."""

import sqlite3
from datetime import date, timedelta
from functools import wraps
from types import SimpleNamespace

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.commands import measures
from strategy.commands import rounds as commands
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.rounds import Draft, Question, Round, State
from strategy.overviews import rounds as overview
from strategy.overviews.rounds import STATUSES, Count, Region, Sums, View
from strategy.settings import Settings
from strategy.store import rounds as store
from strategy.store.database import connect
from strategy.ui import rounds
from strategy.ui.session import Run
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
    view, figure, _ = rounds.drawn(example, user_of(example, "raadet"), texts.load("nb"), LIGHT, 2, None, region, today, 120)
    assert figure.title.startswith(f"{view.total.status['completed']} av {view.total.measures} tiltak er fullført")
    assert region != "county" or sum(one.now.measures for one in view.regions) > view.total.measures


def test_a_closed_round_stands_whatever_is_updated_and_one_opened_again_follows(empty, empty_file, council, leader, today, monkeypatch):
    built = []
    monkeypatch.setattr(overview, "one", counting(overview.one, built))
    run = Run(empty, Settings(empty_file, "example"), NOW, council, texts.load("nb"), LIGHT)
    number = commands.add(empty, council, Draft("Høst", (Question("Hvordan?"),), today, today + timedelta(days=30)), at=NOW)
    version = lambda: store.load(empty, number).version

    def after_one_more():
        measures.add(empty, leader, Measure(("1867",), f"Kor {len(titles)}"), UpdateDraft(Status.PLANNED, today), at=NOW)
        titles.append(1)
        return rounds.seen(run, number, "county")[0]

    titles: list[int] = []
    assert [after_one_more().total.measures for _ in range(2)] == [1, 2] and len(built) == 2
    commands.close(empty, council, number, 120, based_on=version(), at=NOW)
    frozen = after_one_more()
    assert frozen.frozen and frozen.total.measures == 2 and after_one_more() is frozen and len(built) == 3
    commands.reopen(empty, council, number, "En kommune til", today + timedelta(days=40), based_on=version(), at=NOW)
    assert [after_one_more().total.measures for _ in range(2)] == [5, 6] and len(built) == 5
    commands.close(empty, council, number, 120, based_on=version(), at=NOW)
    again = after_one_more()
    assert again.frozen and again.total.measures == 6 and after_one_more() is again and len(built) == 6


def counting(build, calls):
    @wraps(build)
    def built(db, user, number, *others):
        calls.append(number)
        return build(db, user, number, *others)
    return built
