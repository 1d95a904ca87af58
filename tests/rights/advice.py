"""The doors of advice and of what became of the answers, and advice planted with a marker in every text."""

from dataclasses import replace

from strategy.commands import advice as do_advice
from strategy.domain.access import Action, about, allowed
from strategy.domain.advice import Draft, ReplyDraft, State
from strategy.domain.people import User
from strategy.overviews import advice, stories
from strategy.store import advice as advice_rows
from strategy.store import people
from tests.given import NOW
from tests.rights import planted
from tests.rights.door import SILENT, Door, Rule, does
from tests.rights.planted import BEFORE, ELSEWHERE, NEIGHBOUR, OURS, TODAY, Thing, World

ANSWERED = ReplyDraft(State.CONSIDERED, "Noted")


def plant(db, world: World) -> None:
    """Give advice from three municipalities, edited and answered, and one that was withdrawn; mark every text."""
    planter, council = people.user(db, world.of("person", "planter").id), planted.person(db, world, "council")
    for name, place in (("ours", OURS), ("neighbour", NEIGHBOUR), ("elsewhere", ELSEWHERE), ("withdrawn", OURS)):
        def mark(part: str, may, name: str = name) -> str:
            marker = f"zqadvice{name}{part}qz"
            world.markers[marker] = may
            return marker

        def inside(user: User, place: str = place) -> bool:
            return allowed(user, Action.READ_INTERNAL, about(place))

        def told(user: User, place: str = place) -> bool:
            return allowed(user, Action.READ_ADVICE, about(place))

        number = do_advice.give(db, planter, Draft(place, mark("former", inside)), at=BEFORE)
        now = Draft(place, mark("text", inside if name == "withdrawn" else told), "anchoring")
        do_advice.edit(db, planter, number, now, based_on=1, at=BEFORE)
        reply, kind = None, "open advice"
        if name in ("ours", "elsewhere"):
            open_one = Thing(name, do_advice.give(db, planter, replace(now, theme=""), at=BEFORE), (place,), more={"draft": now, "version": 1})
            world.things.setdefault(kind, []).append(open_one)
            reply, = do_advice.reply(db, council, {number: 2}, replace(ANSWERED, text=mark("reply", told)), at=BEFORE)
        if name == "withdrawn":
            do_advice.withdraw(db, planter, number, based_on=2, at=BEFORE)
        stored = advice_rows.load(db, number)
        more = {"draft": stored.draft, "version": stored.version}
        world.things.setdefault("withdrawn advice" if name == "withdrawn" else "advice", []).append(found := Thing(name, number, (place,), more=more))
        world.things.setdefault("any advice", []).append(found)
        if reply:
            world.things.setdefault("reply", []).append(Thing(name, reply, (place,)))


GIVES, ANSWERS = does(Action.GIVE_ADVICE), does(Action.ANSWER_ADVICE)
# What was withdrawn is read by those who sent it alone.
READS = Rule(lambda user, thing: allowed(user, Action.READ_INTERNAL if thing.name == "withdrawn" else Action.READ_ADVICE, thing.subject),
             (Action.READ_ADVICE, Action.READ_INTERNAL))
FROM_ABOVE = Rule(lambda user, thing: any(allowed(user, Action.READ_ADVICE, about(county)) for county in ("0300", "1800")), (Action.READ_ADVICE,))

ADVICE_DOORS: dict[str, Door] = {
    "commands.advice.give": Door(GIVES, "municipality", lambda db, user, x: do_advice.give(db, user, Draft(x.id, "New"), at=NOW)),
    "commands.advice.edit": Door(GIVES, "open advice", lambda db, user, x: do_advice.edit(
        db, user, x.id, replace(x.more["draft"], text="Something else"), based_on=x.more["version"], at=NOW)),
    "commands.advice.withdraw": Door(GIVES, "advice", lambda db, user, x: do_advice.withdraw(db, user, x.id, based_on=x.more["version"], at=NOW)),
    "commands.advice.send_again": Door(GIVES, "withdrawn advice", lambda db, user, x: do_advice.send_again(db, user, x.id, at=NOW)),
    "commands.advice.reply": Door(ANSWERS, "advice", lambda db, user, x: do_advice.reply(db, user, {x.id: x.more["version"]}, ANSWERED, at=NOW)),
    "commands.advice.set_themes": Door(ANSWERS, "advice", lambda db, user, x: do_advice.set_themes(
        db, user, {x.id: "diversity"}, based_on={x.id: x.more["version"]}, at=NOW)),
    "commands.advice.undo": Door(ANSWERS, "reply", lambda db, user, x: do_advice.undo(db, user, [x.id], at=NOW)),
    "overviews.advice.own": Door(does(Action.READ_INTERNAL), "municipality", lambda db, user, x: advice.own(db, user, x.id)),
    "overviews.advice.news": Door(does(Action.READ_INTERNAL), "municipality", lambda db, user, x: advice.news(db, user, x.id, BEFORE)),
    "overviews.advice.one": Door(READS, "any advice", lambda db, user, x: advice.one(db, user, x.id)),
    "overviews.stories.of_municipality": Door(does(Action.READ_OUTLINE), "municipality", lambda db, user, x: stories.of_municipality(db, user, x.id)),
    "overviews.stories.country": Door(does(Action.READ_NATIONAL), "", lambda db, user, x: stories.country(db, user)),
    "overviews.stories.one": Door(does(Action.READ_INTERNAL), "answer", lambda db, user, x: stories.one(db, user, x.id, TODAY, SILENT)),
    "overviews.advice.inbox": Door(FROM_ABOVE, "", lambda db, user, x: advice.inbox(db, user, advice.Wanted())),
}
ADVICE_WITHIN = {
    "commands.advice.insert": ("strategy/commands/advice.py", "strategy/commands/workshops.py"),
    "commands.advice.trace": ("strategy/commands/advice.py", "strategy/commands/examples.py"),
}
