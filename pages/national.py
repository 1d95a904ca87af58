"""Nasjonal oversikt: who has registered and is up to date, how the measures stand, by region, as of any day or two side by side."""

from strategy.ui import compared, filter_bar, filters, national, national_anchoring, national_spoken, paper, perspectives, session, stories

run = session.let_in()
paper.wide()
places = filters.country(run)
options = filters.options(places, run.user, run.t)
asked = filters.read(filters.address(), options, run.today)
choices = filters.offered(asked, options, places)
region = filters.region(asked, choices)
kept = filters.write(asked, options, run.today)

if asked.since:
    beside = compared.seen(run, asked.selection, asked.since)
    national_spoken.heading(run, beside.found.now, asked.selection, places)
    filter_bar.bar(run, asked, options, places, choices, region)
    compared.both_days(run, beside, asked.selection, asked.since, places)
    compared.changed(run, beside, asked.selection, kept)
else:
    view = national.seen(run, places, asked.selection, region)
    national_spoken.heading(run, view.overview, asked.selection, places)
    filter_bar.bar(run, asked, options, places, choices, region)
    national_spoken.first_step(run, view.overview)
    national_spoken.country(run, view.overview, view.map, {"activity": view.spoken, "figures": view.figures},
                            national.round_of(run, places, asked.selection, region), places, kept)
    national.standing(run, view, asked.selection)
    national.regions(run, view, places, asked.selection, region, kept)
    national_anchoring.way_in(run, kept)
    perspectives.ways_in(run, kept)
    stories.country(run, asked.selection, places, region)
    national_spoken.missing(run, view.overview, places, filters.followed(run, places), kept)
