"""Filled-in sheets as they come back: from Word, from other programs, changed, damaged and hostile."""

import io
import zipfile
from datetime import date
from random import Random

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from strategy.domain.workshop_sheets import Line, NotASheet
from tests.sheets import LANGUAGES, broken, changed, made, read, repacked, survives

CHOIR, DANCE = Line(3, "Kor i omsorgsboligen", "Rektor", "Bøskolen"), Line(6, "Friplass for alle 🎻")


def refusal(data: bytes) -> str:
    with pytest.raises(NotASheet) as refused:
        read(data)
    return refused.value.code


def codes(found) -> list[str]:
    return [x.code for x in found.unread]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_comes_back_as_it_was_made_in_each_language(language):
    found = read(made(CHOIR, DANCE, language=language))
    assert found.lines == (CHOIR, DANCE) and found.unread == () and found.questions == (1, 2, 3, 4, 5, 6)
    assert (found.title, found.held_on, found.place, found.participants) == ("Refleksjonsmøte", date(2026, 3, 14), "Biblioteket", "Rektor, korpsleder")
    assert (found.version, found.framework, found.workshop) == (1, "fagspor-2-2021", 12)


def test_an_empty_sheet_has_no_answers_and_nothing_unread():
    found = read(made())
    assert found.lines == () and found.unread == ()


def test_what_is_written_in_the_tables_is_read_with_who_said_it():
    def fill(paper):
        table = paper.tables[3]
        table.rows[1].cells[0].text, table.rows[1].cells[1].text = "Dans på SFO", "Styrer / Barnehagen"
        table.rows[2].cells[0].text, table.rows[2].cells[1].text = "• Kor\n• Band", "ungdomsrådet"
        table.add_row().cells[0].text = "En linje til"

    assert read(changed(made(), fill)).lines == (
        Line(3, "Dans på SFO", "Styrer", "Barnehagen"), Line(3, "Kor", "ungdomsrådet"), Line(3, "Band", "ungdomsrådet"), Line(3, "En linje til"))


def test_a_list_in_place_of_the_table_is_read_as_well():
    def rewrite(paper):
        table = paper.tables[4]
        for words, style in (("Livsløp", "List Number"), ("Leie av lokaler", "List Bullet"), ("3) Et helt avsnitt", "Normal")):
            table._tbl.addprevious(paper.add_paragraph(words, style=style)._p)
        table._tbl.getparent().remove(table._tbl)

    found = read(changed(made(CHOIR), rewrite))
    assert [x.text for x in found.lines if x.question == 4] == ["Livsløp", "Leie av lokaler", "Et helt avsnitt"]
    assert CHOIR in found.lines and found.unread == ()


def test_a_sheet_without_bookmarks_and_marks_is_known_by_its_questions():
    def bare(paper):
        for element in [*paper.element.iter("{*}bookmarkStart"), *paper.element.iter("{*}bookmarkEnd")]:
            element.getparent().remove(element)
        paper.sections[0].footer.paragraphs[0].text = ""
        paper.core_properties.identifier = ""

    found = read(changed(made(CHOIR), bare))
    assert found.lines == (CHOIR,) and (found.version, found.workshop) == (None, 0)


def test_a_question_with_a_few_words_changed_is_still_known():
    def reword(paper):
        for element in [*paper.element.iter("{*}bookmarkStart")]:
            element.getparent().remove(element)
        heading = next(p for p in paper.paragraphs if p.text.startswith("3."))
        heading.text = "Spørsmål 3: Hvilke konkrete grep kan vi ta her hos oss, i egen kommune, ut fra rollen vår?"

    assert read(changed(made(CHOIR), reword)).lines == (CHOIR,)


def test_a_heading_of_ones_own_and_what_stands_below_it_is_told_and_not_guessed():
    def add(paper):
        paper.add_heading("Andre ting", level=2)
        paper.add_paragraph("Kaffe neste gang")

    found = read(changed(made(CHOIR), add))
    assert found.lines == (CHOIR,) and codes(found) == ["unknown_heading", "outside"] and found.unread[1].text == "Kaffe neste gang"


def test_what_stands_before_the_first_question_is_told():
    found = read(changed(made(), lambda paper: paper.paragraphs[0].insert_paragraph_before("Hei alle sammen")))
    assert codes(found) == ["before_questions"] and found.unread[0].question == 0


def test_an_extra_column_a_lone_role_and_an_odd_date_are_told_with_where():
    def fill(paper):
        paper.tables[0].rows[1].cells[1].text = "en gang i mars"
        paper.tables[3].rows[1].cells[1].text = "rektor"
        paper.tables[3].add_column(1_000_000)
        paper.tables[3].rows[2].cells[0].text, paper.tables[3].rows[2].cells[2].text = "Dans", "haster"

    found = read(changed(made(), fill))
    assert {(x.code, x.question, x.text) for x in found.unread} == {("role_alone", 3, "rektor"), ("extra_column", 3, "haster"), ("date", 0, "en gang i mars")}
    assert found.held_on is None and found.lines == (Line(3, "Dans"),)


def test_a_table_without_headings_and_with_numbers_in_front_is_read():
    def fill(paper):
        old = paper.tables[3]
        new = paper.add_table(rows=0, cols=3)
        for row in (("1", "Dans", "rektor"), ("2.", "Kor", "")):
            for cell, words in zip(new.add_row().cells, row, strict=True):
                cell.text = words
        old._tbl.addprevious(new._tbl)
        old._tbl.getparent().remove(old._tbl)

    found = read(changed(made(), fill))
    assert found.lines == (Line(3, "Dans", "rektor"), Line(3, "Kor")) and found.unread == ()


def test_a_national_identity_number_is_told_of_and_not_repeated():
    found = read(made(Line(3, "Ring 15076500565"), CHOIR))
    assert found.lines == (CHOIR,) and [(x.code, x.text) for x in found.unread] == [("birth_number", "")]


def test_a_line_that_is_too_long_and_lines_beyond_the_most_are_told():
    found = read(made(Line(3, "x" * 2_001), *(Line(4, f"svar {n}") for n in range(203))))
    assert codes(found) == ["too_long", "too_many_lines", "too_many_lines", "too_many_lines"] and len(found.lines) == 200


def test_tracked_deletions_are_gone_and_insertions_are_there():
    def track(paper):
        cell = paper.tables[3].rows[1].cells[0].paragraphs[0]._p
        cell.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="90" w:author="x"><w:r><w:t>Satt inn</w:t></w:r></w:ins>'))
        cell.append(parse_xml(f'<w:del {nsdecls("w")} w:id="91" w:author="x"><w:r><w:delText>Slettet</w:delText></w:r></w:del>'))

    assert read(changed(made(), track)).lines == (Line(3, "Satt inn"),)


def test_words_in_a_text_box_are_told_and_not_lost_in_silence():
    def box(paper):
        paper.paragraphs[-1]._p.append(parse_xml(
            f'<w:r {nsdecls("w")}><w:pict><w:txbxContent><w:p><w:r><w:t>I en boks</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>'))

    found = read(changed(made(), box))
    assert [(x.code, x.text) for x in found.unread] == [("text_box", "I en boks")]


def test_content_controls_around_rows_and_words_are_read_through():
    def wrap(name, content):
        if name != "word/document.xml":
            return content
        return content.replace(b"<w:t>Kor i omsorgsboligen</w:t></w:r>", b"<w:t>Kor i </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>omsorgsboligen</w:t></w:r></w:sdtContent></w:sdt>")

    assert read(repacked(made(CHOIR), wrap)).lines == (CHOIR,)


def test_a_document_that_is_no_sheet_says_that_no_question_was_found():
    assert refusal(changed(made(), lambda paper: paper._body.clear_content() or paper.add_paragraph("Referat fra et helt annet møte"))) == "no_questions"


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty_file"), (b" \n", "empty_file"), (b"PK\x03\x04 no zip", "not_docx"), (b"%PDF-1.7 x", "not_docx"), (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old_or_encrypted"),
    (b"x" * 5_000_001, "too_large"), (zipped(a=b"0" * 21_000_000), "too_much_packed"), (zipped(a=b"0" * 2_000_000), "too_much_packed"),
    (zipped(**{f"m{n}": b"" for n in range(201)}), "too_much_packed"), (zipped(a=b"a"), "not_docx")])
def test_a_file_beyond_the_limits_or_of_another_kind_is_refused_by_name(data, code):
    assert refusal(data) == code


def in_document(change):
    return repacked(made(CHOIR), lambda name, content: change(content) if name == "word/document.xml" else content)


ENTITIES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("change", [
    lambda xml: xml.replace(b"?>", b"?>" + ENTITIES.encode(), 1).replace(b"Kor i", b"&a;Kor i"),
    lambda xml: xml.decode().replace("?>", "?>" + ENTITIES, 1).replace('encoding=\'UTF-8\'', 'encoding="UTF-16"').replace(
        'encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
    lambda xml: b"<a>" * 1_000, lambda xml: xml[:-50], lambda xml: b"\x00" * 1_000])
def test_entities_and_broken_xml_are_refused(change):
    assert refusal(in_document(change)) == "not_docx"


def test_macros_are_refused_however_they_are_hidden():
    assert refusal(repacked(made(), lambda name, content: content, word__vbaProject__x=b"x")) == "macros"
    assert refusal(repacked(made(), lambda name, content: content.replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml")
        .replace(b"application/vnd.openxml", b"application/vnd.openxml") if name == "[Content_Types].xml" else content)) == "macros"


def test_a_package_with_three_thousand_paragraphs_more_than_a_sheet_is_too_much():
    assert refusal(in_document(lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 3_001))) == "too_much_packed"


def test_damaged_sheets_are_read_or_refused_by_name_and_nothing_else():
    chance, data = Random(4), made(CHOIR, DANCE)
    for _ in range(60):
        survives(broken(data, chance))


def test_the_sheet_opens_in_another_program_of_the_same_kind():
    paper = Document(io.BytesIO(made(CHOIR)))
    assert [p.text for p in paper.paragraphs if p.style.name == "Heading 2"][2].startswith("3. Hvilke konkrete grep")
