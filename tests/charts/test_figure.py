"""The parts all charts share: words for Plotly, places for labels, tables that keep their heads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.charts.figure import frame_of, layout, plain, spread, wrap
from strategy.charts.theme import DARK, LIGHT


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Bø", "Bø"),
        ("<b>Bø</b>", "&lt;b&gt;Bø&lt;/b&gt;"),
        ("R&D", "R&amp;D"),
        ("&lt;", "&amp;lt;"),
        ("to\nlinjer\tog tab", "to linjer og tab"),
        ("snudd\u202e tekst\u2066", "snudd tekst"),
        ("nul\x00l", "null"),
        ("halv \ud800", "halv "),
        ("", ""),
        (7, "7"),
    ],
)
def test_words_reach_plotly_as_they_were_typed(typed, shown):
    assert plain(typed) == shown


def test_long_names_are_broken_at_spaces_and_escaped():
    assert wrap("Møre og Romsdal & Trøndelag", 16) == "Møre og Romsdal<br>&amp; Trøndelag"
    assert wrap("Ord", 16) == "Ord"
    assert wrap("", 16) == ""


def test_labels_that_have_room_stay_where_they_belong():
    assert spread([0.1, 0.5, 0.9], 0.2, 0, 1) == [0.1, 0.5, 0.9]


def test_labels_that_collide_are_moved_apart():
    assert spread([0.5, 0.5], 0.25, 0, 1) == [0.5, 0.75]
    assert spread([1.0, 1.0], 0.25, 0, 1) == [0.75, 1.0]


def test_no_labels_take_no_places():
    assert spread([], 0.2, 0, 1) == []


def test_too_many_labels_share_the_room_evenly():
    assert spread([0, 0, 0], 0.9, 0, 1) == [0, 0.5, 1]


@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0.01, 0.5))
def test_labels_never_overlap_or_leave_the_picture_while_there_is_room(wanted, gap):
    places = spread(sorted(wanted), gap, 0, 1)
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in places)
    if gap * (len(wanted) - 1) <= 1:
        assert all(b - a >= gap - 1e-9 for a, b in zip(places, places[1:], strict=False))


def test_a_table_without_rows_keeps_its_headers():
    assert list(frame_of([], ["Kommune", "Tiltak"]).columns) == ["Kommune", "Tiltak"]


def test_two_columns_with_the_same_name_are_both_kept():
    assert frame_of([("a", "b")], ["Bø", "Bø"]).shape == (1, 2)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_layout_paints_its_paper_and_cannot_be_dragged(palette):
    made = layout(palette, 100, bargap=0)
    assert made["paper_bgcolor"] == palette.paper
    assert made["dragmode"] is False
    assert made["bargap"] == 0
