"""``python -m bench.search``: one search of everything at the national size, as a leader and as the council (goal: at most 50 ms of CPU).

7,140 measures, 3,000 strategy points, 6,000 partners, 3,000 cards and 17,136
answers; words that stand nearly everywhere, in few places and nowhere, one
and several. Each figure is the least of five turns.
"""

import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import national, report
from strategy.domain.people import User
from strategy.overviews import ideas, search
from strategy.store import people
from strategy.store.database import connect

TYPED = ("kor", "kulturskole", "ku", "k", "bolig", "kultur skole", "sang for nyfødte", "barn kommunen", "alle i kommunen lærer fast dag",
         "kulturskolen har kompetanse skolen omsorgen etterspør", "omsorgsboligen 7", "finnes ikke")
TURNS = 5


def main() -> int:
    """Measure and print; return 0 whatever comes out: figures are read, not asserted."""
    now = datetime.now(UTC)
    with TemporaryDirectory(prefix="kulturskoletavla-bench-") as folder:
        path = Path(folder) / "national.db"
        national.make(path, national.SMALL, now)
        db = connect(path)
        everybody = people.users(db)
        leader, council = everybody[0], next(one for one in everybody if one.national)
        print(f"python -m bench.search\n{now:%Y-%m-%d %H:%M} UTC; {report.machine()}\nmilliseconds of CPU, leader / council")
        for typed in TYPED:
            print(f"{typed:55}{_least(db, leader, typed):6.1f} /{_least(db, council, typed):6.1f}")
        began = time.process_time()
        ideas.shelf(db, leader)
        print(f"{'the whole shelf of the idea bank, cold':55}{1000 * (time.process_time() - began):6.1f}")
        db.close()
    return 0


def _least(db, user: User, typed: str) -> float:
    """Return the least milliseconds of CPU of a few turns of the same search."""
    times = []
    for _ in range(TURNS):
        began = time.process_time()
        search.everywhere(db, user, typed)
        times.append(1000 * (time.process_time() - began))
    return min(times)


if __name__ == "__main__":
    raise SystemExit(main())
