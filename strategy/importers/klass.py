"""Which KOSTRA group each municipality is in, from a CSV of SSB Klass (correspondence of Klass 112 and 131) or the like."""

import re

from strategy.domain.official import Problem, Unreadable
from strategy.importers import pxweb_csv

MOST_BYTES = 5_000_000
_MUNICIPALITY = re.compile(r"\s*(\d{4})\b")
_GROUP = re.compile(r"\s*((?:EKG|KG)?\d{1,2})\b")


def kostra_groups(data: bytes) -> tuple[dict[str, str], list[Problem]]:
    """Return group by municipality, and lines that could not be used.

    In the first line that has both, one column holds a municipality's four
    digits and another a group (``EKG07``, ``KG7`` or ``7``): those columns are
    read all the way. A municipality in two groups is in neither. Raises
    Unreadable when there is no such line.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", bytes=len(data), most=MOST_BYTES)
    lines = pxweb_csv.rows(pxweb_csv.decoded(data))
    if not lines:
        raise Unreadable("empty_file")
    columns = next((found for _, line in lines if (found := _columns(line))), None)
    if columns is None:
        raise Unreadable("no_header", lines[0][0])
    groups, problems, twice = {}, [], set()
    for row, line in lines:
        codes = [pattern.match(line[column]) if column < len(line) else None for pattern, column in zip((_MUNICIPALITY, _GROUP), columns)]
        if codes[0] and codes[1]:
            group = codes[1][1].removeprefix("E").removeprefix("KG").zfill(2)
            if groups.setdefault(codes[0][1], group) != group:
                twice.add(codes[0][1])
                problems.append(Problem("twice", row, value=codes[0][1]))
    return {code: f"EKG{group}" for code, group in groups.items() if code not in twice}, problems


def _columns(line: list[str]) -> tuple[int, int] | None:
    municipality = next((place for place, cell in enumerate(line) if _MUNICIPALITY.match(cell)), None)
    group = next((place for place, cell in enumerate(line) if place != municipality and _GROUP.match(cell)), None)
    return None if municipality is None or group is None else (municipality, group)
