"""The words of the ladder."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.anchoring import Draft, Row, Step
from strategy.overviews.anchoring import STEPS, Ladder
from strategy.ui import anchoring

NB = texts.load("nb")


def ladder(*said: Draft) -> Ladder:
    rows = {draft.step: Row(i, 1, draft.step, draft, datetime(2026, 1, 1, tzinfo=UTC), 1) for i, draft in enumerate(said)}
    return Ladder(1, rows, rows, tuple(rows.values()), frozenset())


def counts(points: int, **reached: int) -> pd.DataFrame:
    return pd.DataFrame([(date(2025, 12, 31), points, 0, *(reached.get(step, 0) for step in STEPS))], columns=["day", "points", "none", *STEPS])


def test_a_point_nobody_has_said_anything_of_has_no_line():
    assert anchoring.short(None, NB) is None and anchoring.short(ladder(), NB) is None


def test_the_line_of_a_point_has_a_mark_a_step_and_the_same_in_words():
    said = str(anchoring.short(ladder(Draft(Step.WORKSHOP, date(2024, 3, 14)), Draft(Step.THEME_PLAN, date(2025, 5, 1)),
                                      Draft(Step.BUDGET, date(2026, 12, 1), True)), NB))
    assert said.count("kst-mark-completed") == 2 and said.count("kst-mark-planned") == 1 and said.count("kst-mark-none") == 3
    assert "Forankret i 2 av 6 trinn; høyest: Tema- eller kulturplan, 01.05.2025" in said and 'aria-hidden="true"' in said


def test_what_is_only_expected_is_told_as_that():
    assert "Forankring er ventet" in str(anchoring.short(ladder(Draft(Step.BUDGET, date(2026, 12, 1), True)), NB))


@pytest.mark.parametrize(("frame", "said"), [
    (counts(3, municipal_plan=1), "1 av 3 strategipunkter står i kommuneplanen"),
    (counts(1), "Ingen av 1 strategipunkt står i kommuneplanen"),
    (counts(65, municipal_plan=4, council_decision=3), "4 av 65 strategipunkter står i kommuneplanen, og 3 er vedtatt i kommunestyret")])
def test_the_finding_says_how_many_have_come_how_far(frame, said):
    assert anchoring.counted(frame.iloc[0], NB) == said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_picture_has_a_row_a_step_and_a_column_a_year_end_in_its_table(language):
    t = texts.load(language)
    figure = anchoring.over_time(counts(3, school_plan=2), t, LIGHT)
    assert "31.12.2025" in figure.table and all(t.code("anchoring_step", step) in figure.table.iloc[:, 0].tolist() for step in STEPS)
    assert len(anchoring.how_counted(t)) > 100


def test_the_title_says_how_it_was_at_the_first_year_end():
    both = pd.concat([counts(3), counts(4, municipal_plan=2).assign(day=date(2026, 6, 1))], ignore_index=True)
    assert anchoring.over_time(both, NB, LIGHT).title == (
        "2 av 4 strategipunkter står i kommuneplanen (i kommuneplanen ved utgangen av 2025: 0 av 3)")
    assert anchoring.over_time(counts(3), NB, LIGHT).title == "Ingen av 3 strategipunkter står i kommuneplanen"
