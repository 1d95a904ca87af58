"""A button pressed twice: the second click asks for what the first one already did.

Streamlit answers each click with a run of its own, and a form stays on the
screen until the first run is over.
"""

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

DOUBLE_CLICK = timedelta(seconds=10)


def at_once(one: datetime, other: datetime) -> bool:
    """Return whether two moments are so close that one person's same words are one thing said."""
    return abs(one - other) <= DOUBLE_CLICK


def same(one: Any, other: Any) -> bool:
    """Return whether two drafts of one kind say the same.

    The order of what was chosen from lists does not matter, except which
    municipality is in the lead.
    """
    return one.municipalities[:1] == other.municipalities[:1] and all(
        _unordered(getattr(one, field.name)) == _unordered(getattr(other, field.name)) for field in fields(one))


def _unordered(value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) else value
