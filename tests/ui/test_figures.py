"""A figure on the screen: heading, picture with words for those who cannot see it, and its table."""

import plotly.io
import pytest
from streamlit.testing.v1 import AppTest

from strategy import texts
from strategy.charts import progress
from strategy.charts.theme import LIGHT
from strategy.ui import figures

COUNTS = {"completed": 4, "planned": 6}


def page(counts, note="", clickable=False, level=3):
    import streamlit as st

    from strategy import texts
    from strategy.charts import progress
    from strategy.charts.figure import Figure
    from strategy.charts.theme import LIGHT
    from strategy.ui import figures

    made = progress.status_now(counts, 0, texts.load("nb"), LIGHT)
    made = Figure(made.title, made.alt, made.spec, made.table, note)
    if clickable:
        st.text(str(figures.show_clickable(made, "figure", texts.load("nb"))))
    else:
        figures.show(made, "figure", texts.load("nb"), level=level)


def run(counts, **more):
    at = AppTest.from_function(page, args=(counts,), kwargs=more).run()
    assert not at.exception
    return at


def bodies(at):
    return [element.proto.body for element in at.get("html")]


def test_a_figure_has_heading_picture_and_folded_table():
    at = run(COUNTS)
    head, foot = bodies(at)
    assert head == '<h3 class="kst-finding">4 av 10 tiltak er fullført</h3>'
    assert "<summary>Vis som tabell</summary>" in foot and "<caption>" in foot and "● Fullført" in foot
    chart = at.get("plotly_chart")[0].proto
    assert chart.alt.startswith("4 av 10 tiltak er fullført. Én søyle")
    assert '"displayModeBar": false' in chart.config
    assert chart.theme == ""


def test_a_figure_without_data_is_its_heading_alone():
    at = run({})
    assert bodies(at) == ['<h3 class="kst-finding">Ingen tiltak er registrert ennå</h3>']
    assert len(at.get("plotly_chart")) == 0


def test_a_note_is_shown_also_when_there_is_no_table():
    assert '<p class="kst-muted">Hva &lt;du&gt; må vite</p>' in bodies(run(COUNTS, note="Hva <du> må vite"))[1]
    assert bodies(run({}, note="Vit dette"))[1] == '<p class="kst-muted">Vit dette</p>'


def test_the_heading_takes_the_level_it_is_given():
    assert bodies(run(COUNTS, level=2))[0].startswith("<h2 ")


def test_a_level_we_do_not_use_is_refused():
    with pytest.raises(KeyError):
        figures._head(progress.status_now(COUNTS, 0, texts.load("nb"), LIGHT), 1)


def test_before_any_click_nothing_is_chosen():
    assert run(COUNTS, clickable=True).text[0].value == "None"


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({"selection": {"points": [{"customdata": "0301"}]}}, "0301"),
        ({"selection": {"points": [{"customdata": ["0301", "x"]}]}}, "0301"),
        ({"selection": {"points": [{"x": 1}, {"customdata": "1867"}]}}, "1867"),
        ({"selection": {"points": [{"customdata": []}]}}, None),
        ({"selection": {"points": []}}, None),
        ({}, None),
    ],
)
def test_the_code_of_the_clicked_square_is_read_from_the_event(event, code):
    assert figures._chosen(event) == code


def test_a_spec_goes_to_the_browser_unchanged():
    spec = progress.status_now(COUNTS, 0, texts.load("nb"), LIGHT).spec
    before = repr(spec)
    sent = plotly.io.to_json(figures._Built(spec).to_dict(), validate=False)
    assert '"barmode":"stack"' in sent and '"template":' not in sent
    assert repr(spec) == before


