"""What the idea bank says beside a measure: where it is from, its own card, and a gentle word of others that did the like."""

from typing import Any

import streamlit as st

from strategy.charts.theme import Palette
from strategy.domain.measures import Visibility
from strategy.overviews import ideas as overview
from strategy.overviews.ideas import Beside
from strategy.overviews.measures import View
from strategy.texts import Texts
from strategy.ui import ideas, navigation, views
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run


def beside(run: Run, view: View) -> Beside:
    """Return what belongs beside a measure; looked for anew when the measure or the shelf has changed."""
    return views.kept(run, _beside, view.measure.id, of=("ideas", *view.measure.draft.municipalities))


def attribution(run: Run, found: Beside) -> None:
    """Say of a copied measure whose idea it was, with the way to the card while it is shared."""
    t = run.t
    if found.source is None:
        return
    name, card = found.source
    words = t("After an idea from {municipality}", municipality=name)
    if card is None:
        show(html('<p class="kst-muted">{words}</p>', words=words))
    else:
        show(html('<p class="kst-muted"><a href="{link}">{words}</a></p>', words=words, link=navigation.link("ideas", kort=card)))


def own_card(run: Run, view: View, found: Beside) -> None:
    """Offer to share a measure, or show the way to the card it has."""
    t = run.t
    if found.card is not None:
        words = t("See the card in the idea bank") if found.card.withdrawn_at is None else t("The card in the idea bank is withdrawn")
        navigation.page_link("ideas", words, kort=found.card.id)
    elif found.may_share and st.button(t("Share as an idea"), key="share-idea"):
        navigation.go("ideas", tiltak=view.measure.id, ny=1)


def goes_down(run: Run, view: View, found: Beside) -> None:
    """Say above the form of a measure that making it internal takes its card down too."""
    t = run.t
    if found.card is not None and found.card.shown and view.measure.draft.visibility is Visibility.PUBLISHED:
        show(html('<p class="kst-muted">{words}</p>', words=t("This measure has a card in the idea bank. If you make the measure internal, the card is withdrawn too.")))


def alike(run: Run, found: Beside) -> None:
    """Point gently at cards that are like a measure, each with why."""
    if found.similar:
        show(html('<h2 class="kst-finding">{head}</h2><ul>{rows}</ul>', head=run.t("Others have done something like this"),
                  rows=[ideas.near(one, run.t) for one in found.similar]))


def _beside(db: Any, user: Any, t: Texts, palette: Palette, measure: int) -> Beside:
    return overview.beside(db, user, measure)
