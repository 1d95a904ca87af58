"""The filter of the audit log: the address says what is asked for, the widgets follow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from strategy.domain import days
from strategy.domain.events import Wanted
from strategy.overviews import events, municipalities
from strategy.ui import dates, event_words, navigation
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

PARAMETERS = ("fra", "til", "person", "kommune", "hva", "nr")
NOBODY = 0
_EARLY, _LATE = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Options:
    """What can be chosen, each key with its name: people (0: the program), municipalities, and kinds before actions."""

    people: Mapping[int, str]
    places: Mapping[str, str]
    kinds: Mapping[str, str]
    actions: Mapping[str, str]


def options(run: Run) -> Options:
    """Return what can be chosen; raises NotThere without the right to the log."""
    t, places = run.t, municipalities.places(run.db, run.user)
    people = events.actors(run.db, run.user)
    return Options({NOBODY: t("The program or a terminal"), **people}, {code: places.names[code] for code in places.by_name},
                   event_words.kinds(t), event_words.actions(t))


def read(address: Mapping[str, str], found: Options) -> tuple[Wanted, list[str]]:
    """Return what an address asks for, and what in it means nothing, which is left out; pure."""
    values: dict = {}
    for name, field in (("fra", "since"), ("til", "until")):
        day = days.parse(address.get(name))
        values[field] = day if day and _EARLY <= day <= _LATE else None
    person = address.get("person", "")
    values["person"] = int(person) if person.isascii() and person.isdigit() and len(person) < 10 and int(person) in found.people else None
    values["municipality"] = address.get("kommune") if address.get("kommune") in found.places else None
    what = address.get("hva")
    values["kind"] = what if what in found.kinds else None
    values["action"] = what if what in found.actions else None
    number = address.get("nr", "").strip()
    values["number"] = number if 0 < len(number) <= 40 and number.isprintable() else None
    wanted = Wanted(**values)
    said = write(wanted)
    return wanted, [f"{name}={text}" for name in PARAMETERS if (text := address.get(name)) and name not in said]


def write(wanted: Wanted) -> dict[str, str]:
    """Return the parameters that ask for the same; the other half of ``read``."""
    values = {"fra": wanted.since and wanted.since.isoformat(), "til": wanted.until and wanted.until.isoformat(),
              "person": None if wanted.person is None else str(wanted.person), "kommune": wanted.municipality,
              "hva": wanted.action or wanted.kind, "nr": wanted.number}
    return {name: text for name, text in values.items() if text}


def bar(run: Run, found: Options, wanted: Wanted, ignored: list[str]) -> None:
    """Show the filter, filled with what the address asks for."""
    t, what = run.t, {**found.kinds, **found.actions}
    _lay({"fra": wanted.since, "til": wanted.until, "person": wanted.person, "kommune": wanted.municipality,
          "hva": wanted.action or wanted.kind, "nr": wanted.number or ""})
    with st.expander(t("Filter the log"), expanded=wanted != Wanted()):
        first, second, third = st.columns(3, gap="medium")
        dates.choose(first, t, t("From"), wanted.since, "log-fra", _changed)
        dates.choose(second, t, t("To"), wanted.until, "log-til", _changed)
        third.selectbox(t("Who"), list(found.people), key="log-person", index=None, placeholder=t("Everyone"),
                        format_func=lambda key: found.people.get(key, str(key)), on_change=_changed)
        first, second, third = st.columns(3, gap="medium")
        first.selectbox(t("Municipality"), list(found.places), key="log-kommune", index=None, placeholder=t("All municipalities"),
                        format_func=lambda key: found.places.get(key, key), on_change=_changed)
        second.selectbox(t("What happened"), list(what), key="log-hva", index=None, placeholder=t("Everything"),
                         format_func=lambda key: t("{kind}: everything", kind=what[key]) if key in found.kinds else what.get(key, key),
                         on_change=_changed)
        third.text_input(t("Number"), key="log-nr", placeholder=t("Of a measure, a workshop, a person …"), on_change=_changed)
        if wanted != Wanted():
            st.button(t("Clear the filter"), key="log-clear", type="tertiary", on_click=_go, args=({},))
    if ignored:
        show(html('<div class="kst-note" role="status"><p>{words}</p></div>', words=t(
            "The address mentions something we do not know, which is left out: {what}", what=", ".join(ignored))))


def address() -> dict[str, str]:
    """Return the filter's parameters of this page's address."""
    return {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}


def link(wanted: Wanted, **more: object) -> str:
    """Return the address of the log with this filter."""
    return navigation.link("administration", **{"del": "hendelser"}, **write(wanted), **more)


def _lay(values: Mapping[str, object]) -> None:
    for name, value in values.items():
        if st.session_state.get(f"log-{name}", ...) != value:
            st.session_state[f"log-{name}"] = value


def _changed() -> None:
    values = {name: st.session_state.get(f"log-{name}") for name in PARAMETERS}
    values |= {name: dates.chosen(f"log-{name}", days.parse(st.query_params.get(name))) for name in ("fra", "til")}
    _go({name: value.isoformat() if isinstance(value, date) else str(value) for name, value in values.items() if value not in (None, "")})


def _go(parameters: Mapping[str, str]) -> None:
    st.query_params.from_dict({"del": "hendelser", **parameters})
