"""Figures of the whole country, in bulk: every indicator, area and year, by dimension, corrected time and again."""

from collections.abc import Iterator

import numpy as np

from strategy.domain.indicators import Indicator
from strategy.domain.reach import ARENAS
from strategy.store import indicators

UNREPORTED, MISSING = 1 / 6, 0.02
_HIGHEST = {"percent": 60.0, "nok": 9_000.0, "yes_no": 1.4, "hours_per_child": 12.0}


def write(plan) -> None:
    """Write the figures of a ``plans.Plan``: official ones of counties and the nation too, ``size.versions`` of each."""
    plan.db.conn.executemany(
        "INSERT INTO import_run (id, source, table_number, file_name, fingerprint, new, changed, same, refused, skipped, problems, at, by) "
        "VALUES (?, 'ssb', '', 'generated', ?, 0, 0, 0, 0, 0, '[]', ?, ?)",
        ((version, f"{version:064x}", plan._at(plan.size.versions - version), plan.council) for version in range(1, plan.size.versions + 1)))
    for version in range(1, plan.size.versions + 1):
        for indicator in indicators.catalogue(plan.db).values():
            if indicator.kind != "computed":
                plan._insert("observation", "indicator, area, period, dimension, value, missing, standing, at, by, run",
                             _rows(plan, indicator, version))
    plan._insert("reach", "municipality, period, arena, partner_type, count, standing, comment, at, by", (
        (code, plan.today.year - year, arena, plan.keys["partner_type"][0], (leader * 31 + year * 7) % 300, "own", "", plan._at(1), leader)
        for leader, code in enumerate(plan.codes, start=1) for year in range(plan.size.years) for arena in ARENAS if (leader + year) % 3))


def _rows(plan, indicator: Indicator, version: int) -> Iterator[tuple]:
    official = indicator.kind == "official"
    areas = [*plan.codes, *sorted({place["county"] for place in plan.places}), "NO"] if official else plan.codes
    parts = ["", *(f"{one.key}={value}" for one in indicator.dimensions for value in one.values)]
    shape = (len(parts), plan.size.years, len(areas))
    values = np.round(plan.rng.random(shape) * _HIGHEST.get(indicator.unit, 800.0), indicator.decimals)
    lacking = plan.rng.random(shape) < (MISSING if official else UNREPORTED)
    run, at = (version if official else None), plan._at(plan.size.versions - version)
    for part, dimension in enumerate(parts):
        for year in range(plan.size.years):
            for place, area in enumerate(areas):
                if not lacking[part, year, place]:
                    value, missing = float(values[part, year, place]), None
                elif official:
                    value, missing = None, ":"
                else:
                    continue
                yield (indicator.id, area, plan.today.year - 1 - year, dimension, value, missing, "final" if official else "own", at,
                       None if official else place + 1, run)
