"""The filter of the national overview as the address says it.

The address is the one truth. A widget's change is written to it before the
page runs, and each run lays what the address says into the widgets
(``filter_bar``): so a mailed link, Back and Forward all show the same as the
click did. The parameters are in mails: one may be added, never renamed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from strategy.charts.theme import STATUS_ORDER, Palette
from strategy.domain import days
from strategy.domain.access import visible_counties
from strategy.domain.people import Role, User
from strategy.domain.refusals import Refused
from strategy.domain.selection import CENTRALITIES, Selection
from strategy.domain.similar import BAND_KEYS
from strategy.overviews import municipalities
from strategy.overviews.municipalities import Places
from strategy.texts import Texts
from strategy.ui import filter_words, views
from strategy.ui.session import Run

# Parameter of the address -> field of Selection.
LISTS = {"fylke": "counties", "gruppe": "groupings", "sentralitet": "centralities", "innbyggere": "bands"} | filter_words.MEASURES
PLACES = ("fylke", "gruppe", "sentralitet", "innbyggere")
PARAMETERS = (*LISTS, "dato", "fra", "etter")
EVERYWHERE = "alle"
# What to group by, as the address says it.
REGIONS = {"fylke": "county", "kommune": "municipality", "landsdel": "landsdel", "avdeling": "branch",
           "samisk": "sami_area", "egen": "own", "sentralitet": "centrality", "innbyggere": "band"}
# More municipalities than the largest county has do not fit on a screen, one by one.
MOST_MUNICIPALITIES = 50


@dataclass(frozen=True)
class Options:
    """What can be chosen: keys by parameter, and kinds of region.

    ``own``: counties an adviser starts with; ``followed``: counties followed up; ``ended``: names by id; ``edited``: some branches are.
    """

    keys: Mapping[str, Sequence[str]]
    kinds: tuple[str, ...]
    own: tuple[str, ...] = ()
    followed: frozenset[str] = frozenset()
    ended: Mapping[str, str] = field(default_factory=dict)
    edited: bool = False


@dataclass(frozen=True)
class Asked:
    """What the address asks for. ``since``: the earlier day to set beside that of the selection.

    ``ignored``: what in it means nothing; ``odd_day`` and ``odd_since``: days
    that cannot be shown; ``ended``: groupings by name.
    """

    selection: Selection
    region: str | None
    ignored: tuple[str, ...] = ()
    odd_day: date | None = None
    ended: tuple[str, ...] = ()
    since: date | None = None
    odd_since: date | None = None


def country(run: Run) -> Places:
    """Return the names and regions of the country, the same for everyone."""
    return views.kept(run, _places, of=(), sight="everyone")


def followed(run: Run, places: Places) -> tuple[str, ...]:
    """Return the counties this person follows up: all of a view of the country that depends on who asks."""
    return tuple(visible_counties(run.user, places.counties))


def options(places: Places, user: User, t: Texts) -> Options:
    """Return what can be chosen on this screen by this person."""
    return Options(
        keys={"fylke": tuple(places.counties), "gruppe": tuple(found.id for found in places.groupings),
              "sentralitet": CENTRALITIES, "innbyggere": BAND_KEYS,
              "tema": tuple(t.keys("theme")), "status": STATUS_ORDER, "partner": tuple(t.keys("partner_type")),
              "malgruppe": tuple(t.keys("target_group")), "barriere": tuple(t.keys("barrier")), "lesning": tuple(t.keys("reading"))},
        kinds=("county", "municipality", *places.kinds, "centrality", "band"),
        own=() if user.areas(Role.COUNCIL) else tuple(user.areas(Role.ADVISER)),
        followed=frozenset(visible_counties(user, places.counties)),
        ended=places.ended, edited=any(one.edited for one in places.groupings if one.kind == "branch"))


def read(address: Mapping[str, Sequence[str]], found: Options, today: date) -> Asked:
    """Return what an address asks for; pure. What it cannot mean is left out and named, never an error.

    An address that chooses no municipalities gives an adviser the own
    counties; ``fylke=alle`` says that the whole country is meant.
    """
    chosen, ignored = {}, []
    gone = [value for value in dict.fromkeys(address.get("gruppe", ())) if value in found.ended]
    understood = {("fylke", EVERYWHERE), *(("gruppe", value) for value in gone)}
    for name, part in LISTS.items():
        values = list(dict.fromkeys(address.get(name, ())))
        chosen[part] = tuple(key for key in found.keys[name] if key in values)
        ignored += [f"{name}={value}" for value in values
                    if value not in found.keys[name] and (name, value) not in understood]
    if found.own and not any(address.get(name) for name in PLACES):
        chosen["counties"] = tuple(key for key in found.keys["fylke"] if key in found.own)
    day, odd = today, None
    for text in address.get("dato", ())[-1:]:
        if (wanted := days.parse(text)) is None:
            ignored.append(f"dato={text}")
            continue
        try:
            day = days.not_future(wanted, today, "dato")
        except Refused:
            odd = wanted
    region = None
    for text in address.get("etter", ())[-1:]:
        region = REGIONS.get(text) if REGIONS.get(text) in found.kinds else None
        ignored += [] if region else [f"etter={text}"]
    since, odd_since = None, None
    for text in address.get("fra", ())[-1:]:
        since = days.parse(text)
        ignored += [] if since else [f"fra={text}"]
        if since and not days.EARLIEST <= since < day:
            since, odd_since = None, since
    return Asked(Selection(day, **chosen), region, tuple(ignored), odd, tuple(found.ended[value] for value in gone), since, odd_since)


def write(asked: Asked, found: Options, today: date) -> dict[str, list[str]]:
    """Return the parameters that ask for the same, only what is needed; the other half of ``read``."""
    chosen = {name: list(getattr(asked.selection, part)) for name, part in LISTS.items()}
    if found.own and not asked.selection.narrows_place:
        chosen["fylke"] = [EVERYWHERE]
    chosen["dato"] = [asked.selection.day.isoformat()] if asked.selection.day != today else []
    chosen["fra"] = [asked.since.isoformat()] if asked.since else []
    chosen["etter"] = [name for name, region in REGIONS.items() if region == asked.region]
    return {name: values for name, values in chosen.items() if values}


def shared(asked: Asked, found: Options, today: date) -> dict[str, list[str]]:
    """Return the parameters that ask for the same whoever opens them: somebody with counties of their own sees the whole country too."""
    chosen = write(asked, found, today)
    return chosen if asked.selection.narrows_place else {"fylke": [EVERYWHERE]} | chosen


def offered(asked: Asked, found: Options, places: Places) -> list[str]:
    """Return what the choice can be grouped by.

    Municipality by municipality only where they fit on a screen and the
    viewer follows all of them up: nobody is put on a list for strangers.
    """
    inside = places.within(*asked.selection.place) or list(places.names)
    alone = len(inside) <= MOST_MUNICIPALITIES and all(code[:2] in found.followed for code in inside)
    return [kind for kind in found.kinds if kind != "municipality" or alone]


def region(asked: Asked, choices: Sequence[str]) -> str:
    """Return what to group by: what was asked for, else the municipalities of a single county, else the counties."""
    if asked.region in choices:
        return asked.region
    one = len(asked.selection.counties) == 1 and not any(asked.selection.place[1:])
    return "municipality" if one and "municipality" in choices else "county"


def address() -> dict[str, list[str]]:
    """Return the parameters of this page's address."""
    return {name: st.query_params.get_all(name) for name in PARAMETERS}


def given() -> dict[str, list[str]]:
    """Return the filter that another page carries in its address, so that the way back restores it."""
    return {name: values for name, values in address().items() if values}


def trail() -> dict[str, Any]:
    """Return what a link from a municipality's profile and on carries along: whose profile, and the country's filter; nothing elsewhere."""
    code = st.query_params.get("kommune")
    return {"kommune": code, **given()} if code else {}


def go(parameters: Mapping[str, Sequence[str]]) -> None:
    """Let the address ask for this and nothing else."""
    st.query_params.from_dict(parameters)


def _places(db: Any, user: User, t: Texts, palette: Palette) -> Places:
    return municipalities.places(db, user)
