"""The idea bank's shelf: the sentence it begins with, the cards, suggestions, and what a card looks like in a list."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from strategy import formats
from strategy.charts.theme import Palette
from strategy.domain.ideas import Likeness, Outcome
from strategy.overviews import ideas as overview
from strategy.overviews import municipalities
from strategy.overviews.ideas import Card, Near
from strategy.texts import Texts
from strategy.ui import navigation, views
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

FIRST, MORE = 20, 40
# Mark and the class that colours it; the word always stands beside.
MARKS = {Outcome.WORKED: ("●", "completed"), Outcome.PARTLY: ("◐", "in_progress"), Outcome.DID_NOT: ("✕", "cancelled"),
         Outcome.TOO_EARLY: ("○", "planned")}
CSS = """
.stHtml .kst-highlight{margin:.25rem 0 0;font-size:.9375rem;max-width:44em}
.kst-highlight b{font-weight:600}
.stHtml :is(ul.kst-cards,ul.kst-near){list-style:none;margin:0;padding:0}
.stHtml :is(.kst-cards,.kst-near) li{margin:0;padding:.625rem 0;border-top:1px solid var(--kst-line);max-width:60rem;overflow-wrap:anywhere}
.stHtml :is(.kst-cards,.kst-near) a{color:var(--kst-ink);font-weight:600}
"""


def shelf(run: Run) -> dict[int, Card]:
    """Return the cards everyone sees, by number; built anew when one is shared, changed or answered."""
    return views.kept(run, _shelf, of=("ideas",), sight="everyone")


def _shelf(db: Any, user: Any, t: Texts, palette: Palette) -> dict[int, Card]:
    return overview.shelf(db, user)


def _for_plan(db: Any, user: Any, t: Texts, palette: Palette, municipality: str) -> tuple[Near, ...]:
    return overview.for_plan(db, user, municipality)


def heading(run: Run, cards: Mapping[int, Card]) -> None:
    """Say in one sentence what there is."""
    t, places = run.t, len({card.municipality for card in cards.values()})
    words = t("No ideas have been shared yet")
    if cards:
        words = t.n("{n} idea from {places}", "{n} ideas from {places}", len(cards),
                    places=t.n("{n} municipality", "{n} municipalities", places))
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p class="kst-muted">{hint}</p>', where=t("Idea bank"), words=words,
              hint=t("Measures that kulturskoler have shared with each other: what they did, what worked, and what did not.")))


def empty(run: Run) -> None:
    """Say how the first idea comes here."""
    t = run.t
    show(html('<p class="kst-prose">{words}</p>', words=t(
        "A leader opens a measure under “{measures}” and presses “{share}”. The card is filled in from the measure, and nothing is shared before it has been read "
        "through and confirmed.", measures=t("Measures"), share=t("Share as an idea"))))
    if run.user.municipalities:
        navigation.page_link("measures", t("Go to the measures"))


def own(run: Run, municipality: str) -> None:
    """Show a leader the cards of the own plan, withdrawn ones too."""
    t, found = run.t, overview.own(run.db, run.user, municipality)
    if not found:
        return
    name = municipalities.municipality(run.db, run.user, municipality).name
    rows = [html('<li><a href="{link}">{title}</a>{state}</li>', link=navigation.link("ideas", kort=row["id"]), title=row["title"],
                 state=html(' <span class="kst-muted">({word})</span>', word=t("withdrawn")) if row["withdrawn_at"] else None) for row in found]
    show(html('<details class="kst-details"><summary>{word}</summary><ul>{rows}</ul></details>', rows=rows, word=t.n(
        "{n} idea from {municipality}", "{n} ideas from {municipality}", len(found), municipality=name)))


def suggestions(run: Run, municipality: str) -> None:
    """Show a few cards that are like the own plan, each with why."""
    t, found = run.t, views.kept(run, _for_plan, municipality, of=("ideas", municipality))
    if found:
        show(html('<h2 class="kst-finding">{head}</h2><ul class="kst-near">{rows}</ul>', head=t("Similar to what you work with"),
                  rows=[near(one, t) for one in found]))


def near(one: Near, t: Texts) -> Safe:
    """Return a suggested card: the way to it, where it is from, and why it is suggested."""
    return html('<li><a href="{link}">{title}</a><div class="kst-row-meta">{name} · {why}</div></li>', link=navigation.link("ideas", kort=one.id),
                title=one.title, name=one.name, why=because(one.why, t))


def listing(run: Run, found: Sequence[Card], narrowed: bool) -> None:
    """Show cards one after the other, some at a time. ``narrowed``: a filter or a search chose them."""
    t = run.t
    fitting = t.n("{n} idea fits", "{n} ideas fit", len(found)) if narrowed else t.n("{n} idea", "{n} ideas", len(found))
    show(html('<h2 class="kst-finding">{words}</h2>', words=fitting if found else t("No ideas fit the filter")))
    if not found:
        show(html('<p class="kst-muted">{words}</p>', words=t("Take a part of the filter away, or search with fewer words.")))
    most = st.session_state.get("ideas-most", FIRST)
    show(html('<ul class="kst-cards">{rows}</ul>', rows=[_row(card, t) for card in found[:most]]))
    if len(found) > most:
        st.button(t("Show more"), key="ideas-more", on_click=st.session_state.__setitem__, args=("ideas-most", most + MORE))


def because(why: Likeness, t: Texts) -> str:
    """Return why a card is suggested, in words."""
    parts = [t("theme: {names}", names=_names("theme", why.themes, t)) if why.themes else "",
             t("target groups: {names}", names=_names("target_group", why.target_groups, t)) if why.target_groups else "",
             t("partners: {names}", names=_names("partner_type", why.partner_types, t)) if why.partner_types else "",
             t("about as many inhabitants") if why.same_size else "", t("as central") if why.same_centrality else ""]
    return t("Shared with you – {what}", what="; ".join(filter(None, parts)))


def about(card: Card, t: Texts) -> str:
    """Return where a card is from, when it was shared, and what others have told, in one line."""
    place = card.name if card.name == card.county else f"{card.name}, {card.county}"
    told = ", ".join(t.code("outcome", key).lower() + (f" ({formats.number(n, t.language)})" if card.tried > 1 else "")
                     for key in map(str, Outcome) if (n := card.outcomes.get(key)))
    return " · ".join(filter(None, [
        place, t("shared {date}", date=formats.date(card.shared_on)),
        t.n("{n} has tried it: {told}", "{n} have tried it: {told}", card.tried, told=told) if card.tried else "",
        t.n("in the plan of {n} other", "in the plans of {n} others", card.copies) if card.copies else ""]))


def highlighted(reason: str, t: Texts) -> Safe | None:
    """Return why the council points at a card; None where it does not."""
    return html('<p class="kst-highlight"><b>{word}</b> {reason}</p>', word=t("Highlighted by Norsk kulturskoleråd:"), reason=reason) if reason else None


def outcome(key: Outcome, t: Texts) -> Safe:
    """Return how it went: mark and word."""
    mark, colour = MARKS[key]
    return html('<span class="kst-state"><span class="kst-mark kst-mark-{colour}" aria-hidden="true">{mark}</span> {word}</span>', colour=colour,
                mark=mark, word=t.code("outcome", key.value))


def mine(run: Run) -> str | None:
    """Return the municipality whose plan suggestions are made for: the one last chosen; None for somebody without any."""
    own = run.user.municipalities
    chosen = st.session_state.get("municipality")
    return chosen if chosen in own else own[0] if own else None


def _row(card: Card, t: Texts) -> Safe:
    about_it = _names("theme", card.themes, t), _names("target_group", card.target_groups, t)
    return html('<li><a href="{link}">{title}</a><div class="kst-row-meta">{about}</div><div class="kst-row-meta">{what}</div>{highlight}</li>',
                link=navigation.link("ideas", kort=card.id), title=card.title, about=about(card, t), what=" · ".join(filter(None, about_it)),
                highlight=highlighted(card.highlight, t))


def _names(kind: str, keys: Sequence[str], t: Texts) -> str:
    return ", ".join(t.code(kind, key) for key in t.keys(kind) if key in keys)
