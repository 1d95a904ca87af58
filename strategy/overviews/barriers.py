"""Barriers: which have measures, which have only words, which have figures; in one plan and in the country."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlite_utils import Database

from strategy.domain import barriers as rules
from strategy.domain.access import Action, about, allowed, require
from strategy.domain.barriers import Reached
from strategy.domain.indicators import Indicator
from strategy.domain.measures import Visibility
from strategy.domain.municipalities import Municipality
from strategy.domain.operators import Operators
from strategy.domain.people import User
from strategy.overviews import coverage, newest_figures
from strategy.overviews.newest_figures import Newest
from strategy.store import coverage as counted
from strategy.store import figures, indicators, municipalities, operators, reference

STATES = [state.value for state in Reached]


@dataclass(frozen=True)
class Barrier:
    """One barrier in one plan as of a day.

    ``under_way`` and ``planned``: how many measures are in progress or
    completed, and planned or on hold. ``points``: strategy points with the
    mangfold lens that speak of it, as (number, title); ``answers``: how many
    answers to the cross-cutting question do, None for somebody who does not
    see the municipality's answers. ``before``: how far it had come
    at the end of the year before.
    """

    key: str
    reached: Reached
    before: Reached
    under_way: int
    planned: int
    points: tuple[tuple[int, str], ...]
    answers: int | None
    figures: tuple[Newest, ...]


@dataclass(frozen=True)
class Municipal:
    """The barriers of one plan, in the order of the code list. ``covered`` has their measures by status and over time."""

    municipality: Municipality
    day: date
    before: date
    barriers: tuple[Barrier, ...]
    covered: coverage.Municipal
    inside: bool


@dataclass(frozen=True)
class Country:
    """The barriers in a part of the country as of a day; only municipalities that have registered anything are counted.

    ``states``: key and one column for each of ``domain.barriers.Reached``: in
    how many municipalities the plan has come so far; ``with_figures``: how
    many have a figure of an indicator that speaks to it; ``indicators``: how
    many such indicators the catalogue has; ``under_way_before``: how many had
    a measure in progress or completed at the end of the year before, of ``speaking_before``.
    Words are those of strategy points alone: answers stay in the municipality.
    """

    day: date
    before: date
    covered: coverage.Country
    states: pd.DataFrame
    speaking_before: int


def of_municipality(db: Database, user: User, municipality: str, day: date) -> Municipal:
    """Return the barriers of a municipality's plan as of ``day``; raises NotThere for an unknown one.

    Measures are counted for everyone. Of strategy points those count that the
    viewer may see; answers only inside the municipality. Figures are of
    ``day``'s year at the latest.
    """
    require(user, Action.READ_NATIONAL)
    place, before = municipalities.load(db, municipality), coverage.year_ends(day)[-2]
    inside = allowed(user, Action.READ_INTERNAL, about(municipality))
    covered = coverage.of_municipality(db, user, municipality, "barrier", day)
    then = coverage.of_municipality(db, user, municipality, "barrier", before)
    points, answers = _points(db, user, municipality, day), _answers(db, municipality, day) if inside else None
    former = [*(keys for _, keys in _points(db, user, municipality, before)), *(_answers(db, municipality, before) if inside else [])]
    speaking = {one.id for one in indicators.catalogue(db).values() if one.barriers}
    given = newest_figures.of_municipality(db, user, municipality, day, speaking)
    found = []
    for now, was in zip(covered.by_status.to_dict("records"), then.by_status.to_dict("records"), strict=True):
        key = now["key"]
        said = tuple(point for point, keys in points if key in keys)
        heard = None if answers is None else sum(key in keys for keys in answers)
        under_way, planned = now["completed"] + now["in_progress"], now["planned"] + now["on_hold"]
        found.append(Barrier(
            key, rules.reached(under_way > 0, planned > 0, bool(said or heard)),
            rules.reached(was["active"], was["measures"] > 0, any(key in keys for keys in former)),
            under_way, planned, said, heard, tuple(one for one in given if key in one.indicator.barriers)))
    return Municipal(place, day, before, tuple(found), covered, inside)


def country(db: Database, user: User, day: date, place: coverage.Place = (), region: str = "county") -> Country:
    """Return the barriers in the chosen part of the country as of ``day``.

    Figures are for everyone signed in; raises NotThere where the part is too
    small, as ``coverage.country`` does.
    """
    covered, before = coverage.country(db, user, "barrier", day, place, region), coverage.year_ends(day)[-2]
    then = covered.over_time[covered.over_time["day"] == before].set_index("key")
    words = {(code, key) for row in counted.mangfold_points(db, day) for key in rules.spoken_of(f"{row['title']} {row['goal']}")
             for code in row["places"].split(",")}
    catalogue = indicators.catalogue(db)
    given = set(counted.with_figures(db, [one.id for one in catalogue.values() if one.barriers], day.year))
    known = {(code, key) for indicator, code in given - _reported_by_others(db, catalogue, given, day.year) for key in catalogue[indicator].barriers}
    rows = []
    for key in reference.keys(db)["barrier"]:
        states = [rules.reached((code, key) in covered.now.covered, (code, key) in covered.now.waiting, (code, key) in words) for code in covered.speakers]
        rows.append((key, *(states.count(state) for state in Reached), sum((code, key) in known for code in covered.speakers),
                     sum(key in one.barriers for one in catalogue.values()), int(then.loc[key, "covered"])))
    return Country(day, before, covered, pd.DataFrame(rows, columns=["key", *STATES, "with_figures", "indicators", "under_way_before"]), int(then["municipalities"].max()))


def _reported_by_others(db: Database, catalogue: Mapping[str, Indicator], given: Iterable[tuple[str, str]], year: int) -> set[tuple[str, str]]:
    """Return those of ``given`` (indicator, municipality) that have nothing but official zeros of years another municipality reports for them."""
    run_by, found = Operators(operators.everything(db)), set()
    joint: dict[str, list[str]] = {}
    for indicator, code in given:
        if catalogue[indicator].kind == "official" and run_by.standing(code):
            joint.setdefault(indicator, []).append(code)
    for indicator, codes in joint.items():
        rows = [row for row in figures.lines(db, indicator, codes) if row["period"] <= year and row["value"] is not None]
        own = {row["area"] for row in rows if run_by.reports_for(row["area"], row["period"], row["value"]) is None}
        found |= {(indicator, code) for code in codes if code not in own}
    return found


def _points(db: Database, user: User, municipality: str, day: date) -> list[tuple[tuple[int, str], frozenset[str]]]:
    """Return the strategy points the viewer may see, each with the barriers it speaks of; of an internal one outside, its title alone is read."""
    inside, outline = (allowed(user, action, about(municipality)) for action in (Action.READ_INTERNAL, Action.READ_OUTLINE))
    found = []
    for row in counted.mangfold_points_of(db, municipality, day):
        published = row["visibility"] == Visibility.PUBLISHED
        if published or outline:
            found.append(((row["id"], row["title"]), rules.spoken_of(f"{row['title']} {row['goal']}" if published or inside else row["title"])))
    return found


def _answers(db: Database, municipality: str, day: date) -> list[frozenset[str]]:
    return [rules.spoken_of(row["text"]) for row in counted.cross_cutting_answers(db, municipality, day)]
