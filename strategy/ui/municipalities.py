"""The parts of a municipality's profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from strategy import formats
from strategy.charts import coverage, progress
from strategy.charts.figure import Figure
from strategy.charts.theme import Palette
from strategy.domain.access import Action
from strategy.domain.people import User
from strategy.overviews import deliveries, municipalities
from strategy.overviews.anchoring import Ladder
from strategy.overviews.measures import Row, Sight
from strategy.overviews.municipalities import Freshness, Places, Profile
from strategy.overviews.strategy_points import View
from strategy.texts import Texts
from strategy.ui import deliveries as delivery_words
from strategy.ui import figures, navigation, profile_sheet, updates
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

NOTHING = object()


@dataclass(frozen=True)
class Drawn:
    """A profile with its figures; shared between viewers, so nobody changes it."""

    profile: Profile
    status: Figure
    life_course: Figure


def drawn(db: Any, user: User, t: Texts, palette: Palette, code: str, today: date, silent_days: int) -> Drawn:
    """Return a municipality's profile with its figures; for ``views.kept``. Raises NotThere for an unknown code."""
    found = municipalities.profile(db, user, code, today, silent_days)
    standing = found.standing
    return Drawn(found, progress.status_now(standing.status, standing.late or 0, t, palette, standing.on_track),
                 coverage.life_course(found.target_groups, t, palette))


def choose(run: Run, places: Places, kept: Mapping[str, list[str]]) -> str | None:
    """Show the way back to the country and the choice of municipality; return the one the page is about.

    The address decides, else the person's own. None when there is none, or
    when the address names one that is not there, which is said.
    """
    t, own = run.t, run.user.municipalities
    asked = st.query_params.get("kommune")
    mine = st.session_state.get("municipality")
    code = asked or (mine if mine in own else next(iter(own), None))
    known = code if code in places.names else None
    if st.session_state.get("profile-kommune", NOTHING) != known:
        st.session_state["profile-kommune"] = known
    with st.container(key="kst-profile-bar", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(t("Municipality"), _own_first(own, places), key="profile-kommune", index=None, on_change=_chosen, width=320,
                     format_func=places.names.get, placeholder=t("Choose or type a name"))
        if run.user.national or kept:
            # With the address as it is, Streamlit adds one step to the history and not two.
            here = {name: st.query_params.get_all(name) for name in st.query_params}
            navigation.page_link("national", t("Back to the national overview"), **here)
    if asked and known is None:
        show(html('<h1 class="kst-lead">{title}</h1><p>{words}</p>', title=t("We do not know this municipality"),
                  words=t("No municipality has the number {code}. Choose one from the list.", code=asked)))
    elif known is None:
        show(html('<h1 class="kst-lead">{title}</h1><p>{words}</p>', title=t("Which municipality?"),
                  words=t("Choose one of the {n} from the list.", n=formats.number(len(places.names), t.language))))
    return known


def heading(run: Run, found: Profile) -> None:
    """Show which municipality this is, how alive its plan is, and how much of it this viewer sees."""
    t, place = run.t, found.municipality
    show(html('<p class="kst-kicker">{kicker}</p><h1 class="kst-lead">{name}</h1><p class="kst-lead">{words}</p><p class="kst-muted">{sight}</p>',
              kicker=profile_sheet.where(place, t), name=place.official_name, words=_alive(found, run),
              sight=None if found.sight is Sight.FULL else _sees(found.sight, t)))
    _delivered(run, found)
    if st.query_params.get("dato"):
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "You came from figures of an earlier day. This page shows the municipality as it stands today, {date}.", date=formats.date(run.today))))
    if not found.count and Action.ADD_TO_PLAN in found.may:
        navigation.page_link("reflection", t("Record a workshop"), ny=1)


def _delivered(run: Run, found: Profile) -> None:
    """Say to those who may know whether status is delivered in this round, with the way on for those who follow up."""
    t, code = run.t, found.municipality.code
    told = deliveries.told(run.db, run.user, code, run.today) if Action.READ_DELIVERIES in found.may else None
    follow = html(' <a class="kst-noprint" href="{link}" target="_self">{words}</a>', link=navigation.link("follow_ups", kommune=code),
                  words=t("Follow up")) if Action.FOLLOW_UP in found.may else None
    if told or follow:
        show(html('<p>{words}{follow}</p>', follow=follow, words=" · ".join((
            t("Status round: {title}", title=told.round.draft.title), delivery_words.standing(told.round, told.state, told.delivered_at, t))) if told else None))


def standing(run: Run, view: Drawn) -> None:
    """Show how the measures stand and the ages they reach."""
    t, found = run.t, view.profile
    if not found.count:
        return
    figures.show(view.status, "profile-status", t, level=2)
    figures.show(view.life_course, "profile-life-course", t, level=2)


def partners(run: Run, found: Profile, kept: Mapping[str, list[str]]) -> None:
    """Show the types of partners the measures have, with the way to more for who may read them, which carries the country's filter along."""
    t = run.t
    if found.partner_types:
        chips = [html('<li class="kst-chip">{name} <b>{n}</b></li>', name=t.code("partner_type", key), n=formats.number(n, t.language))
                 for key, n in found.partner_types]
        show(html('<h2 class="kst-finding">{words}</h2><ul class="kst-chips">{chips}</ul>', chips=chips, words=t.n(
            "Works with {n} type of partner; the number is how many measures", "Works with {n} types of partners; the number is how many measures",
            len(found.partner_types))))
        if Action.READ_OUTLINE in found.may:
            show(html('<p class="kst-noprint"><a href="{link}" target="_self">{words}</a></p>', words=t("Partners"),
                      link=navigation.link("partners", kommune=found.municipality.code, **kept)))


def measures(run: Run, found: Profile, kept: Mapping[str, list[str]]) -> None:
    """Show the measures this viewer may see, each with the way to it, which carries the country's filter along."""
    t, hidden = run.t, found.count - len(found.rows)
    words = []
    if not found.count:
        words.append(t("No measures are registered."))
    if hidden:
        words.append(t.n("{n} measure is internal and shows only in the figures.", "{n} measures are internal and show only in the figures.", hidden))
    if found.shared:
        words.append(t.n("{n} measure is shared with other municipalities and counted once in the country.",
                         "{n} measures are shared with other municipalities and counted once in the country.", found.shared))
    _listed(t("Measures"), [_measure(run, row, found.municipality.code, kept) for row in profile_sheet.going_first(found.rows)], " ".join(words))


def points(run: Run, found: Profile, kept: Mapping[str, list[str]], ladders: Mapping[int, Ladder]) -> None:
    """Show the strategy points this viewer may see, with how many of their measures are under way and how far they are anchored."""
    t, words = run.t, ""
    if not found.points:
        words = t("No strategy points are registered.") if found.sight is not Sight.PUBLISHED else t("No strategy points are published.")
    _listed(t("Strategy points"), [_point(run, view, found.municipality.code, kept, ladders) for view in found.points], words)


def way_back(run: Run, places: Sequence[tuple[str, str]], kept: Mapping[str, list[str]]) -> None:
    """Show, above a measure, a strategy point or the partners, the way back to the municipality one came from, the country's filter kept.

    ``places``: the (code, name) of the municipalities it belongs to; where the
    address names none of them nobody came from a profile.
    """
    code = st.query_params.get("kommune")
    name = dict(places).get(code)
    if name is not None:
        show(html('<p class="kst-noprint"><a href="{link}" target="_self">{words}</a></p>', link=navigation.link("municipality", kommune=code, **kept),
                  words=run.t("Back to {municipality}", municipality=name)))


def paper(run: Run) -> None:
    """Say that the page can be printed."""
    t = run.t
    show(html('<p class="kst-muted kst-noprint">{hint}</p>', hint=t(
        "For a meeting: the browser’s own print puts this municipality on one sheet of A4, on paper or as a PDF.")))


def _alive(found: Profile, run: Run) -> str:
    t = run.t
    count = t.n("{n} measure", "{n} measures", found.count) + ", " + t.n("{n} strategy point", "{n} strategy points", len(found.points))
    if not found.registered:
        return t("Has not registered anything yet")
    match found.freshness:
        case None if not found.count:
            return t("Has registered; no measures yet")
        case None:
            return t.n("{n} measure is registered", "{n} measures are registered", found.count)
        case _ if found.active_on:
            return t("{count}; last active {day}", count=count, day=formats.date(found.active_on))
    return count


def _sees(sight: Sight, t: Texts) -> str:
    if sight is Sight.OUTLINE:
        return t("You see titles, status, dates and tags. Notes and workshop answers are the municipality’s own; of what is published you see the texts too.")
    return t("You see what the municipality has published; the figures count everything.")


def _listed(title: str, rows: list[Safe], words: str) -> None:
    show(html('<h2 class="kst-finding">{title}</h2><ul class="kst-rows kst-profile">{rows}</ul>{words}', title=title, rows=rows,
              words=html('<p class="kst-muted">{words}</p>', words=words) if words else None))


def _row(link: str, title: str, more: Safe) -> Safe:
    # Real links: a link of Streamlit's leaves this page's path with the next page's parameters in the history,
    # and Back would come to a profile of nobody.
    return html('<li class="kst-row"><div><div class="kst-row-title"><a href="{link}" target="_self">{title}</a></div>'
                '<div class="kst-row-meta">{more}</div></div></li>', link=link, title=title, more=more)


def _measure(run: Run, row: Row, code: str, kept: Mapping[str, list[str]]) -> Safe:
    shared = " · " + run.t("shared by several municipalities") if row.shared else None
    return _row(navigation.link("measures", tiltak=row.id, kommune=code, **kept), row.title,
                html("{standing}{shared}", standing=updates.standing(row, run), shared=shared))


def _point(run: Run, view: View, code: str, kept: Mapping[str, list[str]], ladders: Mapping[int, Ladder]) -> Safe:
    return _row(navigation.link("strategy", punkt=view.point.id, kommune=code, **kept), view.point.draft.title,
                html("{words}", words=profile_sheet.point_words(view, ladders.get(view.point.id), run.t)))


def _own_first(own: list[str], places: Places) -> list[str]:
    return [code for code in own if code in places.names] + [code for code in places.by_name if code not in own]


def _chosen() -> None:
    code = st.session_state["profile-kommune"]
    if code:
        st.query_params["kommune"] = code
    elif "kommune" in st.query_params:
        del st.query_params["kommune"]
