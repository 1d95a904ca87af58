"""What lies across a sheet of paper; that nothing is cut is tried in a browser (tests/browser/test_council.py)."""

from strategy.ui import paper


def test_it_speaks_of_paper_alone_and_lays_the_sheet_down():
    inside = paper.CSS.strip().removeprefix("@media print{")
    assert paper.CSS.strip().startswith("@media print{") and inside.endswith("}")
    depth = 1
    for place, character in enumerate(inside):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or place == len(inside) - 1
    assert depth == 0 and "size:A4 landscape" in inside


def test_the_widest_page_fits_the_sheet_at_its_zoom():
    zoom = float(paper.CSS.split("zoom:")[1].split("}")[0])
    assert 1_200 * zoom <= (297 - 2 * 13) / 25.4 * 96
