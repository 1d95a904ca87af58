"""Names and regions for headings and filters, how alive the municipalities are, and one at a glance."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas as pd
from sqlite_utils import Database

from strategy import formats
from strategy.domain import days, similar
from strategy.domain.access import Action, about, actions, allowed, require
from strategy.domain.freshness import Freshness as Freshness
from strategy.domain.freshness import freshness as freshness
from strategy.domain.indicators import COVERING
from strategy.domain.municipalities import Grouping, Municipality
from strategy.domain.people import User
from strategy.domain.selection import CENTRALITIES
from strategy.overviews import measures, progress, strategy_points
from strategy.store import database, figures, municipalities, reference
from strategy.store import measures as measure_rows


# The kinds of groupings, in the order they are offered.
KINDS = ("landsdel", "branch", "sami_area", "own")


@dataclass(frozen=True)
class Places:
    """The country: ``names`` of municipalities by code, ``counties`` by code, ``groupings`` in force.

    ``ended``: the names by id of groupings that have ended. ``classes``: the
    centrality class and the population band of each municipality, "" where it
    is not known.
    """

    names: dict[str, str]
    counties: dict[str, str]
    groupings: tuple[Grouping, ...]
    ended: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def within(self, counties: tuple[str, ...] = (), groupings: tuple[str, ...] = (), centralities: tuple[str, ...] = (),
               bands: tuple[str, ...] = ()) -> list[str] | None:
        """Return the municipalities that are in any choice of every dimension; None when nothing is chosen.

        The groupings of each kind are a dimension of their own.
        """
        parts = [[code for code in self.names if code[:2] in counties]] if counties else []
        kinds: dict[str, set[str]] = {}
        for number in groupings:
            found = self._by_id.get(number)
            kinds.setdefault(found.kind if found else "", set()).update(found.municipalities if found else ())
        parts += kinds.values()
        parts += [[code for code, pair in self.classes.items() if pair[i] in keys] for i, keys in enumerate((centralities, bands)) if keys]
        if not parts:
            return None
        there = set.intersection(*map(set, parts))
        return [code for code in self.names if code in there]

    def dimensions(self, counties: tuple[str, ...] = (), groupings: tuple[str, ...] = (), centralities: tuple[str, ...] = (),
                   bands: tuple[str, ...] = ()) -> set[str]:
        """Return the kinds of regions that these choices narrow by."""
        found = {kind for kind, keys in (("county", counties), ("centrality", centralities), ("band", bands)) if keys}
        return found | {self._by_id[number].kind for number in groupings if number in self._by_id}

    def regions(self, kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
        """Return code, name and municipalities of every region of a kind, in a fixed order; a class is named by its code."""
        if kind == "county":
            return [(code, name, tuple(x for x in self.names if x[:2] == code)) for code, name in self.counties.items()]
        if kind in ("centrality", "band"):
            keys, i = (CENTRALITIES, 0) if kind == "centrality" else (similar.BAND_KEYS, 1)
            return [(key, key, tuple(code for code, pair in self.classes.items() if pair[i] == key)) for key in keys]
        return [(found.id, found.name, found.municipalities) for found in self.groupings if found.kind == kind]

    @cached_property
    def _by_id(self) -> dict[str, Grouping]:
        return {found.id: found for found in self.groupings}

    @cached_property
    def by_name(self) -> tuple[str, ...]:
        """The municipalities' codes in the order of their names, æ ø å last."""
        return tuple(sorted(self.names, key=lambda code: formats.sort_key(self.names[code])))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of groupings there are, in a fixed order."""
        there = {found.kind for found in self.groupings}
        return tuple(kind for kind in KINDS if kind in there)


@dataclass(frozen=True)
class Profile:
    """One municipality, as far as the viewer may see it.

    ``freshness`` and ``active_on`` are None for somebody whom the outline does
    not reach: who is silent is nobody's business but theirs and those that
    follow up; ``late``, ``silent`` and ``on_track`` are None for them too.
    ``registered``: whether it *har registrert*, which everybody is told.
    ``standing`` counts every measure, ``rows`` holds those the viewer may see. ``target_groups``:
    target_group, measures, active. ``partner_types``: (key, measures), most
    first.
    """

    municipality: Municipality
    sight: measures.Sight
    registered: bool
    freshness: Freshness | None
    active_on: date | None
    standing: progress.Tally
    rows: tuple[measures.Row, ...]
    points: tuple[strategy_points.View, ...]
    target_groups: pd.DataFrame
    partner_types: tuple[tuple[str, int], ...]
    may: frozenset[Action]

    @property
    def count(self) -> int:
        """How many measures there are, also those the viewer may not see."""
        return sum(self.standing.status.values())

    @property
    def shared(self) -> int:
        """How many of the measures shown belong to several municipalities."""
        return sum(row.shared for row in self.rows)


def places(db: Database, user: User) -> Places:
    """Return the country's municipalities, counties and groupings."""
    require(user, Action.READ_NATIONAL)
    return Places({row["municipality"]: row["name"] for row in municipalities.all_of_them(db)},
                  {row["code"]: row["name"] for row in municipalities.counties(db)},
                  tuple(sorted(municipalities.groupings(db), key=lambda found: (KINDS.index(found.kind), formats.sort_key(found.name)))),
                  municipalities.ended_groupings(db), {
                      code: (str(trait.centrality or ""), "" if (band := similar.band(trait.population)) is None else similar.BAND_KEYS[band])
                      for code, trait in figures.traits(db).items()})


def names(db: Database, user: User, codes: Iterable[str]) -> dict[str, str]:
    """Return the names of these municipalities and counties by code: for a few of them quicker than ``places``."""
    require(user, Action.READ_NATIONAL)
    return municipalities.names(db, codes)


def municipality(db: Database, user: User, code: str) -> Municipality:
    """Return a municipality; raises NotThere for an unknown code."""
    require(user, Action.READ_NATIONAL)
    return municipalities.load(db, code)


def may(db: Database, user: User, code: str) -> frozenset[Action]:
    """Return what this person may do in a municipality; a screen shows only that."""
    return actions(user, about(code))


def versions(db: Database, user: User, *names: str) -> tuple[int, ...]:
    """Return the data versions a cached view of ``names`` is keyed by; read before the data."""
    return database.versions(db, *names, "structure")


def profile(db: Database, user: User, code: str, today: date, silent_days: int) -> Profile:
    """Return one municipality at a glance; raises NotThere for an unknown code."""
    require(user, Action.READ_NATIONAL)
    found = municipalities.load(db, code)
    every = measure_rows.of_municipality(db, code)
    sight = _sight(user, code)
    newest = max((row["active_on"] for row in every), default=None)
    state, active = freshness([code], {code: newest} if newest else {}, municipalities.activity(db, today, code),
                              municipalities.registered(db, today), today, silent_days)[code]
    seen = sight is not measures.Sight.PUBLISHED
    tags, standing = measure_rows.tags(db, code), progress.tally(every, today, silent_days)
    return Profile(
        municipality=found, sight=sight, registered=state is not Freshness.NONE, freshness=state if seen else None,
        active_on=days.parse(active) if seen else None, standing=standing if seen else replace(standing, late=None, silent=None, on_track=None),
        rows=measures.listing(db, user, code, today, silent_days),
        points=strategy_points.listing(db, user, code, today, silent_days),
        target_groups=_target_groups(every, tags, reference.keys(db)["target_group"]),
        partner_types=_partner_types(every, tags), may=actions(user, about(code)))


def _sight(user: User, code: str) -> measures.Sight:
    if allowed(user, Action.READ_INTERNAL, about(code)):
        return measures.Sight.FULL
    return measures.Sight.OUTLINE if allowed(user, Action.READ_OUTLINE, about(code)) else measures.Sight.PUBLISHED


def _target_groups(rows: list[dict], tags: dict[int, dict], keys: list[str]) -> pd.DataFrame:
    """Return for each target group how many measures aim at it, and whether one of them covers it."""
    aimed: Counter[str] = Counter()
    met: set[str] = set()
    for row in rows:
        groups = tags.get(row["id"], {}).get("target_group", ())
        aimed.update(groups)
        if row["status"] in COVERING:
            met.update(groups)
    return pd.DataFrame([(key, aimed[key], key in met) for key in keys], columns=["target_group", "measures", "active"])


def _partner_types(rows: list[dict], tags: dict[int, dict]) -> tuple[tuple[str, int], ...]:
    found = Counter(key for row in rows for key in dict.fromkeys(tags.get(row["id"], {}).get("partner_type", ())))
    return tuple(found.most_common())
