"""What became of what was said: counted for workshops, municipalities and regions, and told for one answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy.domain import stories as rules
from strategy.domain.access import Action, Subject, about, require
from strategy.domain.anchoring import Step
from strategy.domain.days import moment, norwegian_day
from strategy.domain.measures import Kind, standing
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.domain.stories import Counts
from strategy.domain.workshops import Answer, AnswerState, Became, Becomes
from strategy.overviews import advice, anchoring, measures, strategy_points
from strategy.overviews import municipalities as places_overview
from strategy.overviews import workshops as workshop_overview
from strategy.overviews.country import named_by, tells
from strategy.overviews.workshops import View
from strategy.store import municipalities, stories, workshops


@dataclass(frozen=True)
class Chapter:
    """Something that happened to an answer. ``kind``: said, noted, became, status, ended, anchored, sent or replied.

    ``thing`` and ``number`` say what it is about; ``code`` is a status, a step
    or a state; ``title`` and ``text`` are people's own words.
    """

    day: date
    kind: str
    thing: Becomes | None = None
    number: int = 0
    title: str = ""
    code: str = ""
    text: str = ""


@dataclass(frozen=True)
class Region:
    """One region's counts; ``workshops`` 0 means that nothing has been recorded, which is not a count of answers."""

    code: str
    name: str
    counts: Counts


@dataclass(frozen=True)
class Country:
    """The counts of what is chosen, each workshop once; by region; ``counted_again``: how many more the regions make of joint ones."""

    counts: Counts
    regions: tuple[Region, ...]
    counted_again: int


def counted(views: Iterable[View]) -> Counts:
    """Return the counts of workshops somebody already has before them; pure."""
    return sum((rules.counts(answers_of(view)) for view in views), Counts())


def answers_of(view: View) -> list[Answer]:
    """Return the answers of a workshop that can lead to something, in order; pure."""
    return [answer for question in view.questions if question.promotes for answer in view.answers[question.number]]


def of_municipality(db: Database, user: User, municipality: str) -> Counts:
    """Return a municipality's counts, for it and for those who follow it up; raises NotThere for others."""
    require(user, Action.READ_OUTLINE, about(municipality))
    municipalities.load(db, municipality)
    return sum((counts for _, counts in stories.by_workshop(db, municipality).values()), Counts())


def country(db: Database, user: User, counties: tuple[str, ...] = (), groupings: tuple[str, ...] = (), region: str = "county",
            centralities: tuple[str, ...] = (), bands: tuple[str, ...] = ()) -> Country:
    """Return the counts of the chosen part of the country (as ``Places.within`` chooses), by county or a kind of grouping.

    Figures are for everyone signed in; raises NotThere where they would be
    those of a few municipalities that the viewer does not follow up. A joint
    workshop is counted once in all and once in each region it touches.
    """
    require(user, Action.READ_NATIONAL)
    places = places_overview.places(db, user)
    inside = places.within(counties, groupings, centralities, bands)
    chosen = set(places.names if inside is None else inside)
    if not tells(named_by(user, places), chosen, places.dimensions(counties, groupings, centralities, bands)):
        raise NotThere()
    found = [(chosen.intersection(owners), counts) for owners, counts in stories.by_workshop(db).values() if chosen.intersection(owners)]
    groups = [(code, name, chosen.intersection(members)) for code, name, members in places.regions(region)]
    regions = tuple(Region(code, name, sum((counts for owners, counts in found if owners & members), Counts()))
                    for code, name, members in groups if members)
    touched = [sum(bool(owners & members) for _, _, members in groups) for owners, _ in found]
    return Country(sum((counts for _, counts in found), Counts()), regions, sum(n - 1 for n in touched if n > 1))


def one(db: Database, user: User, number: int, today: date, silent_days: int) -> tuple[Chapter, ...]:
    """Return the story of one answer, oldest first; raises NotThere outside the workshop's municipalities.

    Of what it became, as much as the viewer may see of that.
    """
    workshop = workshops.load(db, workshops.workshop_of(db, number))
    require(user, Action.READ_INTERNAL, Subject(workshop.draft.municipalities))
    pointed = workshop_overview.answer(db, user, number)
    found = pointed.answer
    chapters = [Chapter(workshop.draft.held_on, "said", None, workshop.id, workshop.draft.title, "", found.text)]
    if found.state is AnswerState.NOTED:
        chapters.append(Chapter(_noted_on(pointed.former, workshop.draft.held_on), "noted", text=found.reason))
    for thing in found.became:
        chapters += _of_thing(db, user, thing, today, silent_days)
    return tuple(sorted(chapters, key=lambda chapter: (chapter.day, chapter.kind != "said")))


def _noted_on(former: tuple[dict, ...], held_on: date) -> date:
    before = [row for row in former if row["body"]["state"] != AnswerState.NOTED]
    return norwegian_day(moment(before[0]["replaced_at"])) if before else held_on


def _of_thing(db: Database, user: User, thing: Became, today: date, silent_days: int) -> list[Chapter]:
    if not thing.id:
        return []
    if thing.kind is Becomes.MEASURE:
        return _of_measure(db, user, thing.id, today, silent_days)
    return _of_point(db, user, thing.id, today, silent_days) if thing.kind is Becomes.STRATEGY_POINT else _of_advice(db, user, thing.id)


def _of_measure(db: Database, user: User, number: int, today: date, silent_days: int) -> list[Chapter]:
    view = measures.one(db, user, number, today, silent_days)
    title, was, found = view.measure.draft.title, None, []
    for row in standing(view.history):
        if row.kind is Kind.STATUS and (row.status != was or row.note):
            found.append(Chapter(row.applies_on, "became" if was is None else "status", Becomes.MEASURE, number, title, row.status, row.note))
            was = row.status
    for point, name in view.strategy_points:
        found += _anchored(db, user, point, name)
    return found


def _of_point(db: Database, user: User, number: int, today: date, silent_days: int) -> list[Chapter]:
    point = strategy_points.one(db, user, number, today, silent_days).point
    return [Chapter(norwegian_day(point.created_at), "became", Becomes.STRATEGY_POINT, number, point.draft.title),
            *_anchored(db, user, number, point.draft.title)]


def _anchored(db: Database, user: User, point: int, title: str) -> list[Chapter]:
    ladder = anchoring.one(db, user, point)
    return [Chapter(ladder.standing[step].draft.reached_on, "anchored", Becomes.STRATEGY_POINT, point, title, step, ladder.standing[step].draft.document)
            for step in ladder.reached if step is not Step.WORKSHOP]


def _of_advice(db: Database, user: User, number: int) -> list[Chapter]:
    found = advice.one(db, user, number).advice
    return [Chapter(norwegian_day(found.created_at), "sent", Becomes.ADVICE, number)] + [
        Chapter(norwegian_day(reply.at), "replied", Becomes.ADVICE, number, "", reply.draft.state, reply.draft.reason or reply.draft.text)
        for reply in found.in_force]
