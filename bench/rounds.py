"""Status rounds of the whole country: two that are closed, frozen by the store itself, and one that is open; and reminders."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from strategy.domain import days
from strategy.domain.deliveries import Kind
from strategy.domain.follow_ups import Channel, Outcome
from strategy.domain.measures import SILENT_DAYS
from strategy.domain.rounds import Draft, Question, frozen_as_of
from strategy.domain.rounds import Kind as Asked
from strategy.store import deliveries, follow_ups, rounds, snapshots

QUESTIONS = (Question("Hva er dere mest fornøyd med, og hva står i veien?"), Question("Har kulturskolen de lokalene den trenger?", Asked.CHOICE, ("Ja", "Delvis", "Nei")))


def write(db: Database, municipalities: list[str], now: datetime) -> None:
    """Write the rounds inside the caller's transaction; in each about two thirds have delivered, each leader by the number of the place."""
    today = days.norwegian_day(now)
    for place, opened in enumerate((380, 200, 10)):
        draft = Draft(f"Status {place + 1}", QUESTIONS, today - timedelta(days=opened), today - timedelta(days=opened - 20))
        number = rounds.add(db, draft, municipalities, 1, now - timedelta(days=opened + 1))
        for i, code in enumerate(municipalities):
            if (i + place) % 3:
                deliveries.add(db, number, code, Kind.DELIVERED, i + 1, now - timedelta(days=opened - 5 - i % 4),
                               ("Samarbeidet med skolen går godt. " * 8, QUESTIONS[1].choices[i % 3]))
        if draft.closes_on < today:
            at = now - timedelta(days=opened - 21)
            day, known = frozen_as_of(draft.closes_on, at)
            snapshots.add(db, rounds.close(db, number, None, at, day, known), snapshots.taken(db, number, day, known, SILENT_DAYS))
    for i, code in enumerate(municipalities * 5):
        follow_ups.claim(db, code, None, Channel.MAIL, 1, now - timedelta(days=400 - i // len(municipalities) * 60), Outcome.SENT)
