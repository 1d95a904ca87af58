"""The page Import through the real entry script: a file tried, imported, imported again, taken back. EVERY VALUE IS INVENTED FOR TESTS."""

import pytest

from strategy.store.database import connect, rows
from tests.bad_files import workbook
from tests.official_files import CONTENTS, dataset, numbered, packed
from tests.pages.screen import text

SSB_FILE = packed(numbered(["1867", "1866", "1507", "EKG01"], ["2022", "2023"], [CONTENTS]))
SHEET = [["TEST, invented"], [], ["Kommune", "År", "Elever i alt", "Piano"], ["1867 Bø", 2024, 61, 40], ["1866 Hadsel", 2024, "mange", 12]]


@pytest.fixture
def imports(open_page, monkeypatch):
    """Return a function that opens Import; SSB is nowhere to be found."""
    monkeypatch.setenv("STRATEGY_SSB", "http://127.0.0.1:1")

    def opened(file, person="raadet", language="nb", **address):
        return open_page("imports", file, person=person, language=language, **address)

    return opened


def upload(app, data, name="TEST.json"):
    app.file_uploader[0].set_value((name, data, "application/octet-stream")).run()
    assert not app.exception
    return app


def count(file):
    db = connect(file)
    try:
        return rows(db, "SELECT count(*) AS n FROM observation WHERE run IS NOT NULL AND counts = 1")[0]["n"]
    finally:
        db.close()


def test_without_figures_it_says_which_are_missing_and_where_each_is_found(imports, empty_but_marked):
    shown = text(imports(empty_but_marked))
    assert "Ingen offisielle tall er hentet inn ennå" in shown and "tabell 13135, variabel KOSmusikkandelba0000" in shown
    assert "Tabellnummeret er ikke bekreftet" in shown and "GSI" in shown and "Ingen tall ennå" in shown


@pytest.mark.parametrize("person", ["leder_bo", "leser_bo"])
@pytest.mark.parametrize("part", ["fil", "ssb", "kostra", "maal", "tidligere"])
def test_who_may_not_import_is_refused_kindly_and_gets_no_form(imports, empty_but_marked, person, part):
    app = imports(empty_but_marked, person, **{"del": part})
    assert "finner ikke" in text(app) and not app.file_uploader and not app.button and not app.text_input


def test_a_part_that_is_not_there_is_refused_alike(imports, empty_but_marked):
    assert "finner ikke" in text(imports(empty_but_marked, **{"del": "finnes-ikke"}))


def test_a_file_is_tried_first_with_counts_by_indicator_and_year_and_every_problem(imports, empty_but_marked):
    app = upload(imports(empty_but_marked), SSB_FILE)
    shown = text(app)
    assert "tabell 13135 fra SSB" in shown and "4 tall blir lagret" in shown and "2 tall kan ikke brukes" in shown
    assert "Tall nr. 5, KOKkommuneregion0000" in shown and "1507 ble delt (1508, 1580)" in shown
    assert "Bø" in shown and "2023" in shown and app.button(key="import-now").label == "Importer 4 tall"
    assert count(empty_but_marked) == 0


def test_it_is_imported_told_of_and_a_second_time_adds_nothing(imports, empty_but_marked):
    app = upload(imports(empty_but_marked), SSB_FILE)
    app.button(key="import-now").click().run()
    shown = text(app)
    assert count(empty_but_marked) == 4 and "Tallene er importert" in shown and "Importert fra TEST.json" in shown
    assert "1 av 8 offisielle indikatorer har tall" in shown and app.file_uploader
    again = text(upload(app, SSB_FILE))
    assert "Importert fra" not in again and "Ingenting i filen er nytt" in again and "Akkurat den samme filen ble importert" in again
    assert "import-now" not in [button.key for button in app.button] and count(empty_but_marked) == 4


def test_preliminary_figures_are_stored_as_such_and_final_ones_take_their_place(imports, empty_but_marked):
    app = upload(imports(empty_but_marked), SSB_FILE)
    app.radio(key="form-import-standing").set_value("preliminary").run()
    assert "foreløpig" in text(app)
    app.button(key="import-now").click().run()
    app = upload(app, SSB_FILE)
    assert app.radio(key="form-import-standing").value == "final" and "4 tall blir lagret" in text(app)


def test_an_import_is_taken_back_after_a_question_and_the_former_figures_stand_again(imports, empty_but_marked):
    app = upload(imports(empty_but_marked), SSB_FILE)
    app.button(key="import-now").click().run()
    app = imports(empty_but_marked, **{"del": "tidligere"})
    shown = text(app)
    assert "TEST.json" in shown and "SSB, tabell 13135" in shown and "fingeravtrykk" in shown and "av raadet" in shown
    app.button(key="import-undo-1").click().run()
    assert count(empty_but_marked) == 4 and "vil ikke gjelde lenger" in text(app)
    app.button(key="import-undo-1-no").click().run()
    assert "vil ikke gjelde lenger" not in text(app)
    app.button(key="import-undo-1").click().run()
    app.button(key="import-undo-1-yes").click().run()
    assert count(empty_but_marked) == 0 and "er trukket tilbake" in text(app) and "Trukket tilbake" in text(app)
    assert not [button for button in app.button if str(button.key).startswith("import-undo")]


def test_a_sheet_is_read_by_its_columns_which_are_remembered(imports, empty_but_marked):
    app = upload(imports(empty_but_marked), workbook(SHEET), "TEST.xlsx")
    assert "Hva står i hvilken kolonne?" in text(app)
    key = next(str(box.key) for box in app.multiselect)
    assert "C Elever i alt (61; mange)" in app.multiselect(key=key).options
    app.button(key=key.replace("-values", "-read")).click().run()
    assert "Ingen kolonne med tall er valgt" in app.error[0].value and app.file_uploader == []
    app.multiselect(key=key).set_value([2, 3]).run()
    app.selectbox(key=key.replace("-values", "-is-2")).set_value(("kfa05", "")).run()
    app.selectbox(key=key.replace("-values", "-is-3")).set_value(("kfa06", "discipline=music")).run()
    assert "Importer 3 tall" not in [button.label for button in app.button]
    app.button(key=key.replace("-values", "-read")).click().run()
    shown = text(app)
    assert "Linje 5, Elever i alt" in shown and "«mange» er ikke et tall" in shown and "3 tall blir lagret" in shown
    app.button(key="import-now").click().run()
    assert count(empty_but_marked) == 3
    app = upload(app, workbook([*SHEET[:4], ["1866 Hadsel", 2024, 150, 12]]), "TEST neste år.xlsx")
    assert "slik et ark med disse overskriftene ble lest sist" in text(app) and app.multiselect(key=key).value == [2, 3]
    app.button(key=key.replace("-values", "-read")).click().run()
    assert "1 tall blir lagret" in text(app)


def test_disciplines_may_stand_in_the_lines_and_no_column_is_taken_for_what_nobody_chose(imports, empty_but_marked):
    app = upload(imports(empty_but_marked), "Kommune;Kunstfag;Plasser\n1867;Musikk;61\n1867;Dans;12\n1867;Sirkus;3\n".encode(), "TEST.csv")
    key = next(str(box.key) for box in app.multiselect).removesuffix("-values")
    assert app.selectbox(key=f"{key}-part").value == 1
    app.multiselect(key=f"{key}-values").set_value([2]).run()
    assert app.selectbox(key=f"{key}-is-2").value is None
    app.text_input(key=f"{key}-year").set_value("2024").run()
    app.button(key=f"{key}-read").click().run()
    assert "Si hva hver kolonne med tall inneholder" in app.error[0].value
    app.selectbox(key=f"{key}-is-2").set_value(("kfa01", "")).run()
    app.button(key=f"{key}-read").click().run()
    assert "passer bare til tall som er delt slik" in app.error[0].value
    app.selectbox(key=f"{key}-is-2").set_value(("kfa06", "")).run()
    app.button(key=f"{key}-read").click().run()
    shown = text(app)
    assert "2 tall blir lagret" in shown and "«Sirkus» er ikke en del vi kjenner" in shown and "«Dans»" in shown
    app.button(key="import-now").click().run()
    assert count(empty_but_marked) == 2


def test_one_year_for_the_whole_sheet_must_be_a_year(imports, empty_but_marked):
    app = upload(imports(empty_but_marked), "Kommune;Elever i kulturskolen\n1867;61\n".encode(), "TEST.csv")
    key = next(str(box.key) for box in app.multiselect).removesuffix("-values")
    app.button(key=f"{key}-read").click().run()
    assert "Året mangler" in app.error[0].value
    app.text_input(key=f"{key}-year").set_value("i år").run()
    app.button(key=f"{key}-read").click().run()
    assert "i år" in app.error[0].value and app.text_input(key=f"{key}-year").value == "i år"
    app.text_input(key=f"{key}-year").set_value("2024").run()
    app.button(key=f"{key}-read").click().run()
    assert "1 tall blir lagret" in text(app)


@pytest.mark.parametrize(("data", "said"), [
    (b"", "ingenting i filen"), (b"  \n\n", "ingenting i filen"), (b'{"a":', "ikke hel JSON"), (b"{}", "JSON-stat"), (b"\x89PNG\r\n\x1a\n\0\0", "ikke tekst"),
    (b"PK\x03\x04 no workbook", "Arbeidsboken kan ikke leses"), (b"\xd0\xcf\x11\xe0" + b"0" * 600, "gammelt format"),
    (b";".join(b"%d" % n for n in range(5000)), "kolonner"), (packed(dataset([], [])), "Ingen tall i filen kan brukes")])
def test_a_file_that_cannot_be_used_gets_a_sentence_and_changes_nothing(imports, empty_but_marked, data, said):
    app = upload(imports(empty_but_marked), data, "TEST renamed.xlsx")
    assert said in text(app) and "import-now" not in [button.key for button in app.button]
    app.button(key="import-leave").click().run()
    assert app.file_uploader and not app.exception


def test_without_a_network_it_says_what_to_do_and_keeps_the_choices(imports, empty_but_marked):
    app = imports(empty_but_marked, **{"del": "ssb"})
    assert "127.0.0.1:1/tables/13135/data" in text(app)
    app.text_input(key="form-import-ssb-since").set_value("2019").run()
    app.button(key="form-import-ssb-fetch").click().run()
    shown = text(app)
    assert "svarte ikke" in shown and "ssb.no/statbank/table/13135" in shown and "from(2019)" in shown
    assert app.multiselect(key="form-import-ssb-indicators").value == ["kfa01"]


@pytest.mark.parametrize(("table", "since"), [("1313", "2020"), ("13135", "i år"), ("a/../", "2020"), ("13135", "")])
def test_what_is_no_table_or_year_is_not_asked_for(imports, empty_but_marked, table, since):
    app = imports(empty_but_marked, **{"del": "ssb"})
    app.text_input(key="form-import-ssb-table").set_value(table)
    app.text_input(key="form-import-ssb-since").set_value(since).run()
    assert app.button(key="form-import-ssb-fetch").disabled and "fem siffer og et år" in text(app) and not app.exception


def test_kostra_groups_come_from_a_file_with_what_could_not_be_used(imports, empty_but_marked):
    app = imports(empty_but_marked, **{"del": "kostra"})
    upload(app, "TEST\nsourceCode;targetCode\nEKG01;1867\nEKG02;1866\nEKG02;9999\n".encode(), "TEST klass.csv")
    assert "2 kommuner i 2 grupper" in text(app) and "«9999»" in text(app)
    app.text_input(key="form-import-kostra-year").set_value("nå").run()
    app.button(key="kostra-save").click().run()
    assert app.error and app.text_input(key="form-import-kostra-year").value == "nå"
    app.text_input(key="form-import-kostra-year").set_value("2024").run()
    app.button(key="kostra-save").click().run()
    assert "KOSTRA-gruppene for 2024 er tatt i bruk" in text(app) and app.file_uploader


def test_a_file_without_groups_is_told_of(imports, empty_but_marked):
    app = upload(imports(empty_but_marked, **{"del": "kostra"}), b"a;b\nc;d\n", "TEST.csv")
    assert "Klass 112" in text(app) and not [button for button in app.button if button.key == "kostra-save"]


def test_a_national_target_is_set_here(imports, empty_but_marked):
    app = imports(empty_but_marked, **{"del": "maal"})
    app.button(key="form-target-NO-kfa01-open").click().run()
    app.text_input(key="form-target-NO-kfa01-value").set_value("30")
    app.text_input(key="form-target-NO-kfa01-period").set_value("2030")
    app.button(key="form-target-NO-kfa01-save").click().run()
    assert not app.exception and "30" in text(app) and "2030" in text(app)


@pytest.mark.parametrize(("language", "said"), [("nn", "Ingen offisielle tal er henta inn enno"), ("en", "No official figures are here yet")])
def test_it_speaks_the_readers_language(imports, empty_but_marked, language, said):
    assert said in text(imports(empty_but_marked, language=language))
