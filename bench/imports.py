"""``python -m bench.imports``: official figures read, checked and stored (goal S8).

30,000 cells of JSON-stat for every municipality, county and the country, and
a dry run of a sheet of 2,000 lines, on a new database; wall clock and CPU.
Every value is invented here and thrown away.
"""

import json
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench import report
from strategy import startup
from strategy.commands import imports, people
from strategy.domain.imports import Columns, ValueColumn
from strategy.domain.people import NATION, TERMINAL, Role
from strategy.importers import spreadsheets, ssb
from strategy.overviews import imports as overview
from strategy.store import people as people_store
from strategy.store.database import connect

CELLS, LINES = 30_000, 2_000


def main() -> int:
    """Measure and print; return 0 whatever comes out: figures are read, not asserted."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="kulturskoletavla-bench-") as folder:
        path = Path(folder) / "strategy.db"
        startup.create(path, now)
        db = connect(path)
        user = people_store.user(db, people.grant(db, TERMINAL, "bench@example.org", "Bench", Role.COUNCIL, NATION, at=now))
        known = overview.known(db, user)
        data = _dataset(sorted(known.codes.municipalities), sorted(known.codes.counties), [x.contents_code for x in known.official if x.contents_code])
        sheet = _sheet(sorted(known.codes.municipalities))
        columns = Columns(1, 0, (ValueColumn(2, "kfa05"), ValueColumn(3, "kfa08")), period=1)
        print(f"python -m bench.imports\n{now:%Y-%m-%d %H:%M} UTC; {report.machine()}")
        parsed = _timed("read and checked", lambda: ssb.read(data, "x.json", known.catalogue, known.codes))
        done = _timed("stored", lambda: imports.import_observations(db, user, parsed, at=now))
        print(f"JSON-stat: {parsed.read} cells, {len(data):,} bytes, {done.counts.new} figures stored")
        again = _timed("the same file again", lambda: imports.import_observations(db, user, parsed, at=now))
        assert again.run is None
        _timed(f"sheet of {LINES} lines, dry run", lambda: imports.dry_run(db, user, spreadsheets.parse(
            spreadsheets.read(sheet, "x.csv"), columns, "x.csv", sheet, known.catalogue, known.codes)))
        db.close()
    return 0


def _timed(name: str, do: Callable):
    wall, cpu = time.perf_counter(), time.process_time()
    found = do()
    print(f"{name}: {time.perf_counter() - wall:.2f} s ({time.process_time() - cpu:.2f} s of CPU)")
    return found


def _dataset(municipalities: list[str], counties: list[str], contents: list[str]) -> bytes:
    areas = [*municipalities, *(f"EKA{code}" for code in counties), "EAK"]
    years = [str(2025 - n) for n in range(-(-CELLS // (len(areas) * len(contents))))]
    ids = {"KOKkommuneregion0000": areas, "ContentsCode": contents, "Tid": years}
    total = len(areas) * len(contents) * len(years)
    return json.dumps({
        "version": "2.0", "class": "dataset", "id": list(ids), "size": [len(codes) for codes in ids.values()],
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]}, "value": [n % 997 / 10 for n in range(total)],
        "dimension": {name: {"category": {"index": {code: n for n, code in enumerate(codes)}}} for name, codes in ids.items()}}).encode()


def _sheet(municipalities: list[str]) -> bytes:
    lines = [f"{code} Navn;{2025 - year};{year * 7 + 5};{year}" for year in range(6) for code in municipalities][:LINES - 1]
    return "\n".join(["Kommune;År;Elever;Fra andre kommuner", *lines]).encode()


if __name__ == "__main__":
    raise SystemExit(main())
