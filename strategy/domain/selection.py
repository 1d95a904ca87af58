"""What part of the country is looked at, which measures, and as of which day.

Each field is one dimension. Several choices in one dimension mean any of
them; several dimensions mean all of them at once. The groupings are one
dimension for each kind there is.
"""

from dataclasses import dataclass
from datetime import date

# SSB Klass 128 (2024): 1 is most central, 6 least.
CENTRALITIES = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True)
class Selection:
    """A filter of the national overview; an empty tuple means all.

    ``counties``, ``groupings``, ``centralities`` (of ``CENTRALITIES``) and
    ``bands`` (of ``similar.BAND_KEYS``) choose municipalities; the rest choose
    measures. ``day`` is the day everything is shown as of.
    """

    day: date
    counties: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    partner_types: tuple[str, ...] = ()
    centralities: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[tuple[str, ...], ...]:
        """The dimensions that choose municipalities, as ``Places.within`` takes them."""
        return self.counties, self.groupings, self.centralities, self.bands

    @property
    def narrows_place(self) -> bool:
        """Whether only a part of the country is chosen."""
        return any(self.place)

    @property
    def narrows_tags(self) -> bool:
        """Whether measures are chosen by what they are tagged with, which their status is not."""
        return bool(self.themes or self.partner_types or self.target_groups or self.barriers or self.readings)

    @property
    def narrows_measures(self) -> bool:
        """Whether only some of the measures are counted."""
        return self.narrows_tags or bool(self.statuses)
