"""What a municipality reports itself for a period: each indicator with what was said last, and people reached."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from strategy.domain.access import Action, about, actions, require
from strategy.domain.indicators import Indicator, Observation, last_school_year
from strategy.domain.municipalities import Municipality
from strategy.domain.people import User
from strategy.domain.reach import ARENAS, Reported
from strategy.store import indicators, municipalities, reach, reference

PERIODS = 6


@dataclass(frozen=True)
class Entry:
    """One indicator to report: its newest figure of each period, oldest first; ``newest_due`` is the period asked for first."""

    indicator: Indicator
    observations: tuple[Observation, ...]
    newest_due: int

    def of(self, period: int) -> Observation | None:
        """Return the figure of a period, or None."""
        return next((found for found in self.observations if found.figure.period == period), None)

    def before(self, period: int) -> Observation | None:
        """Return the newest figure of an earlier period, or None."""
        return next((found for found in reversed(self.observations) if found.figure.period < period), None)


@dataclass(frozen=True)
class Reporting:
    """The whole form: ``entries`` in the order of the catalogue (five by default, the rest opt-in), people reached, codes."""

    municipality: Municipality
    entries: tuple[Entry, ...]
    reached: tuple[Reported, ...]
    arenas: tuple[str, ...]
    partner_types: tuple[str, ...]
    periods: tuple[int, ...]
    may: frozenset[Action]


def form(db: Database, user: User, municipality: str, today: date) -> Reporting:
    """Return what a municipality reports; for those who belong to it only, raises NotThere for others."""
    require(user, Action.READ_INTERNAL, about(municipality))
    place = municipalities.load(db, municipality)
    periods = tuple(range(today.year, today.year - PERIODS, -1))
    entries = tuple(Entry(found, tuple(indicators.observations(db, municipality, found.id)),
                          last_school_year(today) if found.by_school_year else today.year)
                    for found in indicators.catalogue(db).values() if found.kind == "own")
    return Reporting(place, entries, tuple(reach.of_municipality(db, municipality)), ARENAS, tuple(reference.keys(db)["partner_type"]),
                     periods, actions(user, about(municipality)))
