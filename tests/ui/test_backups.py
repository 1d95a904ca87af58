"""Administrasjon, back-ups: what an administrator sees and can do."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from strategy.store import backups
from strategy.store.database import connect, rows
from strategy.ui.backups import size
from tests.pages.screen import text


@pytest.fixture
def page(open_page, example_file):
    """Return a function that opens the part for the example's administrator."""
    return lambda language="nb": open_page("administration", example_file, "administrator", language, **{"del": "sikkerhetskopier"})


def folder_of(file):
    return file.parent / "backups"


@pytest.mark.parametrize("language, words", [("nb", "ingen sikkerhetskopi ennå"), ("nn", "ingen tryggingskopi enno"), ("en", "no back-up yet")])
def test_without_any_it_says_what_to_do(page, language, words):
    app = page(language)
    assert not app.exception and words in text(app)


def test_a_press_makes_one_says_so_and_lists_it_with_how_to_restore_it(page, example_file):
    app = page()
    app.button(key="backup-now").click().run()
    made = backups.listed(folder_of(example_file))[0]
    said = text(app)
    assert "tatt og kontrollert" in said and f"python -m strategy restore {folder_of(example_file) / made.name}" in said
    with closing(connect(example_file)) as db:
        assert rows(db, "SELECT count(*) AS n FROM event WHERE action = 'backup_made'")[0]["n"] == 1


def test_one_made_by_itself_and_one_before_an_upgrade_say_so(page, example_file):
    for reason, hours in (("scheduled", 1), ("upgrade", 2)):
        backups.make(example_file, folder_of(example_file), reason, None, datetime.now(UTC) - timedelta(hours=hours))
    said = text(page())
    assert "Automatisk, før en oppgradering" in said and "Den nyeste er fra" in said and "mer enn to dager" not in said


def test_an_old_one_is_warned_of(page, example_file):
    backups.make(example_file, folder_of(example_file), "scheduled", None, datetime.now(UTC) - timedelta(days=3))
    assert "mer enn to dager gammel" in text(page())


def test_a_folder_that_cannot_be_written_to_is_told_and_the_button_is_off(page, example_file):
    folder_of(example_file).touch()
    app = page()
    assert "ikke å skrive til mappen" in text(app) and app.button(key="backup-now").disabled


def test_one_that_fails_says_why_and_makes_none(page, example_file):
    app = page()
    with closing(connect(example_file)) as db:
        db.conn.execute("PRAGMA foreign_keys = OFF")
        db.conn.execute("INSERT INTO population (municipality, year, total) VALUES ('9999', 2026, 1)")
    app.button(key="backup-now").click().run()
    assert "Kopien var ikke hel" in text(app) and not app.exception
    assert list(folder_of(example_file).iterdir()) == []


@pytest.mark.parametrize("person", ["leder_bo", "raadet"])
def test_nobody_else_gets_to_it(open_page, example_file, person):
    app = open_page("administration", example_file, person, **{"del": "sikkerhetskopier"})
    assert "Ta sikkerhetskopi nå" not in text(app)


@pytest.mark.parametrize("bytes_, said", [(0, "0\xa0kB"), (2_400_256, "2,4\xa0MB"), (1_234_567_890, "1\xa0234,6\xa0MB"), (999, "1\xa0kB")])
def test_a_size_is_written_as_people_read_it(bytes_, said):
    assert size(bytes_, "nb") == said
