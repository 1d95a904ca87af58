"""The doors of selections that people keep, and one kept by the council's own with a marker in its name."""

from strategy.commands import saved_selections as do_selections
from strategy.domain.access import Action, allowed
from strategy.overviews import saved_selections
from tests.given import NOW
from tests.rights import planted
from tests.rights.door import Door, Rule, does
from tests.rights.planted import BEFORE, Thing, World

MARKER = "zqselectionqz"


def plant(db, world: World) -> None:
    """Let somebody of the council keep a selection and another that was removed."""
    owner = planted.person(db, world, "council")
    kept, removed = (do_selections.save(db, owner, f"{MARKER} {name}", {"fylke": ["18"]}, at=BEFORE) for name in ("kept", "removed"))
    do_selections.remove(db, owner, removed, at=NOW)
    world.markers[MARKER] = lambda user: user.id == owner.id
    world.things["selection"] = [Thing("kept", kept, (), more={"owner": owner.id})]
    world.things["removed selection"] = [Thing("removed", removed, (), more={"owner": owner.id})]


OWN = Rule(lambda user, thing: allowed(user, Action.KEEP_SELECTIONS) and user.id == thing.more["owner"], (Action.KEEP_SELECTIONS,))
KEEPS = does(Action.KEEP_SELECTIONS)

SELECTION_DOORS: dict[str, Door] = {
    "commands.saved_selections.save": Door(KEEPS, "", lambda db, user, x: do_selections.save(db, user, "New", {"fylke": ["18"]}, at=NOW)),
    "commands.saved_selections.rename": Door(OWN, "selection", lambda db, user, x: do_selections.rename(db, user, x.id, "Other", at=NOW)),
    "commands.saved_selections.remove": Door(OWN, "selection", lambda db, user, x: do_selections.remove(db, user, x.id, at=NOW)),
    "commands.saved_selections.put_back": Door(OWN, "removed selection", lambda db, user, x: do_selections.put_back(db, user, x.id, at=NOW)),
    "overviews.saved_selections.own": Door(KEEPS, "", lambda db, user, x: saved_selections.own(db, user)),
}
