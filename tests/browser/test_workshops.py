"""A secretary in the meeting, in a real browser: by keyboard alone, with a lost connection, and with a sheet."""

import io
import re

from docx import Document
from playwright.sync_api import expect

from tests.browser.people import ask, visit_as
from tests.browser.watching import settled


def recorded(server) -> int:
    return ask(server, "SELECT max(w.id) AS id FROM workshop w JOIN workshop_municipality m ON m.workshop = w.id WHERE m.municipality = '1867'")[0]["id"]


def answers(server, number: int, question: int) -> list[str]:
    return [row["text"] for row in ask(server, "SELECT text FROM answer WHERE workshop = :w AND question = :q AND withdrawn_at IS NULL ORDER BY id",
                                       w=number, q=question)]


def test_answers_are_written_in_by_keyboard_alone_while_the_meeting_goes_on(start_server, page):
    server = start_server()
    number = recorded(server)
    visit_as(server, page, "leder_bo", f"/refleksjon?mote={number}")
    page.get_by_role("button", name="Skriv mens møtet går").focus()
    page.keyboard.press("Enter")
    question = int(ask(server, "SELECT question FROM answer WHERE workshop = :w ORDER BY id DESC LIMIT 1", w=number)[0]["question"])
    field = page.get_by_role("textbox", name=f"Svar på spørsmål {question}")
    expect(field).to_be_visible()
    settled(page)
    field.focus()
    for words in ("Kor på kaia", "Dans i SFO-tida", "Lån ut fløyter 🎵"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(field).to_have_value("")
        settled(page)
        expect(field).to_be_focused()
    assert answers(server, number, question)[-3:] == ["Kor på kaia", "Dans i SFO-tida", "Lån ut fløyter 🎵"]
    page.locator(".st-key-kst-entry").get_by_role("button", name="Angre").first.click()
    expect(page.get_by_role("status")).to_contain_text("Angret")
    settled(page)
    assert answers(server, number, question)[-2:] == ["Kor på kaia", "Dans i SFO-tida"]


def test_a_half_written_line_is_there_after_a_reload_and_gone_when_it_is_saved(start_server, page):
    server = start_server()
    number = recorded(server)
    question = int(ask(server, "SELECT question FROM answer WHERE workshop = :w ORDER BY id DESC LIMIT 1", w=number)[0]["question"])
    visit_as(server, page, "leder_bo", f"/refleksjon?mote={number}&skriv=1")
    field = page.get_by_role("textbox", name=f"Svar på spørsmål {question}")
    expect(field).to_be_visible()
    settled(page)
    field.focus()
    page.keyboard.type("Halvskrevet čielga 🎵")
    page.reload()
    settled(page)
    expect(field).to_have_value("Halvskrevet čielga 🎵")
    expect(field).to_be_focused()
    page.keyboard.type(" og ferdig")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-kst-entry")).to_contain_text("Halvskrevet čielga 🎵 og ferdig")
    settled(page)
    expect(field).to_have_value("")
    assert answers(server, number, question)[-1] == "Halvskrevet čielga 🎵 og ferdig"
    page.wait_for_function("() => sessionStorage.length === 0")


def test_what_was_typed_and_not_saved_is_there_after_a_lost_connection_and_in_another_language(start_server, page, context):
    server = start_server()
    number = recorded(server)
    visit_as(server, page, "leder_bo", f"/refleksjon?mote={number}")
    page.locator(f".st-key-form-answers-{number}-3-add button").click()
    field = page.get_by_role("textbox", name="Lim inn en liste fra referatet til spørsmål 3", exact=False)
    field.fill("Halvskrevet svar\nog ett til")
    field.blur()
    expect(page.get_by_text("Blir 2 svar")).to_be_visible()
    settled(page)
    # The line goes dead: nothing more is told, and then the page is loaded anew, in another tab and another language.
    context.set_offline(True)
    page.close()
    context.set_offline(False)
    for language, name in (("nb", "Lim inn en liste fra referatet til spørsmål 3"), ("nn", "Lim inn ei liste frå referatet til spørsmål 3")):
        tab = context.new_page()
        visit_as(server, tab, "leder_bo", f"/refleksjon?mote={number}", language)
        expect(tab.get_by_role("textbox", name=name, exact=False)).to_have_value("Halvskrevet svar\nog ett til")
    tab.get_by_role("button", name="Lagre svar").click()
    expect(tab.get_by_text("2 svar er lagra")).to_be_visible()
    assert ask(server, "SELECT * FROM draft") == [] and answers(server, number, 3)[-2:] == ["Halvskrevet svar", "og ett til"]


def test_a_sheet_goes_out_on_paper_and_comes_back_as_answers(start_server, page, tmp_path):
    server = start_server()
    visit_as(server, page, "leder_bo", "/refleksjon?ark=1")
    with page.expect_download() as started:
        page.get_by_role("button", name="Last ned arket (Word)").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert re.fullmatch(r"arbeidsark-\d{4}-\d\d-\d\d\.docx", path.name)
    paper = Document(io.BytesIO(path.read_bytes()))
    for row, (answer, role) in enumerate((("Dans på SFO", "Styrer, Barnehagen"), ("Kor i omsorgsboligen", "")), start=1):
        paper.tables[3].rows[row].cells[0].text, paper.tables[3].rows[row].cells[1].text = answer, role
    paper.save(path)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("2 svar er lest; ingenting er lagret ennå")).to_be_visible()
    page.get_by_role("button", name="Registrer refleksjonsmøtet med 2 svar").click()
    expect(page.get_by_text("2 svar er lagret.")).to_be_visible()
    number = recorded(server)
    assert answers(server, number, 3) == ["Dans på SFO", "Kor i omsorgsboligen"]
    visit_as(server, page, "leder_bo", f"/refleksjon?mote={number}&ark=1")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("står der fra før")).to_have_count(2)
    expect(page.get_by_role("button", name=re.compile("^Lagre"))).to_have_count(0)
