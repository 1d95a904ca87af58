"""The doors of partners and ties, and partners planted with a marker in every text."""

from dataclasses import replace
from datetime import timedelta

from strategy.commands import partners as do_partners
from strategy.commands import ties as do_ties
from strategy.domain.access import Action, about, allowed
from strategy.domain.partners import Depth, Draft, Role, TieDraft
from strategy.domain.people import User
from strategy.overviews import partner_coverage, partner_pictures, partners
from strategy.store import partners as rows
from strategy.store import people
from strategy.store import ties as tie_rows
from tests.given import NOW
from tests.rights import planted
from tests.rights.door import Door, Rule, does
from tests.rights.planted import BEFORE, ELSEWHERE, NEIGHBOUR, OURS, TODAY, Thing, World, inside

TIE = TieDraft(Depth.AGREEMENT, TODAY, TODAY + timedelta(days=20))


def plant(db, world: World) -> None:
    """Three partners a municipality (one of them merged, one with a tie) and three of the country; mark every text of a municipality."""
    planter, council = people.user(db, world.of("person", "planter").id), planted.person(db, world, "council")
    for name, place in (("ours", OURS), ("neighbour", NEIGHBOUR), ("elsewhere", ELSEWHERE), ("shared", None)):
        def mark(part: str, name: str = name, place: str | None = place) -> str:
            marker = f"zqpartner{name}{part}qz"
            world.markers[marker] = inside(place) if place else lambda user: bool(user.grants)
            return marker

        who = planter if place else council
        former = Draft(place, mark("former"), "voluntary")
        number = do_partners.add(db, who, former, at=BEFORE)
        if not place:
            # Only who keeps the shared register reads what it said before.
            world.markers[former.name] = lambda user: allowed(user, Action.EDIT_NATIONAL_PARTNERS)
        draft = Draft(place, mark("name"), "voluntary", contact_role=mark("contact"))
        do_partners.edit(db, who, number, draft, based_on=1, at=BEFORE)
        double, other = (do_partners.add(db, who, Draft(place, mark(part), "voluntary"), at=BEFORE) for part in ("double", "other"))
        do_partners.merge(db, who, double, other, based_on=1, at=BEFORE)
        at = (place,) if place else ()
        world.things.setdefault("partner", []).append(Thing(name, number, at, more={"draft": draft, "version": 2, "other": other}))
        world.things.setdefault("double", []).append(Thing(name, double, at))
        if place:
            row = do_ties.record(db, planter, number, place, replace(TIE, applies_on=TODAY - timedelta(days=60)), based_on=None, at=BEFORE)
            world.things.setdefault("tie row", []).append(Thing(name, row, at, more={"partner": number}))
    for measure in world.things["measure"]:
        if not measure.more["ended"]:
            part = tie_rows.of_measure(db, measure.id)[0]
            world.things.setdefault("part", []).append(Thing(measure.name, measure.id, measure.places, measure.published, measure.responsible,
                                                             {"partner": part.partner, "seen": (part.id,)}))


def _keeps(user: User, thing: Thing) -> bool:
    return allowed(user, Action.EDIT_PARTNERS, thing.subject) if thing.places else allowed(user, Action.EDIT_NATIONAL_PARTNERS)


def _reads(user: User, thing: Thing) -> bool:
    return allowed(user, Action.READ_INTERNAL, about(*thing.places)) if thing.places else allowed(user, Action.READ_NATIONAL)


KEEPS = Rule(_keeps, (Action.EDIT_PARTNERS, Action.EDIT_NATIONAL_PARTNERS))
READS = Rule(_reads, (Action.READ_INTERNAL, Action.READ_NATIONAL))
INSIDE, OUTLINE, FIGURES, TIES, EDITS = (does(action) for action in (
    Action.READ_INTERNAL, Action.READ_OUTLINE, Action.READ_NATIONAL, Action.EDIT_PARTNERS, Action.EDIT_PLAN))


def _partner(db, thing: Thing) -> int:
    """The partner of the municipality a thing is about: of one that is not there, any number will do."""
    return next((one.id for one in rows.register(db, thing.id) if one.in_force), 999_999)


PARTNER_DOORS: dict[str, Door] = {
    "commands.partners.add": Door(TIES, "municipality", lambda db, user, x: do_partners.add(db, user, Draft(x.id, "New", "nav"), at=NOW)),
    "commands.partners.edit": Door(KEEPS, "partner", lambda db, user, x: do_partners.edit(
        db, user, x.id, Draft(x.places[0] if x.places else None, "New", "nav"), based_on=x.more["version"], at=NOW)),
    "commands.partners.end": Door(KEEPS, "partner", lambda db, user, x: do_partners.end(db, user, x.id, based_on=x.more["version"], at=NOW)),
    "commands.partners.take_back": Door(KEEPS, "partner", lambda db, user, x: do_partners.take_back(db, user, x.id, at=NOW)),
    "commands.partners.merge": Door(KEEPS, "partner", lambda db, user, x: do_partners.merge(
        db, user, x.id, x.more["other"], based_on=x.more["version"], at=NOW)),
    "commands.partners.undo_merge": Door(KEEPS, "double", lambda db, user, x: do_partners.undo_merge(db, user, x.id, at=NOW)),
    "commands.ties.record": Door(TIES, "municipality", lambda db, user, x: do_ties.record(
        db, user, _partner(db, x), x.id, TIE, based_on=_newest(db, x), at=NOW)),
    "commands.ties.undo": Door(TIES, "tie row", lambda db, user, x: do_ties.undo(db, user, x.id, at=NOW)),
    "commands.ties.set_roles": Door(EDITS, "part", lambda db, user, x: do_ties.set_roles(
        db, user, x.id, x.more["partner"], {Role.HOSTS}, TODAY, based_on=x.more["seen"], at=NOW)),
    "overviews.partners.register": Door(INSIDE, "municipality", lambda db, user, x: partners.register(db, user, x.id, TODAY)),
    "overviews.partners.ending": Door(INSIDE, "municipality", lambda db, user, x: partners.ending(db, user, x.id, TODAY)),
    "overviews.partners.known": Door(INSIDE, "municipality", lambda db, user, x: partners.known(db, user, x.id)),
    "overviews.partners.one": Door(READS, "partner", lambda db, user, x: partners.one(db, user, x.id, OURS, TODAY)),
    "overviews.partners.of_measure": Door(INSIDE, "measure", lambda db, user, x: partners.of_measure(db, user, x.id, TODAY)),
    "overviews.partners.parts_seen": Door(INSIDE, "part", lambda db, user, x: partners.parts_seen(db, user, x.id, x.more["partner"])),
    "overviews.partners.shared": Door(FIGURES, "", lambda db, user, x: partners.shared(db, user)),
    "overviews.partner_pictures.picture": Door(OUTLINE, "municipality", lambda db, user, x: partner_pictures.picture(db, user, x.id)),
    "overviews.partner_pictures.balance": Door(OUTLINE, "municipality", lambda db, user, x: partner_pictures.balance(db, user, x.id, TODAY)),
    "overviews.partner_coverage.country": Door(FIGURES, "", lambda db, user, x: partner_coverage.country(
        db, user, "voluntary", TODAY, TODAY - timedelta(days=400))),
}
PARTNER_WITHIN = {
    "commands.partners.trace": ("strategy/commands/partners.py", "strategy/commands/ties.py", "strategy/commands/examples.py"),
}


def _newest(db, thing: Thing) -> int | None:
    said = tie_rows.history(db, thing.id, _partner(db, thing))
    return said[-1].id if said else None
