"""The doors of the idea bank and of the search, and cards and answers planted with a marker in every text."""

from dataclasses import replace

from strategy.commands import attempts as do_attempts
from strategy.commands import ideas as do_ideas
from strategy.domain.access import Action, about, allowed
from strategy.domain.ideas import AttemptDraft, Draft, Outcome
from strategy.domain.people import User
from strategy.domain.search import Kind
from strategy.overviews import ideas, search
from strategy.store import ideas as idea_rows
from strategy.store import people
from tests.given import NOW
from tests.rights import planted
from tests.rights.door import Door, Rule, does
from tests.rights.planted import BEFORE, ELSEWHERE, NEIGHBOUR, OURS, Thing, World, inside

TEXTS = ("title", "why", "how", "for_whom", "worked", "failed", "contact_role")
# Measures that get a card; that of "internal" is withdrawn again.
CARDS = ("published", "elsewhere", "shared", "internal")
WORKED = AttemptDraft(Outcome.WORKED, "It went well")


def anyone(user: User) -> bool:
    return allowed(user, Action.READ_PUBLISHED)


def plant(db, world: World) -> None:
    """Share cards in several ways, with former words, an answer of another municipality to each, and one answer that was withdrawn."""
    planter, council = people.user(db, world.of("person", "planter").id), planted.person(db, world, "council")
    for name in CARDS:
        measure = world.of("measure", name)
        may = inside(*measure.places) if name == "internal" else anyone

        def mark(part: str, may=may, name: str = name) -> str:
            marker = f"zqidea{name}{part.replace('_', '')}qz"
            world.markers[marker] = may
            return marker

        now = Draft(**{part: mark(part) for part in TEXTS}, themes=("school_and_sfo",))
        number = do_ideas.share(db, planter, measure.id, replace(now, why=mark("former", inside(*measure.places))), at=BEFORE)
        do_ideas.edit(db, planter, number, now, based_on=1, at=BEFORE)
        told_by = ELSEWHERE if OURS in measure.places else OURS
        answer = do_attempts.answer(db, planter, number, told_by, AttemptDraft(Outcome.PARTLY, mark("told")), based_on=None, at=BEFORE)
        if name == "published":
            gone = do_attempts.answer(db, planter, number, NEIGHBOUR, AttemptDraft(Outcome.DID_NOT, mark("gone", inside(NEIGHBOUR))), based_on=None, at=BEFORE)
            do_attempts.withdraw(db, planter, gone, based_on=1, at=BEFORE)
            world.things.setdefault("attempt", []).append(Thing("gone", gone, (NEIGHBOUR,)))
            do_ideas.highlight(db, council, number, mark("highlight"), based_on=2, at=BEFORE)
        world.things.setdefault("attempt", []).append(Thing(name, answer, (told_by,)))
        if name == "internal":
            do_ideas.withdraw(db, planter, number, based_on=2, at=BEFORE)
        stored = idea_rows.load(db, number)
        thing = Thing(name, number, stored.municipalities, more={"draft": stored.draft, "version": stored.version})
        world.things.setdefault("card", []).append(thing)
        if stored.shown:
            world.things.setdefault("shown card", []).append(thing)
            if NEIGHBOUR not in measure.places and name != "published":
                world.things.setdefault("card of others", []).append(thing)
    world.things["measure without card"] = [thing for thing in world.things["measure"] if thing.name not in CARDS and not thing.more["ended"]]


SHARES, HIGHLIGHTS, ANSWERS = does(Action.SHARE_IDEA), does(Action.HIGHLIGHT_IDEA), does(Action.ANSWER_IDEA)
# A card that is withdrawn is for its own municipality.
READS = Rule(lambda user, thing: allowed(user, Action.READ_INTERNAL, thing.subject) if thing.name == "internal" else anyone(user),
             (Action.READ_PUBLISHED, Action.READ_INTERNAL))
COPIES = Rule(lambda user, thing: allowed(user, Action.ADD_TO_PLAN, about(NEIGHBOUR)), (Action.ADD_TO_PLAN,))
TELLS = Rule(lambda user, thing: allowed(user, Action.ANSWER_IDEA, about(NEIGHBOUR)), (Action.ANSWER_IDEA,))
SEES = Rule(lambda user, thing: allowed(user, Action.READ_OUTLINE, thing.subject) or thing.published and anyone(user),
            (Action.READ_OUTLINE, Action.READ_PUBLISHED))
INSIDE = does(Action.READ_INTERNAL)

IDEA_DOORS: dict[str, Door] = {
    "commands.ideas.share": Door(SHARES, "measure without card", lambda db, user, x: do_ideas.share(db, user, x.id, Draft("New"), at=NOW)),
    "commands.ideas.edit": Door(SHARES, "card", lambda db, user, x: do_ideas.edit(
        db, user, x.id, replace(x.more["draft"], title="Something else"), based_on=x.more["version"], at=NOW)),
    "commands.ideas.withdraw": Door(SHARES, "card", lambda db, user, x: do_ideas.withdraw(db, user, x.id, based_on=x.more["version"], at=NOW)),
    "commands.ideas.put_back": Door(SHARES, "card", lambda db, user, x: do_ideas.put_back(db, user, x.id, at=NOW)),
    "commands.ideas.highlight": Door(HIGHLIGHTS, "shown card", lambda db, user, x: do_ideas.highlight(
        db, user, x.id, "Worth a look", based_on=x.more["version"], at=NOW)),
    "commands.ideas.stop_highlighting": Door(HIGHLIGHTS, "shown card", lambda db, user, x: do_ideas.stop_highlighting(db, user, x.id, at=NOW)),
    "commands.ideas.copy": Door(COPIES, "card of others", lambda db, user, x: do_ideas.copy(db, user, x.id, NEIGHBOUR, at=NOW)),
    "commands.attempts.answer": Door(TELLS, "card of others", lambda db, user, x: do_attempts.answer(
        db, user, x.id, NEIGHBOUR, WORKED, based_on=None, at=NOW)),
    "commands.attempts.withdraw": Door(ANSWERS, "attempt", lambda db, user, x: do_attempts.withdraw(
        db, user, x.id, based_on=1, at=NOW)),
    "commands.attempts.put_back": Door(ANSWERS, "attempt", lambda db, user, x: do_attempts.put_back(db, user, x.id, at=NOW)),
    "overviews.search.everywhere": Door(does(Action.READ_PUBLISHED), "", lambda db, user, x: [
        search.everywhere(db, user, typed, kind) for typed in ("zq", "qz") for kind in (None, *Kind)]),
    "overviews.search.cards": Door(does(Action.READ_PUBLISHED), "", lambda db, user, x: search.cards(db, user, "zq")),
    "overviews.ideas.shelf": Door(does(Action.READ_PUBLISHED), "", lambda db, user, x: ideas.shelf(db, user)),
    "overviews.ideas.one": Door(READS, "card", lambda db, user, x: ideas.one(db, user, x.id)),
    "overviews.ideas.spread": Door(READS, "card", lambda db, user, x: ideas.spread(db, user, x.id)),
    "overviews.ideas.prefilled": Door(SHARES, "measure", lambda db, user, x: ideas.prefilled(db, user, x.id)),
    "overviews.ideas.beside": Door(SEES, "measure", lambda db, user, x: ideas.beside(db, user, x.id)),
    "overviews.ideas.for_plan": Door(INSIDE, "municipality", lambda db, user, x: ideas.for_plan(db, user, x.id)),
    "overviews.ideas.own": Door(INSIDE, "municipality", lambda db, user, x: ideas.own(db, user, x.id)),
}
IDEA_WITHIN = {
    "commands.ideas.readable": ("strategy/commands/ideas.py", "strategy/commands/attempts.py"),
    "commands.ideas.trace": ("strategy/commands/ideas.py", "strategy/commands/attempts.py", "strategy/commands/example_ideas.py"),
}
