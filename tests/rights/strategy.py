"""The doors of anchoring and of what ties measures to strategy points, and steps planted with a marker in every text."""

from datetime import timedelta

from strategy.commands import anchoring as do_anchoring
from strategy.commands import strategy_points as do_points
from strategy.domain.access import Action, about, allowed
from strategy.domain.anchoring import Draft, Step
from strategy.domain.people import User
from strategy.overviews import anchoring, strategy_points
from strategy.store import people
from tests.given import NOW
from tests.rights.door import Door, Rule, does
from tests.rights.planted import BEFORE, OURS, TODAY, Thing, World, text

DAY = TODAY - timedelta(days=60)


def plant(db, world: World) -> None:
    """Record a step, and correct it, of every point in force; mark its document, case number and link."""
    planter = people.user(db, world.of("person", "planter").id)
    for point in world.things["point"]:
        if point.name == "taken_out":
            continue

        def mark(part: str, point: Thing = point) -> str:
            marker = f"zqstep{point.name.replace('_', '')}{part}qz"
            world.markers[marker] = text(*point.places, published=point.published)
            return marker

        former = f"zqstep{point.name.replace('_', '')}formerqz"
        world.markers[former] = text(*point.places)
        first = do_anchoring.record(db, planter, point.id, Draft(Step.BUDGET, DAY, False, former), based_on=None, at=BEFORE)
        said = Draft(Step.BUDGET, DAY, False, mark("document"), f"{mark('case')} 1", f"https://{mark('link')}.no")
        row = do_anchoring.record(db, planter, point.id, said, based_on=first, at=BEFORE)
        world.things.setdefault("step", []).append(Thing(point.name, point.id, point.places, point.published, more={"row": row}))
        world.things.setdefault("row", []).append(Thing(point.name, row, point.places, point.published))
    ours = world.of("point", "internal").id
    world.things["tie"] = [Thing(one.name, one.id, one.places, more={"point": ours}) for one in world.things["measure"]]


def _ties(user: User, thing: Thing) -> bool:
    return allowed(user, Action.READ_INTERNAL, about(OURS)) and allowed(user, Action.EDIT_PLAN, thing.subject)


EDITS, PUBLISHED, FIGURES = does(Action.EDIT_PLAN), does(Action.READ_PUBLISHED), does(Action.READ_NATIONAL)
TIES = Rule(_ties, (Action.READ_INTERNAL, Action.EDIT_PLAN))
SEES = Rule(lambda user, thing: allowed(user, Action.READ_OUTLINE, thing.subject) or (
    thing.published and allowed(user, Action.READ_PUBLISHED, thing.subject)), (Action.READ_OUTLINE, Action.READ_PUBLISHED))

STRATEGY_DOORS: dict[str, Door] = {
    "commands.anchoring.record": Door(EDITS, "step", lambda db, user, x: do_anchoring.record(
        db, user, x.id, Draft(Step.THEME_PLAN, DAY), based_on=None, at=NOW)),
    "commands.anchoring.withdraw": Door(EDITS, "step", lambda db, user, x: do_anchoring.withdraw(
        db, user, x.id, Step.BUDGET, based_on=x.more["row"], at=NOW)),
    "commands.anchoring.undo": Door(EDITS, "row", lambda db, user, x: do_anchoring.undo(db, user, x.id, at=NOW)),
    "commands.strategy_points.tie": Door(TIES, "tie", lambda db, user, x: do_points.tie(db, user, x.more["point"], x.id, at=NOW)),
    "commands.strategy_points.untie": Door(TIES, "tie", lambda db, user, x: do_points.untie(db, user, x.more["point"], x.id, at=NOW)),
    "overviews.anchoring.one": Door(SEES, "point", lambda db, user, x: anchoring.one(db, user, x.id)),
    "overviews.anchoring.of_municipality": Door(PUBLISHED, "municipality", lambda db, user, x: anchoring.of_municipality(db, user, x.id, TODAY)),
    "overviews.anchoring.country": Door(FIGURES, "", lambda db, user, x: anchoring.country(db, user, TODAY)),
    "overviews.strategy_points.loose": Door(does(Action.READ_INTERNAL), "municipality", lambda db, user, x: strategy_points.loose(db, user, x.id)),
}
