"""The real app in a process of its own, with one page emptied to compare with, and its CPU clock."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from strategy import addresses
from strategy.settings import ROOT

EMPTY = "about"
_EMPTY_PAGE = '"""Nothing: what main.py and the menu cost by themselves."""\n\nfrom strategy.ui import session\n\nsession.signed_in()\n'
_PARTS = ("strategy", "pages", "data/reference", "data/indicators", "data/texts", ".streamlit/config.toml", "dashboard.py")
_STARTS_WITHIN = 120


@dataclass(frozen=True)
class Server:
    """A running app and where it answers."""

    port: int
    process: subprocess.Popen

    def cpu(self) -> float:
        """Return the CPU seconds used by all threads of the process until now.

        On Linux by the process's own clock, in nanoseconds; elsewhere by the
        counter of the system, which is often no finer than 10 ms.
        """
        if sys.platform == "linux":
            # The clock of another process: clock_getcpuclockid(3) gives this number for its id.
            return time.clock_gettime((~self.process.pid << 3) | 2)
        used = psutil.Process(self.process.pid).cpu_times()
        return used.user + used.system

    def memory(self) -> float:
        """Return the memory in use, in MiB."""
        return psutil.Process(self.process.pid).memory_info().rss / 2**20


def copy_app(folder: Path) -> Path:
    """Copy the app into ``folder`` with the page ``EMPTY`` emptied; return where it lies.

    It is the same code, main.py and menu; only so can a page without content
    be measured without a switch for it in the app.
    """
    place = folder / "app"
    for part in _PARTS:
        source, target = ROOT / part, place / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (place / "pages" / f"{EMPTY}.py").write_text(_EMPTY_PAGE, encoding="utf-8")
    return place


def hollow_out(app: Path, folder: Path) -> Path:
    """Copy a copied app and leave nothing for a click to do: what Streamlit costs without anything of ours."""
    place = Path(shutil.copytree(app, folder / "bare"))
    (place / "strategy" / "main.py").write_text("pass\n", encoding="utf-8")
    return place


@contextmanager
def running(app: Path, database: Path, home: Path) -> Iterator[Server]:
    """Run the app on ``database`` until the block ends.

    Raises RuntimeError with the server's own words when it does not come up.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "STRATEGY_", "PYTHON"))}
    log = home / f"server-{port}.log"
    with log.open("wb") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)], cwd=app,
            env=kept | {"HOME": str(home), "STRATEGY_DB": str(database)}, stdin=subprocess.DEVNULL, stdout=words, stderr=words)
    try:
        _wait(process, port, log)
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    give_up = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < give_up and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{addresses.HEALTH}", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start (code {process.poll()}):\n{log.read_text(errors='replace')}")
