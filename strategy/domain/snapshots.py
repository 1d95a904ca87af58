"""What stood in a municipality when a status round was closed: figures and texts as they were used."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from strategy.domain.freshness import Freshness
from strategy.domain.indicators import COVERING
from strategy.domain.measures import on_track
from strategy.domain.standings import standings


class Standing(NamedTuple):
    """One measure as it stood. ``municipalities``: the lead first; days as ISO text, "" for none. A tuple, since a country has thousands."""

    id: int
    municipalities: tuple[str, ...]
    title: str
    visibility: str
    status: str
    due_on: str
    active_on: str
    late: bool
    silent: bool
    on_track: bool


class Own(NamedTuple):
    """An own figure as it stood."""

    indicator: str
    dimension: str
    period: int
    value: float | None
    standing: str


@dataclass(frozen=True)
class Snapshot:
    """A municipality as it stood. ``delivery``: the number of the delivery that stood, None where none was made.

    ``answers``: as delivered. ``covered``: the target groups with a measure in progress or completed.
    """

    municipality: str
    delivery: int | None
    freshness: Freshness
    active_on: str
    answers: tuple[str, ...]
    measures: tuple[Standing, ...]
    covered: tuple[str, ...]
    figures: tuple[Own, ...]


def standing(rows: Sequence[dict], participants: Iterable[dict], day: date, silent_days: int) -> list[Standing]:
    """Return each measure as it stood on ``day``, from the store's rows as of that day."""
    others: dict[int, list[str]] = {}
    for pair in participants:
        others.setdefault(pair["measure"], []).append(pair["municipality"])
    return [Standing(
        row["id"], (row["lead"], *others.get(row["id"], ())), row["title"], row["visibility"], row["status"], row["due_on"] or "",
        row["active_on"], stands.late, stands.silent, on_track(*stands)) for row, stands in zip(rows, standings(rows, day, silent_days), strict=True)]


def by_municipality(measures: Iterable[Standing]) -> dict[str, list[Standing]]:
    """Return the measures of each municipality that has any; one of several is in each of them."""
    found: dict[str, list[Standing]] = {}
    for one in measures:
        for code in one.municipalities:
            found.setdefault(code, []).append(one)
    return found


def covered(measures: Iterable[Standing], reached: Mapping[str, set[int]]) -> tuple[str, ...]:
    """Return the target groups that a measure in progress or completed is for, each once; ``reached``: the measures for each target group."""
    going = {one.id for one in measures if one.status in COVERING}
    return tuple(sorted(group for group, there in reached.items() if not going.isdisjoint(there)))


def plain(found: Snapshot) -> dict:
    """Return what is written of a snapshot besides its columns."""
    return {"active_on": found.active_on, "answers": list(found.answers), "covered": list(found.covered),
            "measures": [one._asdict() for one in found.measures], "figures": [one._asdict() for one in found.figures]}


def of_plain(municipality: str, delivery: int | None, freshness: Freshness, body: dict) -> Snapshot:
    """Return the snapshot that ``plain`` wrote."""
    return Snapshot(
        municipality, delivery, freshness, body["active_on"], tuple(body["answers"]),
        tuple(map(_measure, body["measures"])), tuple(body["covered"]), tuple(Own(**one) for one in body.get("figures", ())))


def _measure(one: dict) -> Standing:
    number, places, *rest = _IN_ORDER(one)
    return Standing(number, tuple(places), *rest)


# By name, whatever the order it was written in; a country's snapshots hold thousands of measures.
_IN_ORDER = itemgetter(*Standing._fields)
