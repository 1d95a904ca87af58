"""The workshop sheet: the questions as a Word file, to be printed or filled in and read in again."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from strategy import formats
from strategy.domain.workshop_sheets import EMPTY_LINES, Blank, Line, mark
from strategy.domain.workshops import Question
from strategy.exporters import cells
from strategy.texts import Texts

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LANGUAGE = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_INK, _PRIMARY, _MUTED = RGBColor(0x18, 0x22, 0x2E), RGBColor(0x0E, 0x5A, 0x66), RGBColor(0x55, 0x60, 0x6E)
_WIDTHS = (Cm(11.5), Cm(5.5))


def document(blank: Blank, t: Texts) -> bytes:
    """Return the sheet as a Word file (A4) in the language of ``t``."""
    paper = Document()
    _page(paper, blank, t)
    paper.add_heading(cells.clean(blank.title), level=1)
    _facts(paper, blank, t)
    _muted(paper.add_paragraph(how(t)))
    for question in blank.questions:
        _question(paper, question, [line for line in blank.lines if line.question == question.number], t)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def how(t: Texts) -> str:
    """Return the sentence that says how a sheet is filled in."""
    return t("One answer on each line. Write the role or organisation if you like, not names of people. Add lines as you need them; leave the questions as they are.")


def labels(t: Texts) -> dict[str, str]:
    """Return what the facts on top of a sheet are called."""
    return {"municipalities": t("Municipality"), "held_on": t("Date"), "place": t("Place"), "participants": t("Who took part")}


def headings(t: Texts) -> tuple[str, str]:
    """Return the headings of the two columns: the answer, and the role and organisation."""
    return t("Answer"), t("Role / organisation")


def _page(paper, blank: Blank, t: Texts) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(11), _INK
    normal.paragraph_format.space_after = Pt(6)
    for level, size in ((1, 20), (2, 13)):
        style = paper.styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb, style.font.name = Pt(size), _PRIMARY, "Calibri"
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), "Calibri")
        style.element.rPr.rFonts.set(qn("w:hAnsi"), "Calibri")
        style.paragraph_format.keep_with_next = True
    language = paper.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]
    language.set(qn("w:val"), _LANGUAGE[t.language])
    core = paper.core_properties
    core.title, core.language, core.identifier = cells.clean(blank.title)[:250], _LANGUAGE[t.language], mark(blank)
    core.author, core.comments = "Kulturskoletavla", ""
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _muted(footer, f"Kulturskoletavla · {t('Workshop sheet')} · {mark(blank)}", 8)


def _muted(paragraph, text: str = "", size: int = 10) -> None:
    if text:
        paragraph.add_run(text)
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(size), _MUTED


def _facts(paper, blank: Blank, t: Texts) -> None:
    values = {"municipalities": t.list(list(blank.municipalities)), "held_on": formats.date(blank.held_on), "place": blank.place,
              "participants": blank.participants}
    table = paper.add_table(rows=0, cols=2)
    _described(table, t("About the workshop"))
    for name, words in labels(t).items():
        row = table.add_row()
        _fill(row.cells[0], words, bold=True)
        _fill(row.cells[1], values[name])
    _wide(table, (Cm(4), Cm(13)))
    paper.add_paragraph()


def _question(paper, question: Question, written: list[Line], t: Texts) -> None:
    heading = paper.add_heading(f"{question.number}. {question.words[t.language]}", level=2)
    _bookmarked(heading, question.number)
    if about := question.about.get(t.language):
        _muted(paper.add_paragraph(about))
        paper.paragraphs[-1].paragraph_format.keep_with_next = True
    table = paper.add_table(rows=1, cols=2, style="Table Grid")
    _described(table, t("Answers to question {n}", n=question.number))
    for cell, words in zip(table.rows[0].cells, headings(t), strict=True):
        _fill(cell, words, bold=True)
    _flagged(table.rows[0], "w:tblHeader")
    for line in [*written, *[None] * EMPTY_LINES]:
        row = table.add_row()
        row.height = Cm(0.9)
        _flagged(row, "w:cantSplit")
        if line:
            _fill(row.cells[0], line.text)
            _fill(row.cells[1], ", ".join(filter(None, (line.role, line.organisation))))
    _wide(table, _WIDTHS)
    paper.add_paragraph()


def _fill(cell, text: str, bold: bool = False) -> None:
    cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    cell.paragraphs[0].add_run(cells.clean(text)).bold = bold


def _wide(table, widths) -> None:
    """Give the columns their widths, in each cell for Word and in the grid for other programs."""
    table.autofit = False
    for place, width in enumerate(widths):
        table.columns[place].width = width
        for cell in table.columns[place].cells:
            cell.width = width


def _flagged(row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _described(table, words: str) -> None:
    """Give a table the words a screen reader says for it."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), words)
    table._tbl.tblPr.append(caption)


def _bookmarked(heading, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"kst_q{number}")
    heading._p.insert(1, start)
    heading._p.append(end)
