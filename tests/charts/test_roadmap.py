"""The roadmap: points until their year, their measures, and today."""

from datetime import date

import pandas as pd
import pytest

from strategy.charts import roadmap
from strategy.charts.theme import LIGHT

TODAY = date(2026, 6, 1)
POINT = ["point", "title", "begins", "horizon"]
MEASURE = ["point", "title", "status", "starts_on", "due_on", "continuous", "late", "measure"]
MILESTONE = ["measure", "title", "due_on", "done_on"]


def points(*rows):
    return pd.DataFrame([(i, *row) for i, row in enumerate(rows)], columns=POINT, dtype=object)


def measures(*rows):
    return pd.DataFrame([(*row, i) for i, row in enumerate(rows)], columns=MEASURE, dtype=object)


def milestones(*rows):
    return pd.DataFrame(list(rows), columns=MILESTONE, dtype=object)


NONE = milestones()


def many(n, of=0):
    return (points(*((f"Punkt {i}", date(2025, 1, 1), 2028 + i % 4) for i in range(n))),
            measures(*((i, f"Tiltak {j}", "in_progress", date(2026, 1, 1), date(2027, 1, 1), False, False) for i in range(n) for j in range(of))))


BOTH = (points(("Livsløp", date(2024, 5, 1), 2030), ("Inkludering", date(2025, 1, 1), None)), measures(
    (0, "Kor", "in_progress", date(2025, 9, 1), date(2026, 5, 1), False, True), (0, "Dans", "planned", None, date(2027, 3, 1), False, False),
    (0, "Lån", "on_hold", date(2026, 1, 1), None, True, False), (0, "Sang", "planned", None, None, False, False),
    (0, "Band", "completed", date(2024, 1, 1), None, False, False)))


def bars(figure):
    return {(base, base + x) for trace in figure.spec["data"] if trace["type"] == "bar" for base, x in zip(trace["base"], trace["x"], strict=True)}


def test_the_roadmap_is_whole_in_every_language_and_theme(t, palette, sound):
    figure = sound(roadmap.roadmap(*BOTH, NONE, TODAY, t, palette))
    assert len(figure.table) == 6 and not figure.note


@pytest.mark.parametrize(("n", "of"), [(1, 0), (1, 3), (8, 3), (40, 2)])
def test_one_eight_and_forty_points_are_whole(t, sound, n, of):
    figure = sound(roadmap.roadmap(*many(n, of), NONE, TODAY, t, LIGHT))
    assert len(figure.table) == n * max(of, 1)


def test_no_points_is_a_title_alone(t, sound):
    figure = sound(roadmap.roadmap(points(), measures(), NONE, TODAY, t, LIGHT))
    assert figure.spec["data"] == [] and figure.table.empty


def test_the_title_states_the_finding(nb):
    assert roadmap.roadmap(*BOTH, NONE, TODAY, nb, LIGHT).title == "1 strategipunkt, skal være nådd innen 2030; 1 har ikke noe år; 1 tiltak under dem er over fristen"
    assert roadmap.roadmap(*many(8), NONE, TODAY, nb, LIGHT).title == "8 strategipunkter skal nås fra 2028 til 2031"
    passed = roadmap.roadmap(points(("Gammelt", date(2020, 1, 1), 2024)), measures(), NONE, TODAY, nb, LIGHT)
    assert passed.title == "1 strategipunkt, skal være nådd innen 2024; året for 1 er passert"
    assert roadmap.roadmap(points(("Uten", date(2025, 1, 1), None)), measures(), NONE, TODAY, nb, LIGHT).title == "1 strategipunkt, uten år det skal være nådd"


def test_a_point_goes_to_the_end_of_its_year_and_a_measure_from_start_to_due_date(nb):
    found = bars(roadmap.roadmap(*BOTH, NONE, TODAY, nb, LIGHT))
    assert (date(2024, 5, 1).toordinal(), date(2030, 12, 31).toordinal()) in found
    assert (date(2025, 9, 1).toordinal(), date(2026, 5, 1).toordinal()) in found


def test_without_a_due_date_a_bar_ends_today_or_goes_on_and_without_dates_there_is_none(nb):
    figure = roadmap.roadmap(*BOTH, NONE, TODAY, nb, LIGHT)
    assert (date(2024, 1, 1).toordinal(), TODAY.toordinal()) in bars(figure)
    assert (date(2026, 1, 1).toordinal(), date(2030, 12, 31).toordinal()) in bars(figure) and len(bars(figure)) == 4
    assert any("uten datoer" in words for words in figure.spec["data"][-1]["text"])


def test_a_single_day_is_a_mark_whether_it_is_the_due_date_or_a_start_to_come(nb):
    start, due = date(2027, 1, 1), date(2027, 3, 1)
    figure = roadmap.roadmap(points(("Livsløp", date(2025, 1, 1), 2030)), measures(
        (0, "Sang", "planned", start, None, False, False), (0, "Dans", "planned", None, due, False, False)), NONE, TODAY, nb, LIGHT)
    marks = next(trace for trace in figure.spec["data"] if trace.get("mode") == "markers")
    assert {start.toordinal(), due.toordinal()} <= set(marks["x"]) and len(bars(figure)) == 1


def test_what_is_late_and_every_status_is_told_in_words_and_with_a_mark(nb):
    words = "\n".join(roadmap.roadmap(*BOTH, NONE, TODAY, nb, LIGHT).spec["data"][-1]["text"])
    assert "Pågår, over fristen" in words and LIGHT.late in words and "◐" in words and "❙❙" in words and "Planlagt" in words
    assert "ingen tiltak ennå" in words


def test_today_has_its_line_and_its_word(nb):
    spec = roadmap.roadmap(*BOTH, NONE, TODAY, nb, LIGHT).spec["layout"]
    assert spec["shapes"][0]["x0"] == spec["shapes"][0]["x1"] == TODAY.toordinal() == spec["annotations"][0]["x"]
    assert spec["annotations"][0]["text"] == "i dag"


def test_more_than_a_screen_can_hold_is_in_the_table_alone_and_says_so(nb):
    figure = roadmap.roadmap(*many(40, 2), NONE, TODAY, nb, LIGHT)
    assert "for mange" in figure.note and [len(trace["y"]) for trace in figure.spec["data"] if trace["type"] == "bar"] == [40]
    assert figure.spec["layout"]["height"] < 2600 and not any("ingen tiltak" in words for words in figure.spec["data"][-1]["text"])


def test_a_year_far_away_does_not_press_the_rest_together(nb):
    figure = roadmap.roadmap(points(("Fjernt", date(2001, 1, 1), 2099)), measures(), NONE, TODAY, nb, LIGHT)
    assert figure.spec["layout"]["xaxis"]["ticktext"][0] == "2023" and "2099" in figure.table.iloc[0, 1]
    assert bars(figure) == {(date(2023, 1, 1).toordinal(), date(2041, 12, 31).toordinal())}


def test_what_people_wrote_reaches_plotly_as_text(nb):
    figure = roadmap.roadmap(points(("<b>fet</b> & mer", date(2025, 1, 1), 2028)), measures(
        (0, "<i>x</i>" + "y" * 90, "planned", None, None, False, False)), NONE, TODAY, nb, LIGHT)
    words = "\n".join(figure.spec["data"][-1]["text"])
    assert "&lt;b&gt;fet" in words and "<i>" not in words and "…" in words and "y" * 90 in figure.table.iloc[0, 2]


STEPS = milestones((0, "Avtale <b>signert</b>", date(2026, 2, 1), date(2026, 1, 20)), (0, "Prøvekonsert", date(2026, 4, 1), None),
                   (0, "Fast gruppe", date(2026, 12, 1), None), (1, "Uten dato", None, None))


def test_a_milestone_stands_on_its_bar_the_day_it_was_reached_or_should_be(t, palette, sound):
    figure = sound(roadmap.roadmap(*BOTH, STEPS, TODAY, t, palette))
    marks = [trace for trace in figure.spec["data"] if trace.get("mode") == "markers"][-1]
    assert marks["x"] == [day.toordinal() for day in (date(2026, 1, 20), date(2026, 4, 1), date(2026, 12, 1))]
    assert marks["marker"]["color"] == [palette.ink, palette.paper, palette.paper] and "<b>" not in "".join(marks["hovertext"])


def test_every_milestone_is_in_the_table_below_its_measure_and_told_in_words(nb):
    figure = roadmap.roadmap(*BOTH, STEPS, TODAY, nb, LIGHT)
    rows = figure.table[figure.table["Tiltak"] == "Kor"]
    assert rows["Milepæl"].tolist() == ["–", "Avtale <b>signert</b>", "Prøvekonsert", "Fast gruppe"]
    assert rows["Status"].tolist()[1:] == ["● nådd 20.01.2026", "○ ikke nådd; datoen var 01.04.2026", "○ ikke nådd ennå; innen 01.12.2026"]
    assert "○ ikke nådd ennå" in figure.table["Status"].tolist() and "1 av 4 milepæler er nådd" in figure.alt
    assert figure.note == "1 av 4 milepæler er nådd. På stolpene: ● nådd, ○ ikke nådd ennå."


def test_without_milestones_nothing_is_said_of_them(nb):
    figure = roadmap.roadmap(*BOTH, NONE, TODAY, nb, LIGHT)
    assert "Milepæl" not in figure.table and "milepæl" not in figure.alt and not figure.note
