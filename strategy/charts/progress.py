"""How far the measures have come: now, by region, and month by month."""

from collections.abc import Mapping

import pandas as pd

from strategy import formats
from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, number, percent, plain, spread, wrap
from strategy.charts.theme import MARKS, STATUS_ORDER, SYMBOLS, Palette, ink_on
from strategy.texts import Texts

_ROW = 30
_SYMBOLS = f"font-family:{SYMBOLS}"


def status_now(
    counts: Mapping[str, int], late: int, t: Texts, palette: Palette, on_track: int | None = None
) -> Figure:
    """Return one bar divided by status, each part with its number and word.

    ``counts`` has a number of measures by status code, ``late`` how many of
    them are past their due date. Where ``on_track`` is given the title tells
    it; otherwise the title tells how many are completed. With no measures the
    figure has no data, and the title says so.
    """
    present = [(s, int(counts.get(s, 0))) for s in STATUS_ORDER if counts.get(s, 0)]
    total = sum(n for _, n in present)
    headers = [t("Status"), t("Measures"), t("Share")]
    if not total:
        title = t("No measures are recorded yet")
        return Figure(title, title, {"data": [], "layout": {}}, frame_of([], headers))
    title = _standing(dict(present), total, late, on_track, t)
    words = [t("{status}: {n}", status=_named(s, t), n=_number(n, t)) for s, n in present]
    starts, so_far = [], 0
    for _, n in present:
        starts.append(so_far / total)
        so_far += n
    places = spread(starts, 0.2, 0, 1 - 0.2)
    spec = {
        "data": [
            _bar(s, [n / total], [0], [f"{plain(word)}<br>{percent(n, total, t.language)}"], palette)
            for (s, n), word in zip(present, words, strict=True)
        ],
        "layout": layout(
            palette, 96, barmode="stack", bargap=0,
            xaxis=axis(range=[0, 1], domain=[0, 1]),
            yaxis=axis(range=[-0.5, 0.5], domain=[0.55, 1]),
            annotations=[
                note_at(
                    x, 0.42, f"{_mark(s, palette)} <b>{_number(n, t)}</b><br>{plain(t.code('status', s))}",
                    xref="paper", yref="paper", xanchor="left", yanchor="top",
                )
                for x, (s, n) in zip(places, present, strict=True)
            ],
        ),
    }
    rows = [(_named(s, t), _number(n, t), percent(n, total, t.language)) for s, n in present]
    if late:
        rows.append((
            f"{MARKS['late']} {t('Of these past the due date')}",
            _number(late, t), percent(late, total, t.language),
        ))
    alt = t("{finding}. One bar divided by status: {parts}.", finding=title, parts=", ".join(words))
    return Figure(title, alt, spec, frame_of(rows, headers))


def by_region(frame: pd.DataFrame, t: Texts, palette: Palette, once: Mapping[str, int] | None = None) -> Figure:
    """Return a stacked bar for each region, in the order of ``frame``.

    ``once``: how many measures of each status there are where some touch
    several regions: the finding counts each once, which the sum of the bars
    does not.

    ``frame``: region, name, one column a status, municipalities (how many
    there are) and registered (how many of them have registered anything). A
    region where nobody has is told in words: it is not a bar of length 0.
    """
    records = frame.to_dict("records")
    headers = [
        t("Region"), *(t.code("status", s) for s in STATUS_ORDER), t("Measures"),
        t("Municipalities that have registered"),
    ]
    if not records:
        title = t("No region is chosen")
        return Figure(title, title, {"data": [], "layout": {}}, frame_of([], headers))
    totals = [sum(int(r[s]) for s in STATUS_ORDER) for r in records]
    places = list(range(len(records)))
    traces = []
    for s in STATUS_ORDER:
        values = [int(r[s]) for r in records]
        hover = [
            f"<b>{plain(r['name'])}</b><br>"
            + plain(t("{status}: {n} of {total}", status=_named(s, t), n=_number(n, t), total=_number(total, t)))
            for r, n, total in zip(records, values, totals, strict=True)
        ]
        traces.append(_bar(s, values, places, hover, palette) | {
            "text": [_number(n, t) if n else "" for n in values],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "insidetextfont": {"size": 12, "color": ink_on(palette.status[s])},
        })
    traces.append({
        "type": "scatter", "mode": "text", "x": totals, "y": places,
        "text": [_end_of(r, total, t) for r, total in zip(records, totals, strict=True)],
        "textposition": "middle right", "cliponaxis": False, "hoverinfo": "skip",
        "textfont": {"color": [palette.ink if r["registered"] else palette.muted for r in records]},
    })
    names = [wrap(r["name"], 18) for r in records]
    lines = 1 + max(name.count("<br>") for name in names)
    left = 12 + 7 * max(len(line) for name in names for line in name.split("<br>"))
    spec = {
        "data": traces,
        "layout": layout(
            palette, 54 + len(records) * max(_ROW, 4 + 17 * lines), barmode="stack", bargap=0.25,
            margin={"l": left, "r": 44, "t": 48, "b": 4, "pad": 6},
            xaxis=axis(range=[0, max(max(totals), 1)]),
            yaxis=axis(
                visible=True, range=[len(records) - 0.5, -0.5],
                tickmode="array", tickvals=places, ticktext=names,
            ),
            annotations=[
                note_at(0, 1, _key(t, palette), xref="paper", yref="paper", xanchor="left", yanchor="bottom",
                        xshift=-left, yshift=6, font={"size": 13}),
            ],
            uniformtext={"mode": "hide", "minsize": 12},
        ),
    }
    rows = [
        (
            r["name"],
            *(_number(int(r[s]), t) if r["registered"] else "" for s in STATUS_ORDER),
            _number(total, t) if r["registered"] else t("nobody has registered"),
            t("{n} of {total}", n=_number(int(r["registered"]), t), total=_number(int(r["municipalities"]), t)),
        )
        for r, total in zip(records, totals, strict=True)
    ]
    title = _regions_finding(records, sum(totals) if once is None else sum(once.values()), t, once)
    alt = t("{finding}. A bar for each region, divided by status; the figures are in the table.", finding=title)
    return Figure(title, alt, spec, frame_of(rows, headers))


def trend(frame: pd.DataFrame, t: Texts, palette: Palette) -> Figure:
    """Return the status at each month's end as stacked areas, named at the right edge.

    ``frame``: month_end (date) and one column a status, oldest first.
    """
    headers = [t("Date"), *(t.code("status", s) for s in STATUS_ORDER), t("Measures")]
    days = list(frame["month_end"])
    columns = {s: [int(n) for n in frame[s]] for s in STATUS_ORDER}
    totals = [sum(ns) for ns in zip(*columns.values(), strict=True)]
    if not any(totals):
        title = t("No measures are recorded yet")
        return Figure(title, title, {"data": [], "layout": {}}, frame_of([], headers))
    places = list(range(len(days)))
    height, bottom = 320, 28
    traces = [
        {
            "type": "scatter", "mode": "lines", "x": places, "y": columns[s], "stackgroup": "status",
            "fillcolor": palette.status[s], "line": {"width": 1.5, "color": palette.paper}, "hoverinfo": "skip",
        }
        for s in STATUS_ORDER
    ]
    traces.append({
        "type": "scatter", "mode": "lines", "x": places, "y": totals, "line": {"width": 0, "color": palette.ink},
        "text": [_month_words(day, i, columns, t) for i, day in enumerate(days)],
        "hovertemplate": "%{text}<extra></extra>",
    })
    top = max(totals) * 1.04
    ending = [(s, columns[s][-1]) for s in STATUS_ORDER if columns[s][-1]]
    middles, so_far = [], 0
    for _, n in ending:
        middles.append(so_far + n / 2)
        so_far += n
    heights = spread(middles, top * 19 / (height - bottom), 0, top)
    last = places[-1]
    spec = {
        "data": traces,
        "layout": layout(
            palette, height, hovermode="closest", hoverdistance=-1, margin={"l": 0, "r": 118, "t": 8, "b": bottom, "pad": 4},
            xaxis=axis(visible=True, range=[0, max(last, 1)], **_months(days, t), tickfont={"color": palette.muted}),
            yaxis=axis(
                visible=True, automargin=True, range=[0, top], showgrid=True, gridcolor=palette.line, nticks=4,
                tickformat="d", tickfont={"color": palette.muted},
            ),
            annotations=[
                note_at(
                    1, y, f"{_mark(s, palette)} <b>{_number(n, t)}</b> {plain(t.code('status', s))}",
                    xref="paper", yref="y", xanchor="left", yanchor="middle", xshift=6, font={"size": 13},
                )
                for y, (s, n) in zip(heights, ending, strict=True)
            ],
        ),
    }
    rows = [
        (formats.date(day, t.language), *(_number(columns[s][i], t) for s in STATUS_ORDER), _number(totals[i], t))
        for i, day in enumerate(days)
    ]
    title = _change(columns["completed"], days, t)
    alt = t("{finding}. Status at the end of each month, as stacked areas; the figures are in the table.", finding=title)
    return Figure(title, alt, spec, frame_of(rows, headers))


def _bar(status: str, lengths: list, places: list, hover: list[str], palette: Palette) -> dict:
    return {
        "type": "bar", "orientation": "h", "x": lengths, "y": places, "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": palette.status[status], "line": {"color": palette.paper, "width": 1.5}},
    }


def _number(value: float, t: Texts) -> str:
    return number(value, t.language)


def _named(status: str, t: Texts) -> str:
    return f"{MARKS[status]} {t.code('status', status)}"


def _mark(status: str, palette: Palette) -> str:
    return f'<span style="color:{palette.status[status]};{_SYMBOLS}">{MARKS[status]}</span>&nbsp;'


def _key(t: Texts, palette: Palette) -> str:
    parts = [
        f'<span style="color:{palette.status[s]};{_SYMBOLS}">■</span>&nbsp;{plain(_named(s, t)).replace(" ", "&nbsp;")}'
        for s in STATUS_ORDER
    ]
    return "&nbsp;&nbsp; ".join(parts[:3]) + "<br>" + "&nbsp;&nbsp; ".join(parts[3:])


def _standing(counts: Mapping[str, int], total: int, late: int, on_track: int | None, t: Texts) -> str:
    whole = _number(total, t)
    if on_track is not None:
        finding = t.n(
            "{n} of {total} measures is on track", "{n} of {total} measures are on track", on_track, total=whole
        )
    else:
        finding = t.n(
            "{n} of {total} measures is completed", "{n} of {total} measures are completed",
            counts.get("completed", 0), total=whole,
        )
    if not late:
        return finding
    return finding + "; " + t.n("{n} is past its due date", "{n} are past their due date", late)


def _end_of(record: Mapping, total: int, t: Texts) -> str:
    if not record["registered"]:
        return f"{MARKS['none']} {plain(t('nobody has registered'))}"
    return f"&nbsp;<b>{_number(total, t)}</b>" if total else plain(t("no measures yet"))


def _regions_finding(records: list[dict], total: int, t: Texts, once: Mapping[str, int] | None) -> str:
    done = sum(int(r["completed"]) for r in records) if once is None else once["completed"]
    finding = t.n(
        "{n} of {total} measures is completed", "{n} of {total} measures are completed",
        done, total=_number(total, t),
    )
    none = sum(1 for r in records if not r["registered"])
    if none:
        finding += "; " + t.n("nobody has registered in {n} region", "nobody has registered in {n} regions", none)
    return finding


def _change(completed: list[int], days: list, t: Texts) -> str:
    since, now = formats.month(days[0], t.language), completed[-1]
    more = now - completed[0]
    if len(days) < 2 or not more:
        return t.n(
            "{n} measure is completed, as in {month}", "{n} measures are completed, as in {month}", now, month=since
        )
    if more > 0:
        return t.n(
            "{n} more measure is completed than in {month}", "{n} more measures are completed than in {month}",
            more, month=since,
        )
    return t.n(
        "{n} measure fewer is completed than in {month}", "{n} measures fewer are completed than in {month}",
        -more, month=since,
    )


def _month_words(day, i: int, columns: Mapping[str, list[int]], t: Texts) -> str:
    lines = [f"<b>{formats.date(day, t.language)}</b>"]
    lines += [plain(t("{status}: {n}", status=_named(s, t), n=_number(columns[s][i], t))) for s in STATUS_ORDER]
    return "<br>".join(lines)


def _months(days: list, t: Texts) -> dict:
    count = len(days)
    step = max(1, -(-(count - 1) // 3))
    shown = list(range(count - 1, -1, -step))[::-1]
    return {
        "tickmode": "array", "tickvals": shown, "ticktext": [formats.month(days[i], t.language) for i in shown],
        "tickangle": 0,
    }
