"""The rule for small counts of persons, outside the municipality that reported them.

A count of 1–4 is shown as "<5". The total of a county is rounded to a multiple
of 5, and hidden where somebody who knows one part could work out another:
wherever one or two of its parts are small. The nation is built of what is
shown of the counties, so that the one tells nothing that the other does not.
What is hidden depends on the number of small parts only, never on what they
are; what is shown depends on a window of values wide enough for every small
part to have at least two answers, also for the one who knows another of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

LIMIT = 5
BASE = 5
FEWEST_SMALL = 3


class How(StrEnum):
    """How a count is shown."""

    EXACT = "exact"
    FEW = "few"              # 1–4, shown as <5
    ROUNDED = "rounded"      # a total, to the nearest 5 or so
    HIDDEN = "hidden"        # withheld
    NOT_REPORTED = "not_reported"
    SERVED = "served"        # an official figure that another municipality reports, in a joint school


@dataclass(frozen=True)
class Shown:
    """A count as it may be shown; ``value`` is None unless it is exact or rounded."""

    how: How
    value: float | None = None


def count(value: float | None) -> Shown:
    """Return how one municipality's count of persons is shown outside it; None is *not reported*."""
    if value is None:
        return Shown(How.NOT_REPORTED)
    return Shown(How.FEW) if is_small(value) else Shown(How.EXACT, value)


def is_small(value: float | None) -> bool:
    """Return whether a count may not be told outside: more than 0 and fewer than ``LIMIT``."""
    return value is not None and 0 < value < LIMIT


def share(percent: float | None, of: float | None) -> Shown:
    """Return how a share of persons (0–100) is shown outside, by the number of persons it is a share of.

    It goes with its count: withheld when that, or the rest of the persons, is
    1–4, and when the number of persons is not known.
    """
    if percent is None:
        return Shown(How.NOT_REPORTED)
    if of is None:
        return Shown(How.HIDDEN)
    part = round(percent * of / 100)
    # A share is rounded, so what looks like 0 may be a few.
    none, all_of_them = percent == 0, percent == 100
    if (is_small(part) or part == 0 and not none) or (is_small(of - part) or of == part and not all_of_them):
        return Shown(How.HIDDEN)
    return Shown(How.EXACT, percent)


def total(counts: Iterable[float | None], known: Iterable[float | None] = ()) -> Shown:
    """Return how the total of a county is shown; those that have not reported are left out of it.

    ``known``: those of ``counts`` that this viewer knows from inside. The total
    is hidden from somebody for whom one small part alone is not known, or would
    have one answer only.
    """
    given = [value for value in counts if value is not None]
    small = [int(value) for value in given if is_small(value)]
    if not given:
        return Shown(How.NOT_REPORTED)
    if 0 < len(small) < FEWEST_SMALL:
        return Shown(How.HIDDEN)
    rest = int(sum(value for value in given if not is_small(value)))
    shown = _shown_total(rest, len(small), sum(small))
    mine = [int(value) for value in known if is_small(value)]
    return Shown(How.HIDDEN) if _told_apart(window(rest, len(small), shown), len(small) - len(mine), mine) else Shown(How.ROUNDED, shown)


def _told_apart(sums: list[int], unknown: int, mine: list[int]) -> bool:
    """Whether somebody who knows ``mine`` could work out one of the ``unknown`` small parts from the sums that fit."""
    if not mine or not unknown:
        return False
    if unknown == 1:
        return True  # whatever the window, it would be narrow for one
    others = unknown - 1
    left = {found - sum(mine) for found in sums}
    return sum(any(others <= rest - value <= (LIMIT - 1) * others for rest in left) for value in range(1, LIMIT)) < 2


def nation(counties: Mapping[str, Iterable[float | None]], known: Mapping[str, Iterable[float | None]] | None = None) -> Shown:
    """Return how the total of the nation is shown: the sum of what is shown of its counties.

    Counties whose total is hidden are taken as one; when even that is hidden,
    so is the nation's. ``known`` as for ``total``, by county: where a county's
    total is hidden from this viewer alone, so is the nation's.
    """
    mine = {code: list(counts) for code, counts in (known or {}).items()}
    counted = {code: list(counts) for code, counts in counties.items()}
    shown = {code: total(counts) for code, counts in counted.items()}
    if all(found.how is How.NOT_REPORTED for found in shown.values()):
        return Shown(How.NOT_REPORTED)
    if any(total(counted[code], mine.get(code, ())) != found for code, found in shown.items()):
        return Shown(How.HIDDEN)
    apart = [code for code, found in shown.items() if found.how is How.HIDDEN]
    together = total([value for code in apart for value in counted[code]], [value for code in apart for value in mine.get(code, ())])
    if together.how is How.HIDDEN:
        return together
    return Shown(How.ROUNDED, sum(found.value for found in (*shown.values(), together) if found.how is How.ROUNDED))


def part(counties: Iterable[Shown]) -> Shown:
    """Return how the total of some whole counties is shown, made of what is shown of each, so that it tells nothing more.

    Withheld where that of any is: those taken as one in the nation could be
    told apart from two parts that differ in one county.
    """
    found = [one for one in counties if one.how is not How.NOT_REPORTED]
    if not found:
        return Shown(How.NOT_REPORTED)
    if any(one.how is How.HIDDEN for one in found):
        return Shown(How.HIDDEN)
    return Shown(How.ROUNDED, sum(one.value or 0 for one in found))


def window(rest: int, small: int, shown: float) -> list[int]:
    """Return every sum of ``small`` small counts that gives the total ``shown`` beside ``rest`` (what is told exactly)."""
    return [found for found in range(small, (LIMIT - 1) * small + 1) if _shown_total(rest, small, found) == shown]


def _shown_total(rest: int, small: int, of_small: int) -> int:
    return _rounding(rest % BASE, small)[of_small - small] + rest - rest % BASE if small else _nearest(rest)


@lru_cache(maxsize=4096)
def _rounding(rest: int, small: int) -> tuple[int, ...]:
    """Return the total shown for each possible sum of the small counts, the least first.

    Sums that round to the same total form a window. One at either end that is
    narrower than ``BASE`` is made one with its neighbour.
    """
    nearest = [_nearest(rest + found) for found in range(small, (LIMIT - 1) * small + 1)]
    for end, step in ((0, 1), (-1, -1)):
        while nearest.count(nearest[end]) < BASE and len(set(nearest)) > 1:
            narrow, next_one = nearest[end], nearest[end] + step * BASE
            nearest = [next_one if found == narrow else found for found in nearest]
    return tuple(nearest)


def _nearest(value: int) -> int:
    return (value + BASE // 2) // BASE * BASE
