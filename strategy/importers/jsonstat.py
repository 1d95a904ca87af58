"""JSON-stat 2.0 datasets, as SSB's API answers: bytes in, cells out; nothing is believed before it is checked.

Format: https://json-stat.org/full/ (2.0). Read leniently where SSB and others
differ (value and index as array or object, roles missing, one status for all)
and strictly where a mistake would become a wrong figure.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass

from strategy.domain.official import MISSING, ZERO, Cell, Unreadable

MOST_BYTES = 20_000_000
MOST_CELLS = 200_000
# A dataset has few brackets and about as many commas as cells, labels and symbols.
MOST_BRACKETS, MOST_COMMAS = 100_000, 1_500_000
DEEPEST = 20
MOST_DIMENSIONS = 12
REGION = ("kokkommuneregion0000", "region", "kommuneregion", "kokfylkesregion0000", "komm", "kommune")
CONTENTS = ("contentscode",)
TIME = ("tid", "time", "year", "aar")


@dataclass(frozen=True)
class Dataset:
    """A dataset: ``cells``; the names of its variables of region and contents; ``table`` number or ""; ``preliminary`` periods."""

    region: str
    contents: str
    table: str
    cells: tuple[Cell, ...]
    others: tuple[str, ...] = ()


def read(data: bytes) -> Dataset:
    """Return the dataset of a file; raises Unreadable saying what is wrong and where."""
    entry = _parsed(data)
    if entry.get("class", "dataset") != "dataset" or "dimension" not in entry:
        raise Unreadable("not_a_dataset")
    ids, sizes = _shape(entry)
    dimensions = entry["dimension"]
    if not isinstance(dimensions, dict):
        raise Unreadable("wrong_type", column="dimension")
    categories = [_categories(dimensions, name, size) for name, size in zip(ids, sizes)]
    role = entry.get("role") if isinstance(entry.get("role"), dict) else {}
    geo, metric, time = _place(ids, role, "geo", REGION), _place(ids, role, "metric", CONTENTS), _place(ids, role, "time", TIME)
    for place, name in ((geo, "region"), (metric, "ContentsCode"), (time, "Tid")):
        if place is None:
            raise Unreadable("variable_missing", column=name)
    others = [place for place in range(len(ids)) if place not in (geo, metric, time)]
    if wide := [ids[place] for place in others if sizes[place] > 1]:
        raise Unreadable("too_many_variables", column=", ".join(wide)[:100])
    cells = tuple(_cells(entry, sizes, categories, geo, metric, time))
    return Dataset(ids[geo], ids[metric], _table(entry), cells, tuple(ids[place] for place in others))


def _parsed(data: bytes) -> dict:
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", bytes=len(data), most=MOST_BYTES)
    if data.count(b"[") + data.count(b"{") > MOST_BRACKETS or data.count(b",") > MOST_COMMAS:
        raise Unreadable("too_many_cells", most=MOST_CELLS)
    try:
        entry = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8", value=f"{error.start}") from error
    except json.JSONDecodeError as error:
        raise Unreadable("not_json", row=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable("not_json") from error
    if not isinstance(entry, dict):
        raise Unreadable("not_a_dataset")
    _shallow(entry)
    return entry


def _unique(pairs: list[tuple]) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise Unreadable("name_twice", column=next(name for name in names if names.count(name) > 1)[:100])
    return found


def _no_constant(name: str) -> float:
    raise Unreadable("not_a_number", value=name)


def _shallow(entry: object) -> None:
    level: list = [entry]
    depth = 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise Unreadable("too_deep", most=DEEPEST)
        level = [inner for outer in level for inner in (outer.values() if isinstance(outer, dict) else outer)
                 if isinstance(inner, (dict, list))]


def _shape(entry: dict) -> tuple[list[str], list[int]]:
    ids, sizes = entry.get("id"), entry.get("size")
    if not isinstance(ids, list) or not all(isinstance(name, str) for name in ids) or len(set(ids)) < len(ids):
        raise Unreadable("wrong_type", column="id")
    if not isinstance(sizes, list) or len(sizes) != len(ids) or not all(type(size) is int and size >= 0 for size in sizes):
        raise Unreadable("wrong_type", column="size")
    if not 0 < len(ids) <= MOST_DIMENSIONS:
        raise Unreadable("too_many_variables", column="id")
    # Before anything of that size is made.
    if math.prod(sizes) > MOST_CELLS or max(sizes) > MOST_CELLS:
        raise Unreadable("too_many_cells", most=MOST_CELLS)
    return ids, sizes


def _categories(dimensions: dict, name: str, size: int) -> list[str]:
    dimension = dimensions.get(name)
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        raise Unreadable("wrong_type", column=f"dimension.{name}"[:100])
    index, label = category.get("index"), category.get("label")
    if index is None and isinstance(label, dict) and len(label) == 1:
        index = list(label)
    if isinstance(index, dict):
        if not all(type(place) is int for place in index.values()) or sorted(index.values()) != list(range(len(index))):
            raise Unreadable("wrong_index", column=name[:100])
        index = sorted(index, key=index.get)
    if not isinstance(index, list) or not all(isinstance(code, str) for code in index):
        raise Unreadable("wrong_type", column=f"dimension.{name}.category.index"[:100])
    if len(index) != size or len(set(index)) != size:
        raise Unreadable("wrong_size", column=name[:100], size=size, found=len(index))
    return index


def _place(ids: list[str], role: dict, kind: str, names: tuple[str, ...]) -> int | None:
    """Return where a variable stands: by its role, else by its name."""
    named = role.get(kind)
    if isinstance(named, list) and len(named) == 1 and named[0] in ids:
        return ids.index(named[0])
    found = [place for place, name in enumerate(ids) if name.casefold() in names]
    return found[0] if found else None


def _cells(entry: dict, sizes: list[int], categories: list[list[str]], geo: int, metric: int, time: int) -> Iterator[Cell]:
    total = math.prod(sizes)
    values, status = _values(entry.get("value"), total), _status(entry.get("status"), total)
    steps = [math.prod(sizes[place + 1:]) for place in range(len(sizes))]
    areas, contents, periods = categories[geo], categories[metric], categories[time]
    for number in range(total):
        value, symbol = values.get(number), status.get(number, "")
        if value is None and not symbol:
            continue
        yield Cell(number + 1, areas[number // steps[geo] % sizes[geo]], contents[number // steps[metric] % sizes[metric]],
                   periods[number // steps[time] % sizes[time]], *_figure(value, symbol, number))


def _values(found: object, total: int) -> dict[int, object]:
    if isinstance(found, list):
        if len(found) != total:
            raise Unreadable("wrong_size", column="value", size=total, found=len(found))
        return {number: value for number, value in enumerate(found) if value is not None}
    return _by_number(found, total, "value")


def _status(found: object, total: int) -> dict[int, str]:
    if found is None:
        return {}
    if isinstance(found, str):
        return dict.fromkeys(range(total), found)
    if isinstance(found, list):
        if len(found) not in (1, total):
            raise Unreadable("wrong_size", column="status", size=total, found=len(found))
        found = {number: symbol for number, symbol in enumerate(found if len(found) == total else found * total) if symbol is not None}
    else:
        found = _by_number(found, total, "status")
    if not all(isinstance(symbol, str) for symbol in found.values()):
        raise Unreadable("wrong_type", column="status")
    return found


def _by_number(found: object, total: int, name: str) -> dict[int, object]:
    if not isinstance(found, dict):
        raise Unreadable("wrong_type", column=name)
    numbers = {}
    for key, value in found.items():
        if not (key.isascii() and key.isdecimal() and len(key) < 7 and int(key) < total):
            raise Unreadable("wrong_index", column=name, value=key)
        numbers[int(key)] = value
    return numbers


def _figure(value: object, symbol: str, number: int) -> tuple[float | None, str, bool]:
    """Return (value, missing symbol, preliminary) of one cell."""
    preliminary = "*" in symbol or symbol == "p"
    symbol = symbol.strip("* ")
    if value is None:
        if symbol == ZERO:
            return 0.0, "", preliminary
        return None, symbol if symbol in MISSING else "..", preliminary
    if type(value) not in (int, float) or not abs(value) <= 1e15:
        raise Unreadable("not_a_number", row=number + 1, column="value", value=repr(value)[:100])
    if symbol in MISSING:
        return None, symbol, preliminary  # a symbol says that what stands there is no figure
    return float(value), "", preliminary


def _table(entry: dict) -> str:
    extension = entry.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    number = px.get("tableid") if isinstance(px, dict) else None
    if isinstance(number, str) and number.isascii() and number.isalnum():
        return number[:20]
    label = entry.get("label")
    return label[:5] if isinstance(label, str) and label[:5].isdecimal() and label.isascii() else ""
