"""What people do with workshops: record, answer, promote an answer."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from strategy.commands import measures as measure_commands
from strategy.commands import strategy_points as strategy_point_commands
from strategy.domain import measures, strategy_points, wording
from strategy.domain.access import Action, Subject, require, require_each
from strategy.domain.days import norwegian_day
from strategy.domain.people import Role, User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.repeats import DOUBLE_CLICK, same
from strategy.domain.workshops import (
    LONGEST_ANSWER, Answer, AnswerState, Becomes, Draft, Workshop, checked, checked_lines, promotable, title_of)
from strategy.store import events, workshops
from strategy.store.database import raise_versions, writing


def record(db: Database, user: User, draft: Draft, *, at: datetime) -> int:
    """Record a workshop; return its number, of the first one for a second click. Raises Refused, NotThere or Unavailable."""
    draft = checked(draft, norwegian_day(at))
    with writing(db):
        require_each(user, Action.RECORD_WORKSHOP, draft.municipalities)
        draft = replace(draft, framework=draft.framework or workshops.questions(db)[0].framework)
        for twin in events.added(db, user.id, "workshop_recorded", draft.municipalities[0], at - DOUBLE_CLICK):
            if same(workshops.load(db, twin).draft, draft):
                return twin
        number = workshops.add(db, draft, user.id, at)
        _trace(db, user, "workshop_recorded", number, draft.municipalities, at, after={"title": draft.title})
        return number


def edit(db: Database, user: User, number: int, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Correct a workshop's title, date, place, participants or municipalities: the lead does. Raises Stale."""
    draft = checked(draft, norwegian_day(at))
    with writing(db):
        former = _own(db, user, number)
        require(user, Action.EDIT_PLAN, Subject(former.draft.municipalities))
        if former.version != based_on:
            raise Stale(former)
        if draft.municipalities[0] != former.draft.municipalities[0]:
            raise Refused("lead_stays", "municipalities")
        require_each(user, Action.RECORD_WORKSHOP, set(draft.municipalities) - set(former.draft.municipalities))
        workshops.revise(db, former, draft)
        touched = tuple(dict.fromkeys(draft.municipalities + former.draft.municipalities))
        _trace(db, user, "workshop_edited", number, touched, at,
               before=vars(former.draft), after=vars(draft))


def answer(db: Database, user: User, number: int, question: int, pasted: str, *, role: str = "",
           organisation: str = "", at: datetime) -> list[int]:
    """Add answers to a question, one a line of ``pasted``; return their numbers.

    Lines already among the question's answers are left out, so that pasting
    twice adds nothing. Raises Refused "empty" when no line has words in it.
    """
    lines = checked_lines(pasted)
    role, organisation = wording.line(role, "role"), wording.line(organisation, "organisation")
    with writing(db):
        workshop = _own(db, user, number)
        _question(db, workshop, question)
        there = {found.text for found in workshops.answers(db, [number]) if found.question == question}
        added = [workshops.add_answer(db, number, question, text, role, organisation, at)
                 for text in lines if text not in there]
        if added:
            _trace(db, user, "answers_added", number, workshop.draft.municipalities, at,
                   after={"question": question, "answers": len(added)})
        return added


def edit_answer(db: Database, user: User, number: int, text: str, *, role: str = "", organisation: str = "",
                based_on: int, at: datetime) -> None:
    """Correct an answer's words. Raises Stale when somebody corrected it in between."""
    text = wording.line(text, "answers", required=True, longest=LONGEST_ANSWER)
    with writing(db):
        former, workshop = _own_answer(db, user, number)
        if former.version != based_on:
            raise Stale(former)
        workshops.revise_answer(db, former, text, wording.line(role, "role"), wording.line(organisation, "organisation"),
                                _stored_state(former), former.reason)
        _trace(db, user, "answer_edited", workshop.id, workshop.draft.municipalities, at,
               before={"text": former.text}, after={"text": text})


def note(db: Database, user: User, number: int, reason: str, *, at: datetime) -> None:
    """Mark an answer as noted: heard, and not followed up for this reason."""
    reason = wording.line(reason, "reason", required=True)
    with writing(db):
        former, workshop = _own_answer(db, user, number)
        if former.became:
            raise Refused("already_became")
        workshops.revise_answer(db, former, former.text, former.role, former.organisation, AnswerState.NOTED, reason)
        _trace(db, user, "answer_noted", workshop.id, workshop.draft.municipalities, at, after={"reason": reason})


def reopen(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Let a noted answer be open again."""
    with writing(db):
        former, workshop = _own_answer(db, user, number)
        if former.state is AnswerState.NOTED:
            workshops.revise_answer(db, former, former.text, former.role, former.organisation, AnswerState.OPEN, "")
            _trace(db, user, "answer_reopened", workshop.id, workshop.draft.municipalities, at)


def promote(db: Database, user: User, numbers: list[int], kind: Becomes, *, at: datetime) -> list[int]:
    """Let answers become measures or strategy points with one click; return the new numbers.

    All or nothing. One that has become this kind already is left as it is, so
    that two tabs do not make two. Question 6 sets the mangfold lens.
    """
    with writing(db):
        made = []
        for number in dict.fromkeys(numbers):
            found, workshop = _own_answer(db, user, number)
            promotable(_question(db, workshop, found.question), kind)
            if any(became.kind is kind for became in found.became):
                continue
            made.append(_become(db, user, found, workshop, kind, at))
        return made


def _become(db: Database, user: User, found: Answer, workshop: Workshop, kind: Becomes, at: datetime) -> int:
    lens = _question(db, workshop, found.question).cross_cutting
    lead = next(code for code in workshop.draft.municipalities if code in user.areas(Role.LEADER))
    places = (lead, *(code for code in workshop.draft.municipalities if code != lead))
    words = {"municipalities": places, "title": title_of(found.text), "origins": (found.id,), "mangfold": lens}
    if kind is Becomes.STRATEGY_POINT:
        goal = found.text if title_of(found.text) != found.text else ""
        draft = strategy_points.checked(strategy_points.Draft(**words, goal=goal))
        return strategy_point_commands.insert(db, user, draft, at)
    what = found.text if title_of(found.text) != found.text else ""
    draft = measures.checked(measures.Draft(**words, what=what))
    first = measures.UpdateDraft(measures.Status.PLANNED, norwegian_day(at))
    return measure_commands.insert(db, user, draft, first, at)


def _own(db: Database, user: User, number: int) -> Workshop:
    found = workshops.load(db, number)
    require(user, Action.RECORD_WORKSHOP, Subject(found.draft.municipalities))
    return found


def _own_answer(db: Database, user: User, number: int) -> tuple[Answer, Workshop]:
    found = workshops.answer(db, number)
    return found, _own(db, user, found.workshop)


def _question(db: Database, workshop: Workshop, number: int):
    for question in workshops.questions(db, workshop.draft.framework):
        if question.number == number:
            return question
    raise Refused("unknown_code", "question")


def _stored_state(found: Answer) -> AnswerState:
    return AnswerState.OPEN if found.state is AnswerState.BECAME else found.state


def _trace(db: Database, user: User, action: str, number: int, municipalities: tuple[str, ...], at: datetime,
           before: dict | None = None, after: dict | None = None) -> None:
    for code in municipalities:
        events.append(db, at, user.id, action, ("workshop", number), code, before, after)
    raise_versions(db, (*municipalities, "updates"))
