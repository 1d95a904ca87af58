"""The form of a grouping: nothing typed is lost, every pasted entry is answered."""

import pytest
from strategy import texts
from strategy.commands import groupings as commands
from strategy.domain.groupings import Draft, Remark, Told
from strategy.store import groupings as store
from strategy.ui import grouping_forms
from tests.given import NOW, user_of
from tests.pages.screen import text
from tests.ui.test_groupings import changed, opened

NEW = "form-grouping-new-1"


def fill(app, key: str, **values):
    for name, value in values.items():
        field = app.text_input if name == "name" else app.text_area
        field(key=f"{key}-{name}").set_value(value)
    return app


def press(app, key: str, which: str = "save"):
    return next(x for x in app.button if x.key == f"{key}-{which}").click().run()


def stored(file, name: str):
    return changed(file, lambda db: next((x for x in store.all_of_them(db) if x.draft.name == name), None))


def test_a_list_is_pasted_read_and_saved(open_page, example_file):
    app = fill(opened(open_page, example_file, ny="1"), NEW, name="Kyst", description="For møtet", pasted="1867\nHadsel, 1902")
    press(app, NEW)
    found = stored(example_file, "Kyst")
    assert found.draft == Draft("Kyst", ("1866", "1867", "5501"), "For møtet")
    assert "laget av" in text(app) and "«1902»: et gammelt nummer, nå Tromsø 5501." in text(app)


def test_what_cannot_be_read_is_told_line_by_line_and_nothing_is_lost(open_page, example_file):
    app = fill(opened(open_page, example_file, ny="1"), NEW, name="Kyst", description="Hav", pasted="Bø\nHerøy\n1507\nTull")
    press(app, NEW)
    assert stored(example_file, "Kyst") is None and "Ingenting er lagret" in text(app)
    for words in ("«Herøy»: flere heter det", "«1507»: et gammelt nummer på en kommune som er delt", "«Tull»: ingen kommune vi kjenner"):
        assert words in text(app)
    assert app.text_area(key=f"{NEW}-pasted").value == "Herøy\n1507\nTull" and app.multiselect(key=f"{NEW}-municipalities").value == ["1867"]
    assert app.text_input(key=f"{NEW}-name").value == "Kyst" and app.text_area(key=f"{NEW}-description").value == "Hav"
    press(fill(app, NEW, pasted="1818"), NEW)
    assert stored(example_file, "Kyst").draft.municipalities == ("1818", "1867")


def test_reading_the_list_saves_nothing_and_adds_to_what_is_chosen(open_page, example_file):
    app = opened(open_page, example_file, ny="1")
    app.multiselect(key=f"{NEW}-municipalities").set_value(["0301"])
    press(fill(app, NEW, name="Kyst", pasted="Bø; Oslo; Bø"), NEW, "read")
    assert app.multiselect(key=f"{NEW}-municipalities").value == ["0301", "1867"] and stored(example_file, "Kyst") is None
    assert "Leste 2 kommuner fra listen" in text(app) and "teller én gang" in text(app)


@pytest.mark.parametrize(("name", "pasted", "words"), [
    (" ", "1867", "«Navn» mangler"), ("Kyst", "", "Velg minst én kommune"), ("x" * 81, "1867", "80")])
def test_a_refusal_keeps_what_was_typed(open_page, example_file, name, pasted, words):
    app = press(fill(opened(open_page, example_file, ny="1"), NEW, name=name, description="Hav", pasted=pasted), NEW)
    assert words in text(app) and app.text_area(key=f"{NEW}-description").value == "Hav"
    assert app.multiselect(key=f"{NEW}-municipalities").value == (["1867"] if pasted else [])


def test_a_colleagues_save_in_between_is_shown_beside_and_one_more_press_puts_mine_on_top(open_page, example_file):
    number = changed(example_file, lambda db: commands.add(db, user_of(db, "raadet"), Draft("Kyst", ("1867",)), at=NOW))
    app, key = opened(open_page, example_file, gruppe=number, rediger="1"), f"form-grouping-{number}"
    changed(example_file, lambda db: commands.edit(db, user_of(db, "raadet"), number, Draft("Hennes", ("1867", "0301")), based_on=1, at=NOW))
    press(fill(app, key, name="Min"), key)
    shown = text(app)
    assert "Noen andre har lagret her i mellomtiden" in shown and "Hennes" in shown and "Oslo" in shown
    assert app.text_input(key=f"{key}-name").value == "Min" and stored(example_file, "Min") is None
    press(app, key)
    assert stored(example_file, "Min").version == 3


def test_cancel_leaves_everything_as_it_was(open_page, example_file):
    app = fill(opened(open_page, example_file, ny="1"), NEW, name="Kyst", pasted="1867")
    press(app, NEW, "cancel")
    assert stored(example_file, "Kyst") is None and "ny" not in app.query_params


def test_a_branch_can_be_edited_and_is_then_told_who_did(open_page, example_file):
    branch = changed(example_file, lambda db: next(x for x in store.all_of_them(db) if x.draft.name == "Oslo og Viken"))
    app, key = opened(open_page, example_file, gruppe=branch.id, rediger="1"), f"form-grouping-{branch.id}"
    press(fill(app, key, name="Oslo"), key)
    assert stored(example_file, "Oslo").id == branch.id and "endret av" in text(app)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_remark_has_words_of_its_own(language):
    t = texts.load(language)
    names = {"1515": "Herøy (Møre og Romsdal)", "1818": "Herøy (Nordland)"}
    said = [grouping_forms.remark(Remark("X", told, ("1515", "1818")), names, t) for told in Told]
    assert len(set(said)) == len(Told) and all("X" in words and "{" not in words for words in said)


def test_a_flood_of_remarks_is_cut_and_counted(open_page, example_file):
    app = press(fill(opened(open_page, example_file, ny="1"), NEW, name="Kyst", pasted="\n".join(f"Tull {n}x" for n in range(500))), NEW, "read")
    assert "500 oppføringer ble ikke lest" in text(app) and "450 til" in text(app) and "Tull 60x»" not in text(app)
    assert app.text_area(key=f"{NEW}-pasted").value.count("\n") == 499


def test_fields_are_compared_in_words():
    nb = texts.load("nb")
    assert grouping_forms.in_words("municipalities", ("1867", "9"), {"1867": "Bø"}, nb) == "Bø, 9"
    assert grouping_forms.in_words("kind", "own", {}, nb) == "Egen gruppering" and grouping_forms.in_words("name", "Kyst", {}, nb) == "Kyst"
