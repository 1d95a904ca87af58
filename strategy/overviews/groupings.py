"""Groupings of municipalities for those who keep them: the list, one, and a pasted list as read."""

from collections import Counter
from dataclasses import dataclass

from sqlite_utils import Database

from strategy import formats
from strategy.domain.access import Action, require
from strategy.domain.groupings import Grouping, Reading, read
from strategy.domain.people import User
from strategy.store import groupings, municipalities

# The order of the list: what the council makes itself first.
KINDS = ("own", "branch", "landsdel", "sami_area")


@dataclass(frozen=True)
class Overview:
    """Every grouping in force by kind, those that have ended, and how the branches cover the country.

    ``names``: municipalities by code. ``outside``: codes in no branch;
    ``doubled``: (code, names of its branches) for those in several.
    """

    in_force: dict[str, tuple[Grouping, ...]]
    ended: tuple[Grouping, ...]
    names: dict[str, str]
    outside: tuple[str, ...]
    doubled: tuple[tuple[str, tuple[str, ...]], ...]


def overview(db: Database, user: User) -> Overview:
    """Return the groupings for the council's list; raises NotThere for anybody else."""
    require(user, Action.EDIT_GROUPINGS)
    found = sorted(groupings.all_of_them(db), key=lambda one: formats.sort_key(one.draft.name))
    going = [one for one in found if not one.ended_on]
    names = _names(db)
    branches = [one for one in going if one.draft.kind == "branch"]
    times = Counter(code for one in branches for code in one.draft.municipalities)
    ordered = sorted(names, key=lambda code: formats.sort_key(names[code]))
    return Overview(
        {kind: tuple(one for one in going if one.draft.kind == kind) for kind in KINDS},
        tuple(one for one in found if one.ended_on), names,
        tuple(code for code in ordered if not times[code]) if branches else (),
        tuple((code, tuple(one.draft.name for one in branches if code in one.draft.municipalities))
              for code in ordered if times[code] > 1))


def one(db: Database, user: User, number: str) -> Grouping:
    """Return one grouping, ended or not; raises NotThere."""
    require(user, Action.EDIT_GROUPINGS)
    return groupings.load(db, number)


def names(db: Database, user: User) -> dict[str, str]:
    """Return the municipalities' names by code, in the order of the names, æ ø å last; raises NotThere."""
    require(user, Action.EDIT_GROUPINGS)
    found = _names(db)
    return dict(sorted(found.items(), key=lambda pair: formats.sort_key(pair[1])))


def pasted(db: Database, user: User, text: str) -> Reading:
    """Return a pasted list of municipalities as read, entry by entry; raises NotThere."""
    require(user, Action.EDIT_GROUPINGS)
    return read(text, groupings.spellings(db))


def _names(db: Database) -> dict[str, str]:
    return {row["municipality"]: row["name"] for row in municipalities.all_of_them(db)}
