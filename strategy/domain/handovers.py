"""Handing over the lead of what several municipalities share."""

from dataclasses import dataclass
from datetime import datetime

from strategy.domain.refusals import Refused


@dataclass(frozen=True)
class Handover:
    """The lead went from one municipality to another (names), by somebody, with a note or ""."""

    former: str
    municipality: str
    note: str
    at: datetime
    by_name: str


def led_by(municipalities: tuple[str, ...], to: str) -> tuple[str, ...]:
    """Return the municipalities with ``to`` in the lead, the others in their order.

    Raises Refused "not_participant" for one that does not take part: nobody
    is put in charge of what they have no part in.
    """
    if to not in municipalities:
        raise Refused("not_participant", "municipality")
    return (to, *(code for code in municipalities if code != to))
