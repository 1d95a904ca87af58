"""The filter of the national overview: the address says what is chosen, the widgets follow it.

The address is the one truth. A widget's change is written to it before the
page runs, and each run lays what the address says into the widgets: so a
mailed link, Back and Forward all show the same as the click did.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from strategy import formats
from strategy.charts.theme import STATUS_ORDER, Palette
from strategy.domain import days
from strategy.domain.access import visible_counties
from strategy.domain.people import Role, User
from strategy.domain.refusals import Refused
from strategy.domain.selection import Selection
from strategy.overviews import municipalities
from strategy.overviews.municipalities import Places
from strategy.texts import Texts
from strategy.ui import dates, navigation, views
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

# Parameter of the address -> field of Selection.
LISTS = {"fylke": "counties", "gruppe": "groupings", "tema": "themes", "status": "statuses", "partner": "partner_types"}
EVERYWHERE = "alle"
# What to group by, as the address says it.
REGIONS = {"fylke": "county", "kommune": "municipality", "landsdel": "landsdel", "avdeling": "branch",
           "samisk": "sami_area", "egen": "own"}
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
    """What the address asks for. ``ignored``: what in it means nothing; ``odd_day``: a day that cannot be shown; ``ended``: groupings by name."""

    selection: Selection
    region: str | None
    ignored: tuple[str, ...] = ()
    odd_day: date | None = None
    ended: tuple[str, ...] = ()


def country(run: Run) -> Places:
    """Return the names and regions of the country, the same for everyone."""
    return views.kept(run, _places, of=(), sight="everyone")


def options(places: Places, user: User, t: Texts) -> Options:
    """Return what can be chosen on this screen by this person."""
    return Options(
        keys={"fylke": tuple(places.counties), "gruppe": tuple(found.id for found in places.groupings),
              "tema": tuple(t.keys("theme")), "status": STATUS_ORDER, "partner": tuple(t.keys("partner_type"))},
        kinds=("county", "municipality", *places.kinds),
        own=() if user.areas(Role.COUNCIL) else tuple(user.areas(Role.ADVISER)),
        followed=frozenset(visible_counties(user, places.counties)),
        ended=places.ended, edited=any(one.edited for one in places.groupings if one.kind == "branch"))


def read(address: Mapping[str, Sequence[str]], found: Options, today: date) -> Asked:
    """Return what an address asks for; pure. What it cannot mean is left out and named, never an error.

    An address without any region gives an adviser the own counties;
    ``fylke=alle`` says that the whole country is meant.
    """
    chosen, ignored = {}, []
    gone = [value for value in dict.fromkeys(address.get("gruppe", ())) if value in found.ended]
    understood = {("fylke", EVERYWHERE), *(("gruppe", value) for value in gone)}
    for name, field in LISTS.items():
        values = list(dict.fromkeys(address.get(name, ())))
        chosen[field] = tuple(key for key in found.keys[name] if key in values)
        ignored += [f"{name}={value}" for value in values
                    if value not in found.keys[name] and (name, value) not in understood]
    if found.own and not any(address.get(name) for name in ("fylke", "gruppe")):
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
    return Asked(Selection(day, **chosen), region, tuple(ignored), odd, tuple(found.ended[value] for value in gone))


def write(asked: Asked, found: Options, today: date) -> dict[str, list[str]]:
    """Return the parameters that ask for the same, only what is needed; the other half of ``read``."""
    chosen = {name: list(getattr(asked.selection, field)) for name, field in LISTS.items()}
    if found.own and not asked.selection.narrows_place:
        chosen["fylke"] = [EVERYWHERE]
    chosen["dato"] = [asked.selection.day.isoformat()] if asked.selection.day != today else []
    chosen["etter"] = [name for name, region in REGIONS.items() if region == asked.region]
    return {name: values for name, values in chosen.items() if values}


def offered(asked: Asked, found: Options, places: Places) -> list[str]:
    """Return what the choice can be grouped by.

    Municipality by municipality only where they fit on a screen and the
    viewer follows all of them up: nobody is put on a list for strangers.
    """
    inside = places.within(asked.selection.counties, asked.selection.groupings) or list(places.names)
    alone = len(inside) <= MOST_MUNICIPALITIES and all(code[:2] in found.followed for code in inside)
    return [kind for kind in found.kinds if kind != "municipality" or alone]


def region(asked: Asked, choices: Sequence[str]) -> str:
    """Return what to group by: what was asked for, else the municipalities of a single county, else the counties."""
    if asked.region in choices:
        return asked.region
    one = len(asked.selection.counties) == 1 and not asked.selection.groupings
    return "municipality" if one and "municipality" in choices else "county"


def bar(run: Run, asked: Asked, found: Options, places: Places) -> None:
    """Show the filter, filled with what the address asks for."""
    t, chosen = run.t, asked.selection
    with st.container(key="kst-filter"):
        left, middle, right = st.columns(3, gap="medium", vertical_alignment="bottom")
        with left:
            _many(run, found, "fylke", t("County"), t("All counties"), places.counties.get, chosen.counties)
        with middle:
            _many(run, found, "tema", t("Theme"), t("All themes"), lambda key: t.code("theme", key), chosen.themes)
        with right, st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _day(run, found, chosen.day)
        with st.container(horizontal=True, vertical_alignment="center"):
            _more(run, found, places, chosen)
            _share(run, asked, found)
            _ways_back(run, asked, found)
    _said(asked, run)


def _day(run: Run, found: Options, day: date) -> None:
    t, year_end = run.t, date(run.today.year - 1, 12, 31)
    dates.choose(st, t, t("As of"), day, "filter-dato", _changed, (found, run.today), width=150)
    if day != run.today:
        st.button(t("Today"), key="filter-today", type="tertiary", on_click=_set_day, args=(found, run.today, run.today))
    if day != year_end:
        st.button(t("Last year-end"), key="filter-year-end", type="tertiary", on_click=_set_day, args=(found, run.today, year_end))


def _more(run: Run, found: Options, places: Places, chosen: Selection) -> None:
    t, groups = run.t, {group.id: group for group in places.groupings}
    more = sum(bool(x) for x in (chosen.groupings, chosen.statuses, chosen.partner_types))
    with st.popover(t("More filters ({n})", n=more) if more else t("More filters"), type="tertiary"):
        _many(run, found, "gruppe", t("Grouping of municipalities"), t("All groupings"),
              lambda key: f"{kind(groups[key].kind, t, groups[key].edited)}: {groups[key].name}", chosen.groupings)
        _many(run, found, "status", t("Status"), t("Every status"), lambda key: t.code("status", key), chosen.statuses)
        _many(run, found, "partner", t("Partner type"), t("All partner types"), lambda key: t.code("partner_type", key),
              chosen.partner_types)


def _share(run: Run, asked: Asked, found: Options) -> None:
    t = run.t
    with st.popover(t("Share link"), type="tertiary"):
        _lay("filter-link", _link(write(asked, found, run.today)))
        st.text_input(t("Address of exactly this view"), key="filter-link", width=480)
        show(html('<p class="kst-muted">{words}</p>', words=t("Copy it into a mail. Who opens it sees what they may see.")))


def _ways_back(run: Run, asked: Asked, found: Options) -> None:
    t, start = run.t, read({}, found, run.today).selection
    if asked.selection != start:
        st.button(t("Show my counties") if found.own else t("Clear the filter"), key="filter-clear", type="tertiary",
                  on_click=_go, args=({},))
    if found.own and asked.selection.narrows_place:
        st.button(t("Show the whole country"), key="filter-country", type="tertiary", on_click=_go,
                  args=({"fylke": [EVERYWHERE]},))


def kind(region: str, t: Texts, edited: bool = False) -> str:
    """Return the name of what is grouped by; a branch the council has edited is no longer that of 2020."""
    return {"county": t("County"), "municipality": t("Municipality"), "landsdel": t("Part of the country"),
            "branch": t("Branch of the council") if edited else t("Branch of the council (2020)"),
            "sami_area": t("Sámi administrative area"), "own": t("Own grouping")}[region]


def by(run: Run, found: Options, choices: Sequence[str], now: str) -> None:
    """Show the choice of what to group by."""
    _lay("filter-etter", now)
    st.selectbox(run.t("Grouped by"), choices, key="filter-etter", format_func=lambda key: kind(key, run.t, found.edited),
                 on_change=_set_region, args=(found, run.today), width=260)


def choose_county(code: str) -> None:
    """Narrow the view to one county, the rest of the filter kept, and show it."""
    for name in ("fylke", "gruppe", "etter"):
        if name in st.query_params:
            del st.query_params[name]
    st.query_params["fylke"] = code
    st.rerun()


def address() -> dict[str, list[str]]:
    """Return the parameters of this page's address."""
    return {name: st.query_params.get_all(name) for name in (*LISTS, "dato", "etter")}


def given() -> dict[str, list[str]]:
    """Return the filter that another page carries in its address, so that the way back restores it."""
    return {name: values for name, values in address().items() if values}


def where(selection: Selection, places: Places, t: Texts) -> str:
    """Return the chosen part of the country in words."""
    names = [places.counties[code] for code in selection.counties]
    names += [found.name for found in places.groupings if found.id in selection.groupings]
    return t.list(names) if names else t("The whole country")


def narrowed(selection: Selection, t: Texts) -> str:
    """Return in words which measures are counted; "" when it is all of them."""
    parts = [(t("Theme"), [t.code("theme", key) for key in selection.themes]),
             (t("Status"), [t.code("status", key) for key in selection.statuses]),
             (t("Partner type"), [t.code("partner_type", key) for key in selection.partner_types])]
    return " · ".join(f"{word}: {', '.join(names)}" for word, names in parts if names)


def _places(db: Any, user: User, t: Texts, palette: Palette) -> Places:
    return municipalities.places(db, user)


def _many(run: Run, found: Options, name: str, words: str, everything: str, named: Callable[[str], Any],
          chosen: Sequence[str]) -> None:
    _lay(f"filter-{name}", list(chosen))
    st.multiselect(words, found.keys[name], key=f"filter-{name}", format_func=named, placeholder=everything,
                   select_all=False, on_change=_changed, args=(found, run.today))


def _lay(key: str, value: Any) -> None:
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _changed(found: Options, today: date) -> None:
    chosen = {field: tuple(st.session_state.get(f"filter-{name}", ())) for name, field in LISTS.items()}
    asked = read(address(), found, today)
    day = dates.chosen("filter-dato", asked.selection.day) or today
    _go(write(replace(asked, selection=Selection(day, **chosen)), found, today))


def _set_region(found: Options, today: date) -> None:
    _go(write(replace(read(address(), found, today), region=st.session_state["filter-etter"]), found, today))


def _set_day(found: Options, today: date, day: date) -> None:
    asked = read(address(), found, today)
    _go(write(replace(asked, selection=replace(asked.selection, day=day)), found, today))


def _go(parameters: Mapping[str, Sequence[str]]) -> None:
    st.query_params.from_dict(parameters)


def _link(parameters: Mapping[str, Sequence[str]]) -> str:
    here = urlsplit(st.context.url or "")
    return (f"{here.scheme}://{here.netloc}" if here.netloc else "") + navigation.link("national", **parameters)


def _said(asked: Asked, run: Run) -> None:
    t, words = run.t, []
    if asked.odd_day:
        words.append(t("{day} cannot be shown. Choose a day from {first} to today; until then today is shown.",
                       day=formats.date(asked.odd_day), first=formats.date(days.EARLIEST)))
    if asked.ended:
        words.append(t.n("The grouping {names} has ended and no longer narrows the view.", "The groupings {names} have ended and no longer narrow the view.",
                         len(asked.ended), names=t.list(list(asked.ended))))
    if asked.ignored:
        words.append(t("The address mentions something we do not know, which is left out: {what}", what=", ".join(asked.ignored)))
    if words:
        show(html('<div class="kst-note" role="status"><p>{words}</p></div>', words=" ".join(words)))
