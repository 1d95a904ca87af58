"""One search over everything the viewer may see: measures, strategy points, ideas, partners, and answers of the own workshops."""

from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, about, allowed, require
from strategy.domain.people import User
from strategy.domain.search import Kind, question
from strategy.store import municipalities, search
from strategy.store.search import Sight

FEW, MANY, CARDS = 5, 50, 200


@dataclass(frozen=True)
class Hit:
    """Something found. ``body``: its text where the viewer may read it; ``place``: the municipality or workshop it belongs to, "" for the whole country's.

    ``municipality``: the code, None for what has none. ``of``: an answer's workshop, a partner's type.
    """

    kind: Kind
    id: int
    title: str
    body: str
    place: str
    municipality: str | None = None
    of: int | str | None = None


@dataclass(frozen=True)
class Group:
    """The hits of one kind, best first; ``more``: there are others."""

    kind: Kind
    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True)
class Found:
    """What a search found, by kind; ``terms``: the words that were searched for, none where nothing could be."""

    terms: tuple[str, ...]
    groups: tuple[Group, ...]


def everywhere(db: Database, user: User, typed: str, kind: Kind | None = None) -> Found:
    """Return a few hits of each kind, or many of one ``kind``; empty groups are left out. Raises NotThere for who may read nothing."""
    require(user, Action.READ_PUBLISHED)
    asked, sight, most = question(typed), _sight(db, user), MANY if kind else FEW
    groups = []
    for one in [kind] if kind else Kind:
        rows = search.find(db, one, asked, sight, most + 1)
        if rows:
            groups.append(Group(one, tuple(Hit(one, row["id"], row["title"], row["body"], row["place"] or "", row["municipality"], row["of"])
                                           for row in rows[:most]), len(rows) > most))
    return Found(asked.terms, tuple(groups))


def cards(db: Database, user: User, typed: str) -> tuple[int, ...] | None:
    """Return the numbers of the cards of the idea bank that fit, best first; None where there is nothing to search for."""
    require(user, Action.READ_PUBLISHED)
    asked = question(typed)
    return tuple(row["id"] for row in search.find(db, Kind.IDEA, asked, Sight(), CARDS)) if asked.terms else None


def _sight(db: Database, user: User) -> Sight:
    """What the table of rights says of each municipality, as the question needs it.

    A right reaches everywhere, a whole county or an own municipality: most people need not have all 357 asked about.
    """
    inside = [code for code in user.municipalities if allowed(user, Action.READ_INTERNAL, about(code))]
    if allowed(user, Action.READ_OUTLINE, Subject()):
        return Sight(inside, (), everywhere=True)
    outline = [code for code in user.municipalities if allowed(user, Action.READ_OUTLINE, about(code))]
    counties = {row["code"] for row in municipalities.counties(db) if allowed(user, Action.READ_OUTLINE, about(row["code"] + "00"))}
    if counties:
        outline += [row["municipality"] for row in municipalities.all_of_them(db) if row["county"] in counties]
    return Sight(inside, outline)
