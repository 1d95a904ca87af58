"""Escaped text in a real browser: what stands on the screen is what was typed.

STRATEGY_HOSTILE_TEXTS sets how many texts are tried; the soak run tries thousands.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from strategy.settings import ROOT
from strategy.ui.safe_text import clean
from tests.browser.hostile import KNOWN, texts
from tests.browser.server import free_port
from tests.browser.watching import settled

COUNT = int(os.environ.get("STRATEGY_HOSTILE_TEXTS", len(KNOWN) + 20))
AT_A_TIME = 150

# Where Streamlit reads text as markdown, each in its own way.
PAGE = """
import json
import streamlit as st
from strategy.charts.figure import Figure, axis, frame_of, layout, note_at, plain
from strategy.charts.theme import LIGHT
from strategy.texts import load
from strategy.ui import figures
from strategy.ui.safe_text import html, label, show

first, last = int(st.query_params.get("first", 0)), int(st.query_params.get("last", 0))
every = json.load(open({path!r}, encoding="utf-8"))
for i in range(first, min(last, len(every))):
    words = every[i] if "raw" in st.query_params else label(every[i])
    with st.container(key=f"hostile-{{i}}"):
        st.markdown(words)
        if words.strip():
            st.button(words, key=f"button-{{i}}")
        show(html('<p class="typed">{{words}}</p>', words=every[i]))
if "plotly" in st.query_params:
    notes = [note_at(0, -i, plain(text), xref="x", yref="y", xanchor="left") for i, text in enumerate(every)]
    spec = {{
        "data": [{{"type": "scatter", "x": [0], "y": [0], "mode": "markers"}}],
        "layout": layout(LIGHT, 15 * len(notes), annotations=notes, xaxis=axis(range=[0, 1]), yaxis=axis(range=[-len(notes), 1])),
    }}
    figures.show(Figure("Funn", "Funn.", spec, frame_of([], ["a"])), "names", load("nb"))
if "kinds" in st.query_params:
    for i, text in enumerate(every[:12]):
        words = label(text)
        with st.container(key=f"kinds-{{i}}"):
            st.caption(words)
            st.subheader(words, anchor=False)
            st.checkbox(words, key=f"checkbox-{{i}}")
            st.radio(words, [words], key=f"radio-{{i}}")
            st.info(words)
            st.metric(words, words)
            st.expander(words)
            st.tabs([words])
            st.table({{words: [words]}})
"""

# Every place in one container where text was rendered as markdown, and what else is in there.
SEEN = """first => [...document.querySelectorAll(`[class*="st-key-${first}-"]`)].map(box => ({
    number: Number([...box.classList].find(c => c.startsWith(`st-key-${first}-`)).split('-').pop()),
    texts: [...box.querySelectorAll('[data-testid="stMarkdownContainer"], p.typed')].map(e => e.textContent),
    tags: [...new Set([...box.querySelectorAll(
        '[data-testid="stMarkdownContainer"] *, p.typed *')].map(e => e.tagName.toLowerCase()))],
}))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A Streamlit of our own that shows the texts ?first= to ?last=."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "texts.json").write_text(json.dumps(texts(COUNT)), encoding="utf-8")
    (folder / "page.py").write_text(PAGE.format(path=str(folder / "texts.json")), encoding="utf-8")
    port = free_port()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(folder / "page.py"), "--server.port", str(port),
             "--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false",
             "--server.fileWatcherType", "none"],
            cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(folder)}, stdout=log, stderr=log,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=10)


def read(text: str) -> str:
    """Return a text as a reader sees it: no unseen joiners, one space for any."""
    return re.sub(r"\s+", " ", text.replace("\u2060", "")).strip()


def misread(page, address, first: int, last: int, more: str = "") -> list:
    """Return the texts from ``first`` to ``last`` that the browser shows as something else."""
    every = texts(COUNT)
    page.goto(f"{address}/?first={first}&last={last}{more}")
    expect(page.locator(f".st-key-hostile-{last - 1} p.typed")).to_be_attached(timeout=60_000)
    settled(page)
    boxes = page.evaluate(SEEN, "hostile")
    assert len(boxes) == last - first
    return [
        (every[box["number"]], box) for box in boxes
        if any(read(text) != read(clean(every[box["number"]])) for text in box["texts"])
        or set(box["tags"]) - {"p", "div", "span"}
    ]


def test_what_was_typed_is_what_is_read(page, address):
    wrong = []
    for first in range(0, COUNT, AT_A_TIME):
        wrong += misread(page, address, first, min(first + AT_A_TIME, COUNT))
    assert wrong == []


def test_the_same_eyes_see_it_where_nothing_is_escaped(page, address):
    assert len(misread(page, address, 0, 20, "&raw=1")) > 10


def test_every_kind_of_element_shows_it_alike(page, address):
    page.goto(f"{address}/?kinds=1")
    expect(page.locator(".st-key-kinds-11 table")).to_be_attached(timeout=60_000)
    settled(page)
    boxes = page.evaluate(SEEN, "kinds")
    assert len(boxes) == 12
    for box in boxes:
        wanted = read(texts(12)[box["number"]])
        assert {read(text) for text in box["texts"]} == {wanted}
        assert len(box["texts"]) >= 11
        assert not set(box["tags"]) & {"a", "img", "code", "em", "strong", "del", "pre", "blockquote", "li", "hr"}


def test_names_in_a_chart_are_read_as_typed(page, address):
    page.goto(f"{address}/?plotly=1")
    expect(page.locator(".annotation")).to_have_count(COUNT, timeout=60_000)
    shown = page.evaluate("[...document.querySelectorAll('.annotation')].map(e => e.textContent)")
    assert [read(text) for text in shown] == [read(clean(text)) for text in texts(COUNT)]
    assert page.locator(".annotation a, .annotation tspan[style]").count() == 0
