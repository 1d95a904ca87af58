"""The audit log on the screen, as the administrator and everybody else meet it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy import texts
from strategy.domain.events import Break, Entry, Head, Verified
from strategy.store import events
from strategy.store.database import connect, rows, writing
from strategy.ui import events as ui
from strategy.ui.event_words import Names
from tests.given import NOW, user_of
from tests.pages.screen import markup, text

NB = texts.load("nb")
HOSTILE = "<img src=x onerror=alert(1)> **fet** :smile: [a](http://x) {0} \u202e"


def page(open_page, file, person="administrator", language="nb", **asked):
    return open_page("administration", file, person=person, language=language, **{"del": "hendelser"}, **asked)


@pytest.fixture
def worked(example_file):
    """The example set with four events of today: a change, a hostile title, an erasure and what it erased."""
    db = connect(example_file)
    leader, administrator = user_of(db, "leder_bo"), user_of(db, "administrator")
    with writing(db):
        for action, person, subject, place, before, after in (
                ("measure_edited", leader.id, ("measure", 900), "1867", {"title": "Kor", "due_on": None, "why": ""}, {"title": HOSTILE, "due_on": "2027-01-31", "why": "x" * 1_000}),
                ("person_corrected", administrator.id, ("person", 3), None, {"name": "Hemmelige Hansen"}, {"name": "Hemmelige Olsen"}),
                ("unheard_of", None, ("teapot", HOSTILE), None, None, None)):
            events.append(db, NOW + timedelta(minutes=1), person, action, subject, place, before, after)
        events.erase(db, NOW + timedelta(minutes=1), administrator.id, ("person", 3))
    found = rows(db, "SELECT id FROM event WHERE action = 'measure_edited' ORDER BY id DESC LIMIT 1")[0]["id"]
    db.close()
    return example_file, found


@pytest.mark.parametrize("person", ["leder_bo", "bidragsyter_bo", "leser_bo", "raadet", "raadgiver_nord"])
@pytest.mark.parametrize("asked", [{}, {"hendelse": "1"}, {"hva": "person"}])
def test_nobody_but_an_administrator_sees_it(open_page, example_file, person, asked):
    shown = text(page(open_page, example_file, person, **asked))
    assert "finner ikke" in shown and "Tiltak" not in shown and "kjeden" not in shown


@pytest.mark.parametrize("language, words", [
    ("nb", ("Hendelser", "bare administratorer ser dem", "Tiltak endret", "ikke satt", "tomt", "er slettet", "Eldre hendelser", "Kontroller kjeden")),
    ("nn", ("Hendingar", "berre administratorar ser dei", "Tiltak endra", "ikkje sett", "tomt", "er sletta", "Eldre hendingar", "Kontroller kjeda")),
    ("en", ("Audit log", "only administrators see them", "Measure changed", "not set", "empty", "is erased", "Older events", "Check the chain"))])
def test_the_log_says_what_changed_from_what_to_what(open_page, worked, language, words):
    app = page(open_page, worked[0], language=language)
    shown = text(app) + "".join(x.proto.label for x in app.main if hasattr(x, "proto") and hasattr(x.proto, "label"))
    assert not app.exception and not [word for word in words if word not in shown + str([b.label for b in app.button])]
    assert "31.01.2027" in shown and "Hemmelige" not in shown


def test_what_people_wrote_is_shown_as_they_wrote_it(open_page, worked):
    shown = markup(page(open_page, worked[0]))
    assert "&lt;img src=x onerror=alert(1)&gt; **fet** :smile: [a](http://x) {0}" in shown and "<img" not in shown and "\u202e" not in shown


def test_an_action_and_a_kind_nobody_knows_are_shown_as_they_are(open_page, worked):
    assert "unheard_of: teapot &lt;img" in markup(page(open_page, worked[0]))


def test_a_long_text_is_cut_in_the_list_and_whole_on_the_events_own_page(open_page, worked):
    file, number = worked
    assert "x" * 300 + " …" in markup(page(open_page, file)) and "x" * 301 not in markup(page(open_page, file))
    shown = markup(page(open_page, file, hendelse=str(number)))
    assert "x" * 1_000 in shown and f"Hendelse nr. {number}" in shown


@pytest.mark.parametrize("asked", ["0", "99999999", "abc", "-1"])
def test_an_event_that_is_not_there_is_told_kindly(open_page, example_file, asked):
    assert "finner ikke" in text(page(open_page, example_file, hendelse=asked))


@pytest.mark.parametrize("asked, there, gone", [
    ({"kommune": "1867"}, "· Bø<", "· Bergen<"), ({"hva": "workshop"}, "Refleksjonsmøte registrert", "Tiltak "),
    ({"hva": "no_change"}, "Tiltak fortsatt i rute", "Tiltak oppdatert"),
    ({"nr": "3", "hva": "person"}, "Innhold i hendelser slettet", "Tiltak "), ({"fra": NOW.date().isoformat()}, "Tiltak endret", "· Bergen<")])
def test_the_address_narrows_the_log(open_page, worked, asked, there, gone):
    shown = markup(page(open_page, worked[0], **asked)).split('class="kst-rows"')[1]
    assert there in shown and gone not in shown


def test_a_chosen_kind_is_written_to_the_address(open_page, worked):
    app = page(open_page, worked[0])
    app.selectbox(key="log-hva").set_value("workshop").run()
    assert app.query_params["hva"] == "workshop" and app.query_params["del"] == "hendelser"
    app.button(key="log-clear").click().run()
    assert "hva" not in app.query_params and app.selectbox(key="log-hva").value is None


def test_what_an_address_cannot_mean_is_named(open_page, example_file):
    assert "hva=tull" in text(page(open_page, example_file, hva="tull"))


def test_nothing_that_fits_says_what_to_do(open_page, example_file):
    assert "Ingen hendelse passer" in text(page(open_page, example_file, til="2001-01-01"))


def test_older_events_follow_and_lead_back(open_page, example_file):
    db = connect(example_file)
    oldest = rows(db, "SELECT id FROM event ORDER BY at, id")[0]["id"]
    fiftieth = rows(db, "SELECT id FROM event ORDER BY at DESC, id DESC LIMIT 1 OFFSET 49")[0]["id"]
    db.close()
    app = page(open_page, example_file, eldre=str(fiftieth))
    assert markup(app).count('class="kst-row kst-event"') == 50
    assert "Det finnes ingenting eldre" in text(page(open_page, example_file, eldre=str(oldest)))


def test_a_log_without_events_says_what_will_come(open_page, example_file):
    db = connect(example_file)
    db.conn.execute("PRAGMA foreign_keys = OFF")
    for table in ("event_payload", "event", "event_head"):
        db.conn.execute(f"DELETE FROM {table}")
    db.close()
    assert "Ingenting er gjort ennå" in text(page(open_page, example_file))


def check(app, known=""):
    app.text_input(key="form-log-chain-known").set_value(known)
    return text(app.button(key="form-log-chain-check").click().run())


def test_the_chain_is_checked_on_the_screen(open_page, worked):
    assert "1 av dem har fått innholdet slettet" in check(page(open_page, worked[0]))


def test_a_broken_chain_is_told_with_what_it_means(open_page, example_file):
    db = connect(example_file)
    db.conn.execute("UPDATE event SET at = '2020-01-01T00:00:00.000000Z' WHERE id = 5")
    db.close()
    shown = check(page(open_page, example_file))
    assert "IKKE hel: den ryker ved hendelse 5, registrert 01.01.2020 kl. 01.00" in shown and "endret, flyttet eller satt inn" in shown


def test_a_number_written_down_is_compared_and_what_is_none_is_refused(open_page, example_file):
    app = page(open_page, example_file)
    assert "ikke et slikt tall" in check(app, "<b>")
    assert "ikke den som tallet ble skrevet ned fra" in check(app, f"3:{'a' * 64}")


def test_a_long_chain_is_for_the_terminal(open_page, example_file, monkeypatch):
    monkeypatch.setattr(ui.overview, "MOST_VERIFIED", 10)
    app = page(open_page, example_file)
    assert "python -m strategy verify" in text(app) and not [b for b in app.button if b.key == "form-log-chain-check"]


@pytest.mark.parametrize("broken", [Break.SHORT, Break.LONG, Break.REWRITTEN])
def test_an_end_that_is_not_what_it_was_is_told_with_both_numbers(broken):
    words = ui.found_in_words(Verified(1_452, 0, Head(1_500), broken), NB)
    assert "IKKE hel" in words and "1\u00a0452 hendelser er der, 1\u00a0500 er registrert" in words


def test_an_event_that_said_nothing_says_so_and_one_that_is_erased_says_that():
    said = Entry(1, NOW, None, "", "x", ("measure", "1"), None)
    assert "ikke fortalt mer" in str(ui.differences(said, Names(), NB))
    assert "er slettet" in str(ui.differences(replace(said, erased=True), Names(), NB))
