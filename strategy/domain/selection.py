"""What part of the country is looked at, and as of which day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Selection:
    """A filter of the national overview; an empty tuple means all.

    ``counties`` and ``groupings`` together choose municipalities that are in
    any of them. ``day`` is the day everything is shown as of.
    """

    day: date
    counties: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    partner_types: tuple[str, ...] = ()

    @property
    def narrows_place(self) -> bool:
        """Whether only a part of the country is chosen."""
        return bool(self.counties or self.groupings)
