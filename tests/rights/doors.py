"""Every way in: which rights each door asks for, and a call on something planted.

A new public function of ``strategy/commands`` or ``strategy/overviews`` that
takes ``db`` fails ``test_table.py`` until it stands here.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from strategy.commands import measures as do_measures
from strategy.commands import strategy_points as do_points
from strategy.commands import workshops as do_workshops
from strategy.domain.access import Action, Subject, about, allowed
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import User
from strategy.domain.selection import Selection
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.workshops import Becomes
from strategy.domain.workshops import Draft as Workshop
from strategy.overviews import changes, home, indicators, measures, municipalities, national, progress, strategy_points, workshops
from tests.given import NOW
from tests.rights.administration import ADMINISTRATION, NOBODYS_DOORS, ONESELF
from tests.rights.advice import ADVICE_DOORS, ADVICE_WITHIN
from tests.rights.coverage import COVERAGE_DOORS
from tests.rights.door import SILENT, Door, Rule, does
from tests.rights.figures import FIGURE_DOORS
from tests.rights.ideas import IDEA_DOORS, IDEA_WITHIN
from tests.rights.follow_ups import FOLLOW_UP_DOORS, FOLLOW_UP_ONESELF
from tests.rights.measures import MEASURE_DOORS
from tests.rights.partners import PARTNER_DOORS, PARTNER_WITHIN
from tests.rights.planted import NOBODYS_NUMBER, TODAY, Thing
from tests.rights.rounds import ROUND_DOORS, ROUND_NOBODY, ROUND_WITHIN
from tests.rights.selections import SELECTION_DOORS
from tests.rights.strategy import STRATEGY_DOORS
from tests.rights.workshops import WORKSHOP_DOORS, WORKSHOP_WITHIN

def does_both(action: Action, other: Action) -> Rule:
    return Rule(lambda user, thing: all(allowed(user, x, thing.subject) for x in (action, other)), (action, other))


def does_in_each(action: Action) -> Rule:
    """The right to do this in every municipality the thing is put into."""
    return Rule(lambda user, thing: all(allowed(user, action, about(code)) for code in thing.places), (action,))


def _sees(user: User, thing: Thing) -> bool:
    return allowed(user, Action.READ_OUTLINE, Subject(thing.places)) or (
        thing.published and allowed(user, Action.READ_PUBLISHED, Subject(thing.places)))


SEES = Rule(_sees, (Action.READ_OUTLINE, Action.READ_PUBLISHED))
INSIDE, PUBLISHED, FIGURES = does(Action.READ_INTERNAL), does(Action.READ_PUBLISHED), does(Action.READ_NATIONAL)
EDITS, SAYS = does(Action.EDIT_PLAN), does(Action.UPDATE_MEASURE)
RECORDS = does(Action.RECORD_WORKSHOP)


def _title(thing: Thing, **values) -> Any:
    return replace(thing.more["draft"], title="Something else", **values)


def _new(code: Any) -> tuple[str, ...]:
    return code if isinstance(code, tuple) else (code,)


def _say(db, user, thing: Thing) -> int:
    draft = UpdateDraft(Status.IN_PROGRESS, TODAY, note="A word")
    return do_measures.update(db, user, thing.id, draft, based_on=thing.more["newest"], at=NOW)


def _undo(db, user, thing: Thing) -> list[int]:
    return do_measures.undo(db, user, [NOBODYS_NUMBER if thing.id == NOBODYS_NUMBER else thing.more["newest"]], at=NOW)


PLAN: dict[str, Door] = {
    # What is written
    "commands.measures.add": Door(does_in_each(Action.ADD_TO_PLAN), "places", lambda db, user, x: do_measures.add(
        db, user, Measure(x.id, "New"), UpdateDraft(Status.PLANNED, TODAY), at=NOW)),
    "commands.measures.edit": Door(EDITS, "measure", lambda db, user, x: do_measures.edit(
        db, user, x.id, _title(x), based_on=x.more["version"], at=NOW)),
    "commands.measures.end": Door(EDITS, "measure", lambda db, user, x: do_measures.end(
        db, user, x.id, "Twice", based_on=x.more["version"], at=NOW)),
    "commands.measures.take_back": Door(EDITS, "measure", lambda db, user, x: do_measures.take_back(db, user, x.id, at=NOW)),
    "commands.measures.update": Door(SAYS, "measure in the plan", _say),
    "commands.measures.no_change": Door(SAYS, "measure in the plan", lambda db, user, x: do_measures.no_change(db, user, [x.id], at=NOW)),
    "commands.measures.undo": Door(SAYS, "measure in the plan", _undo),
    "commands.strategy_points.add": Door(does_in_each(Action.ADD_TO_PLAN), "places", lambda db, user, x: do_points.add(
        db, user, Point(x.id, "New"), at=NOW)),
    "commands.strategy_points.edit": Door(EDITS, "point", lambda db, user, x: do_points.edit(
        db, user, x.id, _title(x), based_on=x.more["version"], at=NOW)),
    "commands.strategy_points.end": Door(EDITS, "point", lambda db, user, x: do_points.end(
        db, user, x.id, "Twice", based_on=x.more["version"], at=NOW)),
    "commands.strategy_points.take_back": Door(EDITS, "point", lambda db, user, x: do_points.take_back(db, user, x.id, at=NOW)),
    "commands.workshops.record": Door(does_in_each(Action.RECORD_WORKSHOP), "places", lambda db, user, x: do_workshops.record(
        db, user, Workshop(x.id, "New", TODAY), at=NOW)),
    "commands.workshops.edit": Door(does_both(Action.RECORD_WORKSHOP, Action.EDIT_PLAN), "workshop", lambda db, user, x: do_workshops.edit(
        db, user, x.id, _title(x), based_on=x.more["version"], at=NOW)),
    "commands.workshops.answer": Door(RECORDS, "workshop", lambda db, user, x: do_workshops.answer(db, user, x.id, 3, "A choir", at=NOW)),
    "commands.workshops.edit_answer": Door(RECORDS, "answer", lambda db, user, x: do_workshops.edit_answer(
        db, user, x.id, "A choir", based_on=x.more["version"], at=NOW)),
    "commands.workshops.note": Door(RECORDS, "noted answer", lambda db, user, x: do_workshops.note(db, user, x.id, "Heard", at=NOW)),
    "commands.workshops.reopen": Door(RECORDS, "noted answer", lambda db, user, x: do_workshops.reopen(db, user, x.id, at=NOW)),
    "commands.workshops.promote": Door(RECORDS, "answer", lambda db, user, x: do_workshops.promote(
        db, user, [x.id], Becomes.MEASURE, at=NOW)),
    # What is read, of one municipality
    "overviews.home.home": Door(INSIDE, "municipality", lambda db, user, x: home.home(db, user, x.id, TODAY, SILENT)),
    "overviews.measures.listing": Door(PUBLISHED, "municipality", lambda db, user, x: measures.listing(db, user, x.id, TODAY, SILENT)),
    "overviews.measures.choices": Door(INSIDE, "municipality", lambda db, user, x: measures.choices(db, user, x.id)),
    "overviews.strategy_points.listing": Door(PUBLISHED, "municipality", lambda db, user, x: [
        strategy_points.listing(db, user, x.id, TODAY, SILENT, ended) for ended in (False, True)]),
    "overviews.workshops.listing": Door(INSIDE, "municipality", lambda db, user, x: workshops.listing(db, user, x.id)),
    "overviews.indicators.overview": Door(FIGURES, "municipality", lambda db, user, x: indicators.overview(db, user, x.id, TODAY)),
    "overviews.municipalities.profile": Door(FIGURES, "municipality", lambda db, user, x: municipalities.profile(
        db, user, x.id, TODAY, SILENT)),
    "overviews.municipalities.municipality": Door(FIGURES, "municipality", lambda db, user, x: municipalities.municipality(db, user, x.id)),
    # What is read, of one thing
    "overviews.measures.one": Door(SEES, "measure", lambda db, user, x: measures.one(db, user, x.id, TODAY, SILENT)),
    "overviews.strategy_points.one": Door(SEES, "point", lambda db, user, x: strategy_points.one(db, user, x.id, TODAY, SILENT)),
    "overviews.workshops.one": Door(INSIDE, "workshop", lambda db, user, x: workshops.one(db, user, x.id)),
    # What is read, of the country
    "overviews.national.overview": Door(FIGURES, "", lambda db, user, x: [
        national.overview(db, user, Selection(TODAY), region, SILENT) for region in ("county", "municipality")]),
    "overviews.national.delivered": Door(FIGURES, "", lambda db, user, x: national.delivered(db, user, Selection(TODAY), "county", TODAY)),
    "overviews.national.coverage": Door(FIGURES, "", lambda db, user, x: [
        national.coverage(db, user, Selection(TODAY), "municipality", SILENT, kind) for kind in ("target_group", "partner_type")]),
    "overviews.changes.between": Door(FIGURES, "", lambda db, user, x: changes.between(db, user, Selection(TODAY), TODAY - timedelta(days=35), SILENT)),
    "overviews.changes.reached": Door(FIGURES, "", lambda db, user, x: [
        changes.reached(db, user, Selection(TODAY), TODAY - timedelta(days=35), SILENT, kind) for kind in ("target_group", "partner_type")]),
    "overviews.progress.trend": Door(FIGURES, "", lambda db, user, x: progress.trend(db, user, Selection(TODAY), None, 13)),
    "overviews.municipalities.places": Door(FIGURES, "", lambda db, user, x: municipalities.places(db, user)),
    "overviews.municipalities.names": Door(FIGURES, "", lambda db, user, x: municipalities.names(db, user, ["1867", "0301"])),
    "overviews.workshops.questions": Door(FIGURES, "", lambda db, user, x: workshops.questions(db, user)),
}
DOORS: dict[str, Door] = PLAN | ADMINISTRATION | COVERAGE_DOORS | FIGURE_DOORS | ADVICE_DOORS | STRATEGY_DOORS | WORKSHOP_DOORS | MEASURE_DOORS | ROUND_DOORS | PARTNER_DOORS | IDEA_DOORS | FOLLOW_UP_DOORS
DOORS |= SELECTION_DOORS
# Doors that refuse nobody, and why that gives nothing away. What they hand out is searched for markers all the same.
OPEN: dict[str, tuple[str, Callable[[Any, User, Any], Any]]] = {
    "overviews.municipalities.may": ("says what the person may do, by the table itself",
                                     lambda db, user, world: municipalities.may(db, user, "0301")),
    "overviews.municipalities.versions": ("how many times something changed, for the keys of the cache; shown to nobody",
                                          lambda db, user, world: municipalities.versions(db, user, "0301")),
    "overviews.workshops.origins": ("leaves out every answer of a workshop that is not the person's to read",
                                    lambda db, user, world: workshops.origins(db, user, tuple(x.id for x in world.things["answer"]))),
} | ONESELF | FOLLOW_UP_ONESELF
# Doors without a person (``user: None``): before sign-in, or at the terminal. Each may be used by these files alone.
NOBODY: dict[str, tuple[str, ...]] = {
    "commands.examples.load": ("strategy/startup.py",), "commands.example_ideas.load": ("strategy/startup.py",),
    # A file is made when the button is pressed, after the page's run: the person is read anew.
    "overviews.people.who": ("strategy/ui/session.py", "strategy/ui/personal_data.py", "strategy/ui/event_files.py"),
    "overviews.people.example_people": ("strategy/ui/navigation.py",),
    "overviews.people.example_person": ("strategy/ui/session.py",),
} | NOBODYS_DOORS | ROUND_NOBODY
# Asked before anybody is anybody: no db of a person, no text of anyone's.
PURE_OF_PEOPLE = {"commands.examples.is_example"}
# Parts of a command that another command calls inside its own transaction, after it has asked.
WITHIN = {
    "commands.measures.insert": ("strategy/commands/measures.py", "strategy/commands/workshops.py", "strategy/commands/ideas.py"),
    "commands.strategy_points.insert": ("strategy/commands/strategy_points.py", "strategy/commands/workshops.py"),
    "commands.measures.trace": ("strategy/commands/milestones.py", "strategy/commands/handovers.py", "strategy/commands/measures.py", "strategy/commands/strategy_points.py", "strategy/commands/ties.py", "strategy/commands/examples.py"),
    "commands.strategy_points.trace": ("strategy/commands/handovers.py", "strategy/commands/strategy_points.py", "strategy/commands/anchoring.py", "strategy/commands/examples.py"),
    # Every figure of a selection, counted by doors that have asked who it is for.
    "overviews.country.ground": ("strategy/overviews/national.py", "strategy/overviews/plan_comparison.py"),
    "overviews.country.grounds": ("strategy/overviews/country.py", "strategy/overviews/changes.py"),
} | ADVICE_WITHIN | WORKSHOP_WITHIN | ROUND_WITHIN | PARTNER_WITHIN | IDEA_WITHIN
# Actions whose doors come with a later issue; a test fails when such a door has come.
WAITING: set[Action] = set()
