"""The way ahead: strategy points until the year they should be reached, each with its measures from start to due date and their milestones."""

from datetime import date
from typing import Any

import pandas as pd

from strategy import formats
from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, plain
from strategy.charts.theme import MARKS, SYMBOLS, Palette
from strategy.texts import Texts

# More lines than this are not looked through on a screen: then the measures stand in the table alone.
MOST_ROWS = 60
_POINT, _MEASURE, _HEAD = 54, 38, 44
_BACK, _AHEAD = 3, 15
# What fits on one line of a phone (320 px at this size of type).
_LINE = 50


def roadmap(points: pd.DataFrame, measures: pd.DataFrame, milestones: pd.DataFrame, today: date, t: Texts, palette: Palette) -> Figure:
    """Return the points in the order of ``points``, each a bar until its horizon, its measures below, and a line for today.

    ``points``: point, title, begins (date) and horizon (year, None for none).
    ``measures``: point, title, status, starts_on and due_on (date or None),
    continuous, late and measure. A measure of several points stands under each.
    ``milestones``: measure, title, due_on and done_on (date or None), in order.
    """
    steps: dict[Any, list[dict]] = {}
    for row in _records(milestones):
        steps.setdefault(row["measure"], []).append(row)
    headers = [t("Strategy point"), t("To be reached by"), t("Measure"), *([t("Milestone")] if steps else []), t("Status"), t("Start"), t("Due date")]
    heads = points.to_dict("records")
    if not heads:
        title = t("No strategy points yet")
        return Figure(title, title, {"data": [], "layout": {}}, frame_of([], headers))
    under: dict[Any, list[dict]] = {}
    for row in _records(measures):
        under.setdefault(row["point"], []).append(row | {"steps": steps.get(row["measure"], [])})
    heads = [head | {"horizon": None if pd.isna(head["horizon"]) else int(head["horizon"])} for head in heads]
    drawn = under if len(heads) + sum(map(len, under.values())) <= MOST_ROWS else {}
    title = _finding(heads, [row for rows in under.values() for row in rows], today, t)
    alt = t("{finding}. A bar for each strategy point until the end of the year it should be reached, its measures below from start to due date, "
            "and a line for today; the dates are in the table.", finding=title)
    note = t("Measures are in the table: there are too many to draw.") if under and not drawn else ""
    if steps:
        done, every = (sum(map(len, found)) for found in ([[x for x in rows if x["done_on"]] for rows in steps.values()], steps.values()))
        said = t.n("{done} of {n} milestone is reached", "{done} of {n} milestones are reached", every, done=formats.number(done, t.language))
        alt = t("{alt} {words}.", alt=alt, words=said)
        note = note or t("{words}. On the bars: ● reached, ○ not reached yet.", words=said)
    return Figure(title, alt, _spec(heads, under, drawn, today, t, palette), frame_of(_rows(heads, under, today, bool(steps), t), headers), note)


def _records(frame: pd.DataFrame) -> list[dict]:
    return [{name: None if value != value else value for name, value in row.items()} for row in frame.to_dict("records")]


def _spec(heads: list[dict], under: dict, drawn: dict, today: date, t: Texts, palette: Palette) -> dict:
    first, last = _years(heads, drawn, today)
    low, high = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    labels: list[tuple[float, str, str]] = []
    bars: dict[str, list[tuple]] = {}
    ends: list[tuple] = []
    steps: list[tuple] = []
    y = 0.0
    for head in heads:
        end = min(date(head["horizon"], 12, 31).toordinal(), high) if head["horizon"] else None
        found = under.get(head["point"], [])
        labels.append((y + 14, f"<b>{plain(_cut(head['title'], _LINE - 12))}</b>&nbsp; {plain(_until(head, t))}", _hover(head, found, t)))
        if end:
            bars.setdefault("point", []).append((max(low, head["begins"].toordinal()), end, y + 32, _hover(head, found, t)))
            ends.append((end, y + 32, "diamond", palette.primary))
        y += _POINT
        for row in drawn.get(head["point"], ()) or ():
            _measure(row, y, low, high, today, labels, bars, ends, t, palette)
            steps += [(day.toordinal(), y + 24, bool(one["done_on"]), f"{plain(one['title'])}<br>{plain(_reached_words(one, today, t))}")
                      for one in row["steps"] if (day := one["done_on"] or one["due_on"]) and low <= day.toordinal() <= high]
            y += _MEASURE
        if not found:
            labels.append((y + 2, f"{_mark('none', palette.muted)}{plain(t('no measures yet'))}", plain(t("no measures yet"))))
            y += 26
    return {"data": [*_bars(bars, palette), _ends(ends), *_reached(steps, palette), _labels(labels, low, palette)], "layout": _layout(y, low, high, first, last, today, t, palette)}


def _measure(row: dict, y: float, low: int, high: int, today: date, labels: list, bars: dict, ends: list, t: Texts, palette: Palette) -> None:
    words, hover = _standing(row, t), "<br>".join(map(plain, (row["title"], _standing(row, t), _dates(row, t))))
    colour = palette.late if row["late"] else palette.muted
    if not (row["starts_on"] or row["due_on"] or row["continuous"]):
        words = t("{status}, no dates", status=words)
    title = _cut(row["title"], max(12, _LINE - 4 - len(words)))
    labels.append((y + 10, f'{_mark(row["status"], palette.status[row["status"]])}{plain(title)} <span style="color:{colour}">{plain(words)}</span>', hover))
    starts, due = row["starts_on"], row["due_on"]
    # Without a due date the bar goes as far as is known: to today, or on where it goes on all the time and is not over.
    goes_on = row["continuous"] and row["status"] not in ("completed", "cancelled")
    until = due.toordinal() if due else high if goes_on else today.toordinal()
    if starts and starts.toordinal() < until:
        bars.setdefault(row["status"], []).append((max(low, starts.toordinal()), min(until, high), y + 24, hover))
    elif (alone := due or starts) and low <= alone.toordinal() <= high:
        ends.append((alone.toordinal(), y + 24, "diamond-open", palette.status[row["status"]]))


def _bars(bars: dict[str, list[tuple]], palette: Palette) -> list[dict]:
    return [{
        "type": "bar", "orientation": "h", "base": [start for start, *_ in found], "x": [max(1, end - start) for start, end, *_ in found],
        "y": [y for _, _, y, _ in found], "width": 12 if kind == "point" else 8,
        "hovertext": [hover for *_, hover in found], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": palette.tint if kind == "point" else palette.status[kind],
                   "line": {"color": palette.primary, "width": 1.5 if kind == "point" else 0}},
    } for kind, found in bars.items()]


def _ends(ends: list[tuple]) -> dict:
    return {"type": "scatter", "mode": "markers", "x": [x for x, *_ in ends], "y": [y for _, y, *_ in ends], "hoverinfo": "skip",
            "cliponaxis": False, "marker": {"symbol": [symbol for _, _, symbol, _ in ends], "color": [colour for *_, colour in ends], "size": 12}}


def _reached(steps: list[tuple], palette: Palette) -> list[dict]:
    return [{"type": "scatter", "mode": "markers", "x": [x for x, *_ in steps], "y": [y for _, y, *_ in steps], "cliponaxis": False,
             "marker": {"symbol": "circle", "size": 9, "color": [palette.ink if done else palette.paper for _, _, done, _ in steps],
                        "line": {"width": 1.5, "color": [palette.paper if done else palette.ink for _, _, done, _ in steps]}},
             "hovertext": [words for *_, words in steps], "hovertemplate": "%{hovertext}<extra></extra>"}] if steps else []


def _labels(labels: list[tuple[float, str, str]], low: int, palette: Palette) -> dict:
    return {"type": "scatter", "mode": "text", "x": [low] * len(labels), "y": [y for y, _, _ in labels], "text": [words for _, words, _ in labels],
            "textposition": "middle right", "cliponaxis": False, "textfont": {"size": 13, "color": palette.ink},
            "hovertext": [hover for *_, hover in labels], "hovertemplate": "%{hovertext}<extra></extra>"}


def _layout(height: float, low: int, high: int, first: int, last: int, today: date, t: Texts, palette: Palette) -> dict:
    step = -(-(last - first + 1) // 8)
    years = list(range(first, last + 1, step))
    return layout(
        palette, round(height) + _HEAD + 8, barmode="overlay", hovermode="closest", margin={"l": 0, "r": 8, "t": _HEAD, "b": 8, "pad": 0},
        xaxis=axis(visible=True, side="top", range=[low, high + 1], tickmode="array", tickvals=[date(year, 1, 1).toordinal() for year in years],
                   ticktext=[str(year) for year in years], tickangle=0, ticklabelposition="outside right", tickfont={"color": palette.muted, "size": 13},
                   showgrid=True, gridcolor=palette.line),
        yaxis=axis(range=[height, 0]),
        shapes=[{"type": "line", "x0": today.toordinal(), "x1": today.toordinal(), "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
                 "line": {"color": palette.outline, "width": 1.5, "dash": "4px,3px"}}],
        annotations=[note_at(today.toordinal(), 1, plain(t("today")), xref="x", yref="paper", xanchor="center", yanchor="bottom", yshift=22,
                             font={"size": 13, "color": palette.ink})])


def _years(heads: list[dict], drawn: dict, today: date) -> tuple[int, int]:
    known = [day for rows in drawn.values() for row in rows for day in (row["starts_on"], row["due_on"]) if day]
    first = min([today.year, *(head["begins"].year for head in heads), *(day.year for day in known)])
    last = max([today.year + 1, *(head["horizon"] for head in heads if head["horizon"]), *(day.year for day in known)])
    return max(first, today.year - _BACK), min(last, today.year + _AHEAD)


def _finding(heads: list[dict], measures: list[dict], today: date, t: Texts) -> str:
    years = sorted(head["horizon"] for head in heads if head["horizon"])
    # What has no year is told of beside, and not as if it were to be reached by one of these.
    n = len(years) or len(heads)
    if not years:
        words = t.n("{n} strategy point, without a year to be reached by", "{n} strategy points, none with a year to be reached by", n)
    elif years[0] == years[-1]:
        words = t.n("{n} strategy point, to be reached by {year}", "{n} strategy points, to be reached by {year}", n, year=str(years[0]))
    else:
        words = t("{n} strategy points, to be reached from {first} to {last}", n=formats.number(n, t.language), first=str(years[0]), last=str(years[-1]))
    if years and (without := len(heads) - len(years)):
        words += "; " + t.n("{n} has no year", "{n} have no year", without)
    missed = sum(bool(head["horizon"]) and head["horizon"] < today.year for head in heads)
    if missed:
        words += "; " + t.n("the year of {n} has passed", "the years of {n} have passed", missed)
    late = sum(bool(row["late"]) for row in measures)
    if late:
        words += "; " + t.n("{n} measure under them is past its due date", "{n} measures under them are past their due date", late)
    return words


def _rows(heads: list[dict], under: dict, today: date, steps: bool, t: Texts) -> list[tuple[str, ...]]:
    none = ("–",) if steps else ()
    found = []
    for head in heads:
        until = str(head["horizon"] or t("not set"))
        rows = under.get(head["point"], [])
        for row in rows:
            found.append((head["title"], until, row["title"], *none, f"{MARKS[row['status']]} {_standing(row, t)}", formats.date(row["starts_on"]) or "–", _due(row, t)))
            found += [(head["title"], until, row["title"], one["title"], f"{'●' if one['done_on'] else '○'} {_reached_words(one, today, t)}", "–",
                       formats.date(one["due_on"]) or "–") for one in row["steps"]]
        if not rows:
            found.append((head["title"], until, t("no measures yet"), *none, "–", "–", "–"))
    return found


def _reached_words(one: dict, today: date, t: Texts) -> str:
    if one["done_on"]:
        return t("reached {day}", day=formats.date(one["done_on"]))
    if one["due_on"] is None:
        return t("not reached yet")
    return t("not reached; the date was {day}", day=formats.date(one["due_on"])) if one["due_on"] < today else t(
        "not reached yet; by {day}", day=formats.date(one["due_on"]))


def _standing(row: dict, t: Texts) -> str:
    word = t.code("status", row["status"])
    return f"{word}, {t.code('attention', 'late').lower()}" if row["late"] else word


def _dates(row: dict, t: Texts) -> str:
    if not row["starts_on"] and not row["due_on"] and not row["continuous"]:
        return t("no dates are set")
    return f"{formats.date(row['starts_on']) or '…'} – {_due(row, t)}"


def _due(row: dict, t: Texts) -> str:
    return formats.date(row["due_on"]) or (t("goes on all the time") if row["continuous"] else "–")


def _until(head: dict, t: Texts) -> str:
    return t("by {year}", year=str(head["horizon"])) if head["horizon"] else t("no year")


def _hover(head: dict, found: list[dict], t: Texts) -> str:
    return "<br>".join(map(plain, (head["title"], _until(head, t), t.n("{n} measure", "{n} measures", len(found)))))


def _mark(key: str, colour: str) -> str:
    return f'<span style="color:{colour};font-family:{SYMBOLS}">{MARKS[key]}</span>&nbsp;'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
