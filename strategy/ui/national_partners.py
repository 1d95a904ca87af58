"""Partners in the country: which types are part of the work where, how it changed, and the partners everybody may use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import partners as charts
from strategy.charts.figure import Figure
from strategy.charts.theme import Palette
from strategy.domain import days
from strategy.domain.access import allowed, about, Action
from strategy.domain.people import User
from strategy.overviews import partner_coverage as overview
from strategy.overviews import partners
from strategy.overviews.partner_coverage import Coverage
from strategy.texts import Texts
from strategy.ui import dates, figures, navigation, partner_forms, views
from strategy.ui.partners import formatted
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run

_EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class Seen:
    """What the page shows of the country: the figures, the map, and the table of a type by county as HTML."""

    found: Coverage
    map: Figure
    by_county: Safe


def page(run: Run) -> None:
    """Show the country, or the form of a new shared partner where it is asked for."""
    t, shared = run.t, partners.shared(run.db, run.user)
    if shared.may_edit and st.query_params.get("ny"):
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', where=t("Partners"), words=t("New partner that every municipality may use")))
        partner_forms.add(run, None)
        return
    kinds = t.keys("partner_type")
    kind, day, since = _asked(run, kinds)
    seen = views.kept(run, built, kind, day, since, sight=_sight(run))
    show(html('<p class="kst-kicker">{where} · {day}</p><h1 class="kst-lead">{words}</h1>', where=t("Partners in the country"),
              day=t("as of {day}", day=formats.date(day)), words=types_finding(seen.found, t)))
    with st.container(key="kst-filter", horizontal=True, vertical_alignment="bottom", gap="medium"):
        _choose(run, kinds, kind, day, since)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        _map(run, seen)
    with right:
        show(html('<h2 class="kst-finding">{head}</h2>{table}', head=t("By county"), table=seen.by_county))
    show(html('<h2 class="kst-finding">{head}</h2>{table}<p class="kst-muted">{how}</p>', head=t("All types of partners"), table=by_type(seen.found, t), how=t(
        "A municipality works with a type when at least one of its measures in progress or completed has such a partner. A municipality that has not "
        "registered anything is not counted as a no.")))
    _shared(run, shared)


def built(db: Any, user: User, t: Texts, palette: Palette, kind: str, day: date, since: date) -> Seen:
    """Return the country as of a day, compared with another; for ``views.kept``."""
    found = overview.country(db, user, kind, day, since)
    covered, then = found.covered
    return Seen(found, charts.coverage(found.tiles, kind, found.registered, covered, then, since, t, palette), by_county(found, t))


def by_county(found: Coverage, t: Texts) -> Safe:
    """Return the table of counties, in the order of their codes; one where nobody has registered says so."""
    headers = [t("Work with them"), t("On {day}", day=formats.date(found.since)), t("Have registered"), t("Municipalities")]
    rows = [(row["name"], *(formats.number(int(row[name]), t.language) if row["registered"] or name == "municipalities" else "–"
                            for name in ("covered", "covered_then", "registered", "municipalities"))) for row in found.by_county.to_dict("records")]
    return table(pd.DataFrame(rows, columns=[t("County"), *headers], dtype=object), t("Municipalities that work with “{partner}”", partner=t.code("partner_type", found.kind)),
                 t, tuple(headers))


def by_type(found: Coverage, t: Texts) -> Safe:
    """Return the table of all types: how many municipalities work with each now and then, the expected ones of the White Paper first."""
    names = {"expected": t("expected"), "natural": t("natural partner"), "none": ""}
    headers = [t("Work with them"), t("On {day}", day=formats.date(found.since)), t("Change since then")]
    rows = [(html('{name} <span class="kst-row-meta">{word}</span>', name=t.code("partner_type", row["type"]), word=names[row["expectation"]]),
             formats.number(int(row["covered"]), t.language), formats.number(int(row["covered_then"]), t.language),
             _signed(int(row["covered"] - row["covered_then"]), t)) for row in found.types.to_dict("records")]
    return table(pd.DataFrame(rows, columns=[t("Type of partner"), *headers], dtype=object),
                 t("Municipalities that work with each type of partner; expected and natural as in the White Paper"), t, tuple(headers))


def types_finding(found: Coverage, t: Texts) -> str:
    """Return in one sentence how many types of partners have come to more municipalities."""
    if not found.registered:
        return t("No municipality has registered anything yet")
    more = int((found.types["covered"] > found.types["covered_then"]).sum())
    return t.n("{n} of {all} types of partners has come to more municipalities since {day}", "{n} of {all} types of partners have come to more municipalities since {day}",
               more, all=formats.number(len(found.types), t.language), day=formats.date(found.since))


def _map(run: Run, seen: Seen) -> None:
    clicked = figures.show_clickable(seen.map, f"partner-map-{seen.found.kind}", run.t, level=2)
    if clicked and clicked != st.session_state.get("partner-map-clicked"):
        st.session_state["partner-map-clicked"] = clicked
        if allowed(run.user, Action.READ_OUTLINE, about(clicked)):
            navigation.go("partners", kommune=clicked)


def _shared(run: Run, shared: partners.Shared) -> None:
    t = run.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show(html('<h2 class="kst-finding">{head}</h2>', head=t.n("{n} partner that every municipality may use", "{n} partners that every municipality may use", len(shared.rows))))
        if shared.may_edit and st.button(t("Add a shared partner"), key="add-shared-partner"):
            navigation.go("partners", ny=1)
    if not shared.rows:
        show(html('<p class="kst-muted">{words}</p>', words=t("Bodies that many municipalities work with, such as KS or a university, are registered once here and can be chosen by all.")))
        return
    rows = [html('<li class="kst-row"><div><a class="kst-row-title" href="{link}">{name}</a><div class="kst-row-meta">{words}</div></div><div class="kst-row-end">{n}</div></li>',
                 link=navigation.link("partners", nr=one.id), name=one.draft.name, n=t.n("{n} municipality", "{n} municipalities", users),
                 words=" · ".join(filter(None, [t.code("partner_type", one.draft.type), t.code("level", one.draft.level).lower(), formatted(one.draft.organisation_number),
                                                t("merged") if one.merged_into else t("out of use") if one.ended_on else ""]))) for one, users in shared.rows]
    show(html('<ul class="kst-rows">{rows}</ul>', rows=rows))


def _signed(n: int, t: Texts) -> str:
    return "0" if not n else f"+{formats.number(n, t.language)}" if n > 0 else f"−{formats.number(-n, t.language)}"


def _sight(run: Run) -> tuple:
    """What in somebody's rights the view depends on: whose names may be on the map."""
    return tuple(sorted((grant.role.value, grant.area) for grant in run.user.grants if Action.FOLLOW_UP in _rights(run, grant.area)))


def _rights(run: Run, area: str) -> set[Action]:
    return {Action.FOLLOW_UP} if allowed(run.user, Action.FOLLOW_UP, about(area + "00" if len(area) == 2 and area.isdigit() else area)) else set()


def _asked(run: Run, kinds: Sequence[str]) -> tuple[str, date, date]:
    """Return type, day and the day to compare with, as the address asks; what it cannot mean is left out."""
    kind = st.query_params.get("partner")
    day = days.parse(st.query_params.get("dato")) or run.today
    day = day if _EARLIEST <= day <= run.today else run.today
    since = days.parse(st.query_params.get("fra"))
    return kind if kind in kinds else kinds[0], day, since if since and _EARLIEST <= since < day else date(day.year - 1, 12, 31)


def _choose(run: Run, kinds: Sequence[str], kind: str, day: date, since: date) -> None:
    t = run.t
    if st.session_state.get("partners-kind") != kind:
        st.session_state["partners-kind"] = kind
    st.selectbox(t("Type of partner"), kinds, key="partners-kind", format_func=lambda x: t.code("partner_type", x), on_change=_changed, args=(run.today,), width=320)
    dates.choose(st, t, t("As of"), day, "partners-day", _changed, (run.today,), width=150)
    dates.choose(st, t, t("Compared with"), since, "partners-since", _changed, (run.today,), width=150)


def _changed(today: date) -> None:
    st.query_params["partner"] = st.session_state["partners-kind"]
    for name, key in (("dato", "partners-day"), ("fra", "partners-since")):
        chosen = dates.chosen(key, None)
        if chosen and chosen != today:
            st.query_params[name] = chosen.isoformat()
        elif name in st.query_params:
            del st.query_params[name]
