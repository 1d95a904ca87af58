"""A Word file taken apart: its parts within limits, its words in order. Nothing in it is run or fetched."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from strategy.domain.workshop_sheets import NotASheet

MOST_BYTES, MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO = 5_000_000, 200, 20_000_000, 100
_LEFT_OUT = {"del", "moveFrom", "Fallback", "txbxContent", "instrText", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr", "delText"}


def unpacked(data: bytes) -> dict:
    """Return the parts of a Word file that hold words: "document", and "others" (headers, footers, properties).

    Raises NotASheet: too_large, empty_file, old_or_encrypted, not_docx, macros, too_much_packed.
    """
    if len(data) > MOST_BYTES:
        raise NotASheet("too_large", most=MOST_BYTES)
    if not data.strip():
        raise NotASheet("empty_file")
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise NotASheet("old_or_encrypted")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            _within_limits(members)
            kinds = packed.read("[Content_Types].xml")
            if b"macroEnabled" in kinds or any("vbaproject" in x.filename.casefold() for x in members):
                raise NotASheet("macros")
            names = [x.filename for x in members]
            others = [packed.read(name) for name in names if re.fullmatch(r"word/(footer|header)\d*\.xml|docProps/core\.xml", name)]
            return {"document": packed.read("word/document.xml"), "others": others}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, NotImplementedError, EOFError, OSError, ValueError, RuntimeError,
            zlib.error) as error:
        raise NotASheet("not_docx") from error


def _within_limits(members: list[zipfile.ZipInfo]) -> None:
    if any(x.flag_bits & 1 for x in members):
        raise NotASheet("old_or_encrypted")
    if len(members) > MOST_MEMBERS or sum(x.file_size for x in members) > MOST_UNPACKED or any(
            x.file_size > MOST_RATIO * max(x.compress_size, 1_000) for x in members):
        raise NotASheet("too_much_packed")


def xml(data: bytes):
    """Return the root of an XML part; one that declares entities, or is no XML, is no part of a sheet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotASheet("not_docx") from error
    if root.getroottree().docinfo.doctype:
        raise NotASheet("not_docx")
    return root


def local_name(element) -> str:
    """Return an element's name without its namespace: Word has two that mean the same."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element, name: str) -> str:
    """Return an attribute by its name without namespace, "" where it is not there."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def inside(element, name: str) -> bool:
    """Return whether an element stands inside one with this name."""
    return any(local_name(above) == name for above in element.iterancestors())


def blocks(element) -> Iterator:
    """Yield paragraphs and tables in order, whatever they are wrapped in; nothing that was deleted with changes tracked."""
    for child in element:
        name = local_name(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in _LEFT_OUT:
            yield from blocks(child)


def text_of(element) -> str:
    """Return the words of an element, a line break for each new line and paragraph; no text boxes, no deleted words."""
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts).strip("\n")


def _gather(element, parts: list[str]) -> None:
    name = local_name(element)
    if name in _LEFT_OUT or name == "sdt" and any(local_name(x) == "showingPlcHdr" for x in element.iter()):
        return
    if name == "t":
        parts.append(element.text or "")
    elif name in ("br", "cr"):
        parts.append("\n")
    elif name == "tab":
        parts.append("\t")
    elif name == "noBreakHyphen":
        parts.append("-")
    for child in element:
        _gather(child, parts)
    if name == "p":
        parts.append("\n")


def all_text(element) -> str:
    """Return every word of an element on one line, whatever it is part of."""
    return " ".join("".join(element.itertext()).split())


def rows_of(table) -> list[list[str]]:
    """Return the words of a table, row by row."""
    return [[text_of(cell) for cell in _within(row, "tc")] for row in _within(table, "tr")]


def _within(element, wanted: str) -> Iterator:
    """Yield the rows of a table or the cells of a row, also those inside content controls; not those of a table inside."""
    for child in element:
        name = local_name(child)
        if name == wanted:
            if not any(local_name(x) == "del" for part in child if local_name(part) == "trPr" for x in part):
                yield child
        elif name not in _LEFT_OUT and name not in ("tbl", "p"):
            yield from _within(child, wanted)


