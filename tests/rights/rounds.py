"""The doors of status rounds, and rounds planted with a marker in every answer."""

from dataclasses import replace
from datetime import timedelta

from strategy.commands import deliveries as do_deliveries
from strategy.commands import groupings as do_groupings
from strategy.commands import rounds as do_rounds
from strategy.domain.access import Action, about, allowed
from strategy.domain.groupings import Draft as Grouping
from strategy.domain.people import User
from strategy.domain.rounds import Draft, Question
from strategy.domain.selection import Selection
from strategy.overviews import deliveries, round_days, rounds, snapshots
from strategy.store import people
from tests.given import NOW
from tests.rights import planted
from tests.rights.door import SILENT, Door, Rule, does
from tests.rights.planted import ELSEWHERE, NEIGHBOUR, OURS, TODAY, Thing, World

DAY = timedelta(days=1)
ASKED = Draft("A round", (Question("How is it going?"),), TODAY, TODAY + 9 * DAY)
LATER = replace(ASKED, opens_on=TODAY + 50 * DAY, closes_on=TODAY + 60 * DAY)


def plant(db, world: World) -> None:
    """Open a round for three municipalities, deliver in it and write on; a planned, a withdrawn and a closed one beside it."""
    planter, council = people.user(db, world.of("person", "planter").id), planted.person(db, world, "council")
    region = do_groupings.add(db, council, Grouping("Three", (OURS, NEIGHBOUR, ELSEWHERE)), at=NOW)
    asked = replace(ASKED, groupings=(region,))
    made = {"open": do_rounds.add(db, council, asked, at=NOW)}
    made["closed"] = do_rounds.add(db, council, replace(asked, opens_on=TODAY - 30 * DAY, closes_on=TODAY - 20 * DAY), at=NOW - 30 * DAY)
    for round, at in ((made["closed"], NOW - 25 * DAY), (made["open"], NOW)):
        for place in (OURS, NEIGHBOUR, ELSEWHERE):
            text, kept = f"zqround{round}x{place}deliveredqz", f"zqround{round}x{place}draftqz"
            world.markers[text] = _may(Action.READ_DELIVERIES, place)
            world.markers[kept] = lambda user: False
            number = do_deliveries.deliver(db, planter, round, place, (text,), based_on=None, at=at)
            do_deliveries.keep(db, planter, round, place, 1, kept, at=at)
            world.things.setdefault("asked" if round == made["open"] else "was asked", []).append(
                Thing(place, place, (place,), more={"round": round, "delivery": number}))
            if round == made["open"]:
                world.things.setdefault("delivery", []).append(Thing(place, number, (place,)))
    do_rounds.close(db, council, made["closed"], SILENT, based_on=1, at=NOW - 20 * DAY)
    apart = do_groupings.add(db, council, Grouping("One apart", ("5001",)), at=NOW)
    made["over"] = do_rounds.add(db, council, replace(ASKED, groupings=(apart,)), at=NOW)
    do_rounds.close(db, council, made["over"], SILENT, based_on=1, at=NOW)
    for name, days in (("planned", 20), ("withdrawn", 35)):
        made[name] = do_rounds.add(db, council, replace(asked, opens_on=TODAY + days * DAY, closes_on=TODAY + (days + 9) * DAY), at=NOW)
    do_rounds.withdraw(db, council, made["withdrawn"], based_on=1, at=NOW)
    for name, number in made.items():
        world.things.setdefault(f"{name} round", []).append(Thing(name, number, (), more={"draft": rounds.plan(db, council, number).draft}))
        world.things.setdefault("round", []).append(Thing(name, number, ()))


def _may(action: Action, place: str):
    return lambda user: allowed(user, action, about(place))


def _follows(user: User, thing: Thing) -> bool:
    if thing.name in ("planned", "withdrawn"):
        return allowed(user, Action.MANAGE_ROUNDS)
    return any(allowed(user, Action.FOLLOW_UP, about(county)) for county in ("0300", "1800"))


READS = does(Action.READ_DELIVERIES)
MANAGES, DELIVERS, INSIDE = does(Action.MANAGE_ROUNDS), does(Action.DELIVER_STATUS), does(Action.READ_INTERNAL)
READS = does(Action.READ_DELIVERIES)
SEES = Rule(_follows, (Action.FOLLOW_UP, Action.MANAGE_ROUNDS, Action.READ_DELIVERIES))
FIGURES = does(Action.READ_NATIONAL)

ROUND_DOORS: dict[str, Door] = {
    "commands.rounds.add": Door(MANAGES, "", lambda db, user, x: do_rounds.add(db, user, LATER, at=NOW)),
    "commands.rounds.edit": Door(MANAGES, "planned round", lambda db, user, x: do_rounds.edit(
        db, user, x.id, replace(x.more["draft"], title="Something else"), based_on=1, at=NOW)),
    "commands.rounds.withdraw": Door(MANAGES, "planned round", lambda db, user, x: do_rounds.withdraw(db, user, x.id, based_on=1, at=NOW)),
    "commands.rounds.put_back": Door(MANAGES, "withdrawn round", lambda db, user, x: do_rounds.put_back(db, user, x.id, at=NOW)),
    "commands.rounds.close": Door(MANAGES, "open round", lambda db, user, x: do_rounds.close(db, user, x.id, SILENT, based_on=1, at=NOW)),
    "commands.rounds.reopen": Door(MANAGES, "over round", lambda db, user, x: do_rounds.reopen(
        db, user, x.id, "A reason", TODAY + 9 * DAY, based_on=2, at=NOW)),
    "overviews.rounds.plan": Door(MANAGES, "round", lambda db, user, x: rounds.plan(db, user, x.id)),
    "overviews.rounds.one": Door(SEES, "round", lambda db, user, x: [
        rounds.one(db, user, x.id, region, TODAY, SILENT) for region in ("county", "branch")]),
    "overviews.rounds.listing": Door(FIGURES, "", lambda db, user, x: rounds.listing(db, user, TODAY)),
    "overviews.rounds.delivered": Door(FIGURES, "", lambda db, user, x: rounds.delivered(db, user, TODAY, {"18": (OURS, NEIGHBOUR)})),
    "overviews.round_days.between": Door(FIGURES, "", lambda db, user, x: round_days.between(db, user, Selection(TODAY), TODAY - 25 * DAY)),
    "overviews.snapshots.frozen": Door(READS, "was asked", lambda db, user, x: snapshots.frozen(db, user, x.more["round"], x.id)),
    "overviews.rounds.closing": Door(FIGURES, "round", lambda db, user, x: rounds.closing(db, user, x.id)),
    "overviews.rounds.due": Door(FIGURES, "", lambda db, user, x: rounds.due(db, user, TODAY)),
    "commands.deliveries.keep": Door(DELIVERS, "asked", lambda db, user, x: do_deliveries.keep(
        db, user, x.more["round"], x.id, 1, "A word", at=NOW)),
    "commands.deliveries.deliver": Door(DELIVERS, "asked", lambda db, user, x: do_deliveries.deliver(
        db, user, x.more["round"], x.id, ("A word",), based_on=x.more["delivery"], at=NOW)),
    "commands.deliveries.withdraw": Door(DELIVERS, "asked", lambda db, user, x: do_deliveries.withdraw(
        db, user, x.more["round"], x.id, based_on=x.more["delivery"], at=NOW)),
    "commands.deliveries.undo": Door(DELIVERS, "delivery", lambda db, user, x: do_deliveries.undo(db, user, x.id, at=NOW)),
    "overviews.deliveries.at_home": Door(INSIDE, "asked", lambda db, user, x: deliveries.at_home(db, user, x.id, TODAY)),
    "overviews.deliveries.told": Door(READS, "asked", lambda db, user, x: deliveries.told(db, user, x.id, TODAY)),
    "overviews.deliveries.one": Door(INSIDE, "was asked", lambda db, user, x: deliveries.one(db, user, x.more["round"], x.id, TODAY, SILENT)),
    "overviews.deliveries.listing": Door(INSIDE, "asked", lambda db, user, x: deliveries.listing(db, user, x.id, TODAY)),
}
# The program itself freezes what is due, at whoever's look; the example is filled by it too.
ROUND_NOBODY = {"commands.example_rounds.load": ("strategy/startup.py",), "commands.rounds.close_due": ("strategy/ui/rounds.py",)}
ROUND_WITHIN = {
    "commands.rounds.insert": ("strategy/commands/rounds.py", "strategy/commands/example_rounds.py"),
    "commands.rounds.freeze": ("strategy/commands/rounds.py", "strategy/commands/example_rounds.py"),
    "commands.rounds.trace": ("strategy/commands/rounds.py",),
    "commands.deliveries.trace": ("strategy/commands/deliveries.py", "strategy/commands/example_rounds.py"),
}
