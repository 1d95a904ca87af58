"""All CSS of the app: one style sheet, its colours from ``charts.theme``.

``css(theme, t)`` gives it; ``main.py`` hands it to ``safe_text.style`` once a
run. Parts of our own are built with ``safe_text.html`` from these classes:

    kst-lead       h1 or p: the sentence a page begins with
    kst-kicker     p above it: whose page this is
    kst-finding    h2, h3: what a chart or a group says
    kst-muted      quiet text · kst-prose  what people wrote, its line breaks kept
    kst-rows       ul of li.kst-row: span.kst-mark, div with .kst-row-title and
                   .kst-row-meta, and perhaps .kst-row-end at the right
    kst-mark       a mark; also kst-mark-planned, -in_progress, -on_hold, -completed,
                   -cancelled, -none for its colour (aria-hidden: the word stands beside it)
    kst-late       words or mark of what is past its due date · kst-silent  of what is silent
    kst-chip       a tag · kst-chips  ul or div of them
    kst-strip      span of kst-marks only; role="img" and aria-label with the figures
    kst-bar        <div class="kst-bar"><i style="width:60%"></i></div><span>60 %</span>
                   inside a .kst-bar-row (bar, then its text; kst-bar is aria-hidden)
    kst-timeline   ol of li: span.kst-mark, div with .kst-muted (date) and text
    kst-quote      blockquote, with cite: the sentence something came from
    kst-example    span: the badge of example data
    kst-life       ol of eight li (kst-life-active, kst-life-some or neither): b number, span age
    kst-facts      dl of terms and values
    kst-note       div: a calm panel with a hint
    kst-table      div around a real table (safe_text.table) · kst-number  a cell at the right · kst-many  beside it, where many columns of figures stand on end on a phone
    kst-same       div around a kst-table whose caption a heading just above says already
    kst-details    details with a summary
    kst-unseen     for screen readers only · kst-noprint  not on paper · kst-printonly  only there

A container gets the same calm list look with ``st.container(key="kst-list-…")``.
"""

from functools import lru_cache

from strategy.charts.theme import DARK, LIGHT, SYMBOLS, Palette, palette
from strategy.texts import Texts

_VARIABLES = ("paper", "surface", "ink", "muted", "line", "outline", "pale", "primary", "on_primary", "tint", "late", "silent")


def css(theme: str | None, t: Texts) -> str:
    """Return the style sheet for ``st.context.theme.type`` ("light", "dark" or None)."""
    return _css(palette(theme).name, t("Skip to the content"), t("The file could not be made just now. Nothing was changed; try again in a moment."))


@lru_cache(maxsize=8)
def _css(theme: str, skip: str, no_file: str) -> str:
    # The server hears of a change of theme only at the next run. Inside the app
    # Streamlit sets color-scheme at once, so there the browser chooses; menus
    # and dialogs hang outside it and get what the server knows.
    known = palette(theme)
    outside = "".join(f"{name}:{colour};" for name, colour in _colours(known).items())
    dark = _colours(DARK)
    inside = "".join(f"{name}:light-dark({colour},{dark[name]});" for name, colour in _colours(LIGHT).items())
    word, sorry = (text.replace("\\", "").replace('"', "") for text in (skip, no_file))
    return (
        f":root{{--kst-symbols:{SYMBOLS};{outside}}}\n@supports (color:light-dark(#000,#fff)){{.stApp{{{inside}}}}}\n"
        f'[data-testid="stSkipToContent"]::after{{content:"{word}";font-size:1rem}}\n'
        f'[data-testid="stDownloadButtonError"]::after{{content:"{sorry}";font-size:1rem;visibility:visible}}\n' + _PAGE + _PARTS + _PAPER + (_DARK_ON_PAPER if known is DARK else "")
    )


def _colours(chosen: Palette) -> dict[str, str]:
    named = {f"--kst-{name.replace('_', '-')}": getattr(chosen, name) for name in _VARIABLES}
    return named | {f"--kst-{status}": fill for status, fill in chosen.status.items()}


_PAGE = """
/* The page: at most 1200 px, close under the menu */
[data-testid="stMainBlockContainer"]{max-width:1264px;margin:0 auto;padding:5rem 2rem 4rem}
.stApp h1{padding:0;line-height:1.25;letter-spacing:-.01em}
.stApp h2,.stApp h3{padding:.5rem 0 0;line-height:1.3}
[data-testid="stHeader"]{border-bottom:1px solid var(--kst-line)}
/* What Streamlit writes in English, or shows without meaning to our readers */
.stApp a[data-testid="stSkipToContent"],[data-testid="stDownloadButtonError"]{font-size:0!important}
[data-testid="stDownloadButtonError"]{visibility:hidden}
[data-testid="InputInstructions"],[data-testid="stStatusWidget"],[data-testid="stHeaderActionElements"] a,
[data-testid="stElementToolbar"],[data-testid="stDecoration"]{display:none}
/* Edges of fields hold 3:1; words on the primary colour 4.5:1, signs 3:1 */
.stApp :is([data-testid="stTextInputRootElement"],[data-testid="stNumberInputContainer"],
[data-testid="stTextAreaRootElement"],[data-testid="stSelectbox"] [role="group"],[data-testid="stMultiSelect"] [role="group"]
):not(:focus-within),:is(.stRadio,.stCheckbox) label:not(:has(input:checked)) div{border-color:var(--kst-outline)}
[data-testid^="stBaseButton-primary"],[data-testid^="stBaseButton-primary"] *{color:var(--kst-on-primary)}
[data-testid="stBaseButton-secondary"],[data-testid="stBaseButton-secondaryFormSubmit"]{border-color:var(--kst-outline)}
[data-testid="stMultiSelectTagsContainer"] [data-tag],[data-testid="stMultiSelectTagsContainer"] [data-tag] *{color:var(--kst-on-primary)}
[data-testid="stCheckbox"] polyline{stroke:var(--kst-on-primary)}
[data-testid="stCheckbox"][data-selected] label:has([role="switch"])>span+div>div,
[data-testid="stRadioOption"][data-selected]>div>div:first-child>div{background-color:var(--kst-on-primary)}
[data-testid="stButtonGroup"] button:not([data-selected]){border-color:var(--kst-outline)}
/* Focus is always seen */
.stApp :is(a,button,summary,input,textarea,select,[tabindex],[role="tab"],[role="radio"]):focus-visible,
[data-testid="stPopoverBody"] :focus-visible,[role="dialog"] :focus-visible,
.stApp label:has(input:focus-visible){outline:3px solid var(--kst-primary)!important;outline-offset:2px;border-radius:4px}
.stApp main:focus-visible{outline:none!important}
/* Forms without a box inside a box */
[data-testid="stForm"]{border-color:var(--kst-line);padding:1rem}
/* A refusal below a long form is seen at once */
[data-testid="stElementContainer"]:has(>[data-testid="stAlert"],>.stHtml .kst-note[role="alert"]){position:sticky;bottom:.5rem;z-index:2;
  max-height:45vh;overflow:auto}
[data-testid="stElementContainer"]:has(>[data-testid="stAlert"]){z-index:3;background:var(--kst-paper)}
[class*="st-key-kst-list-"]{border-top:1px solid var(--kst-line);padding-top:.5rem;gap:.5rem}
[class*="st-key-kst-list-row-"]{display:grid;grid-template-columns:1fr auto;gap:0 1rem;align-items:center}
[class*="st-key-kst-list-row-"]>:nth-child(1),[class*="st-key-kst-list-row-"]>:nth-child(2){grid-column:1}
[class*="st-key-kst-list-row-"]>:nth-child(3){grid-column:2;grid-row:1/3}
[class*="st-key-kst-figure-"]{margin-bottom:1rem}
"""

_PARTS = """
.kst-kicker{margin:0;color:var(--kst-muted);font-size:1rem}
.kst-lead{margin:0 0 .5rem;font-size:1.75rem;font-weight:600;line-height:1.25;letter-spacing:-.01em;max-width:40em;overflow-wrap:anywhere}
p.kst-lead{font-size:1.25rem;font-weight:400;letter-spacing:0}
.stHtml .kst-finding{margin:0;padding:.25rem 0 0;font-size:1.05rem;font-weight:600;line-height:1.4;max-width:44em}
.stHtml h2.kst-finding{font-size:1.25rem}
.kst-muted{color:var(--kst-muted)}
.stHtml a{color:var(--kst-primary)}
.stApp [data-testid="stPageLink-NavLink"]{padding:0;background:none;line-height:1.4}
.stApp [data-testid="stPageLink-NavLink"] :is(span,p){white-space:normal;overflow-wrap:anywhere}
[data-testid="stPageLink-NavLink"]:hover{background:none;text-decoration:underline}
[data-testid="stPageLink-NavLink"] p{color:var(--kst-primary);font-size:.9375rem}
.stHtml,[data-testid="stMarkdownContainer"] p{font-family:"Source Sans",var(--kst-symbols)}
[class*="st-key-kst-cell-"] [data-testid="stPageLink-NavLink"] p,[class*="st-key-kst-list-row-"] [data-testid="stPageLink-NavLink"] p{color:var(--kst-ink);font-weight:600;font-size:1rem;overflow-wrap:anywhere;white-space:normal}
.stApp [data-testid="stCaptionContainer"] p{color:var(--kst-muted)}
p.kst-muted{margin:0 0 .25rem;font-size:.9375rem}
.stHtml p.kst-hint{margin:-.5rem 0 0;font-size:.875rem;color:var(--kst-muted);max-width:44em}
.kst-prose{white-space:pre-line;max-width:42em;overflow-wrap:anywhere}
.kst-late,.kst-late .kst-mark{color:var(--kst-late);font-weight:600}
.kst-silent,.kst-silent .kst-mark{color:var(--kst-silent);font-weight:600}
.kst-mark{display:inline-block;min-width:1.25em;text-align:center;font-variant-emoji:text;line-height:1;white-space:nowrap;
  font-family:var(--kst-symbols)}
.kst-mark-planned{color:var(--kst-planned)}
.kst-mark-in_progress{color:var(--kst-in_progress)}
.kst-mark-on_hold{color:var(--kst-on_hold);letter-spacing:-.25em;text-indent:-.25em}
.kst-mark-completed{color:var(--kst-completed)}
.kst-mark-cancelled{color:var(--kst-cancelled)}
.kst-mark-none{color:var(--kst-muted)}
.stHtml ul.kst-rows,.stHtml ol.kst-timeline,.stHtml ol.kst-life,.stHtml ul.kst-chips{list-style:none;margin:0;padding:0}
.stHtml ul.kst-rows li,.stHtml ol.kst-timeline li,.stHtml ol.kst-life li,.stHtml ul.kst-chips li{margin:0}
.stHtml .kst-row{display:flex;gap:.75rem;align-items:baseline;padding:.625rem 0;border-top:1px solid var(--kst-line)}
.stHtml .kst-row:first-child{border-top:0}
.kst-row>.kst-mark{flex:none}
.kst-row>div{flex:1;min-width:0}
.kst-row-title{font-weight:600;overflow-wrap:anywhere}
.kst-row-meta{color:var(--kst-muted);font-size:.9375rem;overflow-wrap:anywhere}
.kst-row>.kst-row-end{flex:none;text-align:right;color:var(--kst-muted);font-variant-numeric:tabular-nums}
.kst-chips{display:flex;flex-wrap:wrap;gap:.375rem}
.kst-chip{display:inline-block;padding:.0625rem .5rem;border:1px solid var(--kst-line);border-radius:4px;
  background:var(--kst-surface);color:var(--kst-ink);font-size:.875rem;line-height:1.5}
.kst-strip{display:inline-flex;flex-wrap:wrap;gap:.125rem;font-size:1.25rem;line-height:1.2}
.kst-strip .kst-mark{min-width:1em}
.kst-bar-row{display:flex;align-items:center;gap:.75rem;font-variant-numeric:tabular-nums}
.kst-bar{flex:1;max-width:20rem;height:.625rem;border:1px solid var(--kst-outline);border-radius:4px;overflow:hidden}
.kst-bar>i{display:block;height:100%;background:var(--kst-primary)}
.stHtml .kst-timeline li{position:relative;display:flex;gap:.75rem;padding:0 0 1.25rem}
.kst-timeline li>.kst-mark{flex:none;width:1.5em;padding:.125em 0;background:var(--kst-paper);z-index:1;align-self:flex-start}
.kst-timeline li>div{flex:1;min-width:0}
.kst-timeline li:not(:last-child)::before{content:"";position:absolute;left:.75em;top:1em;bottom:0;border-left:1px solid var(--kst-outline)}
.stHtml blockquote.kst-quote{margin:0 0 .5rem;padding:.25rem 0 .25rem 1rem;border-left:3px solid var(--kst-primary);color:var(--kst-ink);
  max-width:44em;overflow-wrap:anywhere}
.kst-quote cite{display:block;color:var(--kst-muted);font-style:normal;font-size:.9375rem}
.kst-example{display:inline-block;padding:.0625rem .5rem;border:1px dashed var(--kst-outline);border-radius:4px;
  color:var(--kst-muted);font-size:.875rem;line-height:1.5}
.kst-life{display:grid;grid-template-columns:repeat(8,1fr);gap:.25rem;max-width:36rem}
.kst-life li{display:flex;flex-direction:column;align-items:stretch;text-align:center}
.kst-life b{display:block;box-sizing:border-box;height:2rem;line-height:1.8rem;border:1px dashed var(--kst-outline);border-radius:4px;
  font-variant-numeric:tabular-nums}
.kst-life .kst-life-some b{border:1px solid var(--kst-primary);background:var(--kst-tint)}
.kst-life .kst-life-active b{border:1px solid var(--kst-primary);background:var(--kst-primary);color:var(--kst-on-primary)}
.kst-life span{color:var(--kst-muted);font-size:.875rem;font-variant-numeric:tabular-nums}
.stHtml dl.kst-facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.375rem 1rem;margin:0;padding:0}
.stHtml .kst-facts dt{color:var(--kst-muted);font-weight:400}
.stHtml .kst-facts dd{margin:0;overflow-wrap:anywhere}
.kst-note{padding:.75rem 1rem;background:var(--kst-surface);border-radius:4px;max-width:44em}
.kst-note[role="alert"]{border-left:3px solid var(--kst-late)}
.kst-note p:last-child{margin-bottom:0}
[data-testid="stRadioCaption"] [data-testid="stCaptionContainer"]{opacity:1}
[data-testid="stRadioCaption"] p{color:var(--kst-muted)}
.kst-table{overflow-x:auto;max-width:100%}
.stHtml .kst-table table{width:auto;min-width:min(100%,28rem);border-collapse:collapse;font-size:.9375rem;margin:.25rem 0}
.kst-table caption{caption-side:top;text-align:left;color:var(--kst-muted);padding:0 0 .375rem;font-size:.9375rem}
.kst-same caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stHtml .kst-table :is(th,td){padding:.375rem .75rem .375rem 0;border:0;border-bottom:1px solid var(--kst-line);text-align:left;
  vertical-align:top;font-weight:400;color:var(--kst-ink)}
.stHtml .kst-table thead th{color:var(--kst-muted);border-bottom-color:var(--kst-outline);vertical-align:bottom}
.stHtml .kst-table .kst-number{text-align:right;padding-left:.75rem;font-variant-numeric:tabular-nums;white-space:nowrap}
.stHtml .kst-table thead .kst-number{white-space:normal}
.kst-details>summary{cursor:pointer;color:var(--kst-primary);font-size:.9375rem;width:fit-content;padding:.125rem 0;
  text-decoration:underline;text-underline-offset:.2em}
.kst-unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[data-testid^="stBaseButton"] em{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.kst-printonly{display:none}
.kst-row-end:empty{display:none}
@media (max-width:640px){
[data-testid="stMainBlockContainer"]{padding:4.5rem 1rem 3rem}
.kst-lead{font-size:1.375rem}
p.kst-lead{font-size:1.125rem}
.stHtml .kst-row{flex-wrap:wrap;column-gap:.5rem}
.kst-row>div{flex:1 1 calc(100% - 3rem)}
.kst-row>.kst-row-end{flex:1 1 100%;text-align:left;padding-left:1.75em}
.kst-row>div:first-child~.kst-row-end{padding-left:0}
.stHtml .kst-table :is(table,.kst-row-meta){font-size:.875rem}
.stHtml .kst-table :is(th,td){padding-right:.5rem}
.stHtml .kst-table .kst-number{padding-left:.25rem}
.kst-table caption{max-width:calc(100vw - 2rem)}
.stHtml .kst-table tr>:first-child:not([colspan]){position:sticky;left:0;background:var(--kst-paper)}
.stHtml .kst-table .kst-number{padding-right:.25rem}
.stHtml .kst-table .kst-number+:not(.kst-number){padding-left:.5rem}
.stHtml .kst-table td.kst-number{white-space:normal}
.stHtml .kst-many thead .kst-number{writing-mode:vertical-rl;max-height:11rem;text-align:left;padding:.25rem .125rem}
.stHtml dl.kst-facts{grid-template-columns:1fr;gap:0}
.stHtml .kst-facts dd{margin-bottom:.5rem}
[data-testid^="stBaseButton"]{min-height:44px}
.kst-details>summary{padding:.625rem 0}
[class*="st-key-kst-figure-wide-"] .textpoint{display:none}
}
@media (prefers-reduced-motion:reduce){.stApp *{animation-duration:.01ms!important;transition-duration:.01ms!important}}
"""

_PAPER = """
@media print{
.stApp{color-scheme:light;background:var(--kst-paper);color:var(--kst-ink)}
[data-testid="stHeader"],[data-testid="stSidebar"],[data-testid="stSkipToContent"],.stButton,.stDownloadButton,
.stFormSubmitButton,.stPopover,[data-testid="stForm"],[data-testid="stFileUploader"],.stTextInput,.stTextArea,.stSelectbox,
.stMultiSelect,.stNumberInput,.stCheckbox,.stRadio,.stButtonGroup,.stToast,[data-testid="stPageLink"],.kst-details,.kst-noprint{display:none!important}
[data-testid="stExpander"] details:not([open]){display:none!important}
html,body{background:none!important}
.kst-printonly{display:block}
.stApp :is([data-testid="stAlertContainer"],[role="tab"]),.stApp :is([data-testid="stAlertContainer"],[role="tab"]) *{
  background:none!important;color:var(--kst-ink)!important}
[data-testid="stMainBlockContainer"]{max-width:none;padding:0}
[data-testid="stVerticalBlock"]{gap:.5rem}
.kst-row,.kst-timeline li,.stPlotlyChart,.kst-table tr{break-inside:avoid}
h1,h2,h3{break-after:avoid}
a[href^="http"]::after{content:" (" attr(href) ")";font-size:.8em;overflow-wrap:anywhere}
@page{margin:18mm}
}
"""

# A chart carries the colours it was drawn with.
_DARK_ON_PAPER = """
@media print{
.stPlotlyChart{filter:invert(1) hue-rotate(180deg)}
.stPlotlyChart .main-svg{background:none!important}
}
"""
