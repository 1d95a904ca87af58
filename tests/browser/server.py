"""The real app in a process of its own, and a browser to look at it with."""

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

from strategy import addresses
from strategy.settings import ROOT

STARTS_WITHIN = 90


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, which file it writes, and what it said."""

    url: str
    database: Path
    log: Path
    process: subprocess.Popen


def free_port() -> int:
    """Return a port on 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def launch(folder: Path, port: int, **environment: str) -> subprocess.Popen:
    """Start the launcher with its database, its log and an empty home in ``folder``."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("STREAMLIT_", "STRATEGY_"))}
    kept |= {"HOME": str(home), "STRATEGY_DB": str(folder / "strategy.db")} | environment
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with (folder / "server.log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=kept, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


@contextmanager
def running(folder: Path, port: int | None = None, **environment: str) -> Iterator[Server]:
    """Run the app until the block ends, on ``port`` or a free one; its example database is made on the way.

    Raises AssertionError with the server's own words when it does not come up.
    """
    port = port or free_port()
    process = launch(folder, port, **environment)
    url, log = f"http://127.0.0.1:{port}", folder / "server.log"
    try:
        _wait_until_healthy(process, url, log)
        yield Server(url, Path(environment.get("STRATEGY_DB", folder / "strategy.db")), log, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def chromium() -> str | None:
    """Return the path of this machine's Chromium, or None for Playwright's own."""
    wanted = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in wanted if name and (found := shutil.which(name))), None)


def _wait_until_healthy(process: subprocess.Popen, url: str, log: Path) -> None:
    give_up = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < give_up and process.poll() is None:
        try:
            urllib.request.urlopen(url + addresses.HEALTH, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the app did not start (code {process.poll()}):\n{log.read_text(errors='replace')}")
