"""Partners on the screen: a municipality's register, one in full, and what is new at home."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from strategy import formats
from strategy.charts.theme import MARKS, Palette
from strategy.domain.access import Action
from strategy.domain.partners import DEPTHS, Depth, Partner, Tie, standing
from strategy.domain.people import User
from strategy.overviews import partners as overview
from strategy.overviews.partners import Register, Row, View, Work
from strategy.texts import Texts
from strategy.ui import filters, navigation
from strategy.ui import views as cache
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

LOOKS = ("", "bildet")
CSS = """
.st-key-kst-looks{border-bottom:1px solid var(--kst-line);padding-bottom:.5rem;align-items:center}
.st-key-kst-looks>*{flex:0 0 auto!important;width:auto!important}
.kst-depth{white-space:nowrap}
.kst-depth .kst-mark{min-width:.9em}
.kst-table .kst-depth{white-space:normal}
.stHtml .kst-merging .kst-table table{display:block;width:100%;min-width:0}
.kst-merging caption,.kst-merging thead,.kst-merging tbody{display:block}
.kst-merging tr{display:grid;grid-template-columns:1fr 1fr;column-gap:.75rem;border-bottom:1px solid var(--kst-line)}
.stHtml .kst-merging .kst-table :is(th,td){border:0;padding:0 0 .375rem;overflow-wrap:anywhere;white-space:normal}
.stHtml .kst-merging .kst-table :is(th[scope=row],th:first-child){grid-column:1/-1;padding:.375rem 0 0;color:var(--kst-muted);font-weight:400}
.stHtml .kst-merging .kst-table thead th:not(:first-child){color:var(--kst-ink);font-weight:600}
.stHtml table.kst-matrix td{text-align:center;min-width:3.25rem}
.stHtml table.kst-matrix thead th:not(:first-child){text-align:center;padding:.375rem .5rem}
.stHtml table.kst-matrix td.kst-some{background:var(--kst-tint)}
.stHtml table.kst-matrix tr.kst-white :is(th,td){border-bottom:0}
.stHtml table.kst-matrix tr.kst-hint td{text-align:left;padding-bottom:.75rem;white-space:normal}
.kst-hint div{position:sticky;left:0;max-width:min(38rem,84vw)}
@media (max-width:640px){
.stHtml table.kst-matrix thead th:not(:first-child){writing-mode:vertical-rl;text-align:left;padding:.25rem}
.kst-matrix thead .kst-mark{writing-mode:horizontal-tb}
.stHtml table.kst-matrix td{min-width:2rem;padding:.375rem .25rem}
.kst-depth{white-space:normal}
}
.stHtml p.kst-prose{margin:0 0 .5rem}
"""


def kept(run: Run, municipality: str) -> Register:
    """Return a municipality's register, remembered until something changes."""
    return cache.kept(run, built, municipality, run.today, of=(municipality,))


def built(db: Any, user: User, t: Texts, palette: Palette, municipality: str, today: date) -> Register:
    """Return the same; for ``views.kept``."""
    return overview.register(db, user, municipality, today)


def list_heading(run: Run, found: Register, adding: bool) -> None:
    """Say in one sentence how many partners there are and how deep the ties go, with the button that adds one."""
    t = run.t
    with st.container(horizontal=True, vertical_alignment="bottom", key="kst-head"):
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=_finding(found.rows, t),
                  where=t("{municipality} municipality · partners", municipality=found.municipality.name)))
        if Action.EDIT_PARTNERS in found.may and not adding and st.button(t("Add a partner"), key="add-partner", type="secondary" if found.rows else "primary"):
            navigation.go("partners", kommune=found.municipality.code, ny=1)


def looks(run: Run, look: str, municipality: str) -> None:
    """Show the ways of looking at the partners: the register, and the picture of it."""
    t = run.t
    named = {"": t("The partners"), "bildet": t("The picture")}
    with st.container(key="kst-looks", horizontal=True, gap="medium"):
        for key, words in named.items():
            if key == look:
                show(html('<b aria-current="page">{words}</b>', words=words))
            else:
                navigation.page_link("partners", words, kommune=municipality, **filters.given(), **{"del": key})


def empty(run: Run, may_add: bool) -> None:
    """Say what a partner is, and what to do now."""
    t = run.t
    show(html('<p class="kst-prose">{words}</p>', words=t(
        "A partner is whoever the kulturskole works with: the after-school programme, a band, the library, Nav. A name and a type are enough. "
        "Partners you name on a measure come here by themselves.") if may_add else t("No partner is registered here yet.")))


def listing(run: Run, found: Register) -> None:
    """Show the partners in use, in the order of the list of types, and folded those out of use and those anybody may use."""
    t = run.t
    order = {key: place for place, key in enumerate(t.keys("partner_type"))}
    kept = filters.given()
    rows = sorted(found.rows, key=lambda row: (order[row.partner.draft.type], formats.sort_key(row.partner.draft.name)))
    if rows:
        show(html('<ul class="kst-rows">{rows}</ul>', rows=[_row(row, found.municipality.code, found.keepers, kept, run) for row in rows]))
        show(html('<p class="kst-muted">{words}</p>', words=t(
            "Open a partner to say how deep the tie is, merge doubles or take it out of use. What a partner does in a measure is said on the measure.")))
    if found.shared:
        show(html('<details class="kst-details"><summary>{head}</summary><p class="kst-muted">{words}</p><ul>{rows}</ul></details>', rows=_names(found.shared, run),
                  head=t.n("{n} partner that every municipality may use", "{n} partners that every municipality may use", len(found.shared)),
                  words=t("Kept by Norsk kulturskoleråd. Choose them on the form of a measure.")))
    if found.out_of_use:
        show(html('<details class="kst-details"><summary>{head}</summary><ul>{rows}</ul></details>', rows=_names(found.out_of_use, run),
                  head=t("Out of use: {n}", n=formats.number(len(found.out_of_use), t.language))))


def heading(run: Run, view: View) -> None:
    """Show the name of one partner, whose register it is in, and what became of it where it is no longer in use."""
    t, found = run.t, view.partner
    where = t("{municipality} · partner", municipality=view.register_of.name) if view.register_of else t("Partner that every municipality may use")
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{name}</h1>', where=where, name=found.draft.name))
    if view.joint:
        show(html('<div class="kst-note"><p>{words}</p></div>', words=t(
            "In the register of {municipality}, with which you share a measure: read here, and changed there. How deep your own tie is, you say yourselves.",
            municipality=view.register_of.name)))
    if view.kept:
        show(html('<div class="kst-note"><p>{words} <a href="{link}">{name}</a></p></div>', link=navigation.link("partners", nr=view.kept.id),
                  name=view.kept.draft.name, words=t("Merged into another partner, which has its measures and ties now:")))
    elif found.ended_on:
        show(html('<div class="kst-note"><p>{words}</p></div>', words=t("No longer in use since {date}. What was said stays.", date=formats.date(found.ended_on))))


def facts(run: Run, view: View) -> None:
    """Show everything known about one partner: what it is, its measures, and how the tie has grown."""
    t, draft = run.t, view.partner.draft
    pairs = [(t("Type of partner"), t.code("partner_type", draft.type)), (t("Level"), t.code("level", draft.level)),
             (t("Organisation number"), formatted(draft.organisation_number)), (t("Contact (role)"), draft.contact_role),
             (t("Depth of the tie"), depth(view.row.depth, run) if view.municipality else None),
             (t("Stands for"), [html('<div><a href="{link}">{name}</a></div>', link=navigation.link("partners", nr=one.id), name=one.draft.name) for one in view.doubles]),
             (t("Used by"), t.n("{n} municipality", "{n} municipalities", view.users) if view.users is not None else None)]
    show(html('<dl class="kst-facts">{rows}</dl>', rows=[html("<dt>{name}</dt><dd>{value}</dd>", name=name, value=value) for name, value in pairs if value]))
    if view.municipality:
        works = [_work(work, t) for work in view.row.works]
        show(html('<h2 class="kst-finding">{head}</h2>{rows}', head=_capital(_measures(view.row, t)), rows=html('<ul class="kst-rows">{rows}</ul>', rows=works) if works else html(
            '<p class="kst-muted">{words}</p>', words=t("Choose the partner on the form of a measure, and the measure stands here."))))
        _history(run, view)
    if view.former:
        rows = [html('<li>{name} <span class="kst-row-meta">{words}</span></li>', name=one.draft.name, words=" · ".join(filter(None, [
            t.code("partner_type", one.draft.type), one.draft.contact_role, t("until {moment}", moment=formats.moment(at, t.language))]))) for at, one in view.former]
        show(html('<details class="kst-details"><summary>{word}</summary><ul>{rows}</ul></details>', word=t("Former versions"), rows=rows))


def at_home(run: Run, municipality: str) -> None:
    """Tell a leader kindly which agreements end soon, or have just ended."""
    t, found = run.t, overview.ending(run.db, run.user, municipality, run.today)
    parts = [html('<a href="{link}">{name}</a> ({words})', link=navigation.link("partners", nr=row.partner.id), name=row.partner.draft.name,
                  words=_ends(row.ends, run.today, t)) for row in found[:3]]
    if parts:
        dotted = [x for part in parts for x in (part, " · ")][:-1]
        show(html('<p class="kst-muted">{words} {parts}{more}</p>', parts=dotted, more=" …" if len(found) > 3 else None,
                  words=t.n("An agreement to talk about:", "Agreements to talk about:", len(found))))


def in_measure(row: Row, run: Run) -> Safe:
    """Return a partner on the page of a measure: name, type, what it does there, and how deep the tie is."""
    t, work = run.t, row.works[0]
    words = [t.code("partner_type", row.partner.draft.type), t.list([t.code("partner_role", role).lower() for role in work.roles]) if work.roles else ""]
    return html('<div><a href="{link}">{name}</a><div class="kst-row-meta">{words}{depth}</div></div>', name=row.partner.draft.name,
                link=navigation.link("partners", nr=row.partner.id), words=" · ".join(filter(None, words)),
                depth=[" · ", depth(row.depth, run)] if row.depth else None)


def depth(tie: Tie | None, run: Run) -> Safe:
    """Return how deep a tie is: marks, words, and until when an agreement is valid."""
    t = run.t
    if tie is None or tie.draft is None:
        return html('<span class="kst-muted">{words}</span>', words=t("Depth not said yet"))
    place, to = DEPTHS.index(tie.draft.depth), tie.draft.agreement_to
    marks = [MARKS["completed"]] * (place + 1) + [MARKS["planned"]] * (len(DEPTHS) - place - 1)
    until = "" if to is None else t("the agreement ended {date}", date=formats.date(to)) if to < run.today else t("until {date}", date=formats.date(to)) if (
        tie.draft.depth is Depth.AGREEMENT) else t("agreement until {date}", date=formats.date(to))
    return html('<span class="kst-depth"><span class="kst-mark kst-mark-in_progress" aria-hidden="true">{marks}</span> {words}</span>{until}',
                marks=[html('<span class="kst-mark">{mark}</span>', mark=mark) for mark in marks], words=t.code("tie_depth", tie.draft.depth),
                until=f" · {until}" if until else None)


def formatted(number: str) -> str:
    """Return an organisation number as it is written: 974 760 673."""
    return " ".join((number[:3], number[3:6], number[6:])) if number else ""


def not_for_you(run: Run) -> None:
    """Say kindly, to somebody without a municipality, whose the registers are."""
    t = run.t
    show(html('<h1 class="kst-lead">{head}</h1><p class="kst-prose">{words}</p>', head=t("Partners"), words=t(
        "A municipality’s partners are read by those who belong there. The council and its advisers see types and numbers.")))


def _finding(rows: Sequence[Row], t: Texts) -> str:
    if not rows:
        return t("No partner is registered yet")
    deep = sum(row.depth is not None and row.depth.draft.depth != DEPTHS[0] for row in rows)
    words = t.n("{n} partner", "{n} partners", len(rows))
    return t("{partners}; with {deep} of them there is an agreement or more", partners=words, deep=formats.number(deep, t.language)) if deep else words


def _row(row: Row, municipality: str, keepers: Mapping[str, str], kept: Mapping[str, list[str]], run: Run) -> Safe:
    t, draft, shared = run.t, row.partner.draft, row.partner.draft.municipality is None
    words = [t.code("partner_type", draft.type), t.code("level", draft.level).lower(), _measures(row, t),
             t("shared by the country") if shared else "" if row.own else t("in the register of {municipality} (joint measure)", municipality=keepers[draft.municipality])]
    name = html('<a class="kst-row-title" href="{link}">{name}</a>', name=draft.name, link=navigation.link(
        "partners", nr=row.partner.id, kommune=None if row.own and not kept else municipality, **kept))
    return html('<li class="kst-row"><div>{name}<div class="kst-row-meta">{words}</div></div><div class="kst-row-end">{depth}</div></li>', name=name,
                words=" · ".join(filter(None, words)), depth=depth(row.depth, run))


def _names(found: Sequence[Partner], run: Run) -> list[Safe]:
    t = run.t
    return [html('<li><a href="{link}">{name}</a> <span class="kst-row-meta">{words}</span></li>', link=navigation.link("partners", nr=one.id), name=one.draft.name,
                 words=" · ".join(filter(None, [t.code("partner_type", one.draft.type), t("merged") if one.merged_into else ""]))) for one in found]


def _measures(row: Row, t: Texts) -> str:
    going, n = len(row.going), len(row.works)
    if going == n:
        return t.n("takes part in {n} measure", "takes part in {n} measures", n) if n else t("takes part in no measure yet")
    return t("takes part in {going} of {n} measures there have been", going=formats.number(going, t.language), n=formats.number(n, t.language))


def _work(work: Work, t: Texts) -> Safe:
    span = [t("from {date}", date=formats.date(work.starts_on)) if work.starts_on else "", t("until {date}", date=formats.date(work.ended_on)) if work.ended_on else "",
            "" if work.in_plan else t("taken out of the plan")]
    roles = t.list([t.code("partner_role", role).lower() for role in work.roles]) if work.roles else t("role not said yet")
    return html('<li class="kst-row"><span class="kst-mark kst-mark-{status}" aria-hidden="true">{mark}</span><div><a class="kst-row-title" href="{link}">{title}</a>'
                '<div class="kst-row-meta">{words}</div></div></li>', status=work.status, mark=MARKS[work.status], title=work.title,
                link=navigation.link("measures", tiltak=work.measure), words=" · ".join(filter(None, [t.code("status", work.status), roles, *span])))


def _history(run: Run, view: View) -> None:
    """Show how the tie has grown, newest first, what was taken back left out."""
    t = run.t
    said = standing(view.history)[::-1]
    if not said:
        return
    items = [html('<li><span class="kst-mark kst-mark-in_progress" aria-hidden="true">{mark}</span><div><span class="kst-muted">{day}</span><div>{words} {until}</div>'
                  '<div class="kst-row-meta">{who}</div></div></li>', mark=MARKS["completed"], day=formats.date(tie.draft.applies_on),
                  words=t.code("tie_depth", tie.draft.depth), who=t("{name}, {moment}", name=tie.by_name, moment=formats.moment(tie.at, t.language)),
                  until=t("until {date}", date=formats.date(tie.draft.agreement_to)) if tie.draft.agreement_to else None) for tie in said]
    show(html('<h2 class="kst-finding">{head}</h2><ol class="kst-timeline">{items}</ol>', head=t("How the tie has grown"), items=items))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ends(day: date, today: date, t: Texts) -> str:
    return t("ends {date}", date=formats.date(day)) if day >= today else t("ended {date}", date=formats.date(day))
