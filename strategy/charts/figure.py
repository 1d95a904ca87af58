"""What every chart hands over, and the few parts all charts share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from strategy import formats
from strategy.charts.theme import FONT, Palette

# Plotly shows a small HTML of its own in every text, so words that people
# wrote must reach it escaped. Unseen marks that turn text around go too.
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_UNSEEN = {
    c: None
    for c in (*range(9), *range(11, 32), *range(127, 160), 0x061C, 0x200E, 0x200F, 0xFEFF,
              *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000), *range(0xFFF9, 0xFFFC))
}
_PLAIN = str.maketrans(_UNSEEN | dict.fromkeys((9, 10, 13, 0x2028, 0x2029), " ") | _ESCAPES)


@dataclass(frozen=True)
class Figure:
    """A chart with everything a reader needs who cannot see it.

    ``title`` is a sentence that states the finding, ``alt`` the alternative
    text, ``spec`` the Plotly figure as a plain dict (``data``, ``layout``),
    ``table`` the same figures as text cells under headings in the reader's
    language, ``note`` what must be known to read it rightly ("" for none).
    ``words``: the table holds sentences, also where they begin with a number.
    """

    title: str
    alt: str
    spec: dict
    table: pd.DataFrame
    note: str = ""
    words: bool = False


def plain(text: object) -> str:
    """Return ``text`` so that Plotly shows exactly those characters, on one line."""
    return str(text).translate(_PLAIN)


@lru_cache(maxsize=8192)
def number(value: float | None, language: str, decimals: int | None = None) -> str:
    """Return what ``formats.number`` does, remembered: a figure repeats few numbers many times."""
    return formats.number(value, language, decimals)


@lru_cache(maxsize=8192)
def percent(part: float, whole: float, language: str) -> str:
    """Return what ``formats.percent`` does, remembered."""
    return formats.percent(part, whole, language)


def wrap(text: str, width: int) -> str:
    """Return escaped ``text`` broken with ``<br>`` at spaces into lines of about ``width``."""
    lines: list[str] = []
    for word in str(text).split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return "<br>".join(plain(line) for line in lines)


def layout(palette: Palette, height: int, **more) -> dict:
    """Return a Plotly layout in our type and colours, with nothing to drag or zoom.

    The paper is painted, not see-through: when a reader's system turns dark
    the figure stays readable until the next run draws it anew.
    """
    return {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4, "pad": 0},
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "font": {"family": FONT, "size": 14, "color": palette.ink},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.surface,
            "bordercolor": palette.outline,
            "font": {"family": FONT, "size": 14, "color": palette.ink},
            "align": "left",
        },
    } | more


def axis(**more) -> dict:
    """Return an axis without lines, numbers or zoom; ``more`` puts back what is needed."""
    return {
        "visible": False,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
    } | more


def note_at(x: float, y: float, text: str, **more) -> dict:
    """Return an annotation without arrow at ``x``, ``y``; ``text`` must be escaped already."""
    return {"x": x, "y": y, "text": text, "showarrow": False, "align": "left"} | more


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places as near ``wanted`` (rising) as a least ``gap`` allows, within low–high.

    When there is no room for all gaps they are spaced evenly instead.
    """
    count = len(wanted)
    if count > 1 and gap * (count - 1) > high - low:
        step = (high - low) / (count - 1)
        return [low + step * i for i in range(count)]
    places: list[float] = []
    for want in wanted:
        places.append(max(want, places[-1] + gap if places else low))
    limit = high
    for i in range(count - 1, -1, -1):
        places[i] = min(places[i], limit)
        limit = places[i] - gap
    return places


def frame_of(rows: Iterable[Sequence[str]], headers: Sequence[str]) -> pd.DataFrame:
    """Return a table of text cells; it keeps its headers when there are no rows."""
    return pd.DataFrame(list(rows), columns=list(headers), dtype="str")
