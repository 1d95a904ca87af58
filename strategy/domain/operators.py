"""Joint schools: which municipality runs the kulturskole of another, by year.

In official figures of a joint school the operating municipality reports
everyone, so one that takes part may stand with 0 or with nothing. No register
says who runs whose, so people say it, in rows that are only ever added: from a
year on the kulturskole is run by another municipality, or by its own again
(``operator`` None). A row that ``undoes`` another says nothing itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from strategy.domain.refusals import Refused

EARLIEST = 2000


@dataclass(frozen=True)
class Draft:
    """What is said of a municipality: ``operator`` (its code, None for its own again) runs the kulturskole from ``from_year`` on."""

    municipality: str
    operator: str | None
    from_year: int


@dataclass(frozen=True)
class Row:
    """One row of the list, with who said it and when; ``undoes`` is the number of the row it takes back.

    ``from_above``: the council said it, not the municipality. ``by_name`` is
    "" where it is not told to the viewer.
    """

    id: int
    draft: Draft
    at: datetime
    by: int
    undoes: int | None = None
    by_name: str = ""
    from_above: bool = False


class Operators:
    """Who runs whose kulturskole in which year, from every row there is."""

    def __init__(self, rows: Iterable[Row] = ()):
        said = sorted(rows, key=lambda row: row.id)
        gone = {row.undoes for row in said}
        self._standing: dict[str, list[Row]] = {}
        for row in sorted((row for row in said if row.undoes is None and row.id not in gone), key=lambda row: (row.draft.from_year, row.id)):
            self._standing.setdefault(row.draft.municipality, []).append(row)

    def standing(self, municipality: str) -> tuple[Row, ...]:
        """Return the rows of a municipality that are not taken back, by year and then as they were said."""
        return tuple(self._standing.get(municipality, ()))

    def of(self, municipality: str, year: int) -> str | None:
        """Return the municipality that runs this one's kulturskole in ``year``; None when it runs its own, or nothing is said."""
        found = None
        for row in self._standing.get(municipality, ()):
            if row.draft.from_year <= year:
                found = row.draft.operator
        return found

    def served(self, year: int) -> dict[str, str]:
        """Return who runs the kulturskole of each municipality that does not run its own in ``year``, by code."""
        return {code: operator for code in sorted(self._standing) if (operator := self.of(code, year)) is not None}

    def served_by(self, operator: str, year: int) -> tuple[str, ...]:
        """Return the municipalities whose kulturskole ``operator`` runs in ``year``, by code."""
        return tuple(code for code, other in self.served(year).items() if other == operator)

    def reports_for(self, municipality: str, year: int, value: float | None) -> str | None:
        """Return who reports for a municipality whose own official figure of ``year`` is ``value``: only where that is 0 or none."""
        return None if value else self.of(municipality, year)

    def reporting_for(self, year: int, values: Mapping[str, float | None]) -> dict[str, str]:
        """Return who reports for each municipality whose own official figure of ``year`` is 0 or none in ``values`` (by code), by code."""
        return {code: operator for code, operator in self.served(year).items() if self.reports_for(code, year, values.get(code))}

    def in_chains(self) -> set[str]:
        """Return the municipalities that are run by another and run one themselves in the same year."""
        years = {row.draft.from_year for rows in self._standing.values() for row in rows}
        return {operator for year in years for operator in self.served(year).values() if self.of(operator, year) is not None}


def checked(draft: Draft, today: date, municipalities: Iterable[str]) -> Draft:
    """Return ``draft``, or raise Refused: "own_operator", "unknown_area" or "odd_year" (2000 to next year, for an agreement that is made)."""
    if draft.operator == draft.municipality:
        raise Refused("own_operator", "operator")
    if draft.operator is not None and draft.operator not in set(municipalities):
        raise Refused("unknown_area", "operator", area=draft.operator)
    if not EARLIEST <= draft.from_year <= today.year + 1:
        raise Refused("odd_year", "from_year", year=draft.from_year)
    return draft


def no_chain(rows: Iterable[Row], row: Row) -> None:
    """Raise Refused where ``row``, added to ``rows``, would let one that is run by another run a third.

    "operator_is_operated": the one that would run it is run by another itself.
    "operates_others": the municipality itself runs that of another. Both in
    any year the row is about, told with the code in question as ``name``: the door says what it is called.
    """
    there = list(rows)
    new = Operators([*there, row]).in_chains() - Operators(there).in_chains()
    if new:
        area = min(new)
        if area == row.draft.municipality:
            raise Refused("operates_others", "operator", name=area)
        raise Refused("operator_is_operated", "operator", name=area)


def taken_back(row: Row, at: datetime, by: int) -> Row:
    """Return the row that takes ``row`` back; its number is given when it is stored."""
    return replace(row, id=row.id + 1, at=at, by=by, undoes=row.id)
