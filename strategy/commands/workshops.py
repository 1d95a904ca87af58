"""What people do with workshops: record, answer, promote an answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from strategy.commands import advice as advice_commands
from strategy.commands import measures as measure_commands
from strategy.commands import strategy_points as strategy_point_commands
from strategy.domain import advice, measures, strategy_points, wording
from strategy.domain.access import Action, Subject, require, require_each
from strategy.domain.days import norwegian_day
from strategy.domain.events import difference
from strategy.domain.people import Role, User
from strategy.domain.refusals import Refused, Stale
from strategy.domain.repeats import DOUBLE_CLICK, same
from strategy.domain.workshops import (
    LONGEST_ANSWER, Answer, AnswerState, Becomes, Draft, Workshop, checked, checked_lines, new_lines, promotable, stands, title_of)
from strategy.store import events, reference, workshops
from strategy.store.database import raise_versions, writing


def record(db: Database, user: User, draft: Draft, *, at: datetime) -> int:
    """Record a workshop; return its number, of the first one for a second click. Raises Refused, NotThere or Unavailable."""
    draft = checked(draft, norwegian_day(at))
    with writing(db):
        return insert(db, user, draft, at)


def insert(db: Database, user: User, draft: Draft, at: datetime) -> int:
    """Add a checked draft inside the caller's transaction, by the same rule and with the same trace as ``record``."""
    require_each(user, Action.RECORD_WORKSHOP, draft.municipalities)
    draft = replace(draft, framework=draft.framework or workshops.questions(db)[0].framework)
    for twin in events.added(db, user.id, "workshop_recorded", draft.municipalities[0], at - DOUBLE_CLICK):
        if same(workshops.load(db, twin).draft, draft):
            return twin
    number = workshops.add(db, draft, user.id, at)
    trace(db, user, "workshop_recorded", number, draft.municipalities, at, after={"title": draft.title})
    return number


def edit(db: Database, user: User, number: int, draft: Draft, *, based_on: int, at: datetime) -> None:
    """Correct a workshop's title, date, place, participants or municipalities: the lead does. Raises Stale."""
    draft = checked(draft, norwegian_day(at))
    with writing(db):
        former = own(db, user, number)
        require(user, Action.EDIT_PLAN, Subject(former.draft.municipalities))
        if former.version != based_on:
            raise Stale(former)
        if draft.municipalities[0] != former.draft.municipalities[0]:
            raise Refused("lead_stays", "municipalities")
        if replace(draft, framework=former.draft.framework) == former.draft:
            return
        require_each(user, Action.RECORD_WORKSHOP, set(draft.municipalities) - set(former.draft.municipalities))
        workshops.revise(db, former, draft, user.id, at)
        touched = tuple(dict.fromkeys(draft.municipalities + former.draft.municipalities))
        trace(db, user, "workshop_edited", number, touched, at,
               *difference(former.draft, replace(draft, framework=former.draft.framework)))


def answer(db: Database, user: User, number: int, question: int, pasted: str, *, role: str = "",
           organisation: str = "", at: datetime) -> list[int]:
    """Add answers to a question, one a line of ``pasted``; return their numbers.

    Lines already among the question's answers are left out, so that pasting
    twice adds nothing. Raises Refused "empty" when no line has words in it.
    """
    lines = checked_lines(pasted)
    role, organisation = wording.line(role, "role"), wording.line(organisation, "organisation")
    with writing(db):
        return add_lines(db, user, own(db, user, number), question, [(text, role, organisation) for text in lines], at)


def add_lines(db: Database, user: User, workshop: Workshop, question: int, lines: list[tuple[str, str, str]], at: datetime) -> list[int]:
    """Add checked lines (text, role, organisation) that are not there yet, inside the caller's transaction; return their numbers."""
    _question(db, workshop, question)
    there = {found.text for found in workshops.answers(db, [workshop.id]) if found.question == question}
    new = new_lines([text for text, _, _ in lines], there)
    said = {text: (role, organisation) for text, role, organisation in reversed(lines)}
    added = [workshops.add_answer(db, workshop.id, question, text, *said[text], at) for text in new]
    if added:
        trace(db, user, "answers_added", workshop.id, workshop.draft.municipalities, at, after={"question": question, "answers": len(added)})
    return added


def edit_answer(db: Database, user: User, number: int, text: str, *, role: str = "", organisation: str = "",
                themes: Sequence[str] | None = None, based_on: int, at: datetime) -> None:
    """Correct an answer's words and themes (None leaves those). Raises Stale when somebody corrected it in between."""
    text = wording.line(text, "answers", required=True, longest=LONGEST_ANSWER)
    with writing(db):
        former, workshop = own_answer(db, user, number)
        if former.version != based_on:
            raise Stale(former)
        if themes is not None:
            reference.check_codes(db, themes=themes)
        now = replace(former, text=text, role=wording.line(role, "role"), organisation=wording.line(organisation, "organisation"),
                      themes=former.themes if themes is None else tuple(x for x in workshops.themes(db) if x in set(themes)))
        if now == former:
            return
        workshops.revise_answer(db, former, now, user.id, at)
        before, after = difference(former, now)
        trace(db, user, "answer_edited", workshop.id, workshop.draft.municipalities, at, before, after | {"answer": number})


def note(db: Database, user: User, number: int, reason: str, *, based_on: int | None = None, at: datetime) -> None:
    """Mark an answer as noted: heard, and not followed up for this reason.

    Raises Refused "already_became", "not_standing"; Stale when somebody
    changed the answer after ``based_on``, where that is given.
    """
    reason = wording.line(reason, "reason", required=True)
    with writing(db):
        former, workshop = own_answer(db, user, number)
        if based_on not in (None, former.version):
            raise Stale(former)
        if former.became:
            raise Refused("already_became")
        if not stands(former):
            raise Refused("not_standing")
        if (former.state, former.reason) == (AnswerState.NOTED, reason):
            return
        workshops.revise_answer(db, former, replace(former, state=AnswerState.NOTED, reason=reason), user.id, at)
        trace(db, user, "answer_noted", workshop.id, workshop.draft.municipalities, at,
               before={"reason": former.reason}, after={"reason": reason, "answer": number})


def reopen(db: Database, user: User, number: int, *, at: datetime) -> None:
    """Let a noted answer be open again."""
    with writing(db):
        former, workshop = own_answer(db, user, number)
        if former.state is AnswerState.NOTED:
            workshops.revise_answer(db, former, replace(former, state=AnswerState.OPEN, reason=""), user.id, at)
            trace(db, user, "answer_reopened", workshop.id, workshop.draft.municipalities, at,
                   before={"reason": former.reason}, after={"answer": number})


def promote(db: Database, user: User, numbers: list[int], kind: Becomes, *, at: datetime) -> list[int]:
    """Let answers become measures or strategy points with one click; return the new numbers.

    All or nothing. One that has become this kind already is left as it is, so
    that two tabs do not make two. Question 6 sets the mangfold lens.
    """
    with writing(db):
        made = []
        for number in dict.fromkeys(numbers):
            found, workshop = own_answer(db, user, number)
            promotable(_question(db, workshop, found.question), kind)
            if not stands(found):
                raise Refused("not_standing")
            if any(became.kind is kind for became in found.became):
                continue
            made.append(_become(db, user, found, workshop, kind, at))
        return made


def _become(db: Database, user: User, found: Answer, workshop: Workshop, kind: Becomes, at: datetime) -> int:
    lens = _question(db, workshop, found.question).cross_cutting
    lead = next(code for code in workshop.draft.municipalities if code in user.areas(Role.LEADER))
    if kind is Becomes.ADVICE:
        require(user, Action.GIVE_ADVICE, Subject((lead,)))
        return advice_commands.insert(db, user, advice.checked(advice.Draft(lead, found.text, next(iter(found.themes), ""), found.id)), at)
    places = (lead, *(code for code in workshop.draft.municipalities if code != lead))
    words = {"municipalities": places, "title": title_of(found.text), "origins": (found.id,), "mangfold": lens,
             "themes": found.themes}
    if kind is Becomes.STRATEGY_POINT:
        goal = found.text if title_of(found.text) != found.text else ""
        draft = strategy_points.checked(strategy_points.Draft(**words, goal=goal))
        return strategy_point_commands.insert(db, user, draft, at)
    what = found.text if title_of(found.text) != found.text else ""
    draft = measures.checked(measures.Draft(**words, what=what))
    first = measures.UpdateDraft(measures.Status.PLANNED, norwegian_day(at))
    return measure_commands.insert(db, user, draft, first, at)


def own(db: Database, user: User, number: int) -> Workshop:
    """Return a workshop this person records in; raises NotThere."""
    found = workshops.load(db, number)
    require(user, Action.RECORD_WORKSHOP, Subject(found.draft.municipalities))
    return found


def own_answer(db: Database, user: User, number: int) -> tuple[Answer, Workshop]:
    """Return an answer of a workshop this person records in, and the workshop; raises NotThere."""
    found = workshops.answer(db, number)
    return found, own(db, user, found.workshop)


def _question(db: Database, workshop: Workshop, number: int):
    for question in workshops.questions(db, workshop.draft.framework):
        if question.number == number:
            return question
    raise Refused("unknown_code", "question")


def trace(db: Database, user: User, action: str, number: int, municipalities: tuple[str, ...], at: datetime,
          before: dict | None = None, after: dict | None = None) -> None:
    """Leave the event of a change to a workshop in each of its municipalities, and raise the data versions."""
    for code in municipalities:
        events.append(db, at, user.id, action, ("workshop", number), code, before, after)
    raise_versions(db, (*municipalities, "updates"))
