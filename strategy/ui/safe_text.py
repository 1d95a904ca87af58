"""What people wrote, shown exactly as they wrote it.

The one file that may hand HTML to Streamlit. Three ways, by where text goes:

* ``label(text)`` for everything Streamlit reads as markdown (labels, captions,
  metric values, radio options, tabs, headings, messages);
* ``html("<p>{text}</p>", text=…)`` and ``show`` for parts of our own;
* the text itself where Streamlit shows it plainly: ``st.text``, the options
  of a select box, the data grid, the value of an input.
"""

import html as standard
import re
from functools import lru_cache
from string import Formatter
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from strategy.texts import Texts

# So many columns of figures are too wide for a phone with their headers lying.
MANY = 5
_JOINER = "\u2060"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Invisible marks that can turn, hide or break a line of text, and halves of
# characters, which no browser can be sent.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BREAKS = re.compile("[\t\n\r\u2028\u2029 ]+")
_WORDS_THAT_LINK = re.compile(r"(http|www)", re.IGNORECASE)
_BEFORE_BREAKS = re.compile(r"(?<=[-<>=~])(?=[-<>=~])")


class Safe:
    """HTML that is safe to show, because ``html`` built it."""

    __slots__ = ("_markup",)

    def __init__(self, markup: str):
        self._markup = markup

    def __repr__(self) -> str:
        return f"Safe({self._markup!r})"

    def __str__(self) -> str:
        return self._markup

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Safe) and other._markup == self._markup

    def __hash__(self) -> int:
        return hash(self._markup)

    def _repr_html_(self) -> str:
        # Streamlit takes this as it is; of a str it would first ask the disk
        # whether it names a file, and then straighten its lines.
        return self._markup


def clean(text: object) -> str:
    """Return ``text`` without control and direction marks; line breaks stay."""
    written = str(text)
    return written if written.isprintable() else _UNSEEN.sub("", written)


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """Return ``text`` on one line, so that Streamlit's markdown shows those characters.

    Backslashes alone are not enough: links, emoji codes, icons and arrows are
    recognised after the markdown is read, so a word joiner (U+2060, unseen)
    keeps them apart. Line breaks and tabs become spaces.
    """
    line = _BREAKS.sub(" ", clean(text))
    bare = line.lstrip(" ")
    joined = _WORDS_THAT_LINK.sub(rf"\1{_JOINER}", bare).replace(":", f":{_JOINER}").replace("@", f"{_JOINER}@")
    joined = _BEFORE_BREAKS.sub(_JOINER, joined)
    return "\u00a0" * (len(line) - len(bare)) + _PUNCTUATION.sub(r"\\\1", joined)


def button(word: str, about: str) -> str:
    """Return the label of a button that stands once for each of many things: ``word`` to the eye, and ``about`` too for screen readers.

    ``ui.look`` hides what is emphasised in a button. Both may be people's own.
    """
    return f"{label(word)} *{label(about.strip())}*" if about.strip() else label(word)


def html(template: str, **values: object) -> Safe:
    """Return ``template`` with every value escaped, unless it is ``Safe`` already.

    ``template`` is a string literal in our own code (a test sees to it) with
    ``{names}``. A list or tuple gives its parts one after the other; None and
    "" give nothing. Raises KeyError for a name without a value.
    """
    return Safe("".join(
        text if name is None else text + _escaped(values[name]) for text, name in _parts(template)
    ))


def link(address: str, text: object) -> Safe:
    """Return a link that opens beside the app, or only the text where the address is not http(s)."""
    try:
        parts = urlsplit(clean(address).strip())
    except ValueError:
        return html("{text}", text=text)
    if parts.scheme not in ("https", "http") or not parts.netloc:
        return html("{text}", text=text)
    return html(
        '<a href="{address}" target="_blank" rel="noopener noreferrer">{text}</a>', address=parts.geturl(), text=text
    )


def show(safe: Safe) -> None:
    """Put ``safe`` on the page. Raises TypeError for anything that ``html`` did not build."""
    if not isinstance(safe, Safe):
        raise TypeError("show() takes what html() returns, not text")
    if str(safe).strip():
        st.html(safe)


def style(css: str) -> None:
    """Give the page a style sheet; it takes no room. Raises ValueError if it would end early."""
    if "</" in css:
        raise ValueError("a style sheet holds no tags")
    st.html(Safe(f"<style>{css}</style>"))


def table(frame: pd.DataFrame, caption: str, t: Texts, numeric: tuple[str, ...] | None = None) -> Safe:
    """Return ``frame`` of text cells as a real HTML table.

    The first column names the row. ``numeric`` are the headers of columns to
    set at the right; by default those where most cells begin with a digit. An
    empty frame gives its headers and one row that says so. On a phone the
    headers of ``MANY`` columns of figures stand on end.
    """
    headers = [str(header) for header in frame.columns]
    columns = [[_cell(value) for value in frame.iloc[:, i].tolist()] for i in range(len(headers))]
    if numeric is None:
        right = [i > 0 and _is_numeric(cells) for i, cells in enumerate(columns)]
    else:
        right = [header in numeric for header in headers]
    sides = [' class="kst-number"' if is_right else "" for is_right in right]
    head = Safe("".join(
        f'<th scope="col"{side}>{_escaped(header)}</th>' for side, header in zip(sides, headers, strict=True)
    ))
    rows = [
        Safe(f'<tr><th scope="row">{_escaped(first)}</th>' + "".join(
            f"<td{side}>{_escaped(cell)}</td>" for side, cell in zip(sides[1:], rest, strict=True)
        ) + "</tr>")
        for first, *rest in zip(*columns, strict=True)
    ]
    if not rows:
        rows = [html('<tr><td colspan="{n}">{text}</td></tr>', n=max(1, len(headers)), text=t("Nothing to show yet"))]
    return html(
        '<div class="kst-table{many}" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption>'
        "<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>",
        caption=caption, head=head, rows=rows, many=" kst-many" if sum(right) >= MANY else None,
    )


@lru_cache(maxsize=512)
def _parts(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((text, name) for text, name, _, _ in Formatter().parse(template))


def _escaped(value: object) -> str:
    if isinstance(value, Safe):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "".join(_escaped(part) for part in value)
    return standard.escape(clean(value), quote=True)


def _cell(value: object) -> object:
    return value if isinstance(value, Safe) else "" if value is None or value != value else str(value)


def _is_numeric(cells: list) -> bool:
    filled = [cell for cell in cells if cell != ""]
    numbers = [cell for cell in filled if isinstance(cell, str) and cell.lstrip("-\u2212<")[:1].isdigit()]
    return 2 * len(numbers) > len(filled)
