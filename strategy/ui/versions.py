"""Former versions: who changed what and when, field by field, and back to one with a click."""

import streamlit as st

from strategy import formats
from strategy.commands import versions as commands
from strategy.domain.events import Change
from strategy.domain.versions import Kind, Version
from strategy.overviews import versions as overview
from strategy.overviews.versions import History
from strategy.texts import Texts
from strategy.ui import event_words, messages, navigation
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

# Kind → the page it stands on, and its parameter there.
PLACES = {Kind.MEASURE: ("measures", "tiltak"), Kind.STRATEGY_POINT: ("strategy", "punkt"), Kind.WORKSHOP: ("reflection", "mote"),
          Kind.ANSWER: ("reflection", "svar")}


def asked() -> bool:
    """Return whether the address asks for the versions of what the page is about."""
    return bool(st.query_params.get("versjoner"))


def way_in(run: Run, kind: Kind, number: int, version: int) -> None:
    """Show the link to a thing's former versions; nothing where it has only one."""
    if version > 1:
        page, parameter = PLACES[kind]
        navigation.page_link(page, run.t("Former versions"), **{parameter: number, "versjoner": 1})


def listing(run: Run, kind: Kind, number: int) -> None:
    """Show every version, newest first, with what became another in it and a button that restores it."""
    t = run.t
    _asked(run)
    found = overview.of(run.db, run.user, kind, number)
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{words}</p>', head=t("Versions"), words=t(
        "Nothing is lost: every text that was changed is kept. Restoring one makes a new version.")))
    for version in found.versions:
        with st.container(key=f"kst-list-version-{kind.value}-{number}-{version.version}", gap="small"):
            _version(run, found, version)
            if found.may_restore and not version.current:
                st.button(t("Restore this version"), key=f"restore-{kind.value}-{number}-{version.version}", on_click=_ask,
                          args=(kind, number, version.version, found.version))
    page, parameter = PLACES[kind]
    navigation.page_link(page, t("Back"), **{parameter: number})


def _version(run: Run, found: History, version: Version) -> None:
    t = run.t
    words = [t("Version {n}", n=formats.number(version.version, t.language)), formats.moment(version.at, t.language), version.by_name]
    show(html('<div class="kst-row-title">{title}</div><div class="kst-row-meta">{words}</div>',
              title=version.title, words=" · ".join(filter(None, [*words, t("in force now") if version.current else ""]))))
    if version.version == 1:
        show(html('<p class="kst-muted">{words}</p>', words=t("The first version.")))
    elif not version.changes:
        show(html('<p class="kst-muted">{words}</p>', words=t("No text was changed.")))
    else:
        show(_differences(found, version.changes, t))


def _differences(found: History, changes: tuple[Change, ...], t: Texts) -> Safe:
    rows = [html('<tr><th scope="row">{name}</th><td class="kst-prose">{old}</td><td class="kst-prose">{new}</td></tr>',
                 name=_named(change.field, t), old=_value(found, change.field, change.old, t), new=_value(found, change.field, change.new, t))
            for change in changes]
    return html('<div class="kst-table"><table><thead><tr><td></td><th scope="col">{before}</th><th scope="col">{after}</th></tr></thead>'
                '<tbody>{rows}</tbody></table></div>', before=t("Before"), after=t("After"), rows=rows)


def _named(field: str, t: Texts) -> str:
    return t("Taken out of the plan") if field == "ended_on" else event_words.named(field, t)


def _value(found: History, field: str, said, t: Texts) -> str:
    if field in found.titles:
        titles = found.titles[field]
        return ", ".join(titles.get(x, t("not yours to see")) for x in said) or t("none")
    return event_words.value(field, said, event_words.Names(found.people, found.areas), t)


def _ask(kind: Kind, number: int, version: int, based_on: int) -> None:
    """Remember, as a button's callback, which version was asked for and what stood on the screen."""
    st.session_state["restore-asked"] = (kind, number, version, based_on)


def _asked(run: Run) -> None:
    asked = st.session_state.pop("restore-asked", None)
    if asked is None:
        return
    kind, number, version, based_on = asked
    with messages.saving(run.t):
        commands.restore(run.db, run.user, kind, number, version, based_on=based_on, at=run.now)
        messages.done(run.t("Restored: version {n}. What stood there is kept.", n=formats.number(version, run.t.language)),
                      undo={"call": (_back, (kind, number, based_on))})


def _back(run: Run, kind: Kind, number: int, version: int) -> None:
    commands.restore(run.db, run.user, kind, number, version, based_on=version + 1, at=run.now)
