"""What a grouping may be, and what a pasted list of municipalities comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain import groupings
from strategy.domain.groupings import Draft, Grouping, Spelling, Told, checked
from strategy.domain.refusals import Refused

KNOWN = groupings.register(
    [Spelling("0301", "Oslo", "Oslo", ("Oslo - Oslove", "Oslove")), Spelling("1515", "Herøy (Møre og Romsdal)", "Møre og Romsdal", ("Herøy",)),
     Spelling("1818", "Herøy (Nordland)", "Nordland", ("Herøy",)), Spelling("1866", "Hadsel", "Nordland"), Spelling("1867", "Bø", "Nordland"),
     Spelling("1508", "Ålesund", "Møre og Romsdal"), Spelling("1580", "Haram", "Møre og Romsdal"), Spelling("5501", "Tromsø", "Troms"),
     Spelling("3338", "Nore og Uvdal", "Buskerud"), Spelling("5059", "Orkland", "Trøndelag"), Spelling("4033", "Bø i Telemark", "Telemark"),
     Spelling("5622", "Porsanger", "Finnmark", ("Porsanger - Porsáŋgu - Porsanki", "Porsáŋgu", "Porsanki"))],
    ["Oslo", "Nordland", "Møre og Romsdal", "Troms"],
    [("1902", "5501", "renumbered"), ("1638", "5059", "merged"), ("1507", "1508", "split"), ("1507", "1580", "split")])


def read(text: str) -> tuple[tuple[str, ...], list[tuple[str, Told]]]:
    found = groupings.read(text, KNOWN)
    return found.codes, [(remark.text, remark.told) for remark in found.remarks]


@pytest.mark.parametrize("text", [
    "1867", "Bø", "bø", "BØ KOMMUNE", "1867 Bø", "Bø (1867)", "Bø, Nordland", "Bø i Nordland", "1867;Bø;Nordland", "1867\tBø\tNordland",
    "- Bø", "1. Bø", "• 1867", "  Bø  ", "B\u006f\u0338".replace("o\u0338", "ø"), "\ufeffBø".replace("\ufeff", "")])
def test_one_municipality_is_understood_however_it_is_written(text):
    assert read(text) == (("1867",), [])


@pytest.mark.parametrize("text", ["1867\n1866\n0301", "1867, 1866,0301", "Bø; Hadsel ;Oslo", "Bø\r\nHadsel\r\n\r\nOslo\r\n", "1867 1866 0301",
                                  "Bø, Hadsel og Oslo", "1867\tHadsel\t0301", "1867,Hadsel\n;;,\nOslo", "1867 Bø, 1866 Hadsel, 301 Oslo"])
def test_lists_are_read_by_line_comma_semicolon_tab_and_and(text):
    assert read(text) == (("1867", "1866", "0301"), [])


def test_a_zero_that_a_spreadsheet_ate_is_put_back():
    assert read("301")[0] == ("0301",)


def test_sami_kven_and_official_names_are_known():
    for name in ("Porsáŋgu", "Porsanki", "Porsanger - Porsáŋgu - Porsanki", "Oslo - Oslove"):
        assert len(read(name)[0]) == 1 and read(name)[1] == []


def test_a_name_with_and_in_it_is_one_municipality():
    assert read("Nore og Uvdal, Bø og Hadsel") == (("3338", "1867", "1866"), [])


def test_a_name_that_two_have_is_told_and_not_guessed():
    found = groupings.read("Bø\nHerøy\nHerøy (Nordland)", KNOWN)
    assert found.codes == ("1867", "1818") and found.unread == ("Herøy",)
    assert found.remarks[0].codes == ("1515", "1818") and found.remarks[0].told is Told.AMBIGUOUS


def test_the_county_or_the_number_tells_two_of_a_name_apart():
    for text in ("Herøy (Nordland)", "Herøy i Nordland", "Herøy, Nordland", "1818 Herøy", "Herøy 1818", "HERØY NORDLAND"):
        assert read(text) == (("1818",), [])


def test_an_old_number_of_one_municipality_is_carried_over_with_a_word():
    assert read("1902\n1638 Orkdal") == (("5501", "5059"), [("1902", Told.RENUMBERED), ("1638 Orkdal", Told.MERGED)])


def test_an_old_number_of_what_is_now_several_is_refused_with_a_word():
    found = groupings.read("1507 Ålesund", KNOWN)
    assert found.codes == () and found.unread == ("1507 Ålesund",) and found.remarks[0].codes == ("1508", "1580")
    assert found.remarks[0].told is Told.SPLIT


def test_a_number_and_a_name_that_disagree_are_told():
    assert read("1867 Hadsel") == ((), [("1867 Hadsel", Told.DISAGREE)])
    assert read("1902 Bø") == ((), [("1902 Bø", Told.DISAGREE)])


def test_a_known_number_beside_unknown_words_counts_with_a_word():
    assert read("1867 Bø Vesterålen") == (("1867",), [("1867 Bø Vesterålen", Told.BY_NUMBER)])


@pytest.mark.parametrize(("text", "codes", "told"), [
    ("Nordland", (), Told.COUNTY), ("Ble", (), Told.UNKNOWN), ("9999", (), Told.UNKNOWN), ("18671", (), Told.UNKNOWN), ("12", (), Told.UNKNOWN), ("Tull 301", (), Told.UNKNOWN),
    ("<b>Bø</b>", (), Told.UNKNOWN), ("' OR 1=1", (), Told.UNKNOWN), ("–", (), None), ("...", (), Told.UNKNOWN)])
def test_what_is_no_municipality_is_told_as_it_was_typed(text, codes, told):
    assert read(text) == (codes, [(text, told)] if told else [])


def test_named_twice_counts_once_and_is_told():
    assert read("1867\nBø\nHadsel") == (("1867", "1866"), [("Bø", Told.TWICE)])


def test_an_empty_list_is_nothing():
    assert read("") == read(" \n ;,\t\n") == ((), [])


@given(st.text(max_size=80))
def test_whatever_is_pasted_is_read_or_told_and_never_fails(text):
    found = groupings.read(text, KNOWN)
    assert set(found.codes) <= KNOWN.codes and len(set(found.codes)) == len(found.codes)
    again = groupings.read("\n".join(found.unread), KNOWN)
    assert again.codes == ()


@given(st.permutations(["1867", "Hadsel", "Herøy", "1507", "Ble", "0301 Oslo"]), st.sampled_from(["\n", ", ", ";", "\t"]))
def test_order_and_separator_do_not_change_what_is_read(entries, between):
    found = groupings.read(between.join(entries), KNOWN)
    assert set(found.codes) == {"1867", "1866", "0301"} and sorted(found.unread) == ["1507", "Ble", "Herøy"]


def test_a_grouping_is_cleaned_and_its_municipalities_stand_once_in_order():
    found = checked(Draft("  Kyst \n nord ", ("5501", "1867", "5501"), " For møtet \n i mars ", "branch"))
    assert found == Draft("Kyst nord", ("1867", "5501"), "For møtet \n i mars", "branch")


@pytest.mark.parametrize(("draft", "code", "field"), [
    (Draft(" ", ("1867",)), "empty", "name"), (Draft("\u200b", ("1867",)), "empty", "name"), (Draft("x" * 81, ("1867",)), "too_long", "name"),
    (Draft("Kyst", ()), "no_municipality", "municipalities"), (Draft("Kyst", ("1867",), "y" * 1001), "too_long", "description"),
    (Draft("01010750160", ("1867",)), "birth_number", "name"), (Draft("Kyst", ("1867",), kind="landsdel"), "official_grouping", ""),
    (Draft("Kyst", ("1867",), kind="anything"), "official_grouping", "")])
def test_what_a_grouping_may_not_be_is_refused_by_field(draft, code, field):
    with pytest.raises(Refused) as refused:
        checked(draft)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_official_facts_are_not_the_councils_to_edit():
    assert [kind for kind in ("own", "branch", "landsdel", "sami_area") if Grouping("x", 1, Draft("X", (), kind=kind)).editable] == ["own", "branch"]
