"""Rules of measures, without a database."""

from datetime import UTC, date, datetime

import pytest

from strategy.domain import measures
from strategy.domain.measures import Draft, Kind, PartnerName, Status, Update, UpdateDraft
from strategy.domain.refusals import Refused

TODAY = date(2026, 11, 23)


def row(number: int, day: str, status="in_progress", kind="status", undoes=None) -> Update:
    return Update(number, 1, Kind(kind), date.fromisoformat(day), datetime(2026, 11, 23, tzinfo=UTC), 1,
                  None if kind == "undo" else Status(status), undoes=undoes)


def refusal(call, *arguments) -> Refused:
    with pytest.raises(Refused) as caught:
        call(*arguments)
    return caught.value


@pytest.mark.parametrize("title", ["", "   ", "\t\n", "\u200b\u200b".replace("\u200b", " "), "\x00\x01"])
def test_a_title_without_words_is_refused(title):
    assert refusal(measures.checked, Draft(("1867",), title)).code == "empty"


def test_a_title_of_a_hundred_thousand_characters_is_refused_and_says_how_long_it_is():
    found = refusal(measures.checked, Draft(("1867",), "å" * 100_000))
    assert (found.code, found.field, found.values["length"]) == ("too_long", "title", 100_000)


@pytest.mark.parametrize("title", ["Kor 🎵 i bygda", "Árbediehtu ja musihkka", "<b>fet</b> **og** [lenke](x)", "Å ø æ ŋ đ"])
def test_emoji_sami_letters_and_markup_are_kept_as_typed(title):
    assert measures.checked(Draft(("1867",), title)).title == title


def test_a_title_on_several_lines_becomes_one_line():
    assert measures.checked(Draft(("1867",), " Kor \n i   bygda ")).title == "Kor i bygda"


def test_due_before_start_is_refused():
    draft = Draft(("1867",), "Kor", starts_on=date(2026, 5, 2), due_on=date(2026, 5, 1))
    assert refusal(measures.checked, draft).code == "end_before_start"


@pytest.mark.parametrize("field", ["starts_on", "due_on"])
@pytest.mark.parametrize("year", [1900, 1999, 2100])
def test_a_date_in_another_century_is_refused(field, year):
    found = refusal(measures.checked, Draft(("1867",), "Kor", **{field: date(year, 1, 1)}))
    assert (found.code, found.field) == ("odd_year", field)


def test_a_continuous_measure_has_no_due_date():
    assert refusal(measures.checked, Draft(("1867",), "Kor", due_on=TODAY, continuous=True)).code == "continuous_with_due"


def test_a_measure_belongs_somewhere():
    assert refusal(measures.checked, Draft((), "Kor")).code == "no_municipality"


def test_a_national_identity_number_is_never_kept():
    assert refusal(measures.checked, Draft(("1867",), "Kor", what="Ring 018100 10068")).code == "birth_number"
    assert measures.checked(Draft(("1867",), "Kor", what="Sak 01810010069")).what


def test_the_same_partner_twice_is_one_partner():
    draft = Draft(("1867",), "Kor", partners=(PartnerName("Nav  Bø", "nav"), PartnerName("Nav Bø", "nav")))
    assert measures.checked(draft).partners == (PartnerName("Nav Bø", "nav"),)


@pytest.mark.parametrize("progress", [-1, 101, 1000])
def test_progress_outside_0_to_100_is_refused(progress):
    draft = UpdateDraft(Status.IN_PROGRESS, TODAY, progress)
    assert refusal(measures.checked_update, draft, TODAY, None).code == "progress_range"


def test_an_update_of_tomorrow_is_refused():
    assert refusal(measures.checked_update, UpdateDraft(Status.PLANNED, date(2026, 11, 24)), TODAY, None).code == "future"


def test_an_update_from_before_the_measure_is_refused():
    draft = UpdateDraft(Status.PLANNED, date(2026, 1, 1))
    assert refusal(measures.checked_update, draft, TODAY, date(2026, 2, 1)).code == "before_first"


def test_completed_at_sixty_per_cent_is_refused_rather_than_corrected():
    assert refusal(measures.checked_update, UpdateDraft(Status.COMPLETED, TODAY, 60), TODAY, None).code == "completed_below_100"


def test_what_it_waits_for_is_kept_only_while_on_hold():
    on_hold = measures.checked_update(UpdateDraft(Status.ON_HOLD, TODAY, blocked_by="Vedtak"), TODAY, None)
    going = measures.checked_update(UpdateDraft(Status.IN_PROGRESS, TODAY, blocked_by="Vedtak"), TODAY, None)
    assert (on_hold.blocked_by, going.blocked_by) == ("Vedtak", "")


def test_now_is_the_newest_day_and_on_one_day_the_one_recorded_last():
    rows = [row(1, "2026-01-01", "planned"), row(2, "2026-03-01", "in_progress"), row(3, "2026-02-01", "on_hold"),
            row(4, "2026-03-01", "completed")]
    assert measures.as_of(rows, TODAY).id == 4
    assert measures.as_of(rows, date(2026, 2, 15)).id == 3


def test_before_the_first_update_there_is_nothing():
    assert measures.as_of([row(1, "2026-01-01")], date(2025, 12, 31)) is None
    assert measures.as_of([], TODAY) is None


def test_an_undone_update_does_not_count_and_neither_does_the_undo():
    rows = [row(1, "2026-01-01", "planned"), row(2, "2026-03-01", "completed"), row(3, "2026-03-01", kind="undo", undoes=2)]
    assert measures.as_of(rows, TODAY).id == 1
    assert measures.undoable(rows) is None


def test_undo_takes_the_one_recorded_last_also_when_it_applies_to_an_earlier_day():
    rows = [row(1, "2026-01-01"), row(2, "2026-03-01"), row(3, "2026-02-01")]
    assert measures.undoable(rows).id == 3


def test_the_only_update_cannot_be_undone():
    assert measures.undoable([row(1, "2026-01-01")]) is None


def test_steps_tell_only_the_days_the_status_became_another():
    rows = [row(1, "2026-01-01", "planned"), row(2, "2026-02-01", "in_progress"), row(3, "2026-02-01", "in_progress"),
            row(4, "2026-03-01", "in_progress", "no_change"), row(5, "2026-04-01", "on_hold"), row(6, "2026-04-01", "in_progress")]
    assert measures.steps(rows) == [(date(2026, 1, 1), None, Status.PLANNED),
                                    (date(2026, 2, 1), Status.PLANNED, Status.IN_PROGRESS)]


@pytest.mark.parametrize(("status", "late"), [("planned", True), ("in_progress", True), ("on_hold", False),
                                              ("completed", False), ("cancelled", False)])
def test_only_what_is_planned_or_in_progress_can_be_late(status, late):
    assert measures.is_late(Status(status), date(2026, 11, 22), TODAY) is late


def test_on_the_due_date_itself_nothing_is_late():
    assert not measures.is_late(Status.IN_PROGRESS, TODAY, TODAY)
    assert not measures.is_late(Status.IN_PROGRESS, None, TODAY)


@pytest.mark.parametrize(("status", "silent"), [("planned", True), ("in_progress", True), ("on_hold", True),
                                                ("completed", False), ("cancelled", False)])
def test_silence_is_counted_for_what_is_still_open(status, silent):
    assert measures.is_silent(Status(status), date(2026, 7, 26), None, TODAY) is silent


def test_a_hundred_and_nineteen_days_is_not_silence():
    assert not measures.is_silent(Status.IN_PROGRESS, date(2026, 7, 27), None, TODAY)


def test_what_is_planned_to_start_later_is_not_silent():
    assert not measures.is_silent(Status.PLANNED, date(2025, 1, 1), date(2026, 12, 1), TODAY)


def test_on_track_is_neither_late_nor_silent_nor_on_hold():
    assert measures.on_track(Status.PLANNED, False, False)
    assert not measures.on_track(Status.ON_HOLD, False, False)
    assert not measures.on_track(Status.IN_PROGRESS, True, False)


def test_hints_name_what_is_lacking_and_a_continuous_one_lacks_no_due_date():
    assert measures.missing(Draft(("1867",), "Kor")) == ["responsible_role", "due_on"]
    assert measures.missing(Draft(("1867",), "Kor", responsible_role="Rektor", continuous=True)) == []
