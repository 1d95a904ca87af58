"""Former versions: what a thing said, what became another, and what it would say if restored."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from strategy.domain.events import Change, changes


class Kind(StrEnum):
    """What has versions."""

    MEASURE = "measure"
    STRATEGY_POINT = "strategy_point"
    WORKSHOP = "workshop"
    ANSWER = "answer"


@dataclass(frozen=True)
class Words:
    """What a version of an answer says."""

    text: str
    role: str = ""
    organisation: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """A version as it is stored: ``said`` are its fields by name, as plain values. ``at`` and ``by_name``: when it came, and who wrote it."""

    version: int
    at: datetime
    by_name: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """A version with the fields that became another in it; none in the first one."""

    version: int
    at: datetime
    by_name: str
    title: str
    changes: tuple[Change, ...]
    current: bool


def compared(kept: Sequence[Kept]) -> tuple[Version, ...]:
    """Return the versions newest first, each beside the one before it; ``kept`` comes oldest first, the one in force last.

    A field that one of two versions did not have yet says nothing of a change.
    """
    found, before = [], None
    for one in kept:
        differing = changes(before, one.said) if before is not None else []
        found.append(Version(one.version, one.at, one.by_name, str(one.said.get("title") or one.said.get("text") or ""),
                             tuple(x for x in differing if x.has_old and x.has_new), one is kept[-1]))
        before = one.said
    return tuple(reversed(found))


def draft_of(kind: type, said: Mapping[str, Any]) -> Any:
    """Return the plain values of a stored version as a draft of its dataclass; what it did not have yet gets its default."""
    hints = get_type_hints(kind)
    return kind(**{field.name: _value(hints[field.name], said[field.name]) for field in fields(kind) if field.name in said})


def _value(hint: Any, said: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        if said is None:
            return None
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], part) for part in said)
    if hint is date:
        return date.fromisoformat(said)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(said)
    return draft_of(hint, said) if is_dataclass(hint) else said
