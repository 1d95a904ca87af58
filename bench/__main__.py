"""``make bench``: the server's CPU for a click on each page, on a national data set.

What is measured: the real app (streamlit run dashboard.py) in a process of
its own, clicked through its websocket as by a browser tab, its process's CPU
clock (user and system, all threads) read before and after. *Warm*: nothing
was written since the last click. *Cold*: the first click after a write to the
municipality that is looked at: an update of a measure and a figure. *An empty page* goes through the same main.py,
sign-in, menu and top line, and shows nothing. Two apps run side by side, one
on ten years of history and one on a tenth of it, in turn, round by round;
each figure is the median of the rounds. A third shows the pages of the open
view to somebody who has not signed in, against the same empty page.

A collection of garbage takes a tenth of a second and falls on some click:
with ``--quick`` it can double the figure of a page, and the next run tells.
"""

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench import measuring, national, report, server
from bench.visitor import Visitor
from strategy.settings import ROOT

RESULTS = ROOT / "bench" / "results"
SIZES = {"full": national.FULL, "small": national.SMALL}


def main() -> int:
    """Measure and print; return 0 whatever comes out: figures are read, not asserted."""
    choice = _parser().parse_args()
    began = time.monotonic()
    sizes = ["small"] if choice.quick else [choice.size] if choice.size else ["full", "small"]
    rounds, clicks, writes = (2, 5, 2) if choice.quick else (choice.rounds, 20, 5)
    with tempfile.TemporaryDirectory(prefix="kulturskoletavla-bench-") as name, ExitStack() as open_things:
        folder = Path(name)
        app = server.copy_app(folder)
        subjects = {size: _subject(size, app, folder, open_things) for size in sizes}
        opened = _subject(sizes[0], app, folder, open_things, open_view=True)
        bare, alone = _bare(app, folder, subjects[sizes[0]].database, open_things), []
        for turn in range(rounds):
            alone.append(measuring.click_many(*bare, clicks))
            for subject in (*subjects.values(), opened):
                subject.warm(clicks)
                subject.cold(writes)
            _say(f"round {turn + 1} of {rounds} done after {time.monotonic() - began:.0f} s")
        first, *other = sizes
        text = "\n".join([
            f"python -m bench {' '.join(sys.argv[1:])}".rstrip(),
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {report.machine()}",
            f"CPU milliseconds a click, {rounds} rounds of {clicks} warm and {writes} cold clicks on each page; "
            f"{' and '.join(_described(SIZES[size]) for size in sizes)}; "
            f"memory after it {', '.join(f'{subjects[size].server.memory():.0f} MiB ({size})' for size in sizes)}",
            f"Streamlit itself, with nothing of ours: {median(alone):.1f} ms",
            "", report.table(subjects[first].times | opened.times, subjects[other[0]].times if other else None)])
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"bench-{'-'.join(sizes)}.md").write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def _subject(size: str, app: Path, folder: Path, open_things: ExitStack, open_view: bool = False) -> measuring.Subject:
    _say(f"data set: {size}{', for the open view' if open_view else ''} (kept in {RESULTS.relative_to(ROOT)} until tomorrow)")
    name = f"{size}-open" if open_view else size
    database = Path(shutil.copy(national.cached(RESULTS, SIZES[size], datetime.now(UTC)), folder / f"{name}.db"))
    if open_view:
        server.unmark(database)
    running = open_things.enter_context(server.running(app, database, folder / f"home-{name}", open_view))
    subject = measuring.Subject(running, database, measuring.open_pages() if open_view else None)
    open_things.callback(subject.close)
    return subject


def _bare(app: Path, folder: Path, database: Path, open_things: ExitStack) -> tuple[server.Server, Visitor]:
    running = open_things.enter_context(server.running(server.hollow_out(app, folder), database, folder / "home-bare"))
    return running, open_things.enter_context(Visitor(running.port, 1, server.EMPTY))


def _described(size: national.Size) -> str:
    total = size.municipalities * size.measures
    return f"{size.name}: {total:,} measures, {total * size.years * 12:,} updates"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one year of history only and few clicks: seconds, and rough")
    parser.add_argument("--size", choices=sorted(SIZES), help="one size only; then nothing is said of history × 10")
    parser.add_argument("--rounds", type=int, default=5)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
