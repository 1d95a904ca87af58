"""What is held about somebody, on the screen and as a file."""

import json
from types import SimpleNamespace

import pytest

from strategy import settings, texts
from strategy.overviews import personal_data as overview
from strategy.store.database import connect
from strategy.ui import personal_data
from tests.given import NOW, user_of


@pytest.fixture
def run(example, example_file):
    return SimpleNamespace(settings=settings.Settings(example_file, "example"), user=user_of(example, "leder_bo"), now=NOW)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_part_is_told_in_lines_that_somebody_can_read(example, run, language):
    told = personal_data.told(overview.held(example, run.user, run.user.id), texts.load(language))
    assert len({name for name, _ in told}) == len(told) == len(overview.held(example, run.user, run.user.id))
    lines = [line for _, part in told for line in part]
    assert len(lines) > 60 and not [line for line in lines if not line or "None" in line or "in_progress" in line or "Z ·" in line]


def test_the_newest_stand_first(example, run):
    told = dict(personal_data.told(overview.held(example, run.user, run.user.id), texts.load("nb")))
    numbers = [row["number"] for row in overview.held(example, run.user, run.user.id)["events_by"]]
    assert numbers == sorted(numbers) and len(told["Det loggen sier at personen har gjort"]) == len(numbers)


def test_the_file_is_made_with_a_connection_of_its_own(run):
    made = json.loads(personal_data.made(run, run.user.id)())
    assert made["person"]["email"] == "leder.bo@example.org" and made["updates"]


def test_somebody_who_was_shut_out_since_the_page_was_drawn_gets_an_empty_file(run, example_file):
    make = personal_data.made(run, run.user.id)
    db = connect(example_file)
    db.execute("UPDATE person SET active = 0 WHERE id = ?", [run.user.id])
    db.close()
    assert make() == b""
