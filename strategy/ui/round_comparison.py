"""A status round beside the one before it: the measures and the life course, in all and region by region."""

import pandas as pd

from strategy import formats
from strategy.charts.compared import signed
from strategy.charts.theme import STATUS_ORDER
from strategy.overviews.rounds import Region, Sums, View
from strategy.texts import Texts
from strategy.ui.safe_text import Safe, html, table

# What nobody has said anything about: no number, and not withheld either.
_SILENT = "–"


def compared(view: View, t: Texts) -> Safe:
    """Return tables of how it stands now and stood in the last round, and a fold for each region; words where there was none."""
    if view.total_before is None or view.last is None:
        return html('<p class="kst-muted">{words}</p>', words=t("This is the first round of these, so there is nothing to compare with yet."))
    notes = [t.n("{n} measure belongs to several municipalities; it counts once in each region it touches, and once in all.",
                 "{n} measures belong to several municipalities; they count once in each region they touch, and once in all.", view.shared)] if view.shared else []
    if any(part is not None and not part.registered for one in view.regions for part in (one.now, one.before)):
        notes.append(t("“–” means that none of the municipalities asked had registered anything. That is not the same as zero."))
    return html('<h2 class="kst-finding">{head}</h2>{total}<h3 class="kst-finding">{by}</h3>{regions}<p class="kst-muted">{note}</p>',
                head=t("Compared with the last round"), total=_both(view, view.total, view.total_before, t), by=t("Region by region, beside the last round"),
                regions=[_region(view, one, t) for one in view.regions], note=" ".join(notes))


def _region(view: View, one: Region, t: Texts) -> Safe:
    if one.before is None:
        return html('<p class="kst-muted">{words}</p>', words=t("{region}: not asked in the last round", region=one.name))
    if not one.now.registered and not one.before.registered:
        return html('<p class="kst-muted">{words}</p>', words=t("{region}: nobody had registered anything in either round", region=one.name))
    values = {"now": _number(one.now, one.now.measures, t), "before": _number(one.before, one.before.measures, t)}
    return html('<details class="kst-details"><summary>{words}</summary>{tables}</details>', tables=_both(view, one.now, one.before, t),
                words=t("{region}: {now} measures, last time {before}", region=one.name, **values))


def _both(view: View, now: Sums, then: Sums, t: Texts) -> Safe:
    asked = [(t("Municipalities asked"), *(formats.number(part.count.asked, t.language) for part in (now, then)), signed(now.count.asked - then.count.asked, t))]
    rows = [(t("Have registered"), now.registered, then.registered), (t("Up to date"), now.updated, then.updated)]
    measures = [*((t.code("status", s), now.status[s], then.status[s]) for s in STATUS_ORDER),
                (t("Over the due date"), now.late, then.late), (t("Silent"), now.silent, then.silent)]
    ages = [(t.code("target_group", age), now.covered.get(age, 0), then.covered.get(age, 0)) for age in view.ages]
    first = _table(view, t("What"), t("Municipalities and measures"), [*asked, *_rows(now, then, rows, t, spoken=False), *_rows(now, then, measures, t)], t)
    second = _table(view, t("Target group"), t("Municipalities with a measure in progress or completed, by target group"), _rows(now, then, ages, t), t)
    return html('<div class="kst-both"><div>{first}</div><div>{second}</div></div>', first=first, second=second)


def _table(view: View, first: str, caption: str, rows: list[tuple], t: Texts) -> Safe:
    headers = [first, view.round.draft.title, view.last.draft.title if view.last else "", t("Difference")]
    return table(pd.DataFrame(rows, columns=["", "now", "then", "difference"], dtype=object).set_axis(headers, axis=1), caption, t, tuple(headers[1:]))


def _rows(now: Sums, then: Sums, rows: list[tuple[str, int | None, int | None]], t: Texts, spoken: bool = True) -> list[tuple]:
    """Return cells with the difference; ``spoken``: only those that had registered can say it, so nobody's is no zero."""
    found = []
    for words, mine, theirs in rows:
        cells = tuple(_number(part, n, t, spoken) for part, n in ((now, mine), (then, theirs)))
        both = mine is not None and theirs is not None and _SILENT not in cells
        found.append((words, *cells, signed(mine - theirs, t) if both else ""))
    return found


def _number(part: Sums, n: int | None, t: Texts, spoken: bool = True) -> str:
    if spoken and not part.registered:
        return _SILENT
    return t("withheld") if n is None else formats.number(n, t.language)
