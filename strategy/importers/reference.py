"""The data files of ``data/reference`` and ``data/indicators`` as rows of the reference tables."""

import csv
import hashlib
import json
import tomllib
from pathlib import Path

from strategy.importers import indicators as indicator_files
from strategy.importers.malformed import Malformed

_POPULATION_YEAR = 2026
_LANDSDEL = {"Nord-Norge-Davvi-Norggas": "Nord-Norge", "Trøndelag-Trööndelage": "Trøndelag",
             "Østlandet-Austlandet": "Østlandet"}
_LISTS = ("theme", "target_group", "barrier", "reading")


def fingerprint(data: Path) -> str:
    """Return a digest of every file of the two folders: a change is noticed at the next start."""
    digest = hashlib.sha256()
    for folder in ("reference", "indicators"):
        for path in sorted((data / folder).glob("*.*")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def tables(data: Path) -> dict[str, list[dict]]:
    """Return rows by table, in an order that respects their references.

    Raises Malformed naming the file.
    """
    folder = data / "reference"
    tiles = {row["kommunenummer"]: row for row in _rows(folder / "tile_map.csv")}
    municipalities = _rows(folder / "municipalities.csv")
    frameworks = _toml(folder / "frameworks.toml")
    framework = frameworks["framework"]
    return {
        "county": [{"code": r["fylkesnummer"], "name": r["fylkesnavn"], "official_name": r["fylkesnavn_offisielt"]}
                   for r in _rows(folder / "counties.csv")],
        "municipality": [_municipality(r, tiles[r["kommunenummer"]]) for r in municipalities],
        "municipality_change": [r | {"last_year": int(r["last_year"])} for r in _rows(folder / "municipality_changes.csv")],
        "population": [_population(r) for r in _rows(folder / "population_2015_2026.csv")],
        **_code_lists(folder),
        "framework": [framework],
        "question": [{"framework": framework["id"], "number": q["number"], "becomes": q["becomes"],
                      "cross_cutting": int(q.get("cross_cutting", False)), "nb": q["nb"], "nn": q["nn"], "en": q["en"],
                      **{f"about_{language}": q.get(f"about_{language}", "") for language in ("nb", "nn", "en")}}
                     for q in frameworks["question"]],
        "area": [{"code": "NO", "kind": "nation"}, *({"code": r["fylkesnummer"], "kind": "county"} for r in _rows(folder / "counties.csv")),
                 *({"code": r["kommunenummer"], "kind": "municipality"} for r in municipalities)],
        "indicator": [{"id": i["id"], "kind": i["kind"], "body": json.dumps(i, ensure_ascii=False)} for i in indicators(data)],
        **_groupings(municipalities),
    }


def indicators(data: Path) -> list[dict]:
    """Return the indicator catalogue: one dict a TOML file, by id.

    Raises Malformed naming the file, the line and what is wrong.
    """
    return indicator_files.entries(data)


def sources(data: Path) -> list[dict]:
    """Return where the reference data come from: nb, nn, en (what it is), source, licence, as_of (ISO date)."""
    return _rows(data / "reference" / "sources.csv")


def _municipality(row: dict, tile: dict) -> dict:
    return {
        "code": row["kommunenummer"], "name": row["kommunenavn"], "official_name": row["kommunenavn_offisielt"],
        "sami_name": row["navn_samisk"] or None, "sami_language": row["navn_samisk_sprak"] or None,
        "kven_name": row["navn_kvensk"] or None, "county": row["fylkesnummer"], "landsdel": row["landsdel"],
        "centrality_class": int(row["sentralitetsklasse_2024"]), "sami_area": int(row["samisk_forvaltningsomrade"]),
        "population": int(row["pop_2026"]), "pop_6_15": int(row["pop_6_15_2026"]), "population_year": _POPULATION_YEAR,
        "tile_column": int(tile["column"]), "tile_row": int(tile["row"])}


def _population(row: dict) -> dict:
    ages = ("0_5", "6_15", "16_19", "20_66", "67_plus")
    return {"municipality": row["kommunenummer"], "year": int(row["year"]), "total": int(row["pop_total"]),
            **{f"age_{age}": int(row[f"pop_{age}"]) for age in ages}}


def _code_lists(folder: Path) -> dict[str, list[dict]]:
    codes = _rows(folder / "codes.csv") + _rows(folder / "terms.csv")
    lists = {name: [{"key": key, "place": place} for place, key in enumerate(
        [row["key"] for row in codes if row["kind"] == name])] for name in _LISTS}
    lists["partner_type"] = [
        {"key": row["key"], "place": place, "expectation": row["expectation"], "reading": row["reading"]}
        for place, row in enumerate(_rows(folder / "partner_types.csv"))]
    return lists


def _groupings(municipalities: list[dict]) -> dict[str, list[dict]]:
    """Parts of the country (SSB), the council's branches of 2020 and the Sámi administrative area."""
    groupings, members = {}, []
    for row in municipalities:
        for kind, name in (("landsdel", _LANDSDEL.get(row["landsdel"], row["landsdel"])), ("branch", row["kulturskolerad_avdeling_2020"]),
                           ("sami_area", "Samisk forvaltningsområde" if row["samisk_forvaltningsomrade"] == "1" else "")):
            if name:
                key = f"{kind}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
                groupings[key] = {"id": key, "name": name, "kind": kind}
                members.append({"grouping": key, "municipality": row["kommunenummer"]})
    return {"grouping": list(groupings.values()), "grouping_municipality": members}


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Malformed(f"{path.name}: {error}") from error
