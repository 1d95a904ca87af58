"""What a search found: by kind, each hit in its surroundings, with the way to it."""

from collections.abc import Sequence

from strategy.domain.search import Kind, Piece, excerpt, pieces
from strategy.overviews.search import Found, Group, Hit
from strategy.texts import Texts
from strategy.ui import navigation, search_field
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run

# Kind -> what the address calls it.
SLUGS = {Kind.MEASURE: "tiltak", Kind.STRATEGY_POINT: "strategi", Kind.IDEA: "ideer", Kind.PARTNER: "partnere", Kind.ANSWER: "svar"}
LONGEST_TITLE = 160
# One field is enough on this page: the large one.
CSS = """
.stHtml .kst-top form.kst-search{display:none}
.stHtml .kst-top .kst-search+.kst-top-end{margin-left:auto}
.stHtml ul.kst-hits{list-style:none;margin:0 0 .5rem;padding:0}
.stHtml .kst-hits li{margin:0;padding:.5rem 0;border-top:1px solid var(--kst-line);max-width:48rem;overflow-wrap:anywhere}
.stHtml .kst-hits li:first-child{border-top:0}
.stHtml .kst-hits a{color:var(--kst-ink);font-weight:600}
.kst-hits mark,.stHtml .kst-hits mark{background:var(--kst-tint);color:inherit;border-radius:2px;padding:0 .0625rem}
"""


def kind_of(slug: str | None) -> Kind | None:
    """Return the kind an address asks for; None for all of them, and for what means nothing."""
    return next((kind for kind, name in SLUGS.items() if name == slug), None)


def heading(run: Run, typed: str) -> None:
    """Show what this is, and the field with what was typed."""
    t = run.t
    words = t("Search for “{words}”", words=" ".join(typed.split())) if typed.strip() else t("Search everywhere")
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>{field}', where=t("Search"), words=words,
              field=search_field.field(t, typed, large=True)))


def nothing_typed(run: Run, typed: str) -> None:
    """Say what can be found, or that what was typed holds no word."""
    t = run.t
    words = t("Write at least one word of letters or digits.") if typed.strip() else t(
        "Finds measures, strategy points, ideas and partners, and answers from your own workshops: everything you may see, and nothing else. The beginning of "
        "a word is enough, and words inside long words are found too.")
    show(html('<p class="kst-prose">{words}</p>', words=words))


def results(run: Run, typed: str, found: Found, kind: Kind | None) -> None:
    """Show the hits by kind; in one kind alone the way back to all of them."""
    t = run.t
    if not found.groups:
        show(html('<div class="kst-note" role="status"><p>{words}</p></div>', words=t(
            "Nothing you may see holds all these words. Try fewer words, or only the beginning of one.")))
    for group in found.groups:
        show(html('<h2 class="kst-finding">{head}</h2><ul class="kst-hits">{rows}</ul>{more}', head=named(group.kind, t),
                  rows=[hit(one, found.terms, t) for one in group.hits], more=_more(group, typed, kind, t)))
    if kind is not None:
        show(html('<p><a href="{link}">{words}</a></p>', link=navigation.link("search", q=typed), words=t("Search in everything")))


def named(kind: Kind, t: Texts) -> str:
    """Return what the hits of a kind are called."""
    return {Kind.MEASURE: t("Measures"), Kind.STRATEGY_POINT: t("Strategy points"), Kind.IDEA: t("Ideas"), Kind.PARTNER: t("Partners"),
            Kind.ANSWER: t("Answers from workshops")}[kind]


def hit(one: Hit, terms: Sequence[str], t: Texts) -> Safe:
    """Return one hit: its title with what was searched for marked, where it belongs, and the surroundings in its text."""
    title = pieces(one.title, terms) if len(one.title) <= LONGEST_TITLE else excerpt(one.title, terms) or pieces(one.title[:LONGEST_TITLE] + " …", terms)
    around = excerpt(one.body, terms)
    return html('<li><a href="{link}">{title}</a><div class="kst-row-meta">{about}</div>{around}</li>', link=link(one), title=marked(title),
                about=about(one, t), around=html("<div>{x}</div>", x=marked(around)) if around else None)


def marked(found: Sequence[Piece]) -> list[Safe | str]:
    """Return pieces of text with what was searched for marked, everything as it was written."""
    return [html("<mark>{text}</mark>", text=piece.text) if piece.hit else piece.text for piece in found]


def about(one: Hit, t: Texts) -> str:
    """Return where a hit belongs, in few words."""
    if one.kind is Kind.PARTNER:
        return " · ".join((t.code("partner_type", one.of), one.place or t("The whole country")))
    return t("From the workshop “{title}”", title=one.place) if one.kind is Kind.ANSWER else one.place


def link(one: Hit) -> str:
    """Return the address of what was found."""
    match one.kind:
        case Kind.MEASURE:
            return navigation.link("measures", tiltak=one.id)
        case Kind.STRATEGY_POINT:
            return navigation.link("strategy", punkt=one.id)
        case Kind.IDEA:
            return navigation.link("ideas", kort=one.id)
        case Kind.PARTNER:
            return navigation.link("partners", nr=one.id)
        case Kind.ANSWER:
            return navigation.link("reflection", mote=one.of)


def _more(group: Group, typed: str, kind: Kind | None, t: Texts) -> Safe | None:
    if not group.more:
        return None
    if kind is None:
        return html('<p><a href="{link}">{words}</a></p>', link=navigation.link("search", q=typed, hva=SLUGS[group.kind]), words=t("Show more of these"))
    return html('<p class="kst-muted">{words}</p>', words=t("There are more. Write another word to narrow it down."))
