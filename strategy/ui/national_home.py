"""The first page of somebody who comes to see the country, or the counties they follow up."""

from strategy import formats
from strategy.domain.rounds import State
from strategy.overviews import rounds
from strategy.ui import figures, filter_words, filters, national, navigation
from strategy.ui.safe_text import html, show as show_html
from strategy.ui.session import Run


def show(run: Run) -> None:
    """Show who has spoken, how the measures stand and how it moves; the rest is on the overview. An adviser starts with the own counties."""
    t, places = run.t, filters.country(run)
    chosen = filters.read({}, filters.options(places, run.user, t), run.today).selection
    view = national.seen(run, places, chosen, "county")
    found = view.overview
    show_html(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p class="kst-lead">{more}</p>', where=filter_words.where(chosen, places, t),
              words=t("{updated} of {all} municipalities have said something in the last {days} days",
                      updated=formats.number(found.updated or 0, t.language), all=formats.number(found.chosen, t.language), days=run.silent_days),
              more=t.n("{n} has not registered anything yet", "{n} have not registered anything yet", found.chosen - found.registered)))
    navigation.page_link("national", t("Open the national overview"))
    if filters.followed(run, places):
        _rounds(run)
    figures.show(view.status, "status", t, level=2)
    figures.show(view.trend, "trend", t, level=2)


def _rounds(run: Run) -> None:
    """Tell those who follow up of each round that is open, with the way to it."""
    t = run.t
    for one in rounds.listing(run.db, run.user, run.today):
        if one.state is State.OPEN:
            counted = t("{delivered} of {asked} have delivered", delivered=formats.number(one.delivered, t.language), asked=formats.number(one.round.asked, t.language))
            show_html(html('<p><a href="{link}" target="_self">{name}</a> · {counted} · {until}</p>', link=navigation.link("rounds", runde=one.round.id), counted=counted,
                           name=t("Status round: {title}", title=one.round.draft.title), until=t("open until {day}", day=formats.date(one.round.draft.closes_on))))
