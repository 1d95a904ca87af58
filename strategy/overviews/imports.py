"""What an import needs to know before, and which imports there have been."""

from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.access import Action, require
from strategy.domain.imports import Columns, Run, signature
from strategy.domain.indicators import Indicator
from strategy.domain.official import Codes
from strategy.domain.people import User
from strategy.store import figures, imports, indicators


@dataclass(frozen=True)
class Known:
    """What a file is read with: the catalogue by id, and the area codes in force and before."""

    catalogue: dict[str, Indicator]
    codes: Codes

    @property
    def official(self) -> tuple[Indicator, ...]:
        """The official indicators, those a file may hold."""
        return tuple(found for found in self.catalogue.values() if found.kind == "official")


@dataclass(frozen=True)
class Held:
    """What there is of an official indicator: ``periods`` newest first, how many ``municipalities`` have a figure in the newest."""

    indicator: Indicator
    periods: tuple[int, ...]
    municipalities: int


def held(db: Database, user: User) -> tuple[Held, ...]:
    """Return what there is of each official indicator, in the order of the catalogue."""
    return tuple(_held(db, indicator) for indicator in known(db, user).official)


def _held(db: Database, indicator: Indicator) -> Held:
    """Return what there is of an indicator: of the whole, or of its first part where only parts are known."""
    every = ("", *(f"{found.key}={value}" for found in indicator.dimensions for value in found.values))
    for dimension in every:
        if periods := figures.periods(db, indicator.id, dimension):
            newest = figures.year(db, indicator.id, periods[0], dimension)
            return Held(indicator, tuple(periods), sum(len(area) == 4 and row["value"] is not None for area, row in newest.items()))
    return Held(indicator, (), 0)


def known(db: Database, user: User) -> Known:
    """Return what a file is read with."""
    require(user, Action.IMPORT_FIGURES)
    return Known(indicators.catalogue(db), figures.codes(db))


def runs(db: Database, user: User, count: int = 50) -> list[Run]:
    """Return the last imports, newest first."""
    require(user, Action.IMPORT_FIGURES)
    return imports.newest(db, count)


def columns(db: Database, user: User, headings: list[str]) -> Columns | None:
    """Return how a sheet with these headings was read last, or None."""
    require(user, Action.IMPORT_FIGURES)
    body = imports.mapping(db, signature(headings))
    return Columns.of(body) if body else None
