"""The colours and marks of the app: the only place where either is written.

Colour never carries meaning alone. A status is its mark and its word first;
the fills are for bars and tiles and hold a contrast of 3:1 against the paper
(WCAG 2.2, 1.4.11) and stay apart for colour-blind eyes. Words hold 4.5:1
(1.4.3). The tests compute all of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

STATUS_ORDER = ("completed", "in_progress", "planned", "on_hold", "cancelled")

MARKS: Mapping[str, str] = MappingProxyType({
    "planned": "○",
    "in_progress": "◐",
    "on_hold": "❙❙",
    "completed": "●",
    "cancelled": "✕",
    "late": "!",
    "silent": "…",
    "none": "◌",
})

FONT = '"Source Sans", "Source Sans 3", "Segoe UI", sans-serif'
# The marks are not in the text face; one face for all of them keeps them the same size.
SYMBOLS = "Segoe UI Symbol,Apple Symbols,Noto Sans Symbols,DejaVu Sans,sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, all as ``#RRGGBB``.

    ``paper`` is the page, ``surface`` a calm panel on it, ``line`` a hairline
    that carries no meaning, ``outline`` one that does, ``pale`` the fill of
    what is not chosen, ``tint`` a light step of the primary, ``status`` the
    fills by status code, ``late`` and ``silent`` colours for words.
    """

    name: str
    paper: str
    surface: str
    ink: str
    muted: str
    line: str
    outline: str
    pale: str
    primary: str
    on_primary: str
    tint: str
    status: Mapping[str, str]
    late: str
    silent: str


LIGHT = Palette(
    name="light",
    paper="#FFFFFF",
    surface="#FAF8F4",
    ink="#18222E",
    muted="#55606E",
    line="#E4DFD6",
    outline="#7A8490",
    pale="#ECEAE5",
    primary="#0E5A66",
    on_primary="#FFFFFF",
    tint="#D3E5E8",
    status=MappingProxyType({
        "planned": "#768299",
        "in_progress": "#0B3B6D",
        "on_hold": "#B57A2D",
        "completed": "#1CA778",
        "cancelled": "#282423",
    }),
    late="#B8321A",
    silent="#6B48A8",
)

DARK = Palette(
    name="dark",
    paper="#12181F",
    surface="#1A222B",
    ink="#ECEFF2",
    muted="#A3AEBA",
    line="#2C3742",
    outline="#8B95A1",
    pale="#242E38",
    primary="#6CC5CF",
    on_primary="#12181F",
    tint="#1D4047",
    status=MappingProxyType({
        "planned": "#A4B5CB",
        "in_progress": "#356DC8",
        "on_hold": "#F1B721",
        "completed": "#2BF3AD",
        "cancelled": "#786B64",
    }),
    late="#FF8B6E",
    silent="#B9A0EE",
)


def palette(theme: str | None) -> Palette:
    """Return the palette of ``"light"`` or ``"dark"``; anything else is light."""
    return DARK if theme == "dark" else LIGHT


@lru_cache(maxsize=1024)
def mix(first: str, second: str, share: float) -> str:
    """Return the colour ``share`` of the way from ``first`` to ``second``."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition)."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def ink_on(fill: str) -> str:
    """Return black or white, whichever reads best on ``fill`` (always 4.5:1 or more)."""
    return max(("#FFFFFF", "#000000"), key=lambda colour: contrast(colour, fill))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
