"""Workshop sheets for tests: made by the app, and changed as people and programs change them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from random import Random

from docx import Document

from strategy import texts
from strategy.domain.workshop_sheets import Blank, Filled, Line, NotASheet
from strategy.domain.workshops import Becomes, Question
from strategy.exporters import workshop_sheets as exporter
from strategy.importers import reference
from strategy.importers import workshop_sheets as importer
from strategy.settings import ROOT
from strategy.ui.workshop_sheets import known

LANGUAGES = ("nb", "nn", "en")
QUESTIONS = tuple(
    Question(row["framework"], row["number"], tuple(map(Becomes, row["becomes"])), bool(row["cross_cutting"]),
             {x: row[x] for x in LANGUAGES}, {x: row[f"about_{x}"] for x in LANGUAGES})
    for row in reference.tables(ROOT / "data")["question"])
WORDS = known(QUESTIONS)
BLANK = Blank("Refleksjonsmøte", date(2026, 3, 14), ("Bø",), QUESTIONS, "Biblioteket", "Rektor, korpsleder", 12)


def made(*lines: Line, language: str = "nb", blank: Blank = BLANK) -> bytes:
    """Return a sheet with these lines written on it."""
    return exporter.document(Blank(blank.title, blank.held_on, blank.municipalities, blank.questions, blank.place, blank.participants,
                                   blank.workshop, lines), texts.load(language))


def read(data: bytes) -> Filled:
    """Return a sheet as the app reads it."""
    return importer.read(data, QUESTIONS, WORDS)


def changed(data: bytes, change: Callable) -> bytes:
    """Return a Word file after ``change(document)``, as python-docx opens and saves it."""
    paper = Document(io.BytesIO(data))
    change(paper)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Return a Word file with each part as ``change(name, content)`` gives it (None: left out), and ``more`` parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def broken(data: bytes, chance: Random) -> bytes:
    """Return a Word file damaged by chance: bytes of the package or of its main part cut, doubled or overwritten."""
    def hurt(content: bytes) -> bytes:
        at, size = chance.randrange(len(content)), chance.randrange(1, 60)
        return chance.choice((content[:at], content[:at] + content[at + size:], content[:at] + chance.randbytes(size) + content[at + size:],
                              content[:at] + content[at:at + size] * 3 + content[at + size:]))

    if chance.random() < 0.5:
        return hurt(data)
    return repacked(data, lambda name, content: hurt(content) if name == "word/document.xml" else content)


def survives(data: bytes) -> None:
    """Read a file that may be anything: it is a sheet, or it is refused by name. Nothing else."""
    try:
        found = read(data)
    except NotASheet:
        return
    assert found.questions and all(line.text and line.question in range(1, 7) for line in found.lines)
