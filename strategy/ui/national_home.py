"""The first page of somebody who comes to see the country."""

from strategy.charts import progress
from strategy.domain.selection import Selection
from strategy.overviews import national
from strategy.ui import figures, navigation
from strategy.ui.safe_text import html, show as show_html
from strategy.ui.session import Run


def show(run: Run) -> None:
    """Show who has spoken, how the measures stand and how it moves; the rest is on the overview."""
    t = run.t
    found = national.overview(run.db, run.user, Selection(run.today), "county", run.silent_days)
    show_html(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1><p class="kst-lead">{more}</p>', where=t("The whole country"),
              words=t("{updated} of {all} municipalities have said something in the last {days} days",
                      updated=found.updated, all=found.chosen, days=run.silent_days),
              more=t.n("{n} has not registered anything yet", "{n} have not registered anything yet", found.chosen - found.registered)))
    navigation.page_link("national", t("Open the national overview"))
    figures.show(progress.status_now(found.status, found.late, t, run.palette), "status", t)
    figures.show(progress.trend(found.trend, t, run.palette), "trend", t)
