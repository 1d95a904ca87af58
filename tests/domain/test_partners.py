"""What a partner may be, how a tie is read, and which names mean the same."""

from datetime import UTC, date, datetime, timedelta

import pytest

from strategy.domain.partners import (
    ENDS_SOON, Depth, Draft, Level, Tie, TieDraft, as_of, checked, checked_tie, ends, level_of, organisation_number, similar, standing, undoable)
from strategy.domain.refusals import Refused

DAY = date(2026, 6, 1)
AT = datetime(2026, 6, 1, tzinfo=UTC)


def said(number: int, on: date | None, depth: Depth = Depth.CONTACT, to: date | None = None, undoes: int | None = None) -> Tie:
    return Tie(number, 1, "1867", TieDraft(depth, on, to) if on else None, AT, 1, undoes)


@pytest.mark.parametrize(("typed", "stored"), [("974 760 673", "974760673"), ("974760673", "974760673"), ("974.760.673", "974760673"), ("", ""), ("  ", "")])
def test_an_organisation_number_is_nine_digits_however_it_is_typed(typed, stored):
    assert organisation_number(typed) == stored


@pytest.mark.parametrize("typed", ["974760674", "97476067", "9747606731", "NO974760673", "97476067٣", "000000001", "200000030"])
def test_a_number_whose_check_digit_does_not_hold_is_refused(typed):
    with pytest.raises(Refused, match="organisation_number"):
        organisation_number(typed)


def test_a_number_whose_check_digit_would_be_ten_does_not_exist():
    # 3·1 and nothing else leaves 3, which asks for 8; 3·7 = 21 leaves 10, which asks for 1; 5·9 = 45 leaves 1, which asks for 10.
    assert organisation_number("100000008") and organisation_number("700000001")
    for last in range(10):
        with pytest.raises(Refused):
            organisation_number(f"00009000{last}")


@pytest.mark.parametrize("contact", ["ola@example.org", "Tlf. 76 11 42 00", "76114200"])
def test_a_contact_is_a_role_and_no_address_or_number(contact):
    with pytest.raises(Refused, match="contact_details"):
        checked(Draft("1867", "Korps", "voluntary", contact_role=contact))


@pytest.mark.parametrize(("values", "code"), [({"name": " "}, "empty"), ({"name": "a" * 100_000}, "too_long"), ({"contact_role": "a" * 81}, "too_long")])
def test_what_cannot_be_kept_is_refused(values, code):
    with pytest.raises(Refused, match=code):
        checked(Draft(**{"municipality": "1867", "name": "Korps", "type": "voluntary"} | values))


def test_letters_of_every_kind_are_kept_and_spaces_are_tidied():
    assert checked(Draft("1867", "  Sámi  dáiddaskuvla 🎻 <b>**x** ", "cultural_life", contact_role=" Styreleder ")) == Draft(
        "1867", "Sámi dáiddaskuvla 🎻 <b>**x**", "cultural_life", contact_role="Styreleder")


def test_the_level_follows_from_the_type_until_somebody_says_otherwise():
    assert [level_of(kind) for kind in ("school", "county", "other_municipality", "national")] == [Level.LOCAL, Level.REGIONAL, Level.REGIONAL, Level.NATIONAL]


def test_mere_contact_has_no_agreement_that_could_end():
    assert checked_tie(TieDraft(Depth.CONTACT, DAY, DAY), DAY) == TieDraft(Depth.CONTACT, DAY)
    assert checked_tie(TieDraft(Depth.AGREEMENT, DAY, DAY), DAY).agreement_to == DAY


@pytest.mark.parametrize(("draft", "code"), [
    (TieDraft(Depth.CONTACT, DAY + timedelta(days=1)), "future"), (TieDraft(Depth.CONTACT, date(1890, 1, 1)), "odd_year"),
    (TieDraft(Depth.AGREEMENT, DAY, DAY - timedelta(days=1)), "agreement_before"), (TieDraft(Depth.AGREEMENT, DAY, date(2150, 1, 1)), "odd_year")])
def test_a_tie_is_not_said_of_days_to_come_or_with_an_end_before_its_beginning(draft, code):
    with pytest.raises(Refused, match=code):
        checked_tie(draft, DAY)


def test_the_newest_row_that_is_not_undone_holds_by_the_day_it_applies_to():
    rows = [said(1, date(2024, 1, 1)), said(2, date(2025, 1, 1), Depth.AGREEMENT), said(3, date(2024, 6, 1), Depth.JOINT_DELIVERY),
            said(4, date(2026, 1, 1), Depth.JOINT_FUNDING), said(5, None, undoes=4)]
    assert [row.id for row in standing(rows)] == [1, 3, 2]
    assert as_of(rows, DAY).id == 2 and as_of(rows, date(2024, 12, 31)).id == 3 and as_of(rows, date(2023, 1, 1)) is None
    assert undoable(rows).id == 3 and undoable([]) is None


@pytest.mark.parametrize(("days", "told"), [(0, True), (90, True), (-90, True), (91, False), (-91, False)])
def test_an_agreement_is_spoken_of_from_three_months_before_to_three_months_after_its_end(days, told):
    to = DAY + timedelta(days=days)
    assert ends(said(1, DAY - timedelta(days=400), Depth.AGREEMENT, to), DAY) == (to if told else None)
    assert ENDS_SOON.days == 90 and ends(None, DAY) is None and ends(said(1, DAY), DAY) is None


KNOWN = [(1, "Nav Bø"), (2, "Bøskolen"), (3, "Folkebiblioteket i Bø"), (4, "Skolekorpset i Bø"), (5, "Åfjord musikkråd")]


@pytest.mark.parametrize(("name", "found"), [
    ("NAV i Bø kommune", [1]), ("nav bø", [1]), ("Nav Bø, Vesterålen", [1]), ("Bø skole", [2]), ("Bø folkebibliotek", [3]), ("Skulekorpset i Bø", [4]),
    ("Musikkrådet i Åfjord", [5]), ("Afjord musikkråd", [5]), ("Straumsjøgården", []), ("Nav", []), ("", []), ("!!!", []), ("🎻", [])])
def test_names_that_may_mean_the_same_are_found_and_others_are_not(name, found):
    assert similar(name, KNOWN) == found


def test_at_most_four_are_suggested_the_most_alike_first():
    assert similar("Korps 1", [(n, f"Korps {n}") for n in range(1, 9)])[0] == 1 and len(similar("Korps 1", [(n, f"Korps {n}") for n in range(1, 9)])) == 4
