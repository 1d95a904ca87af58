"""The first page of somebody who comes to see the country."""

from strategy import formats
from strategy.domain.selection import Selection
from strategy.ui import figures, filters, national, navigation
from strategy.ui.safe_text import html, show as show_html
from strategy.ui.session import Run


def show(run: Run) -> None:
    """Show who has spoken, how the measures stand and how it moves; the rest is on the overview."""
    t = run.t
    view = national.seen(run, filters.country(run), Selection(run.today), "county")
    found = view.overview
    show_html(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p class="kst-lead">{more}</p>', where=t("The whole country"),
              words=t("{updated} of {all} municipalities have said something in the last {days} days",
                      updated=formats.number(found.updated or 0, t.language), all=formats.number(found.chosen, t.language), days=run.silent_days),
              more=t.n("{n} has not registered anything yet", "{n} have not registered anything yet", found.chosen - found.registered)))
    navigation.page_link("national", t("Open the national overview"))
    figures.show(view.status, "status", t, level=2)
    figures.show(view.trend, "trend", t, level=2)
