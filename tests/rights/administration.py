"""The doors of *Administrasjon*, *Min side* and the way in: people, groupings, the audit log, back-ups."""

from dataclasses import replace
from pathlib import Path

from strategy.commands import backups as do_backups
from strategy.commands import events as do_events
from strategy.commands import groupings as do_groupings
from strategy.commands import people as do_people
from strategy.commands import sign_in as do_sign_in
from strategy.domain.access import Action, allowed
from strategy.domain.backups import Keep
from strategy.domain.events import Wanted
from strategy.domain.groupings import Draft as Grouping
from strategy.domain.people import Grant, Invitation, Role
from strategy.overviews import backups, events, groupings, people, personal_data
from tests.given import NOW
from tests.rights.door import Door, Rule, does
from tests.rights.planted import Thing

PEOPLE, LOG, COPIES, GROUPS = map(does, (Action.MANAGE_PEOPLE, Action.READ_AUDIT_LOG, Action.MAKE_BACKUPS, Action.EDIT_GROUPINGS))
ONE_OR_ALL = Rule(lambda user, thing: user.id == thing.id or allowed(user, Action.MANAGE_PEOPLE), (Action.MANAGE_PEOPLE,))


def _edited(thing: Thing) -> Grouping:
    return replace(thing.more["draft"], name="Something else")


def _place(db) -> Path:
    """Return the file of a database: an empty path for one in memory."""
    return Path(next(db.query("PRAGMA database_list"))["file"])


ADMINISTRATION: dict[str, Door] = {
    # Groupings
    "commands.groupings.add": Door(GROUPS, "", lambda db, user, x: do_groupings.add(db, user, Grouping("New", ("1867",)), at=NOW)),
    "commands.groupings.edit": Door(GROUPS, "grouping", lambda db, user, x: do_groupings.edit(
        db, user, x.id, _edited(x), based_on=x.more["version"], at=NOW)),
    "commands.groupings.end": Door(GROUPS, "grouping", lambda db, user, x: do_groupings.end(
        db, user, x.id, based_on=x.more["version"], at=NOW)),
    "commands.groupings.put_back": Door(GROUPS, "grouping", lambda db, user, x: do_groupings.put_back(db, user, x.id, at=NOW)),
    "overviews.groupings.overview": Door(GROUPS, "", lambda db, user, x: groupings.overview(db, user)),
    "overviews.groupings.one": Door(GROUPS, "grouping", lambda db, user, x: groupings.one(db, user, x.id)),
    "overviews.groupings.names": Door(GROUPS, "", lambda db, user, x: groupings.names(db, user)),
    "overviews.groupings.pasted": Door(GROUPS, "", lambda db, user, x: groupings.pasted(db, user, "Oslo")),
    # People
    "commands.people.invite": Door(PEOPLE, "", lambda db, user, x: do_people.invite(
        db, user, [Invitation("New", "new@example.org", "nb", (Grant(Role.READER, "1867"),))], at=NOW)),
    "commands.people.grant": Door(PEOPLE, "", lambda db, user, x: do_people.grant(
        db, user, "new@example.org", "New", "reader", "1867", at=NOW)),
    "commands.people.withdraw": Door(PEOPLE, "person", lambda db, user, x: do_people.withdraw(
        db, user, x.id, "reader", "1867", at=NOW)),
    "commands.people.correct": Door(PEOPLE, "person", lambda db, user, x: do_people.correct(
        db, user, x.id, "New", "new@example.org", "nb", based_on=1, at=NOW)),
    "commands.people.sign_out_everywhere": Door(ONE_OR_ALL, "person", lambda db, user, x: do_people.sign_out_everywhere(
        db, user, x.id, at=NOW)),
    "commands.people.deactivate": Door(PEOPLE, "person", lambda db, user, x: do_people.deactivate(db, user, x.id, at=NOW)),
    "commands.people.activate": Door(PEOPLE, "person", lambda db, user, x: do_people.activate(db, user, x.id, at=NOW)),
    "commands.people.release_identity": Door(PEOPLE, "person", lambda db, user, x: do_people.release_identity(db, user, x.id, at=NOW)),
    "commands.people.anonymise": Door(PEOPLE, "person", lambda db, user, x: do_people.anonymise(db, user, x.id, at=NOW), file=True),
    "overviews.people.listing": Door(PEOPLE, "", lambda db, user, x: people.listing(db, user, people.Asked())),
    "overviews.people.one": Door(PEOPLE, "person", lambda db, user, x: people.one(db, user, x.id)),
    "overviews.people.there": Door(PEOPLE, "", lambda db, user, x: people.there(db, user)),
    "overviews.people.areas": Door(PEOPLE, "", lambda db, user, x: people.areas(db, user)),
    "overviews.personal_data.held": Door(ONE_OR_ALL, "person", lambda db, user, x: personal_data.held(db, user, x.id)),
    "overviews.personal_data.number": Door(PEOPLE, "address", lambda db, user, x: personal_data.number(db, user, x.id)),
    # The audit log: what was said before and after, whoever's it is
    "commands.events.export": Door(LOG, "", lambda db, user, x: do_events.export(db, user, Wanted(), "csv", at=NOW)),
    "overviews.events.log": Door(LOG, "", lambda db, user, x: events.log(db, user, Wanted()), tells_all=True),
    "overviews.events.one": Door(LOG, "event", lambda db, user, x: events.one(db, user, x.id), tells_all=True),
    "overviews.events.actors": Door(LOG, "", lambda db, user, x: events.actors(db, user), tells_all=True),
    "overviews.events.head": Door(LOG, "", lambda db, user, x: events.head(db, user)),
    "overviews.events.verify": Door(LOG, "", lambda db, user, x: events.verify(db, user)),
    # Back-ups
    "commands.backups.make": Door(COPIES, "", lambda db, user, x: do_backups.make(
        db, user, _place(db), _place(db).parent / "copies", Keep(), at=NOW), file=True),
    "overviews.backups.backups_of": Door(COPIES, "", lambda db, user, x: backups.backups_of(
        db, user, _place(db).parent, "planted", NOW)),
}
# Open to everybody, since they are about nobody but oneself.
ONESELF = {
    "overviews.people.account": ("what is known about oneself, and whom to ask", lambda db, user, world: people.account(db, user)),
    "commands.people.choose_language": ("one's own language", lambda db, user, world: do_people.choose_language(db, user, "nn", at=NOW)),
    "commands.sign_in.sign_out": ("one's own sign-ins", lambda db, user, world: do_sign_in.sign_out(db, user, at=NOW)),
}
# Not asked with a database of anybody's: the terminal puts a back-up in its place.
TERMINALS = {"commands.restores.restore": ("strategy/cli.py",), "commands.restores.check": ("strategy/cli.py", "strategy/commands/restores.py")}
NOBODYS_DOORS = {
    "commands.sign_in.arrive": ("strategy/ui/session.py",),
    "commands.sign_in.bind": ("strategy/cli.py",),
    "commands.restores.replay": ("strategy/commands/restores.py",),
    "overviews.sign_in.signed_in": ("strategy/ui/session.py",),
}
