"""The doors of follow-up: reminders, the list, and the monthly letter."""

from strategy.commands import follow_ups as do_follow_ups
from strategy.commands import mailings as do_mailings
from strategy.domain.access import Action, about, allowed
from strategy.domain.follow_ups import Channel, Letter, Outcome
from strategy.overviews import follow_ups
from strategy.settings import Mail
from strategy.store import follow_ups as rows
from strategy.store.database import writing
from tests.given import NOW
from tests.rights import planted
from tests.rights.door import SILENT, Door, Rule, does
from tests.rights.planted import ELSEWHERE, NEIGHBOUR, OURS, TODAY, Thing, World

# Nothing listens there: what a door does before it sends is what is tried.
NOBODY_LISTENS = Mail("127.0.0.1", 9, "none", "tavla@example.org")


def plant(db, world: World) -> None:
    """Let each municipality have been reminded long ago, by a letter that was cut off and by a note."""
    council = planted.person(db, world, "council")
    for place in (OURS, NEIGHBOUR, ELSEWHERE):
        with writing(db):
            cut = rows.claim(db, place, None, Channel.MAIL, council.id, planted.BEFORE)
            noted = rows.claim(db, place, None, Channel.OWN, council.id, planted.BEFORE, Outcome.SENT)
        world.things.setdefault("reminder", []).append(Thing(place, cut, (place,)))
        world.things.setdefault("note", []).append(Thing(place, noted, (place,)))


FOLLOWS = does(Action.FOLLOW_UP)
ANYWHERE = Rule(lambda user, thing: any(allowed(user, Action.FOLLOW_UP, about(county)) for county in ("0300", "1800")), (Action.FOLLOW_UP,))
TERMINAL_ALONE = Rule(lambda user, thing: False, ())

FOLLOW_UP_DOORS: dict[str, Door] = {
    "commands.follow_ups.claim": Door(FOLLOWS, "municipality", lambda db, user, x: do_follow_ups.claim(db, user, x.id, at=NOW)),
    "commands.follow_ups.note": Door(FOLLOWS, "municipality", lambda db, user, x: do_follow_ups.note(db, user, x.id, at=NOW)),
    "commands.follow_ups.settle": Door(FOLLOWS, "reminder", lambda db, user, x: do_follow_ups.settle(db, user, x.id, Outcome.SENT, at=NOW)),
    "commands.follow_ups.undo": Door(FOLLOWS, "note", lambda db, user, x: do_follow_ups.undo(db, user, x.id, at=NOW)),
    "commands.mailings.remind": Door(FOLLOWS, "municipality", lambda db, user, x: do_mailings.remind(
        db, user, {x.id: Letter((), "A word", "Some words")}, NOBODY_LISTENS, at=NOW)),
    "commands.mailings.digests": Door(TERMINAL_ALONE, "", lambda db, user, x: do_mailings.digests(
        db, user, lambda contact: None, "2026-11", NOBODY_LISTENS, at=NOW)),
    "overviews.follow_ups.listing": Door(ANYWHERE, "", lambda db, user, x: follow_ups.listing(db, user, TODAY, SILENT)),
    "overviews.follow_ups.one": Door(FOLLOWS, "municipality", lambda db, user, x: follow_ups.one(db, user, x.id, TODAY, SILENT)),
    "overviews.follow_ups.digest": Door(TERMINAL_ALONE, "person", lambda db, user, x: follow_ups.digest(db, user, x.id, TODAY, SILENT)),
    "overviews.follow_ups.unknown": Door(TERMINAL_ALONE, "", lambda db, user, x: follow_ups.unknown(db, user, "2026-11")),
}
FOLLOW_UP_ONESELF = {
    "commands.follow_ups.choose_digest": ("one's own monthly letter", lambda db, user, world: do_follow_ups.choose_digest(db, user, False, at=NOW)),
    "overviews.follow_ups.wants_digest": ("whether one has the monthly letter", lambda db, user, world: follow_ups.wants_digest(db, user)),
}
