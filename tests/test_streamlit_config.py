"""``.streamlit/config.toml``: names that Streamlit knows, colours that can be read."""

import tomllib

import pytest
from streamlit import config

from strategy.charts.theme import contrast, palette
from strategy.settings import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
HUES = ("red", "orange", "yellow", "green", "blue", "violet", "gray")
both = pytest.mark.parametrize("theme", ["light", "dark"])


def options(table, above=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from options(value, f"{above}{name}.")
        else:
            yield above + name


@pytest.mark.parametrize("option", list(options(CONFIG)))
def test_streamlit_knows_every_option(option):
    assert option in config._config_options_template


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("client.showErrorDetails", "none"),
        ("browser.gatherUsageStats", False),
        ("server.enableAgentApi", False),
        ("runner.postScriptGC", False),
    ],
)
def test_what_keeps_it_safe_and_quick_is_set(option, value):
    section, name = option.split(".")
    assert CONFIG[section][name] == value


@both
def test_the_paper_and_the_ink_are_those_of_the_charts(theme):
    chosen, colours = palette(theme), CONFIG["theme"][theme]
    assert colours["backgroundColor"] == chosen.paper
    assert colours["secondaryBackgroundColor"] == chosen.surface
    assert colours["textColor"] == chosen.ink
    assert colours["primaryColor"] == colours["linkColor"] == chosen.primary
    assert colours["dataframeHeaderTextColor"] == chosen.muted


@both
@pytest.mark.parametrize("ink", ["textColor", "linkColor", "primaryColor", "dataframeHeaderTextColor", "codeTextColor"])
def test_words_hold_four_and_a_half_to_one_on_both_papers(theme, ink):
    colours = CONFIG["theme"][theme]
    for paper in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(colours[ink], colours[paper]) >= 4.5


@both
@pytest.mark.parametrize("hue", HUES)
def test_messages_can_be_read_on_their_own_colour_and_on_the_paper(theme, hue):
    colours = CONFIG["theme"][theme]
    for paper in (f"{hue}BackgroundColor", "backgroundColor", "secondaryBackgroundColor"):
        assert contrast(colours[f"{hue}TextColor"], colours[paper]) >= 4.5


def test_nothing_is_fetched_from_outside():
    assert "http" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8").replace("http://127.0.0.1", "")
