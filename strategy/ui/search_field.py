"""The field one searches everything from: a form of the page itself, sent by Enter or its button, without a script."""

from strategy import addresses
from strategy.domain.search import LONGEST
from strategy.texts import Texts
from strategy.ui.safe_text import Safe, html

CSS = """
.stHtml form.kst-search{display:flex;gap:.375rem;align-items:center;margin:0}
.kst-search input{font:inherit;font-size:.9375rem;color:var(--kst-ink);background:var(--kst-paper);border:1px solid var(--kst-outline);border-radius:4px;
  padding:.3125rem .625rem;width:11rem;min-width:0;box-sizing:border-box}
.kst-search button{font:inherit;font-size:.9375rem;color:var(--kst-primary);background:none;border:1px solid var(--kst-outline);border-radius:4px;
  padding:.3125rem .75rem;cursor:pointer}
.kst-search button:hover{border-color:var(--kst-primary)}
.kst-search-large input{width:min(28rem,100%);flex:1 1 auto;max-width:28rem}
.kst-search-large :is(input,button){font-size:1rem;padding:.5rem .75rem}
.stHtml .kst-top form.kst-search{margin:0 0 0 auto}
.kst-top .kst-search+.kst-top-end{margin-left:0}
@media (max-width:640px){.stHtml .kst-top form.kst-search{flex:1 1 100%;order:3;margin:0}.kst-top .kst-search input{flex:1;width:auto}.kst-search :is(input,button){min-height:44px}}
@media print{.kst-search{display:none!important}}
"""


def field(t: Texts, typed: str = "", large: bool = False) -> Safe:
    """Return the field with what was ``typed`` in it; ``large`` on the page of the results, small above every page."""
    place = "page" if large else "top"
    return html('<form class="kst-search {kind}" role="search" action="{address}" method="get" aria-label="{what}">'
                '<label class="kst-unseen" for="kst-search-{place}">{what}</label>'
                '<input type="search" id="kst-search-{place}" name="q" value="{typed}" maxlength="{most}" placeholder="{hint}" autocomplete="off">'
                '<button type="submit">{word}</button></form>',
                kind="kst-search-large" if large else "", address=addresses.path("search"), what=t("Search everywhere"), place=place, typed=typed,
                most=LONGEST, hint=t("Search …"), word=t("Search"))
