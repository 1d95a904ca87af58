"""Similar municipalities: the same centrality class and size band; their median and spread.

Centrality: SSB Klass 128 (1–6). Size bands are ours: fewer than 5,000
inhabitants, 5,000–19,999 (both limits are SSB's), 20,000–49,999, and 50,000
and more. A KOSTRA group (SSB Klass 112) is used instead once one is imported.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from strategy.domain.refusals import Refused

BANDS = (5_000, 20_000, 50_000)
# The bands as an address names them, smallest first: links in mails depend on these.
BAND_KEYS = ("0-4999", "5000-19999", "20000-49999", "50000-")
FEWEST = 5


class Trait(NamedTuple):
    """What decides whom a municipality is like."""

    centrality: int | None
    population: int | None
    kostra_group: str | None = None


@dataclass(frozen=True)
class Spread:
    """Median and quartiles of ``n`` municipalities; None where fewer than ``FEWEST`` have a value."""

    n: int
    low: float | None = None
    median: float | None = None
    high: float | None = None


def band(population: int | None) -> int | None:
    """Return the size band, 0 (smallest) to 3; None when the population is not known."""
    return None if population is None else sum(population >= limit for limit in BANDS)


def like(code: str, traits: Mapping[str, Trait]) -> tuple[str, ...]:
    """Return the other municipalities that are similar to ``code``, by KOSTRA group where it has one."""
    own = traits[code]
    if own.kostra_group:
        return tuple(sorted(other for other, trait in traits.items() if other != code and trait.kostra_group == own.kostra_group))
    kind = (own.centrality, band(own.population))
    if None in kind:
        return ()
    return tuple(sorted(other for other, trait in traits.items() if other != code and (trait.centrality, band(trait.population)) == kind))


def group(trait: Trait) -> str:
    """Return the name of the group of similar municipalities this one is in; "" when that is not known."""
    if trait.kostra_group:
        return f"kostra {trait.kostra_group}"
    size = band(trait.population)
    return "" if trait.centrality is None or size is None else f"class {trait.centrality}/{size}"


def spread(values: Iterable[float]) -> Spread:
    """Return the median and quartiles, by linear interpolation between the values in order."""
    found = sorted(values)
    if len(found) < FEWEST:
        return Spread(len(found))
    return Spread(len(found), *(_quantile(found, part) for part in (0.25, 0.5, 0.75)))


def _quantile(found: list[float], part: float) -> float:
    place = part * (len(found) - 1)
    below = int(place)
    above = min(below + 1, len(found) - 1)
    return found[below] + (found[above] - found[below]) * (place - below)


def checked_groups(groups: Mapping[str, str], year: int, municipalities: Iterable[str]) -> dict[str, str]:
    """Return KOSTRA groups by municipality, cleaned; raises Refused "unknown_area", "unknown_code", "odd_year"."""
    known = set(municipalities)
    for code, group in groups.items():
        if code not in known:
            raise Refused("unknown_area", "municipality", area=code)
        if not 0 < len(group.strip()) <= 20:
            raise Refused("unknown_code", "kostra_group")
    if not 1990 <= year <= 2100:
        raise Refused("odd_year", "period", year=year)
    return {code: group.strip() for code, group in groups.items()}
