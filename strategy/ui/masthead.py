"""The line above every page: example data, language, who is here; and its look."""

import streamlit as st

from strategy import addresses
from strategy.texts import LANGUAGES
from strategy.ui import search_field, sign_in
from strategy.ui.safe_text import Safe, html, label, show
from strategy.ui.session import Run

CSS = """
.kst-top{display:flex;align-items:center;gap:1rem}
.kst-top-end{display:flex;align-items:center;gap:1rem;margin-left:auto;font-size:.9375rem}
.kst-languages{display:flex;gap:.5rem}
.stHtml .kst-top a{color:var(--kst-muted);text-decoration:none;padding:.25rem}
.stHtml .kst-top a:hover,.stHtml .kst-top a:focus-visible{text-decoration:underline;color:var(--kst-ink)}
.stHtml .kst-top a[aria-current]{color:var(--kst-ink);font-weight:600;border-bottom:2px solid var(--kst-primary)}
.stHtml .kst-top a.kst-who{color:var(--kst-ink)}
.st-key-kst-masthead{margin-bottom:-.25rem}
.stHtml ul.kst-people{list-style:none;margin:.75rem 0 0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.5rem 1rem}
.stHtml .kst-people li{margin:0}
.stHtml .kst-people a{display:block;padding:.625rem .875rem;border:1px solid var(--kst-line);border-radius:4px;color:var(--kst-ink);text-decoration:none;height:100%;box-sizing:border-box}
.stHtml .kst-people a:hover{border-color:var(--kst-primary);background:var(--kst-surface)}
.kst-people .kst-row-title,.kst-people .kst-row-meta{display:block}
.st-key-kst-flash{background:var(--kst-surface);border-left:3px solid var(--kst-primary);border-radius:4px;padding:.375rem 1rem}
.st-key-kst-flash p{margin:0}
@media (max-width:640px){.kst-top{flex-wrap:wrap;gap:.375rem .75rem}.kst-top-end{flex:1 1 100%;margin-left:0;justify-content:space-between}.st-key-kst-masthead{row-gap:0}}
@media print{.kst-top-end{display:none}}
"""


def show_line(run: Run, back: str, who: str) -> None:
    """Show the line; its links lead back to the address ``back``. ``who``: an example person in few words, or ""."""
    t = run.t
    if run.settings.mode == "oidc":
        _with_sign_out(run, back)
        return
    person = html('<a class="kst-who" href="{link}" title="{hint}">{who} <span aria-hidden="true">▾</span></a>',
                  hint=t("Change person"), link=addresses.example_person_link(None, back), who=who) if who else None
    badge = html('<span class="kst-example" title="{hint}">{badge}</span>',
                 badge=t("Example data"), hint=t("People, texts and figures here are invented"))
    show(_line(run, back, badge, person))


def _with_sign_out(run: Run, back: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="kst-masthead"):
        show(_line(run, back, None, None))
        if run.user is None:
            return
        st.page_link(st.session_state["pages"]["account"], label=label(run.user.name), help=run.t("My page"))
        if st.button(run.t("Sign out"), key="sign-out", type="tertiary"):
            sign_in.sign_out(run)
            st.stop()


def _line(run: Run, back: str, badge: Safe | None, person: Safe | None) -> Safe:
    t = run.t
    languages = [html('<a href="{link}" lang="{code}"{current} title="{name}">{short}</a>',
                      link=addresses.language_link(code, back), code=code, name=name, short=code.upper(),
                      current=Safe(' aria-current="true"') if code == t.language else None)
                 for code, name in LANGUAGES.items()]
    return html('<div class="kst-top"><b>Kulturskoletavla</b>{badge}{search}<span class="kst-top-end">'
                '<nav aria-label="{language}" class="kst-languages">{languages}</nav>{person}</span></div>',
                badge=badge, search=search_field.field(t) if run.user else None, language=t("Language"), languages=languages, person=person)
