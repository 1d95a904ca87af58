"""What the address of the audit log means, and back."""

from datetime import date

import pytest

from strategy.domain.events import Wanted
from strategy.ui import event_filter
from strategy.ui.event_filter import Options, read, write

FOUND = Options({0: "Programmet", 7: "Kari"}, {"1867": "Bø"}, {"measure": "Tiltak"}, {"updated": "Tiltak oppdatert"})
FULL = {"fra": "2026-01-01", "til": "2026-02-28", "person": "7", "kommune": "1867", "hva": "updated", "nr": "12"}


def test_an_address_says_everything_the_filter_can_ask_for():
    assert read(FULL, FOUND) == (Wanted(date(2026, 1, 1), date(2026, 2, 28), 7, "1867", None, "updated", "12"), [])


def test_a_kind_of_thing_and_the_program_itself_can_be_asked_for():
    assert read({"hva": "measure", "person": "0"}, FOUND) == (Wanted(kind="measure", person=0), [])


@pytest.mark.parametrize("address", [{}, FULL, {"hva": "measure"}, {"person": "0"}, {"nr": "own_1"}])
def test_what_is_read_is_written_the_same_so_that_a_link_can_be_mailed(address):
    assert write(read(address, FOUND)[0]) == address


@pytest.mark.parametrize(("name", "text"), [
    ("fra", "i går"), ("fra", "0001-01-01"), ("til", "9999-12-31"), ("person", "99"), ("person", "-1"), ("person", "¹"), ("person", "9" * 30),
    ("kommune", "9999"), ("kommune", "' OR 1=1"), ("hva", "<script>"), ("nr", "x" * 41), ("nr", "\x00")])
def test_what_an_address_cannot_mean_is_left_out_and_named(name, text):
    assert read({name: text}, FOUND) == (Wanted(), [f"{name}={text}"])


def test_spaces_around_a_number_are_nothing():
    assert read({"nr": " 12 "}, FOUND)[0] == Wanted(number="12")
    assert read({"nr": "   "}, FOUND)[0] == Wanted()


def test_a_link_to_the_log_carries_its_filter():
    assert event_filter.link(Wanted(kind="measure", number="3"), eldre=9) == "/administrasjon?del=hendelser&hva=measure&nr=3&eldre=9"
