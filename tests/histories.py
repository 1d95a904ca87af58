"""Any sequence of updates, through the app's own commands, held against the pure rules."""

from datetime import date, timedelta

from hypothesis import strategies as st

from strategy.commands import measures as commands
from strategy.domain import measures
from strategy.domain.measures import Draft, Status, Update, UpdateDraft
from strategy.domain.people import User
from strategy.domain.refusals import Refused
from strategy.domain.selection import Selection
from strategy.store import measures as store
from strategy.store import updates
from strategy.store.database import rows
from tests.given import NOW

LONGEST = 40
STEPS = st.lists(st.one_of(
    st.tuples(st.just("update"), st.sampled_from(list(Status)), st.integers(0, LONGEST + 5)),
    st.tuples(st.just("no_change"), st.none(), st.integers(-1500, 1500)),
    st.tuples(st.just("undo"), st.none(), st.integers(-1500, 1500)),
    st.tuples(st.just("end"), st.none(), st.integers(0, 1)),
), max_size=25)


def lived(db, user: User, first: Status, plan: list[tuple]) -> int:
    """Add a measure, do to it what ``plan`` says as far as the rules allow, and return its number.

    An update applies some days ago, and the clock of the others may be hours
    or weeks wrong either way. Checked after each step.
    """
    today = NOW.date()
    number = commands.add(db, user, Draft(("1867",), "Kor"), UpdateDraft(first, today - timedelta(days=LONGEST)), at=NOW)
    for turn, (kind, status, amount) in enumerate(plan):
        at = NOW + timedelta(minutes=turn)
        try:
            if kind == "update":
                newest = store.now(db, number)["newest"]
                commands.update(db, user, number, UpdateDraft(status, today - timedelta(days=amount), note=f"{turn}"), based_on=newest, at=at)
            elif kind == "no_change":
                commands.no_change(db, user, [number], at=at + timedelta(hours=amount))
            elif kind == "undo":
                last = measures.undoable(updates.of_measure(db, number))
                if last:
                    commands.undo(db, user, [last.id], at=at + timedelta(hours=amount))
            elif store.load(db, number).ended_on is None:
                commands.end(db, user, number, "Dobbelt", based_on=store.load(db, number).version, at=at)
            else:
                commands.take_back(db, user, number, at=at)
        except Refused:
            pass
        check(db, number)
    return number


def check(db, number: int) -> None:
    """Raise AssertionError unless everything derived for a measure is what the pure rules make of its list."""
    found = updates.of_measure(db, number)
    counting = measures.standing(found)
    [current] = rows(db, "SELECT newest, first_on FROM measure_current WHERE measure = :id", id=number)
    assert current == {"newest": counting[-1].id, "first_on": counting[0].applies_on.isoformat()}
    stored = rows(db, "SELECT on_day, was, status FROM status_step WHERE measure = :id ORDER BY on_day", id=number)
    assert [(row["on_day"], row["was"], row["status"]) for row in stored] == [
        (day.isoformat(), was, status) for day, was, status in measures.steps(found)]
    recorded = [row.at for row in sorted(found, key=lambda row: row.id)]
    assert recorded == sorted(recorded), "the recorded times run backwards"


def statuses_by_day(db, number: int) -> dict[date, tuple[str | None, str | None]]:
    """Return for each day what the pure rules and the stored question say the status was."""
    found: list[Update] = updates.of_measure(db, number)
    days = [NOW.date() - timedelta(days=ago) for ago in range(-1, LONGEST + 2)]
    return {day: (_status(measures.as_of(found, day)), _asked(db, number, day)) for day in days}


def _status(row: Update | None) -> str | None:
    return row.status.value if row else None


def _asked(db, number: int, day: date) -> str | None:
    return next((row["status"] for row in updates.as_of(db, Selection(day)) if row["id"] == number), None)
