"""The indicator catalogue of ``data/indicators``: one file each, every field checked, as things of the domain."""

import csv
import re
import tomllib
from pathlib import Path

from strategy.domain.indicators import KINDS, UNITS, WORDS, Indicator, indicator_of
from strategy.importers.malformed import Malformed

LANGUAGES = ("nb", "nn", "en")
_ALLOWED = {
    "kind": KINDS, "unit": UNITS, "shown": ("by_default", "opt_in"), "direction": ("higher", "lower", "neutral"),
    "frequency": ("yearly", "semester", "school_year", "continuous", "on_change"),
    "period": ("calendar_year", "school_year"), "source": ("ssb", "gsi", "municipality", "register"),
    "verification": ("table", "code", "form", "self_report", "computed"),
}
_TYPES = {**dict.fromkeys(("id", *_ALLOWED), str), "decimals": int, "person_count": bool, "additive": bool, **dict.fromkeys(WORDS, dict)}
_LISTS = {"barriers": "barrier", "ages": "target_group"}
_OPTIONAL = {"query": dict, "dimension": list, **dict.fromkeys(_LISTS, list)}
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE = re.compile(r"[A-Za-z0-9_]{1,80}")
_NAMES = {str: "a text", int: "a whole number", bool: "true or false", dict: "a table", list: "a list"}


def catalogue(data: Path) -> dict[str, Indicator]:
    """Return every indicator by id, with its words in three languages.

    Raises Malformed naming the file, the line and what is wrong.
    """
    return {entry["id"]: indicator_of(entry) for entry in entries(data)}


def entries(data: Path) -> list[dict]:
    """Return the catalogue as plain values, one dict a file, by id; raises Malformed as ``catalogue`` does."""
    files = sorted((data / "indicators").glob("*.toml"))
    lists = _code_lists(data / "reference") if files else {}
    found = [_entry(path, lists) for path in files]
    codes: dict[str, str] = {}
    for entry in found:
        code = entry.get("query", {}).get("contents_code")
        if code and codes.setdefault(code, entry["id"]) != entry["id"]:
            raise Malformed(f"{entry['id']}.toml: contents_code {code} is that of {codes[code]} too")
    return found


def _code_lists(reference: Path) -> dict[str, set[str]]:
    """Return the keys that ``barriers`` and ``ages`` may name."""
    found: dict[str, set[str]] = {name: set() for name in _LISTS}
    for name in ("codes.csv", "terms.csv"):
        with (reference / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for field in (field for field, kind in _LISTS.items() if kind == row["kind"]):
                    found[field].add(row["key"])
    return found


def _entry(path: Path, lists: dict[str, set[str]]) -> dict:
    try:
        text = path.read_text(encoding="utf-8")
        entry = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(f"{path.name}: {error}") from error
    _File(path, text, lists).check(entry)
    return entry


class _File:
    """One file being checked; knows on which line a field stands."""

    def __init__(self, path: Path, text: str, lists: dict[str, set[str]]):
        self.path, self.lines, self.lists = path, text.splitlines(), lists

    def check(self, entry: dict) -> None:
        self._fields(entry, _TYPES, _OPTIONAL, "")
        if entry["id"] != self.path.stem:
            self._wrong(f"id is {entry['id']!r}, expected {self.path.stem!r}", "", "id")
        if not _KEY.fullmatch(entry["id"]):
            self._wrong("id is not small letters and digits", "", "id")
        for name, allowed in _ALLOWED.items():
            if entry[name] not in allowed:
                self._wrong(f"{name} is {entry[name]!r}, not one of {', '.join(allowed)}", "", name)
        if not 0 <= entry["decimals"] <= 4:
            self._wrong("decimals is not from 0 to 4", "", "decimals")
        if entry["additive"] and entry["unit"] in ("percent", "nok", "hours_per_child", "yes_no"):
            self._wrong(f"additive is true, but figures in {entry['unit']} of two municipalities are not summed", "", "additive")
        for name in WORDS:
            self._words(entry[name], name)
        self._query(entry)
        self._listed(entry, "")
        for dimension in entry.get("dimension", []):
            self._dimension(dimension)

    def _query(self, entry: dict) -> None:
        if "query" not in entry:
            return
        self._fields(entry["query"], {"contents_code": str}, {"table": str, "label": str}, "query")
        if entry["kind"] != "official":
            self._wrong("only an official indicator has a query", "query", "")
        if not _CODE.fullmatch(entry["query"]["contents_code"]):
            self._wrong("contents_code is not a code", "query", "contents_code")
        if not re.fullmatch(r"\d{5}", entry["query"].get("table", "00000")):
            self._wrong("table is not five digits", "query", "table")

    def _dimension(self, dimension: object) -> None:
        if not isinstance(dimension, dict):
            self._wrong("dimension is not a list of tables", "", "dimension")
        texts = dict.fromkeys(("key", *LANGUAGES), str)
        self._fields(dimension, texts | {"value": list}, {}, "dimension")
        for value in dimension["value"]:
            if not isinstance(value, dict):
                self._wrong("value is not a list of tables", "dimension", "value")
            self._fields(value, texts, {"ages": list}, "dimension")
            self._listed(value, "dimension")
        for entry in (dimension, *dimension["value"]):
            self._filled(entry, "dimension")
            if not _KEY.fullmatch(entry["key"]):
                self._wrong(f"key {entry['key']!r} is not small letters and digits", "dimension", "key")
        keys = [value["key"] for value in dimension["value"]]
        if not keys or len(set(keys)) < len(keys):
            self._wrong("value needs keys that differ, at least one", "dimension", "value")

    def _listed(self, entry: dict, table: str) -> None:
        for name in (name for name in _LISTS if name in entry):
            keys = entry[name]
            if not keys or any(not isinstance(key, str) for key in keys) or len(set(keys)) < len(keys):
                self._wrong(f"{name} is not a list of different keys, at least one", table, name)
            if unknown := [key for key in keys if key not in self.lists[name]]:
                self._wrong(f"{name} names {unknown[0]!r}, which is not in the code list {_LISTS[name]}", table, name)

    def _words(self, words: dict, name: str) -> None:
        if set(words) != set(LANGUAGES):
            unknown = sorted(set(words) - set(LANGUAGES))
            self._wrong(f"[{name}] needs nb, nn and en", name, unknown[0] if unknown else "")
        self._fields(words, dict.fromkeys(LANGUAGES, str), {}, name)
        self._filled(words, name)

    def _filled(self, words: dict, table: str) -> None:
        for language in LANGUAGES:
            if not words[language].strip():
                self._wrong(f"[{table}] {language} is empty", table, language)

    def _fields(self, entry: dict, types: dict, optional: dict, table: str) -> None:
        where = f"[{table}] " if table else ""
        if lacking := [name for name in types if name not in entry]:
            self._wrong(f"{where}{', '.join(lacking)} missing", table, "")
        for name, value in entry.items():
            wanted = types.get(name) or optional.get(name)
            if wanted is None:
                self._wrong(f"{where}{name} is not a field", table, name)
            if not isinstance(value, wanted) or wanted is int and isinstance(value, bool):
                self._wrong(f"{where}{name} is not {_NAMES[wanted]}", table, name)

    def _wrong(self, what: str, table: str, name: str) -> None:
        raise Malformed(f"{self.path.name}, line {self._line(table, name)}: {what}")

    def _line(self, table: str, name: str) -> int:
        """Return the line of a field, else of its table, else the first."""
        at, here = 1, ""
        for number, line in enumerate(self.lines, start=1):
            if head := re.match(r"\s*\[+\s*([\w.-]+)", line):
                here = head[1]
                if here == table or (not table and here == name):
                    at = number
            elif here == table and name and re.match(rf"\s*\"?{re.escape(name)}\"?\s*=", line):
                return number
        return at
