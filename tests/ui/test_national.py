"""What the national overview says in words and figures."""

import copy
from datetime import timedelta

import pytest

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.people import Grant, Role, User
from strategy.domain.selection import Selection
from strategy.ui import national
from strategy.ui.national import covered, drawn
from tests.given import user_of
from tests.pages.screen import text


@pytest.fixture
def nb():
    return texts.load("nb")


@pytest.fixture
def raadet(example):
    return user_of(example, "raadet")


def test_the_regions_finding_counts_each_measure_once(example, raadet, nb, today):
    view = drawn(example, raadet, nb, LIGHT, Selection(today), "county", 120)
    assert view.overview.counted_again > 0
    assert view.regions.title.startswith(f"{view.overview.status['completed']} av {view.overview.measures} tiltak er fullført")
    assert view.regions.alt.startswith(view.regions.title)


def test_each_bar_knows_its_region_so_that_a_click_can_say_which(example, raadet, nb, today):
    view = drawn(example, raadet, nb, LIGHT, Selection(today), "county", 120)
    bars = [trace for trace in view.regions.spec["data"] if trace["type"] == "bar"]
    assert bars and all(list(bar["customdata"]) == list(view.overview.by_region["region"]) for bar in bars)


def test_municipalities_that_have_not_registered_are_a_number_and_not_a_row_each(example, raadet, nb, today):
    view = drawn(example, raadet, nb, LIGHT, Selection(today, ("18",)), "municipality", 120)
    assert len(view.regions.table) == view.overview.registered < 41
    assert f"{41 - view.overview.registered} kommuner har ikke registrert noe" in view.regions.title


def test_coverage_says_whom_the_shares_are_of(example, raadet, nb, today):
    figure = covered(example, raadet, nb, LIGHT, Selection(today), "county", 120, "partner_type")
    assert "som har registrert" in figure.note and len(figure.table) == 15


def test_a_filter_that_no_measure_fits_says_so(example, raadet, nb, today):
    view = drawn(example, raadet, nb, LIGHT, Selection(today - timedelta(days=3000), themes=("access",)), "county", 120)
    assert view.status.title == "Ingen tiltak passer med filteret" and not view.status.spec["data"]


def test_a_change_is_told_with_its_sign(nb):
    assert [national._signed(n, nb) for n in (8, 0, -1234)] == ["+8", "0", "−1\u00a0234"]


def test_the_figures_that_people_share_are_not_changed_by_being_shown(open_page, example_file, monkeypatch):
    seen = []
    monkeypatch.setattr(national.figures, "show", _watching(national.figures.show, seen))
    monkeypatch.setattr(national.figures, "show_clickable", _watching(national.figures.show_clickable, seen))
    app = open_page("national", example_file, person="raadet")
    app.run()
    assert len(seen) >= 8 and not app.exception
    assert all(figure.spec == before for figure, before in seen)


def test_only_the_chosen_look_is_drawn(open_page, example_file):
    app = open_page("national", example_file, person="raadet")
    assert "Færrest kommuner" not in text(app)
    app.segmented_control(key="national-look").set_value("target_group").run()
    assert "Færrest kommuner har tiltak for" in text(app) and not app.exception
    app.segmented_control(key="national-look").set_value("partner_type").run()
    assert "Færrest kommuner samarbeider med" in text(app) and not app.exception


def test_a_reader_of_one_municipality_sees_no_list_of_names(example, nb, today):
    view = drawn(example, User(5, "R", "nb", (Grant(Role.READER, "1867"),)), nb, LIGHT, Selection(today), "county", 120)
    assert view.overview.missing.empty and "Andøy" not in str(view.map.spec) + view.map.table.to_string()


def test_classes_are_named_and_municipalities_are_told_of_by_county(example, raadet, nb, today):
    for region, name in (("centrality", "Klasse 1 (mest sentral)"), ("band", "Færre enn 5 000 innbyggere".replace("5 000", "5\u00a0000"))):
        view = drawn(example, raadet, nb, LIGHT, Selection(today), region, 120)
        assert name in list(view.regions.table.iloc[:, 0]) == list(view.spoken.table.iloc[:, 0])
    view = drawn(example, raadet, nb, LIGHT, Selection(today, ("18",)), "municipality", 120)
    assert list(view.spoken.table.iloc[:, 0]) == ["Nordland"] and view.spoken.table.iloc[0, 1] == "41"


def _watching(show, seen):
    def watched(figure, *args, **kwargs):
        seen.append((figure, copy.deepcopy(figure.spec)))
        return show(figure, *args, **kwargs)
    return watched
