"""Who leads what several municipalities share, who led it before, and who may hand it over."""

from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, allowed, require
from strategy.domain.handovers import Handover
from strategy.domain.people import User
from strategy.domain.versions import Kind
from strategy.store import handovers, municipalities, versions


@dataclass(frozen=True)
class View:
    """``lead`` by name; ``others``: code → name of those that take part; ``version`` is what a handover is based on."""

    lead: str
    others: dict[str, str]
    version: int
    former: tuple[Handover, ...]
    may: bool


def of(db: Database, user: User, kind: Kind, number: int) -> View:
    """Return who leads a thing; raises NotThere outside its municipalities."""
    thing = versions.load(db, kind, number)
    places = thing.draft.municipalities
    require(user, Action.READ_INTERNAL, Subject(places))
    names = {code: municipalities.load(db, code).name for code in places}
    return View(names[places[0]], {code: names[code] for code in places[1:]}, thing.version, tuple(handovers.of(db, kind, number)),
                allowed(user, Action.EDIT_PLAN, Subject(places)) and not getattr(thing, "ended_on", None))
