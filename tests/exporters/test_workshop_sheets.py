"""The workshop sheet as a Word file: opened again and looked into."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from strategy import texts
from strategy.domain.workshop_sheets import EMPTY_LINES, Blank, Line
from strategy.exporters import workshop_sheets
from tests.sheets import BLANK, LANGUAGES, QUESTIONS, made


def opened(data: bytes):
    return Document(io.BytesIO(data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_stands_as_a_heading_with_its_explanation_and_empty_lines(language):
    paper = opened(made(language=language))
    heads = [p.text for p in paper.paragraphs if p.style.name == "Heading 2"]
    assert heads == [f"{question.number}. {question.words[language]}" for question in QUESTIONS]
    words = {p.text for p in paper.paragraphs}
    assert all(question.about[language] in words for question in QUESTIONS)
    assert [len(table.rows) for table in paper.tables[1:]] == [1 + EMPTY_LINES] * 6


def test_the_facts_of_the_workshop_stand_on_top():
    facts = {row.cells[0].text: row.cells[1].text for row in opened(made()).tables[0].rows}
    assert facts == {"Kommune": "Bø", "Dato": "14.03.2026", "Sted": "Biblioteket", "Hvem som var med": "Rektor, korpsleder"}


@pytest.mark.parametrize(("language", "code"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_the_paper_is_a4_and_says_which_language_it_is_in(language, code):
    paper = opened(made(language=language))
    section = paper.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert paper.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0].get(qn("w:val")) == code
    assert paper.core_properties.language == code


def test_a_screen_reader_is_told_what_each_table_is_and_the_headings_repeat():
    for table in opened(made()).tables[1:]:
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Svar på spørsmål")
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_answers_have_the_wide_column_in_every_word_processor():
    for table in opened(made()).tables[1:]:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert grid[0] > 2 * grid[1] and [cell.width.twips for cell in table.rows[1].cells] == grid


def test_the_footer_says_which_sheet_it_is():
    footer = opened(made()).sections[0].footer.paragraphs[0].text
    assert "kst:1:fagspor-2-2021:12" in footer and footer.startswith("Kulturskoletavla")


def test_hostile_words_become_words_and_nothing_else():
    hostile = "<w:p/>&amp;]]> \ufffe\u202e =cmd|' /C calc'!A0 čájet 🎵"
    data = made(Line(3, hostile, "<b>"), blank=Blank(hostile, BLANK.held_on, ("Bø",), QUESTIONS))
    paper = opened(data)
    assert paper.tables[3].rows[1].cells[0].text == hostile.replace("\ufffe", "").replace("\u202e", "")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert not any("vba" in name.casefold() or "external" in packed.read(name).decode("utf-8", "replace").casefold()
                       for name in packed.namelist() if name.endswith(".rels"))


def test_no_two_bookmarks_have_the_same_name():
    names = [x.get(qn("w:name")) for x in opened(made()).element.iter(qn("w:bookmarkStart"))]
    assert names == [f"kst_q{n}" for n in range(1, 7)]


def test_the_columns_are_called_the_same_on_every_sheet():
    assert workshop_sheets.headings(texts.load("nb")) == ("Svar", "Rolle / organisasjon")
