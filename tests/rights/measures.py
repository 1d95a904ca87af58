"""The doors of milestones, former versions and the lead, and what is planted for them."""

from dataclasses import replace

from strategy.commands import handovers as do_handovers
from strategy.commands import milestones as do_milestones
from strategy.commands import versions as do_versions
from strategy.domain.access import Action
from strategy.domain.milestones import Draft
from strategy.domain.versions import Kind
from strategy.overviews import handovers, milestones, versions
from strategy.store import people
from tests.given import NOW
from tests.rights.door import Door, does
from tests.rights.planted import BEFORE, TODAY, Thing, World, inside

INSIDE, EDITS, SAYS = does(Action.READ_INTERNAL), does(Action.EDIT_PLAN), does(Action.UPDATE_MEASURE)

MEASURE_DOORS: dict[str, Door] = {
    "commands.milestones.add": Door(EDITS, "measure in the plan", lambda db, user, x: do_milestones.add(db, user, x.id, "Agreement", at=NOW)),
    "commands.milestones.reach": Door(SAYS, "milestone", lambda db, user, x: do_milestones.reach(db, user, x.id, TODAY, based_on=1, at=NOW)),
    "commands.milestones.edit": Door(EDITS, "milestone", lambda db, user, x: do_milestones.edit(
        db, user, x.id, Draft("Something else"), None, based_on=1, at=NOW)),
    "commands.milestones.remove": Door(EDITS, "milestone", lambda db, user, x: do_milestones.remove(db, user, x.id, based_on=1, at=NOW)),
    "commands.milestones.put_back": Door(EDITS, "milestone", lambda db, user, x: do_milestones.put_back(db, user, x.id, at=NOW)),
    "commands.versions.restore": Door(EDITS, "measure", lambda db, user, x: do_versions.restore(
        db, user, Kind.MEASURE, x.id, 1, based_on=x.more["version"], at=NOW)),
    "commands.handovers.hand_over": Door(EDITS, "joint measure", lambda db, user, x: do_handovers.hand_over(
        db, user, Kind.MEASURE, x.id, x.places[1], "", based_on=x.more["version"], at=NOW)),
    "overviews.milestones.of_municipality": Door(INSIDE, "municipality", lambda db, user, x: milestones.of_municipality(db, user, x.id)),
    "overviews.milestones.of_measure": Door(INSIDE, "measure", lambda db, user, x: milestones.of_measure(db, user, x.id, TODAY)),
    "overviews.versions.of": Door(INSIDE, "versioned", lambda db, user, x: versions.of(db, user, x.more["kind"], x.id)),
    "overviews.handovers.of": Door(INSIDE, "versioned thing", lambda db, user, x: handovers.of(db, user, x.more["kind"], x.id)),
}


def plant(db, world: World) -> None:
    """Plant a milestone in each measure of the plan, and gather what has versions and what is joint."""
    planter = people.user(db, world.of("person", "planter").id)
    for thing in world.things["measure"]:
        if not thing.more["ended"]:
            marker = f"zqmeasure{thing.name.replace('_', '')}milestoneqz"
            world.markers[marker] = inside(*thing.places)
            number, = do_milestones.add(db, planter, thing.id, marker, at=BEFORE)
            world.things.setdefault("milestone", []).append(Thing(thing.name, number, thing.places, thing.published, thing.responsible))
    kinds = {"measure": Kind.MEASURE, "point": Kind.STRATEGY_POINT, "workshop": Kind.WORKSHOP}
    whole = [replace(thing, more=thing.more | {"kind": kind}) for name, kind in kinds.items() for thing in world.things[name]]
    world.things["versioned thing"] = whole
    world.things["versioned"] = whole + [replace(thing, more=thing.more | {"kind": Kind.ANSWER}) for thing in world.things["answer"]]
    world.things["joint measure"] = [thing for thing in world.things["measure"] if len(thing.places) > 1]
