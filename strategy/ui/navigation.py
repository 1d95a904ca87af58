"""The menu, the line above every page, and the way between pages."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

import streamlit as st

from strategy import addresses
from strategy.domain.access import Action, allowed
from strategy.domain.people import NATION, Role, User
from strategy.domain.refusals import NotThere, Refused
from strategy.overviews import municipalities, people
from strategy.settings import ROOT
from strategy.texts import Texts
from strategy.ui import masthead, refusals
from strategy.ui.safe_text import html, label, show
from strategy.ui.session import Run

_PARAMETERS = ("kommune", "fylke", "gruppe", "tema", "status", "partner", "sentralitet", "innbyggere", "malgruppe", "barriere", "lesning", "dato", "etter", "tiltak", "punkt", "mote", "ny", "rediger", "skriv", "svar", "ark", "versjoner",
               "del", "person", "fra", "til", "hva", "nr", "eldre", "hendelse", "indikator", "ar", "runde", "kopi", "kort", "q")

# The parts of Administrasjon, as the address names them, and the right to each.
ADMINISTRATION = {"personer": Action.MANAGE_PEOPLE, "grupperinger": Action.EDIT_GROUPINGS, "statusrunder": Action.MANAGE_ROUNDS,
                  "hendelser": Action.READ_AUDIT_LOG, "sikkerhetskopier": Action.MAKE_BACKUPS}


def titles(t: Texts) -> dict[str, str]:
    """Return the title of each page in the menu's words."""
    return {
        "home": t("Home"), "reflection": t("Reflection"), "strategy": t("Strategy"), "measures": t("Measures"), "partners": t("Partners and ties"),
        "indicators": t("Kulturskole for alle"), "national": t("National overview"),
        "municipality": t("Municipality"), "ideas": t("Idea bank"), "search": t("Search"), "advice": t("Advice to Norsk kulturskoleråd"),
        "rounds": t("Status rounds"), "follow_ups": t("Follow-up"), "imports": t("Import"), "administration": t("Administration"), "account": t("My page"), "about": t("About"),
    }


def pages(t: Texts, user: User | None = None, open_view: bool = False) -> dict:
    """Return every page, always the same list: an address never depends on who asks, only what the menu shows."""
    shut = set() if user is not None and any(allowed(user, right) for right in ADMINISTRATION.values()) else {"administration"}
    shut |= set() if user is not None and allowed(user, Action.IMPORT_FIGURES) else {"imports"}
    shut |= set() if user is not None and user.national else {"follow_ups"}
    shut |= set(addresses.PAGES) - set(addresses.PUBLIC) if open_view else set()
    key, named = (t.language, tuple(sorted(shut))), titles(t)
    # Streamlit looks a page up on the disk when it is made, a fifth of an empty run: a session makes them once.
    if st.session_state.get("pages-for") != key:
        st.session_state["pages"] = {
            name: st.Page(ROOT / "pages" / f"{name}.py", title=named[name], url_path=address or None, default=not address,
                          visibility="hidden" if name in shut else "visible")
            for name, address in addresses.PAGES.items()}
        st.session_state["pages-for"] = key
    return st.session_state["pages"]


def register(run: Run):
    """Register the pages and their menu; return the page of this address."""
    # A link to the page one is on already reaches the script but not the address bar (Streamlit 1.67),
    # and the next click would be asked on the old address: say it anew.
    st.query_params.from_dict({name: st.query_params.get_all(name) for name in st.query_params})
    found = pages(run.t, run.user, run.open_view)
    if run.open_view:
        # All in one part: a part with nothing to show would stand there empty.
        return st.navigation({"": [found[name] for name in (*addresses.PUBLIC, *(x for x in found if x not in addresses.PUBLIC))]}, position="top")
    first = ["home", "reflection", "strategy", "measures", "indicators"]
    if run.user is not None and run.user.national and not run.user.municipalities:
        first = ["national", "indicators", "home", "municipality", "ideas", "advice"]
    elif run.user is not None and allowed(run.user, Action.MANAGE_PEOPLE) and not run.user.municipalities:
        first = ["administration", "home", "national"]
    more = [name for name in found if name not in first]
    menu = {"": [found[name] for name in first], run.t("More"): [found[name] for name in more]}
    return st.navigation(menu, position="top" if run.user else "hidden")


def is_open(page) -> bool:
    """Return whether a page is one of the open view."""
    return page.url_path in [addresses.PAGES[name] for name in addresses.PUBLIC]


def tab_title(page, t: Texts) -> str:
    """Return the title of the browser's tab."""
    return f"{page.title} – Kulturskoletavla"


def here(page) -> str:
    """Return the address of this page with its parameters, to come back to."""
    given = [(name, value) for name in _PARAMETERS for value in st.query_params.get_all(name)]
    return f"/{page.url_path}" + (f"?{urlencode(given)}" if given else "")


def link(page: str, **parameters) -> str:
    """Return the address of a page with parameters; a list gives one parameter each."""
    given = "&".join([f"{name}={_quoted(value)}" for name, value in _given(parameters)])
    return addresses.path(page) + (f"?{given}" if given else "")


def origin() -> str:
    """Return where this installation answers, for a mail: "https://tavla.example.no"; "" when it is not known."""
    parts = (st.context.url or "").split("/")
    return "/".join(parts[:3]) if len(parts) > 2 else ""


def go(page: str, **parameters) -> None:
    """Go to another page, its address carrying ``parameters``."""
    st.switch_page(st.session_state["pages"][page], query_params=_given(parameters))


def page_link(page: str, words: str, **parameters) -> None:
    """Show a link to another page that keeps the session; ``words`` may be people's own."""
    st.page_link(st.session_state["pages"][page], label=label(words), query_params=_given(parameters))


def number(parameter: str) -> int | None:
    """Return a number from the address; None when there is none.

    Something that is not a number is looked for and not found: 0.
    """
    asked = st.query_params.get(parameter)
    if asked is None:
        return None
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0


def municipality(run: Run) -> str | None:
    """Return the municipality this page is about, with a choice when there are several.

    The address decides (``?kommune=1867``); one that is not this person's is
    refused like one that is not there. None for somebody without any.
    """
    own = run.user.municipalities
    asked = st.query_params.get("kommune")
    if not own:
        return asked
    chosen = asked or st.session_state.get("municipality") or own[0]
    if chosen not in own:
        if asked:
            return asked
        chosen = own[0]
    st.session_state["municipality"] = chosen
    if len(own) > 1:
        names = municipalities.names(run.db, run.user, own)
        st.session_state["choose-municipality"] = chosen
        with st.container(key="kst-switch", width=260):
            st.selectbox(run.t("Municipality"), own, format_func=lambda code: names.get(code, code),
                         key="choose-municipality", on_change=_switch, label_visibility="collapsed", placeholder=run.t("Choose"))
    return chosen


def own_first(run: Run, codes: Sequence[str]) -> str:
    """Return the one of a joint thing's municipalities that is this person's, else the lead."""
    return next((code for code in (st.session_state.get("municipality"), *run.user.municipalities) if code in codes), codes[0])


def top(run: Run, page) -> None:
    """Show the line above every page."""
    masthead.show_line(run, here(page), described(run.user, run) if run.user else "")


def described(user: User, run: Run) -> str:
    """Return who somebody is, in few words: the role and where."""
    t = run.t
    names = municipalities.names(run.db, user, [grant.area for grant in user.grants]) if user.grants else {}
    roles: dict[Role, list[str]] = {}
    for grant in user.grants:
        area = "" if grant.area == NATION else names.get(grant.area, grant.area)
        roles.setdefault(grant.role, []).append(area)
    return "; ".join(" ".join(filter(None, (t.code("role", role.value), ", ".join(filter(None, areas)))))
                     for role, areas in roles.items())


def choose_person(run: Run, page) -> None:
    """Show the example people; choosing one leads back to the address that was asked for."""
    t = run.t
    found = people.example_people(run.db, None)
    back = here(page)
    cards = [html('<li><a href="{link}"><span class="kst-row-title">{role}</span><span class="kst-row-meta">{name}</span></a></li>',
                  link=addresses.language_link(user.language, addresses.example_person_link(user.id, back)), role=described(user, run), name=user.name)
             for user in found]
    show(html('<h1>Kulturskoletavla</h1><p class="kst-lead">{lead}</p><p class="kst-muted">{hint}</p>'
              '<ul class="kst-people">{cards}</ul>',
              lead=t("From what was said in the workshop to what became of it."),
              hint=t("This is an example with invented people, texts and figures. Who do you want to be?"), cards=cards))


def refused(problem: Refused, run: Run) -> None:
    """Show a whole page's refusal, kindly, with a way on."""
    t = run.t
    head, words = ((t("We cannot find this"), t("It may have been moved, or it is not yours to see.")) if isinstance(problem, NotThere)
                   else (t("This cannot be shown"), refusals.words(problem, t)))
    show(html('<div role="alert"><h1 class="kst-lead">{head}</h1><p>{words}</p></div>', head=head, words=words))
    page_link("home", run.t("Go to the front page"))


def _switch() -> None:
    st.session_state["municipality"] = st.query_params["kommune"] = st.session_state["choose-municipality"]
    for name in ("tiltak", "punkt", "mote"):
        if name in st.query_params:
            del st.query_params[name]


# A page may hold hundreds of links, most of them with the same few values.
_quoted = lru_cache(maxsize=4096)(quote_plus)


def _given(parameters: dict) -> list:
    return [(name, str(value)) for name, values in parameters.items() if values not in (None, "", [])
            for value in (values if isinstance(values, (list, tuple)) else [values])]
