"""Kulturskole for alle: how much of the life course is covered, and the figure the municipality reports itself."""

from strategy.ui import indicators, navigation, session, views

run = session.signed_in()
municipality = navigation.municipality(run)

if municipality is None:
    indicators.choose_first(run)
else:
    seen = views.kept(run, indicators.build, municipality, run.today, of=(municipality,))
    indicators.heading(run, seen.found)
    indicators.life_course(run, seen)
    if seen.reported is None:
        indicators.hidden(run)
    else:
        indicators.reported(run, seen)
