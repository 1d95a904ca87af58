"""``python -m bench.load``: the leaders of all municipalities at once, each clicking every fifth second, one click in ten a save.

The real app on the national data set, in one process or (``--processes 2``)
two behind nginx, where a cookie keeps each visitor with one. Every leader has
a websocket as a browser tab has, reads one's own pages in turn, opens a
measure and says "still on course". The time of a click counts from when it
was due, so what waits in a queue is waiting too; it ends when the whole answer is
here. The first ``WARM_UP`` seconds are not counted. A save counts as answered only when the page says
so, and at the end the database holds as many.

Goals: one process, 95 of 100 clicks within 350 ms, no error, 300 MiB; two
behind nginx, within 60 ms.
"""

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench import national, proxy, report, server
from strategy import addresses
from strategy.domain.people import Role
from strategy.settings import ROOT
from strategy.store import people
from strategy.store.database import connect as open_database
from strategy.store.database import rows

SEED = 4
WARM_UP = 30
TURN = ("home", "measures", "strategy", "home", "indicators", "partners", "home", "ideas", "measure", "save")
SAVES, SAVED = "Fortsatt i rute – ingen endring", "Lagret: fortsatt i rute."
ALARM = 'role="alert"'
PATIENCE = 60


@dataclass
class Figures:
    """What came of it: seconds of each counted click by its kind, how many saves were answered, what went wrong, the most MiB of a process, and the CPU seconds of all."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    saves: int = 0
    errors: list[str] = field(default_factory=list)
    memory: float = 0.0
    cpu: float = 0.0

    def add(self, kind: str, seconds: float, counted: bool) -> None:
        """Count a click that was answered, when the warm-up is over."""
        self.saves += kind == "save"
        if counted:
            self.seconds.setdefault(kind, []).append(seconds)


@dataclass
class Leader:
    """One person with one tab: which process, and one's own measures that can be said to be on course."""

    person: int
    process: str
    measures: list[int]
    hashes: dict[str, str] = field(default_factory=dict)
    remembered: set[str] = field(default_factory=set)
    button: str = ""

    def ask(self, kind: str, turn: int) -> BackMsg:
        """Return what the browser sends for this click."""
        page, ask = _page(kind), BackMsg()
        state = ask.rerun_script
        if page != kind:
            state.query_string = f"tiltak={self.measures[turn % len(self.measures)]}"
        state.page_script_hash = self.hashes.get(page, "")
        if not state.page_script_hash:
            state.page_name = addresses.PAGES[page]
        state.cached_message_hashes.extend(self.remembered)
        state.context_info.timezone, state.context_info.locale = "Europe/Oslo", "nb-NO"
        state.context_info.url = f"http://127.0.0.1/{addresses.PAGES[page]}"
        state.context_info.color_scheme = "light"
        if kind == "save":
            state.widget_states.widgets.add(id=self.button, trigger_value=True)
        return ask

    async def click(self, socket: ClientConnection, kind: str, turn: int) -> str:
        """Send a click and take the whole answer; return what is wrong with it, "" for nothing."""
        await socket.send(self.ask(kind, turn).SerializeToString())
        texts, buttons, wrong = [], [], ""
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(socket.recv(), PATIENCE))
            if message.metadata.cacheable:
                self.remembered.add(message.hash)
            match message.WhichOneof("type"):
                case "navigation":
                    self.hashes[_page(kind)] = message.navigation.page_script_hash
                case "delta":
                    element = message.delta.new_element
                    texts.append(element.html.body)
                    buttons += [element.button.id] if element.button.label == SAVES else []
                    if element.WhichOneof("type") == "exception":
                        wrong = f"{kind}: an exception"
                case "script_finished" if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    return f"{kind}: does not compile"
                case "script_finished" if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    if kind == "measure":
                        self.button = buttons[0] if buttons else ""
                    return wrong or _wrong(kind, texts, buttons)


def _page(kind: str) -> str:
    return "measures" if kind in ("measure", "save") else kind


def _wrong(kind: str, texts: list[str], buttons: list[str]) -> str:
    """Return what an answer lacks or says that it should not; "" for nothing."""
    if alarm := next((text for text in texts if ALARM in text and not text.startswith("<style")), None):
        return f"{kind}: {alarm[:200]}"
    if kind == "measure" and not buttons:
        return "measure: no button to say that it is on course"
    if kind == "save" and not any(SAVED in text for text in texts):
        return "save: not told that it is saved"
    return "" if texts else f"{kind}: nothing was shown"


async def _visit(leader: Leader, url: str, begins: float, counts: float, ends: float, every: float, place: int, found: Figures) -> None:
    cookie = (f"{addresses.EXAMPLE_PERSON_COOKIE}={leader.person}; {addresses.LANGUAGE_COOKIE}=nb; "
              f"{proxy.COOKIE}={leader.process}")
    await asyncio.sleep(max(0.0, begins - time.monotonic()))
    try:
        async with connect(url, subprotocols=["streamlit"], max_size=None, additional_headers={"Cookie": cookie}) as socket:
            due, turn = begins, 0
            while due < ends:
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                kind = TURN[(turn + place) % len(TURN)]
                if kind == "save" and not leader.button:
                    kind = "measures"
                wrong = await leader.click(socket, kind, (turn + place) // len(TURN))
                if wrong:
                    found.errors.append(wrong)
                else:
                    found.add(kind, time.monotonic() - due, due >= counts)
                turn, due = turn + 1, due + every
    except Exception as error:
        found.errors.append(f"{type(error).__name__}: {error}")


async def _all(leaders: list[Leader], url: str, servers: list[server.Server], seconds: float, every: float, found: Figures) -> None:
    chance, now = random.Random(SEED), time.monotonic() + 1
    counts, ends = now + WARM_UP, now + WARM_UP + seconds
    # People arrive over the first seconds, and never click in step.
    visits = [asyncio.create_task(_visit(one, url, now + chance.uniform(0, every), counts, ends, every, chance.randrange(len(TURN) - 1), found))
              for one in leaders]
    before = None
    while not all(visit.done() for visit in visits):
        if before is None and time.monotonic() >= counts:
            before = sum(one.cpu() for one in servers)
        found.cpu = sum(one.cpu() for one in servers) - (before or 0.0)
        found.memory = max(found.memory, *(one.memory() for one in servers))
        await asyncio.wait(visits, timeout=1)


def main() -> int:
    """Measure and print; return 0 whatever comes out: figures are read, not asserted."""
    choice = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="kulturskoletavla-load-") as name, ExitStack() as open_things:
        folder, now = Path(name), datetime.now(UTC)
        database = Path(shutil.copy(national.cached(ROOT / "bench" / "results", national.SMALL, now), folder / "load.db"))
        app, found = server.copy_app(folder), Figures()
        servers = [open_things.enter_context(server.running(app, database, folder / f"home-{place}")) for place in range(choice.processes)]
        port = servers[0].port if choice.processes == 1 else open_things.enter_context(proxy.running(folder, [one.port for one in servers]))
        db = open_things.enter_context(_opened(database))
        leaders, before = _leaders(db, choice.people), _saved(db)
        asyncio.run(_all(leaders, f"ws://127.0.0.1:{port}/_stcore/stream", servers, choice.seconds, choice.every, found))
        kept = _saved(db) - before
    print(_told(choice, now, found, kept))
    return 0


@contextmanager
def _opened(database: Path) -> Iterator:
    db = open_database(database)
    try:
        yield db
    finally:
        db.close()


def _leaders(db, most: int) -> list[Leader]:
    going: dict[str, list[int]] = {}
    for row in rows(db, "SELECT l.municipality, l.measure FROM measure_municipality l JOIN measure_current c ON c.measure = l.measure "
                        "JOIN measure_update u ON u.id = c.newest JOIN measure m ON m.id = l.measure "
                        "WHERE l.role = 'lead' AND m.ended_on IS NULL AND u.status NOT IN ('completed', 'cancelled')"):
        going.setdefault(row["municipality"], []).append(row["measure"])
    found = {grant.area: user.id for user in people.users(db) for grant in user.grants if grant.role is Role.LEADER}
    return [Leader(person, "ab"[place % 2], going[area]) for place, (area, person) in enumerate(sorted(found.items())) if going.get(area)][:most]


def _saved(db) -> int:
    return rows(db, "SELECT count(*) AS n FROM measure_update")[0]["n"]


def _told(choice: argparse.Namespace, now: datetime, found: Figures, kept: int) -> str:
    every = [one for some in found.seconds.values() for one in some]
    lines = [f"python -m bench.load {' '.join(sys.argv[1:])}".rstrip(), f"{now:%Y-%m-%d %H:%M} UTC; {report.machine()}",
             f"{choice.people} people, a click every {choice.every:g} s for {choice.seconds:g} s, {choice.processes} process(es); milliseconds",
             f"{'':12}{'clicks':>8}{'median':>8}{'p95':>8}{'p99':>8}{'most':>8}"]
    for kind, some in {"all": every, **dict(sorted(found.seconds.items()))}.items():
        if len(some) > 1:
            cuts = quantiles(some, n=100, method="inclusive")
            lines.append(f"{kind:12}{len(some):8}{1000 * cuts[49]:8.0f}{1000 * cuts[94]:8.0f}{1000 * cuts[98]:8.0f}{1000 * max(some):8.0f}")
    lines += [f"errors {len(found.errors)}; saves answered {found.saves}, in the database {kept}; "
              f"memory at most {found.memory:.0f} MiB a process; {1000 * found.cpu / max(1, len(every)):.1f} ms of CPU a click", *sorted(set(found.errors))[:5]]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=357)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--processes", type=int, choices=(1, 2), default=1)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
