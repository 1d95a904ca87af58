"""Municipalities and the regions they are seen in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Municipality:
    """A municipality of the structure of 2024; ``code`` is text with leading zero."""

    code: str
    name: str
    official_name: str
    county: str
    county_name: str
    population: int | None
    population_year: int | None


@dataclass(frozen=True)
class Grouping:
    """A named set of municipalities; a municipality may be in several.

    ``edited``: the council has made or changed it.
    """

    id: str
    name: str
    kind: str
    municipalities: tuple[str, ...]
    edited: bool = False
