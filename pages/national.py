"""Nasjonal oversikt: who has registered and is up to date, how the measures stand, by region and as of any day."""

from strategy.ui import filter_bar, filters, national, national_anchoring, national_spoken, session, stories

run = session.signed_in()
places = filters.country(run)
options = filters.options(places, run.user, run.t)
asked = filters.read(filters.address(), options, run.today)
choices = filters.offered(asked, options, places)
region = filters.region(asked, choices)
view = national.seen(run, places, asked.selection, region)
kept = filters.write(asked, options, run.today)

national_spoken.heading(run, view.overview, asked.selection, places)
filter_bar.bar(run, asked, options, places, choices, region)
national_spoken.first_step(run, view.overview)
national_spoken.country(run, view.overview, view.map, {"activity": view.spoken, "figures": view.figures}, places, kept)
national.standing(run, view, asked.selection)
national.regions(run, view, places, asked.selection, region, kept)
national_anchoring.way_in(run, kept)
stories.country(run, asked.selection, places, region)
national_spoken.missing(run, view.overview, places, filters.followed(run, places), kept)
