"""Figures on the page Kulturskole for alle: what a test plants, types and finds again."""

from strategy.commands import imports
from strategy.commands import indicators as commands
from strategy.domain.indicators import Figure, Standing, last_school_year
from strategy.domain.official import Official, Parsed
from strategy.store import indicators
from strategy.store.database import connect
from tests.given import NOW, user_of

YEAR = NOW.year
SCHOOL = last_school_year(NOW.date())
CHILDREN, FEE = "form-figures-1867-0-kfa15-0", "form-figures-1867-0-kfa09-0"
REACH = f"form-reach-1867-{SCHOOL}-school-school-0"


def page(open_page, file, **more):
    return open_page("indicators", file, **more)


def form(open_page, file, **more):
    app = page(open_page, file, **more)
    return app.button(key="figures-open").click().run()


def save(app):
    return app.button(key="form-figures-1867-0-save").click().run()


def stored(file, indicator="kfa15", municipality="1867") -> dict[int, tuple]:
    db = connect(file)
    try:
        return {x.figure.period: (x.figure.value, x.figure.standing.value, x.figure.comment) for x in indicators.observations(db, municipality, indicator)}
    finally:
        db.close()


def remembered(file, *values, indicator="kfa15") -> None:
    """Let the leader of Bø report figures: (period, value)."""
    db = connect(file)
    for period, value in values:
        there = {x.figure.period: x.id for x in indicators.observations(db, "1867", indicator)}
        commands.report(db, user_of(db, "leder_bo"), Figure("1867", indicator, period, value), based_on=there.get(period), at=NOW)
    db.close()


def imported(file, *rows, standing=Standing.FINAL) -> None:
    """Let the council import figures made up for the test: (indicator, area, period, value or the source's code)."""
    found = tuple(Official(indicator, area, period, "", *((None, value) if isinstance(value, str) else (float(value), None)), standing)
                  for indicator, area, period, value in rows)
    db = connect(file)
    imports.import_observations(db, user_of(db, "raadet"), Parsed("spreadsheet", "TEST.xlsx", f"test-{len(rows)}", observations=found), at=NOW)
    db.close()
