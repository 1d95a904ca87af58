"""What a door is, for the tables of doors."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from strategy.domain.access import Action, allowed
from strategy.domain.people import User
from tests.rights.planted import Thing

SILENT = 120


@dataclass(frozen=True)
class Rule:
    """What a door asks for: whether somebody may, and which actions of the table that rests on."""

    may: Callable[[User, Thing], bool]
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Door:
    """A way in.

    ``on``: the kind of things planted for it; "" for a door that is about
    nothing in particular. ``file``: it needs a database in a file of its own.
    ``tells_all``: what it hands out is everything there is, to whom it opens for.
    """

    rule: Rule
    on: str
    call: Callable[[Any, User, Thing], Any]
    file: bool = False
    tells_all: bool = False


def does(action: Action) -> Rule:
    """The right to do this to the thing."""
    return Rule(lambda user, thing: allowed(user, action, thing.subject), (action,))
