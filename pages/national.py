"""Nasjonal oversikt: who has registered and is up to date, how the measures stand, by region and as of any day."""

from strategy.ui import filters, national, national_anchoring, session, stories

run = session.signed_in()
places = filters.country(run)
options = filters.options(places, run.user, run.t)
asked = filters.read(filters.address(), options, run.today)
choices = filters.offered(asked, options, places)
region = filters.region(asked, choices)
view = national.seen(run, places, asked.selection, region)
kept = filters.write(asked, options, run.today)

national.heading(run, view, asked.selection, places)
filters.bar(run, asked, options, places)
national.first_step(run, view.overview)
national.country(run, view, asked.selection, places, kept)
national.regions(run, view, places, asked.selection, region, options, choices, kept)
national_anchoring.way_in(run, kept)
stories.country(run, asked.selection, places, region)
national.missing(run, view.overview, places, kept)
