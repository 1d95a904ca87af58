"""A view of the country that somebody keeps under a name: one's own, and nobody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from strategy.domain import wording
from strategy.domain.refusals import Refused

MOST, NAME = 30, 80
# What a selection can be: parameters of an address, small.
MOST_VALUES, LONGEST_VALUE = 500, 100
# What was removed can be put back so long; then it is gone.
REMOVED_KEPT = timedelta(days=14)

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Saved:
    """A selection kept under a name. ``parameters``: those of the address that shows it."""

    id: int
    name: str
    parameters: Parameters


def named(name: str) -> str:
    """Return a name cleaned; raises Refused "empty", "too_long", "birth_number"."""
    return wording.line(name, "selection_name", required=True, longest=NAME)


def kept(parameters: Parameters) -> dict[str, list[str]]:
    """Return the parameters to keep; raises Refused "nothing_selected" where there are none, "odd_selection" for what no filter says."""
    found = {name: list(values) for name, values in parameters.items() if values}
    if not found:
        raise Refused("nothing_selected")
    values = [value for values in found.values() for value in values]
    if len(values) > MOST_VALUES or not all(
            len(word) <= LONGEST_VALUE and word.isprintable() and not wording.has_birth_number(word) for word in (*found, *values)):
        raise Refused("odd_selection")
    return found


def room(count: int) -> None:
    """Raise Refused "too_many_selections" when somebody has ``count`` already and there is no room for one more."""
    if count >= MOST:
        raise Refused("too_many_selections", most=MOST)
