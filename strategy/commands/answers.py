"""Answers among each other: their order, those that say the same merged into one, those written by mistake taken out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from strategy.commands.workshops import own_answer, trace
from strategy.domain.people import User
from strategy.domain.refusals import Refused
from strategy.domain.workshops import Answer, AnswerState, Workshop, mergeable, moved, stands
from strategy.store import workshops
from strategy.store.database import writing


def move(db: Database, user: User, number: int, steps: int, *, at: datetime) -> None:
    """Move an answer ``steps`` places among those of its question (-1: one up); at the end it stays.

    Seen from where it stands now, whoever moved something in between.
    """
    with writing(db):
        found, workshop = own_answer(db, user, number)
        if not stands(found):
            raise Refused("not_standing")
        everything = [x for x in workshops.answers(db, [workshop.id]) if x.question == found.question]
        order = [x.id for x in everything if stands(x)]
        now = moved(order, number, steps)
        if now == order:
            return
        workshops.put_in_order(db, [*now, *(x.id for x in everything if not stands(x))])
        trace(db, user, "answer_moved", workshop.id, workshop.draft.municipalities, at,
              before={"position": order.index(number) + 1}, after={"position": now.index(number) + 1, "answer": number})


def merge(db: Database, user: User, standing: int, others: Sequence[int], *, at: datetime) -> None:
    """Let one answer stand for ``others`` that say the same; they stay, and can be read by their link.

    Raises Refused, see ``domain.workshops.mergeable``, and NotThere.
    """
    with writing(db):
        stays, workshop = own_answer(db, user, standing)
        gone = [own_answer(db, user, number)[0] for number in dict.fromkeys(others)]
        mergeable(stays, gone)
        for found in gone:
            workshops.revise_answer(db, found, replace(found, state=AnswerState.MERGED, merged_into=standing), user.id, at)
        trace(db, user, "answers_merged", workshop.id, workshop.draft.municipalities, at,
              after={"answer": standing, "answers": [x.id for x in gone]})


def take_apart(db: Database, user: User, numbers: Sequence[int], *, at: datetime) -> None:
    """Let merged answers stand for themselves again, as they were; those that stand already are left as they are."""
    with writing(db):
        found = [own_answer(db, user, number) for number in dict.fromkeys(numbers)]
        for workshop, apart in _by_workshop([(x, w) for x, w in found if x.merged_into]):
            for x in apart:
                state = AnswerState.NOTED if x.reason else AnswerState.OPEN
                workshops.revise_answer(db, x, replace(x, state=state, merged_into=None), user.id, at)
            trace(db, user, "answers_taken_apart", workshop.id, workshop.draft.municipalities, at, after={"answers": [x.id for x in apart]})


def take_out(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Take out an answer written by mistake: it is no longer among the answers, and can be put back.

    Raises Refused "already_became", "stands_for_others"; NotThere.
    """
    with writing(db):
        found, workshop = own_answer(db, user, number)
        if found.withdrawn:
            return
        if found.became:
            raise Refused("already_became")
        if any(x.merged_into == number for x in workshops.answers(db, [workshop.id])):
            raise Refused("stands_for_others")
        workshops.revise_answer(db, found, replace(found, withdrawn=True), user.id, at)
        trace(db, user, "answer_taken_out", workshop.id, workshop.draft.municipalities, at, before={"text": found.text}, after={"answer": number})


def put_back(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Put an answer that was taken out back among the answers."""
    with writing(db):
        found, workshop = own_answer(db, user, number)
        if found.withdrawn:
            workshops.revise_answer(db, found, replace(found, withdrawn=False), user.id, at)
            trace(db, user, "answer_put_back", workshop.id, workshop.draft.municipalities, at, after={"answer": number})


def _by_workshop(found: list[tuple[Answer, Workshop]]) -> list[tuple[Workshop, list[Answer]]]:
    there = {workshop.id: workshop for _, workshop in found}
    return [(workshop, [x for x, own in found if own.id == number]) for number, workshop in there.items()]
