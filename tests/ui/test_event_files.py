"""The audit log as a file."""

import csv
import io
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from strategy import texts
from strategy.domain.events import Wanted
from strategy.domain.people import NATION, Role
from strategy.domain.refusals import NotThere
from strategy.overviews import events as overview
from strategy.settings import Settings
from strategy.store import events
from strategy.store.database import rows, writing
from strategy.ui import event_files
from tests.given import NOW, add_person

NB = texts.load("nb")


@dataclass
class Drawn:
    """As much of a run as a file needs after the page was drawn."""

    user: object
    settings: object
    now: object = NOW
    t: texts.Texts = field(default_factory=lambda: NB)


@pytest.fixture
def run(empty, empty_file):
    administrator = add_person(empty, "Admin", (Role.ADMINISTRATOR, NATION))
    with writing(empty):
        events.append(empty, NOW, administrator.id, "measure_edited", ("measure", 1), "1867", {"title": "Kor", "why": ""}, {"title": "=1+1", "why": None})
        events.append(empty, NOW, None, "role_granted", ("person", administrator.id), None, None, {"role": "leader"})
        events.append(empty, NOW, administrator.id, "no_change", ("measure", 1), "0301", None, {"update": 2})
        events.erase(empty, NOW, administrator.id, ("measure", 1), [3])
    return Drawn(administrator, Settings(empty_file, "example"))


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_file_has_a_row_for_each_changed_field_in_words(run, empty):
    head, *lines = read(event_files.made(run, Wanted(), "csv", {"1867": "Bø"}, 0))
    assert head == ["Hendelse nr.", "Når", "Hvem", "Hva som skjedde", "Gjelder", "Slag", "Nummer", "Kommune", "Felt", "Før", "Etter"]
    mine = [line for line in lines if line[0] == "1"]
    assert [line[8:] for line in mine] == [["Tittel", "Kor", "'=1+1"], ["Hvorfor", "tomt", "ikke satt"]]
    assert mine[0][2:8] == ["Admin", "Tiltak endret", "Tiltak nr. 1", "Tiltak", "1", "Bø"]
    assert [line[8] for line in lines if line[0] == "3"] == ["slettet"]
    assert [line[2] for line in lines if line[0] == "2"] == ["Programmet eller en terminal"]


def test_only_what_the_filter_asks_for_is_in_the_file(run):
    assert {line[0] for line in read(event_files.made(run, Wanted(municipality="1867"), "csv", {}, 0))[1:]} == {"1"}


def test_the_workbook_says_the_same_and_runs_nothing(run):
    page = load_workbook(io.BytesIO(event_files.made(run, Wanted(municipality="1867"), "xlsx", {}, 0))).active
    assert page.title == "Hendelser" and page["K2"].value == "=1+1" and page["K2"].data_type == "s"


def test_taking_it_out_is_an_event_at_the_time_of_the_click_and_not_in_that_file(run, empty):
    lines = read(event_files.made(run, Wanted(), "csv", {}, 90.0))
    newest = events.listing(empty, Wanted(), 1)[0]
    assert (newest.action, newest.at, newest.person) == ("log_exported", NOW + timedelta(seconds=90), run.user.id)
    assert str(newest.id) not in {line[0] for line in lines}


def test_a_file_holds_no_more_than_it_says(run, empty, monkeypatch):
    monkeypatch.setattr(overview, "MOST_EXPORTED", 2)
    assert {line[0] for line in read(event_files.made(run, Wanted(), "csv", {}, 0))[1:]} == {"4", "3"}


@pytest.mark.parametrize("lost", ["UPDATE person SET active = 0", "UPDATE role_grant SET withdrawn_at = given_at, withdrawn_by = given_by"])
def test_somebody_who_lost_the_right_since_the_page_was_drawn_gets_nothing(run, empty, lost):
    before = len(rows(empty, "SELECT 1 FROM event"))
    empty.conn.execute(lost)
    with pytest.raises(NotThere):
        event_files.made(run, Wanted(), "csv", {}, 0)
    assert len(rows(empty, "SELECT 1 FROM event")) == before


def test_an_empty_log_is_a_file_of_headers_alone():
    assert len(read(event_files.of([], event_files.Names(), "csv", NB))) == 1
