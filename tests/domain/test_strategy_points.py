"""What a strategy point may say."""

import pytest

from strategy.domain.measures import Status, Visibility
from strategy.domain.refusals import Refused
from strategy.domain.strategy_points import Counted, Draft, TooLittle, checked, rolled_up


def test_a_title_is_enough():
    assert checked(Draft(("1867",), "Livsløp")) == Draft(("1867",), "Livsløp")


def test_texts_are_cleaned_and_keep_their_line_breaks():
    draft = checked(Draft(("1867",), " Livs\u00a0løp ", goal=" Sang\r\n for alle \x00", community_aim_link=" https://bo.no/plan "))
    assert (draft.title, draft.goal, draft.community_aim_link) == ("Livs løp", "Sang\n for alle", "https://bo.no/plan")


@pytest.mark.parametrize(("change", "code", "field"), [
    ({"title": ""}, "empty", "title"), ({"title": " \u200b "}, "empty", "title"), ({"title": "x" * 201}, "too_long", "title"),
    ({"goal": "x" * 100_000}, "too_long", "goal"), ({"horizon": 1900}, "odd_year", "horizon"), ({"horizon": 2100}, "odd_year", "horizon"),
    ({"community_aim_link": "http://bo.no"}, "not_https", "community_aim_link"),
    ({"community_aim_link": "javascript:alert(1)"}, "not_https", "community_aim_link"),
    ({"children_input": "Ola, 15076500565"}, "birth_number", "children_input"), ({"municipalities": ()}, "no_municipality", "municipalities")])
def test_what_breaks_a_rule_names_the_field(change, code, field):
    with pytest.raises(Refused) as refused:
        checked(Draft(**({"municipalities": ("1867",), "title": "Livsløp"} | change)))
    assert (refused.value.code, refused.value.field) == (code, field)


def test_an_unknown_visibility_is_never_stored():
    with pytest.raises(ValueError):
        checked(Draft(("1867",), "Livsløp", visibility="secret"))
    assert checked(Draft(("1867",), "Livsløp", visibility="published")).visibility is Visibility.PUBLISHED


@pytest.mark.parametrize(("told", "heard", "kept"), [("Ungdomsrådet", None, True), ("Ungdomsrådet", False, False), ("", None, None), ("", True, True)])
def test_who_tells_how_the_young_were_heard_has_said_that_they_were(told, heard, kept):
    assert checked(Draft(("1867",), "Livsløp", children_input=told, children_heard=heard)).children_heard is kept


def counted(*found, lead="1867"):
    return rolled_up([Counted(Status(status), progress, lead) for status, progress in found])


def test_progress_is_the_mean_of_the_measures_that_tell_it():
    found = counted(("completed", None), ("planned", None), ("in_progress", 50), ("on_hold", 30), ("in_progress", None))
    assert (found.percent, found.known, found.measures, found.completed, found.under_way) == (45, 4, 5, 1, 2)


def test_stopped_measures_do_not_count():
    found = counted(("completed", 100), ("cancelled", 10))
    assert (found.percent, found.measures, found.stopped) == (100, 1, 1)


def test_too_few_that_tell_it_is_too_little_and_not_zero():
    found = counted(("in_progress", 40), ("in_progress", None), ("on_hold", None))
    assert (found.percent, found.lacks, found.known) == (None, TooLittle.FEW_FIGURES, 1)
    assert counted(("in_progress", 40), ("in_progress", None)).percent == 40


@pytest.mark.parametrize("found", [[], [("cancelled", 50)]])
def test_without_measures_that_count_there_is_nothing_to_add_up(found):
    assert (counted(*found).percent, counted(*found).lacks) == (None, TooLittle.NO_MEASURES)


def test_percentages_are_never_averaged_across_municipalities():
    found = rolled_up([Counted(Status.IN_PROGRESS, 40, "1867"), Counted(Status.COMPLETED, None, "1866")])
    assert (found.percent, found.lacks, found.completed) == (None, TooLittle.SEVERAL_MUNICIPALITIES, 1)
