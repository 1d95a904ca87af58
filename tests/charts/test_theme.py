"""The colours hold what look and accessibility ask of them; computed, not trusted."""

from dataclasses import fields
from itertools import combinations

import pytest

from strategy.charts import theme
from strategy.charts.theme import DARK, LIGHT, MARKS, STATUS_ORDER, contrast, ink_on, mix, palette

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])

# Colour-blind sight: Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """Return CIELAB (D65) of a colour as one kind of sight sees it."""
    rgb = linear(colour)
    r, g, b = (min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in SIGHTS[sight])
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(first: str, second: str, sight: str) -> float:
    pairs = zip(seen(first, sight), seen(second, sight), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@BOTH
@pytest.mark.parametrize("word", ["ink", "muted", "primary", "late", "silent"])
def test_words_stand_out_from_paper_and_panels(colours, word):
    assert contrast(getattr(colours, word), colours.paper) >= 4.5
    assert contrast(getattr(colours, word), colours.surface) >= 4.5


@BOTH
@pytest.mark.parametrize("status", STATUS_ORDER)
def test_fills_of_a_status_stand_out_from_the_paper(colours, status):
    assert contrast(colours.status[status], colours.paper) >= 3


@BOTH
def test_outlines_that_carry_meaning_stand_out_from_paper_and_panels(colours):
    assert contrast(colours.outline, colours.paper) >= 3
    assert contrast(colours.outline, colours.surface) >= 3


@BOTH
def test_words_on_the_primary_colour_can_be_read(colours):
    assert contrast(colours.on_primary, colours.primary) >= 4.5


@BOTH
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("one", "other"), list(combinations(STATUS_ORDER, 2)))
def test_any_two_statuses_differ_for_every_kind_of_sight(colours, sight, one, other):
    assert difference(colours.status[one], colours.status[other], sight) >= 25


@BOTH
def test_a_number_on_any_fill_can_be_read(colours):
    for fill in (*colours.status.values(), colours.primary, colours.tint, colours.paper):
        assert contrast(ink_on(fill), fill) >= 4.5


@BOTH
def test_a_number_on_any_step_of_the_single_hue_can_be_read(colours):
    for step in range(101):
        fill = mix(colours.paper, colours.primary, step / 100)
        assert contrast(ink_on(fill), fill) >= 4.5


@BOTH
def test_every_status_has_a_fill(colours):
    assert set(colours.status) == set(STATUS_ORDER)


def test_every_status_and_flag_has_a_mark_of_its_own():
    assert set(MARKS) == {*STATUS_ORDER, "late", "silent", "none"}
    assert len(set(MARKS.values())) == len(MARKS)


@BOTH
def test_every_colour_is_written_in_full(colours):
    for field in fields(colours):
        value = getattr(colours, field.name)
        if field.name not in ("name", "status"):
            assert len(value) == 7 and int(value[1:], 16) >= 0


def test_an_unknown_theme_is_light():
    assert palette(None) is LIGHT
    assert palette("") is LIGHT
    assert palette("light") is LIGHT
    assert palette("dark") is DARK


def test_contrast_of_black_and_white_is_21():
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21
    assert contrast("#123456", "#123456") == 1


def test_mix_gives_both_ends():
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"


def test_no_other_file_of_the_app_writes_a_colour():
    import re
    from pathlib import Path

    app = Path(theme.__file__).parent.parent
    allowed = {app / "charts" / "theme.py"}
    written = {
        path.relative_to(app): found
        for path in app.rglob("*.py")
        if path not in allowed and (found := re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")))
    }
    assert written == {}
