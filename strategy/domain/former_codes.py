"""Figures of municipalities that are no more: carried over to today's, summed where that is right, or refused.

A code that was only renumbered carries its figure over. Of several that
became one, counts are summed when every one of them is in the file; shares
and costs a head are not. A municipality that was divided says nothing of its
parts. Source of the changes: SSB Klass 131, by way of ``municipality_change``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from strategy.domain.indicators import Indicator, Standing
from strategy.domain.official import Change, Codes, Official, Problem


class Given(NamedTuple):
    """A figure with the area code of its file, in force or former."""

    row: int
    indicator: str
    code: str
    period: int
    dimension: str
    value: float | None
    missing: str | None
    standing: Standing


class Settled(NamedTuple):
    """Figures by today's codes, and what could not be carried over."""

    observations: list[Official]
    problems: list[Problem]
    refused: int


Key = tuple[str, str, int, str]


def settled(rows: Iterable[Given], codes: Codes, catalogue: dict[str, Indicator], column: str) -> Settled:
    """Return the figures of ``rows`` by today's codes; ``column`` is what the file calls the region.

    Two different figures for the same thing are refused, both of them. A
    figure given by today's code goes before one carried over.
    """
    result = Settled([], [], 0)
    direct: dict[Key, Given] = {}
    former: dict[Key, list[tuple[Change, Given]]] = {}
    twice: set[Key] = set()
    refused = 0
    for row in rows:
        if row.code in codes.former and row.code not in codes.municipalities:
            refused += _sort_former(row, codes, former, result.problems, column)
            continue
        key = (row.indicator, row.code, row.period, row.dimension)
        if direct.setdefault(key, row)[5:] != row[5:]:
            twice.add(key)
            refused += 1
            result.problems.append(Problem("twice", row.row, column, row.code, 2, {"period": row.period}))
    for key, parts in former.items():
        there = direct.get(key)
        if there is not None and there.value is not None:
            continue
        carried, problem = _carried(key, parts, codes, catalogue[key[0]])
        if problem:
            result.problems.append(Problem(problem[0], parts[0][1].row, column, ", ".join(sorted(g.code for _, g in parts)),
                                           len(parts), problem[1] | {"period": key[2], "new": key[1]}))
            refused += sum(given.value is not None for _, given in parts)
        elif carried:
            direct[key] = carried
    kept = [_official(key, given) for key, given in direct.items() if key not in twice]
    return Settled(kept, result.problems, refused + len(twice))


def _official(key: Key, given: Given) -> Official:
    return Official(key[0], key[1], key[2], key[3], given.value, given.missing, given.standing)


def _sort_former(row: Given, codes: Codes, former: dict, problems: list[Problem], column: str) -> int:
    """Put a figure of a former code where it may belong; return 1 when it is refused."""
    changes = [change for change in codes.former[row.code] if change.last_year >= row.period]
    if row.value is None and (not changes or row.missing == "." and changes[0].kind != "merged"):
        return 0  # not in force then, and nothing is said of it
    if not changes:
        problems.append(Problem("not_in_force", row.row, column, row.code, 1,
                                {"last_year": max(c.last_year for c in codes.former[row.code]), "period": row.period}))
        return 1
    if any(change.kind == "split" for change in changes):
        if row.value is None:
            return 0
        problems.append(Problem("split", row.row, column, row.code, 1,
                                {"new": ", ".join(sorted(change.new for change in changes)), "period": row.period}))
        return 1
    for change in changes:
        former.setdefault((row.indicator, change.new, row.period, row.dimension), []).append((change, row))
    return 0


def _carried(key: Key, parts: list[tuple[Change, Given]], codes: Codes, indicator: Indicator) -> tuple[Given | None, tuple[str, dict] | None]:
    whole = [given for change, given in parts if change.kind == "renumbered" and given.missing != "."]
    if whole:
        valued = [given for given in whole if given.value is not None] or whole
        if len({given[5:] for given in valued}) > 1:
            return None, ("twice", {})
        return valued[0], None
    merged = {given.code: given for change, given in parts if change.kind == "merged"}
    if not any(given.value is not None for given in merged.values()):
        return None, None
    if not indicator.additive:
        return None, ("not_summed", {})
    wanted = {change.old for change in codes.parts[key[1]] if change.kind == "merged" and change.last_year >= key[2]}
    lacking = sorted(wanted - merged.keys()) + sorted(
        code for code, given in merged.items() if given.value is None and given.missing != ".")
    if lacking:
        return None, ("merged_incomplete", {"lacking": ", ".join(lacking)})
    given = [found for found in merged.values() if found.value is not None]
    standing = Standing.PRELIMINARY if any(x.standing is Standing.PRELIMINARY for x in given) else Standing.FINAL
    return given[0]._replace(value=sum(x.value for x in given), standing=standing), None
