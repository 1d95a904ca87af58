"""A filled-in workshop sheet (Word) as lines. Limits come before anything is unpacked, and nothing in the file is run or fetched.

The file is read as it is on disk, not as some program would show it: tables,
lists and plain paragraphs under a question are all answers, so that a sheet
that went through another program, or lost its table, is still read.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from strategy.domain import days, wording
from strategy.domain.refusals import Refused
from strategy.domain.workshop_sheets import Filled, Line, NotASheet, Unread, marked, question_of, role_and_organisation, told
from strategy.domain.workshops import LONGEST_ANSWER, MOST_LINES, Question, lines
from strategy.importers.word_files import all_text, attribute, blocks, inside, local_name, rows_of, text_of, unpacked, xml

MOST_PARAGRAPHS, MOST_UNREAD = 3_000, 100
_BOOKMARK = re.compile(r"kst_q(\d{1,2})$")
_HEADING = re.compile(r"(heading|overskrift|title|tittel)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """What the sheet itself says, in every language: to know its own words from what people wrote."""

    labels: dict[str, str]
    answer: frozenset[str]
    role: frozenset[str]
    sentences: tuple[str, ...]


@dataclass
class _Reading:
    questions: Collection[Question]
    words: Words
    title: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    at: int | None = 0
    met: list[int] = field(default_factory=list)
    found: list[Line] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def miss(self, code: str, text: str = "") -> None:
        if len(self.unread) < MOST_UNREAD:
            self.unread.append(Unread(code, self.at, " ".join(text.split())[:120]))


def read(data: bytes, questions: Collection[Question], words: Words) -> Filled:
    """Return what stands on a sheet; ``questions`` are those it may ask.

    Raises NotASheet: too_large, empty_file, old_or_encrypted, not_docx,
    macros, too_much_packed, no_questions.
    """
    parts = unpacked(data)
    body = xml(parts["document"])
    reading = _Reading(questions, words)
    for number, block in enumerate(blocks(body)):
        if number > MOST_PARAGRAPHS:
            raise NotASheet("too_much_packed")
        if local_name(block) == "tbl":
            _table(block, reading)
        else:
            _paragraph(block, reading)
    if not reading.met:
        raise NotASheet("no_questions")
    for box in body.iter():
        if local_name(box) == "txbxContent" and not inside(box, "Fallback") and all_text(box):
            reading.at = None
            reading.miss("text_box", all_text(box))
    return _filled(reading, " ".join([*(all_text(xml(part)) for part in parts["others"]), all_text(body)]))


def _filled(reading: _Reading, everything: str) -> Filled:
    version, framework, workshop = marked(everything) or (None, "", 0)
    held_on: date | None = days.written(reading.facts.get("held_on", ""))
    if held_on is None and reading.facts.get("held_on"):
        reading.at = 0
        reading.miss("date", reading.facts["held_on"])
    return Filled(reading.title[:wording.LINE], held_on, reading.facts.get("place", "")[:wording.LINE], reading.facts.get("participants", "")[:1_000],
                  version, framework, workshop, tuple(dict.fromkeys(reading.met)), tuple(reading.found), tuple(reading.unread))


def _style(paragraph) -> str:
    return next((attribute(x, "val") for x in paragraph.iter() if local_name(x) == "pStyle"), "")


def _asks(paragraph, text: str, reading: _Reading) -> int | None:
    numbers = {question.number for question in reading.questions}
    for element in paragraph.iter():
        found = _BOOKMARK.match(attribute(element, "name")) if local_name(element) == "bookmarkStart" else None
        if found and int(found[1]) in numbers:
            return int(found[1])
    return question_of(text, reading.questions) if len(text) <= 400 else None


def _paragraph(paragraph, reading: _Reading) -> None:
    text = text_of(paragraph)
    if not text.strip():
        return
    if number := _asks(paragraph, text, reading):
        reading.at = number
        reading.met.append(number)
    elif told(text, reading.words.sentences) or marked(text):
        return
    elif reading.at == 0:
        _before(text, _style(paragraph), reading)
    elif _HEADING.match(_style(paragraph)):
        reading.at = None
        reading.miss("unknown_heading", text)
    elif reading.at is None:
        reading.miss("outside", text)
    else:
        _answers(text, "", reading)


def _before(text: str, style: str, reading: _Reading) -> None:
    name, _, value = text.partition(":")
    label = reading.words.labels.get(" ".join(name.split()).casefold())
    if label:
        reading.facts.setdefault(label, " ".join(value.split()))
    elif not reading.title and _HEADING.match(style):
        reading.title = " ".join(text.split())
    else:
        reading.miss("before_questions", text)


def _answers(text: str, role: str, reading: _Reading) -> None:
    said, organisation = role_and_organisation(role)
    for line in lines(text):
        if sum(x.question == reading.at for x in reading.found) >= MOST_LINES:
            reading.miss("too_many_lines", line)
            return
        try:
            reading.found.append(Line(reading.at, wording.line(line, "answers", longest=LONGEST_ANSWER), wording.line(said, "role"),
                                      wording.line(organisation, "organisation")))
        except Refused as refused:
            # A national identity number is told of and not repeated.
            reading.miss(refused.code, "" if refused.code == "birth_number" else line)


def _table(table, reading: _Reading) -> None:
    rows = rows_of(table)
    if reading.at == 0 and _are_facts(rows, reading):
        return
    # A table of its own may hold the whole sheet, questions and all.
    if not any(row for row in rows):
        return
    columns: tuple[int, int | None] | None = None
    for row in rows:
        cells = [" ".join(cell.split()).casefold() for cell in row]
        asked = next((number for cell in row if len(cell) <= 400 and (number := question_of(cell, reading.questions))), None) if any(cells) else None
        if asked:
            reading.at, columns = asked, None
            reading.met.append(asked)
        elif reading.words.answer & set(cells):
            columns = (next(i for i, cell in enumerate(cells) if cell in reading.words.answer),
                       next((i for i, cell in enumerate(cells) if cell in reading.words.role), None))
        elif any(cells):
            _row(row, columns or _guessed(rows), reading)


def _are_facts(rows: list[list[str]], reading: _Reading) -> bool:
    found = [(reading.words.labels.get(" ".join(row[0].split()).rstrip(":").casefold()), row[1:]) for row in rows if row]
    if not any(label for label, _ in found):
        return False
    for label, values in found:
        if label:
            reading.facts.setdefault(label, "\n".join(value.strip() for value in values if value.strip()))
    return True


def _guessed(rows: list[list[str]]) -> tuple[int, int | None]:
    """Return the columns of the answer and the role of a table without headings; a column of numbers in front is skipped."""
    first = 1 if max(map(len, rows)) > 1 and all(not row or not row[0].strip() or row[0].strip().rstrip(".").isdigit() for row in rows) else 0
    return first, first + 1 if max(map(len, rows)) > first + 1 else None


def _row(row: list[str], columns: tuple[int, int | None], reading: _Reading) -> None:
    answer, role = columns
    if reading.at in (0, None):
        reading.miss("before_questions" if reading.at == 0 else "outside", " ".join(row))
        return
    said = row[role] if role is not None and role < len(row) else ""
    words = row[answer] if answer < len(row) else ""
    if words.strip():
        _answers(words, said, reading)
    elif said.strip():
        reading.miss("role_alone", said)
    extra = " ".join(cell for place, cell in enumerate(row) if place not in (answer, role) and cell.strip() and not cell.strip().rstrip(".").isdigit())
    if extra:
        reading.miss("extra_column", extra)


