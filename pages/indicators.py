"""Kulturskole for alle: each indicator of a municipality over time, and the figures it reports itself."""

from strategy.domain.access import Action
from strategy.ui import figure_forms, indicators, national_figures, navigation, session, views

run = session.signed_in()
municipality = navigation.municipality(run)

if municipality is None:
    national_figures.show_country(run)
else:
    seen = views.kept(run, indicators.build, municipality, run.today, run.settings.mode == "example", of=("figures", municipality))
    national_figures.way_back(run)
    indicators.heading(run, seen)
    if Action.REPORT_FIGURES in seen.found.may:
        figure_forms.offer_undo(run)
        figure_forms.show_form(run, municipality)
    indicators.groups(run, seen)
