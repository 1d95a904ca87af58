"""Kulturskole for alle: indicators over time and own figures, the life course, and barriers, of a municipality or the country."""

from strategy.domain.access import Action
from strategy.ui import barriers, figure_forms, filters, indicators, life_course, national_figures, navigation, paper, perspectives, plan_comparison, session, views
from strategy.ui import municipalities as profiles


def back(municipality: str) -> None:
    """Show the ways back, to the profile and to the country, to somebody who came from there."""
    if (kept := filters.given()) or municipality not in run.user.municipalities:
        profiles.way_back(run, list(filters.country(run).names.items()), kept)
    national_figures.way_back(run)


def figures(municipality: str) -> None:
    """Show the indicators of a municipality, and the form for its own figures."""
    seen = views.kept(run, indicators.build, municipality, run.today, run.settings.mode == "example", of=("figures", municipality))
    back(municipality)
    indicators.heading(run, seen)
    perspectives.looks(run, "", municipality)
    if Action.REPORT_FIGURES in seen.found.may:
        figure_forms.offer_undo(run)
        figure_forms.show_form(run, municipality)
    indicators.groups(run, seen)


run = session.let_in()
municipality, look = navigation.municipality(run), perspectives.chosen()

if municipality is None or look:
    paper.wide()
if municipality is None:
    {perspectives.LIFE_COURSE: life_course.show_country, perspectives.BARRIERS: barriers.show_country}.get(look, national_figures.show_country)(run)
elif look:
    back(municipality)
    {perspectives.LIFE_COURSE: life_course.show_municipality, perspectives.BARRIERS: barriers.show_municipality,
     perspectives.BESIDE: plan_comparison.show_municipality}[look](run, municipality)
else:
    figures(municipality)
