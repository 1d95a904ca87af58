"""The audit log: what was done, by whom, when, and what became another; and whether its chain is whole."""

import streamlit as st

from strategy import formats
from strategy.domain import events as rules
from strategy.domain.events import Change, Entry, Verified, Wanted, changes
from strategy.overviews import events as overview
from strategy.texts import Texts
from strategy.ui import event_files, event_filter, event_words, navigation
from strategy.ui.event_words import Names
from strategy.ui.safe_text import Safe, html, show, style
from strategy.ui.session import Run

# Longer texts are cut in the list and whole on the event's own page.
SHOWN = 300
CSS = """
.stHtml .kst-event{align-items:baseline}
.stHtml dl.kst-changes{margin:.5rem 0 .25rem}
.stHtml .kst-changes dd{white-space:pre-line;max-width:44em}
.stHtml .kst-changes :is(del,ins){text-decoration:none}
.stHtml .kst-changes del{color:var(--kst-muted)}
.stHtml .kst-changes .kst-said{font-style:italic}
.stHtml code.kst-head{overflow-wrap:anywhere;white-space:normal;background:none;color:var(--kst-ink);padding:0}
"""


def log(run: Run) -> None:
    """Show the audit log as the address asks for it, or one event of it; raises NotThere without the right to it."""
    style(CSS)
    t, number = run.t, navigation.number("hendelse")
    found = event_filter.options(run)
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{words}</p>', head=t("Audit log"), words=t(
        "Everything that has been done, newest first. Texts that municipalities keep internal stand here too, "
        "and only administrators see them.")))
    if number is not None:
        _one(run, number, found)
        return
    wanted, ignored = event_filter.read(event_filter.address(), found)
    event_filter.bar(run, found, wanted, ignored)
    before = navigation.number("eldre")
    part = overview.log(run.db, run.user, wanted, before)
    names = Names(part.people, found.places)
    if not part.entries:
        _nothing(run, wanted, before)
    else:
        show(html('<ul class="kst-rows">{rows}</ul>', rows=[_row(entry, names, t) for entry in part.entries]))
        _pages(run, part, wanted, before)
        event_files.offer(run, wanted, dict(found.places))
    _chain(run)


def found_in_words(found: Verified, t: Texts) -> str:
    """Return what following the chain found, as sentences."""
    n = formats.number(found.events, t.language)
    if found.broken is None:
        erased = t.n("{n} of them has had its contents erased, which breaks nothing.",
                     "{n} of them have had their contents erased, which breaks nothing.", found.erased) if found.erased else ""
        return " ".join(filter(None, (t("The chain is whole: {count} events follow from one another.", count=n), erased)))
    words = event_words.broken(found.broken, t)
    if found.event is None or found.at is None:
        return t("The chain is NOT whole.") + " " + words + " " + t(
            "{found} events are there, {kept} were recorded.", found=n, kept=formats.number(found.head.events, t.language))
    return t("The chain is NOT whole: it breaks at event {number}, recorded {moment}.", number=found.event,
             moment=formats.moment(found.at, t.language)) + " " + words


def differences(entry: Entry, names: Names, t: Texts, longest: int | None = None) -> Safe:
    """Return what an event changed, field by field: what it was, an arrow, what it became."""
    if entry.erased:
        return html('<p class="kst-muted">{words}</p>', words=t("What this event said is erased. That it happened, when and by whom, stays."))
    rows = [html("<dt>{name}</dt><dd>{value}</dd>", name=event_words.named(change.field, t), value=_difference(change, names, t, longest))
            for change in changes(entry.before, entry.after)]
    if not rows:
        return html('<p class="kst-muted">{words}</p>', words=t("Nothing more was said than that it happened."))
    return html('<dl class="kst-facts kst-changes">{rows}</dl>', rows=rows)


def _difference(change: Change, names: Names, t: Texts, longest: int | None) -> Safe:
    new = _value(change, change.new, names, t, longest)
    if not change.has_old:
        return new
    old = html('<span class="kst-unseen">{word} </span><del>{value}</del>', word=t("before:"), value=_value(change, change.old, names, t, longest))
    if not change.has_new:
        return old
    return html('{old} <span aria-hidden="true">→</span> <span class="kst-unseen">{word} </span><ins>{new}</ins>', old=old, word=t("after:"), new=new)


def _value(change: Change, said: object, names: Names, t: Texts, longest: int | None) -> Safe:
    words = event_words.value(change.field, said, names, t)
    if said is None or said == "" or said == []:
        return html('<span class="kst-said">{words}</span>', words=words)
    return html("{words}", words=words if longest is None or len(words) <= longest else words[:longest] + " …")


def _row(entry: Entry, names: Names, t: Texts) -> Safe:
    return html(
        '<li class="kst-row kst-event"><div><div class="kst-row-title">{action}: {about}</div><div class="kst-row-meta">{meta}</div>'
        '<details class="kst-details"><summary>{open}<span class="kst-unseen"> {number}</span></summary>{what}'
        '<p class="kst-muted">{links}</p></details></div></li>',
        action=event_words.action(entry.action, t), about=event_words.about(entry, t), meta=_meta(entry, t), open=t("What changed"),
        number=t("Event no. {number}", number=entry.id), what=differences(entry, names, t, SHOWN), links=_links(entry, t))


def _meta(entry: Entry, t: Texts) -> str:
    return " · ".join(filter(None, (formats.moment(entry.at, t.language), event_words.who(entry, t), entry.municipality_name)))


def _links(entry: Entry, t: Texts) -> list:
    kind, number = entry.subject
    known = kind in event_words.kinds(t)
    links = [(t("Only this event"), navigation.link("administration", **{"del": "hendelser"}, hendelse=entry.id)),
             (t("Everything about the same"), event_filter.link(Wanted(kind=kind if known else None, number=number))),
             (t("Everything by the same person"), event_filter.link(Wanted(person=entry.person or 0)))]
    parts = [html('<a href="{link}">{words}</a>', link=link, words=words) for words, link in links]
    return [x for part in parts for x in (part, " · ")][:-1]


def _one(run: Run, number: int, found: event_filter.Options) -> None:
    t = run.t
    part = overview.one(run.db, run.user, number)
    entry = part.entries[0]
    show(html('<h3 class="kst-finding">{action}: {about}</h3><p class="kst-row-meta">{meta}</p>{what}<p class="kst-muted">{number} · {links}</p>',
              action=event_words.action(entry.action, t), about=event_words.about(entry, t), meta=_meta(entry, t),
              what=differences(entry, Names(part.people, found.places), t), number=t("Event no. {number}", number=entry.id),
              links=_links(entry, t)[2:]))
    navigation.page_link("administration", t("The whole audit log"), **{"del": "hendelser"})


def _nothing(run: Run, wanted: Wanted, before: int | None) -> None:
    t = run.t
    words = (t("There is nothing older.") if before is not None else
             t("No event fits this filter. Choose a longer period, or clear the filter.") if wanted != Wanted() else
             t("Nothing has been done yet. What people do is listed here from the first day."))
    show(html('<div class="kst-note"><p>{words}</p></div>', words=words))
    if before is not None:
        navigation.page_link("administration", t("To the newest"), **{"del": "hendelser"}, **event_filter.write(wanted))


def _pages(run: Run, part: overview.Log, wanted: Wanted, before: int | None) -> None:
    t, asked = run.t, event_filter.write(wanted)
    with st.container(horizontal=True):
        if part.more:
            navigation.page_link("administration", t("Older events"), **{"del": "hendelser"}, **asked, eldre=part.entries[-1].id)
        if before is not None:
            navigation.page_link("administration", t("To the newest"), **{"del": "hendelser"}, **asked)


def _chain(run: Run) -> None:
    t, head = run.t, overview.head(run.db, run.user)
    with st.expander(t("Is the log whole?")):
        show(html('<p class="kst-prose">{words}</p><p>{label} <code class="kst-head">{head}</code></p>', words=t(
            "Each event carries a digest of the one before it, so that what is changed or taken away afterwards is found. "
            "Whoever could write in the file itself could make a new chain: write down the number below now and then, and keep it elsewhere."),
            label=t("The number now:"), head=str(head)))
        if head.events > overview.MOST_VERIFIED:
            show(html('<p class="kst-muted">{words} <code class="kst-head">python -m strategy verify</code></p>', words=t(
                "With {n} events this takes a while. Whoever runs the service checks it in the terminal:",
                n=formats.number(head.events, t.language))))
            return
        with st.form("form-log-chain", border=False):
            known = st.text_input(t("A number written down earlier (may be left empty)"), key="form-log-chain-known")
            if st.form_submit_button(t("Check the chain"), key="form-log-chain-check"):
                _check(run, known)


def _check(run: Run, known: str) -> None:
    t = run.t
    try:
        earlier = rules.head(known) if known.strip() else None
    except ValueError:
        show(html('<div class="kst-note" role="alert"><p>{words}</p></div>', words=t(
            "That is not such a number. It begins with a count, then a colon and 64 digits and letters.")))
        return
    found = overview.verify(run.db, run.user, earlier)
    show(html('<div class="kst-note" role="{role}"><p>{words}</p></div>', role="alert" if found.broken else "status",
              words=found_in_words(found, t)))
