"""The picture of a municipality's partners: types by status with white spots, and the two readings beside others."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from strategy import formats
from strategy.charts import partners as charts
from strategy.charts.figure import Figure
from strategy.charts.theme import MARKS, STATUS_ORDER, Palette
from strategy.domain.people import User
from strategy.overviews import partner_pictures as overview
from strategy.overviews.partner_pictures import Picture
from strategy.texts import Texts
from strategy.ui import figures, navigation, views
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run


def picture(run: Run, municipality: str, inside: bool) -> None:
    """Show which types of partners the measures have, and the balance between the two readings."""
    found, figure = views.kept(run, built, municipality, run.today, of=("updates", municipality))
    if not inside:
        show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{words}</h1>', words=finding(found, run.t),
                  where=whose(found, run.t)))
    matrix(run, found, inside)
    figures.show(figure, "partner-balance", run.t, level=2)
    if inside:
        navigation.page_link("partners", run.t("Partner types in the country"), **{"del": "landet"})


def built(db: Any, user: User, t: Texts, palette: Palette, municipality: str, today: date) -> tuple[Picture, Figure]:
    """Return the picture and the balance of a municipality; for ``views.kept``. Raises NotThere."""
    balance = overview.balance(db, user, municipality, today)
    names = {"own": balance.municipality.name, "county": t("All in {county}", county=balance.county), "similar": t("Similar municipalities together")}
    return overview.picture(db, user, municipality), charts.balance(balance.frame, names, today, t, palette)


def whose(found: Picture, t: Texts) -> str:
    """Return whose picture it is."""
    return t("{municipality} municipality · partners", municipality=found.municipality.name)


def finding(found: Picture, t: Texts) -> str:
    """Return in one sentence which of the expected types take part in the measures."""
    white = [t.code("partner_type", kind) for kind in found.white]
    if not white:
        return t("All the partners the White Paper expects take part in a measure")
    there = formats.number(found.hoped_for - len(white), t.language) if len(white) < found.hoped_for else t("None")
    return t("{n} of the {all} types of partners the White Paper names take part in a measure", n=there, all=formats.number(found.hoped_for, t.language))


def matrix(run: Run, found: Picture, inside: bool) -> None:
    """Show partner types by status of the measures, the expected ones first; a white spot says what could be."""
    t, frame = run.t, found.types
    shown = frame[(frame["expectation"] != "none") | (frame[overview.STATUSES].sum(axis=1) > 0)]
    heads = [html('<th scope="col"><span class="kst-mark kst-mark-{status}" aria-hidden="true">{mark}</span> {word}</th>', status=status, mark=MARKS[status], word=t.code("status", status)) for status in STATUS_ORDER]
    rows = [part for row in shown.to_dict("records") for part in _row(row, row["type"] in found.white, inside, t)]
    title = finding(found, t)
    show(html('{head}<div class="kst-table" role="region" tabindex="0" aria-label="{title}"><table class="kst-matrix"><caption>{caption}</caption>'
              '<thead><tr><th scope="col">{type}</th>{heads}<th scope="col">{partners}</th></tr></thead><tbody>{rows}</tbody></table></div><p class="kst-muted">{unused}</p>',
              head=html('<h2 class="kst-finding">{title}</h2>', title=title) if inside else None, title=title, heads=heads, rows=rows, type=t("Type of partner"), partners=t("Partners"),
              caption=t("Measures with each type of partner, by status. A measure with several types stands in each."), unused=_unused(frame, t)))


def _row(row: dict, white: bool, inside: bool, t: Texts) -> list[Safe]:
    cells = [html('<td class="{some}">{n}</td>', some="kst-some" if row[status] else "", n=formats.number(int(row[status]), t.language) if row[status] else "–")
             for status in STATUS_ORDER]
    names = {"expected": t("expected"), "natural": t("natural partner")}
    expected = html(' <span class="kst-row-meta">{word}</span>', word=names[row["expectation"]]) if row["expectation"] in names else None
    found = [html('<tr class="{white}"><th scope="row">{name}{expected}</th>{cells}<td>{partners}</td></tr>', white="kst-white" if white else "",
                  name=t.code("partner_type", row["type"]), expected=expected, cells=cells, partners=formats.number(int(row["partners"]), t.language) if row["partners"] else "–")]
    if white:
        found.append(html('<tr class="kst-hint"><td colspan="{n}"><div><span class="kst-mark kst-mark-none" aria-hidden="true">{mark}</span> {words}</div></td></tr>',
                          n=2 + len(STATUS_ORDER), mark=MARKS["none"], words=could_be(row["type"], t) if inside else t("No measure with this type yet.")))
    return found


def could_be(kind: str, t: Texts) -> str:
    """Return kindly what a white spot could become."""
    return {
        "school": t("A white spot: the kulturskole could be part of a school day, a theme week or the pupils’ own concert."),
        "sfo": t("A white spot: an afternoon a week at SFO reaches children who would never have applied for a place."),
        "cultural_life": t("A white spot: a theatre, an orchestra or an artist who lives here could share a stage, a project or a day with the pupils."),
        "voluntary": t("A white spot: bands, choirs and youth teams often look for instruction, rooms or players, and have what you look for."),
        "kindergarten": t("A white spot: singing and playing together in the kindergarten is where many a municipality began."),
    }[kind]


def _unused(frame: pd.DataFrame, t: Texts) -> str:
    unused = frame[(frame["expectation"] == "none") & (frame[overview.STATUSES].sum(axis=1) == 0)]
    return t("Other types that could take part: {types}.", types=", ".join(t.code("partner_type", kind) for kind in unused["type"])) if len(unused) else ""
