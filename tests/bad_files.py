"""Files that people and machines get wrong: valid ones with something changed, and a corpus of bad ones.

Whatever comes in, an importer hands back figures and problems, or says that
the file cannot be read; nothing else is raised. Every value is invented for tests.
"""

import io
import json
import zipfile
from functools import cache

from hypothesis import strategies as st
from openpyxl import Workbook

from strategy.domain.imports import Columns, ValueColumn
from strategy.domain.official import Codes, Parsed, Unreadable
from strategy.importers import indicators, klass, official_files, spreadsheets, ssb
from strategy.settings import DATA
from tests.official_files import dataset, numbered, packed

CODES = Codes.of(["0301", "5001", "3103"], ["03", "50"], [
    ("1601", "5001", 2017, "renumbered"), ("0104", "3103", 2019, "merged"), ("0136", "3103", 2019, "merged"), ("1507", "0301", 2023, "split")])
COLUMNS = Columns(1, 0, (ValueColumn(2, "kfa05"), ValueColumn(3, "kfa06", "discipline=dance")), period=1)
PARTS = Columns(1, 0, (ValueColumn(2, "kfa06"),), year=2024, part=3)
CSV = ('"13135: KOSTRA"\r\n"region";"statistikkvariabel";"2023";"2024*"\r\n"5001 Trondheim - Tråante";"KOSmusikkandelba0000";12,3;..\r\n'
       '"1601 Trondheim";"KOSbruttoelev0000";-;1 234\r\n"EAK Landet";"KOSmusikkandelve0000";:;9,5*\r\n')
SHEET = "Kommune;År;Elever;Dans\n5001 Trondheim;2024;1 234;12\n0301 Oslo;2024;:;..\n0104;2018;3;4\n0136;2018;5;6\n"
GROUPS = "sourceCode;sourceName;targetCode;targetName\nEKG07;KOSTRA-gruppe 07;5001;Trondheim\nEKG12;KOSTRA-gruppe 12;0301;Oslo\n"
KINDS = ("jsonstat", "pxweb", "csv", "xlsx")


@cache
def _catalogue():
    return indicators.catalogue(DATA)


@cache
def valid(kind: str) -> tuple[bytes, ...]:
    """Return files of a kind that can be read."""
    if kind == "jsonstat":
        areas = ["5001", "1601", "1507", "EAK", "EKG01", "9999"]
        return (packed(numbered(areas, ["2016", "2023"])), packed(dataset(status={"0": "..", "1": ":"})), packed(dataset(value={"1": 2.5}, role={})))
    if kind == "pxweb":
        return CSV.encode(), CSV.encode("cp1252"), CSV.replace(";", "\t").encode("utf-8-sig")
    if kind == "csv":
        return SHEET.encode(), SHEET.encode("cp1252")
    return (workbook([line.split(";") for line in SHEET.splitlines()]),)


def workbook(rows) -> bytes:
    """Return rows as the bytes of a workbook."""
    book, data = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def read(kind: str, data: bytes) -> Parsed | Unreadable:
    """Return what an importer makes of a file, or why it cannot; anything else is raised and is a fault."""
    try:
        if kind in ("jsonstat", "pxweb", "groups"):
            return ssb.read(data, "file", _catalogue(), CODES)
        sheet = spreadsheets.read(data, "file")
        spreadsheets.suggested(sheet, _catalogue())
        spreadsheets.parse(sheet, PARTS, "file", data, _catalogue(), CODES)
        return spreadsheets.parse(sheet, COLUMNS, "file", data, _catalogue(), CODES)
    except Unreadable as refused:
        return refused


def known(data: bytes) -> bool:
    """Return whether a file that may be anything is taken for what it is, or refused by name; also as one of KOSTRA groups."""
    for read_it in (lambda: official_files.read(data, "file", _catalogue(), CODES), lambda: klass.kostra_groups(data)):
        try:
            read_it()
        except Unreadable as refused:
            if not refused.problem.code:
                return False
    return True


def sound(found: Parsed | Unreadable) -> bool:
    """Return whether what came of a file can be shown and stored: figures of our areas, problems with codes."""
    if isinstance(found, Unreadable):
        return bool(found.problem.code)
    areas = CODES.municipalities | CODES.counties | {"NO"}
    return (all(x.area in areas and (x.value is None) == (x.missing is not None) and (x.value is None or abs(x.value) < 1e30) for x in found.observations)
            and all(x.code and len(x.value) <= 100 for x in found.problems) and found.refused <= found.read + 1)


TOKENS = (b"NaN", b"null", b"-1", b"1e999", b'""', b"[]", b"{}", b'"', b",", b";", b"\n", b"\x00", b"\xff", "🎻".encode(), b"9" * 400, b":", b"..", b"*",
          b"=1+1", b"<!DOCTYPE x>", b"0", b"true", b"\xed\xa0\x80", b"[" * 30, b"2024/2025", b"1507")
change = st.tuples(st.sampled_from(("put", "cut", "flip", "copy")), st.integers(0, 10**6), st.integers(1, 40), st.sampled_from(TOKENS))


def changed(data: bytes, changes) -> bytes:
    """Return a file with something put in, cut out, flipped or said twice."""
    for how, place, length, token in changes:
        at = place % (len(data) + 1)
        part = data[at:at + length]
        data = data[:at] + {"put": token + part, "cut": b"", "flip": bytes(x ^ 1 << length % 8 for x in part), "copy": part * 2}[how] + data[at + length:]
    return data


def inside(data: bytes, changes) -> bytes:
    """Return a workbook whose sheet was changed inside the zip, so that the reader gets to see it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed(old.read(name), changes) if name.endswith(("sheet1.xml", "sharedStrings.xml")) else old.read(name))
    return out.getvalue()


leaves = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**6), st.floats(), st.text(max_size=8), st.sampled_from(["5001", "Tid", "2024", ":", "-"]))
values = st.recursive(leaves, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)), max_leaves=8)


@st.composite
def datasets(draw) -> bytes:
    """A dataset with one of its parts, at any depth, another value."""
    entry = json.loads(draw(st.sampled_from(valid("jsonstat"))))
    here = entry
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = draw(st.sampled_from(keys))
        if isinstance(here[key], (dict, list)) and here[key] and draw(st.booleans()):
            here = here[key]
            continue
        here[key] = draw(values)
        return json.dumps(entry).encode("utf-8", "surrogatepass")


@st.composite
def files(draw) -> tuple[str, bytes]:
    """A kind, and a file of it with something wrong."""
    kind = draw(st.sampled_from((*KINDS, "groups")))
    if kind == "groups":
        return kind, changed(GROUPS.encode(draw(st.sampled_from(("utf-8", "utf-8-sig", "cp1252")))), draw(st.lists(change, min_size=1, max_size=6)))
    if kind == "jsonstat" and draw(st.booleans()):
        return kind, draw(datasets())
    data, changes = draw(st.sampled_from(valid(kind))), draw(st.lists(change, min_size=1, max_size=6))
    return kind, inside(data, changes) if kind == "xlsx" and draw(st.booleans()) else changed(data, changes)


def corpus() -> dict[str, bytes]:
    """Return bad files by what is wrong with them; each goes to every importer."""
    many = b"region;statistikkvariabel;2024\n" + b"9999 x;KOSmusikkandelba0000;1\n" * 100_000
    return {
        "nothing": b"", "a NUL": b"\x00", "only a mark": b"\xef\xbb\xbf", "utf-16": "region;2024".encode("utf-16"), "html": b"<html><table><tr><td>1</td></tr></table>",
        "a zip of nothing": b"PK\x05\x06" + b"\x00" * 18, "half a zip": valid("xlsx")[0][:2_000], "a zip and more": valid("xlsx")[0] + b"x" * 100,
        "deep": b"[" * 99_000 + b"]" * 99_000, "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "wide": b"[" + b"0," * 1_000_000 + b"0]",
        "many lists": b"[" + b"[]," * 90_000 + b"[]]", "a long number": b'{"dimension":' + b"1" * 100_000 + b"}", "a long text": b'{"dimension":"' + b"x" * 5_000_000 + b'"}',
        "one line": b"region;" * 400_000, "one quotation mark": b'region;2024\n"' + b"a;b\n" * 100_000, "quotation marks": b'"' * 1_000_000, "many lines": many,
        "semicolons": "region;år;statistikkvariabel;x\n".encode() + b";;;\n" * 500_000, "carriage returns": b"region;2024\r" * 100_000,
        "size asks for the world": packed(dataset() | {"size": [10**9, 1, 1]}), "size of size": packed(dataset() | {"size": [1] * 3 + [200_000] * 20, "id": ["x"] * 23}),
        "spaces": b" " * 4_000_000, "a million commas": b"," * 1_000_000, "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100, "emoji": "🎻;🎻\n".encode() * 1_000,
        "surrogates": b'{"dimension":"\\ud800"}', "formulas": b"Kommune;2024\n=cmd|'/c calc'!A1;1\n",
    }
