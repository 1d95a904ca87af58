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
from secrets import token_urlsafe

import psutil

from strategy import addresses
from strategy.settings import ROOT
from strategy.store.database import connect, writing

EMPTY = "about"
_EMPTY_PAGE = '"""Nothing: what main.py and the menu cost by themselves."""\n\nfrom strategy.ui import session\n\nsession.signed_in()\n'
_PARTS = ("strategy", "pages", "data/reference", "data/indicators", "data/texts", ".streamlit/config.toml", "dashboard.py")
_STARTS_WITHIN = 120
_PROVIDER = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{key}"
[auth.nobody]
client_id = "bench"
client_secret = "{key}"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
[kulturskoletavla]
contact = "bench@example.org"
"""


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


def unmark(database: Path) -> None:
    """Let a copy no longer be an example, so that the app shows it with sign-in and the open view."""
    db = connect(database)
    with writing(db):
        db.conn.execute("DELETE FROM setting WHERE name = 'example'")
    db.close()


def hollow_out(app: Path, folder: Path) -> Path:
    """Copy a copied app and leave nothing for a click to do: what Streamlit costs without anything of ours."""
    place = Path(shutil.copytree(app, folder / "bare"))
    (place / "strategy" / "main.py").write_text("pass\n", encoding="utf-8")
    return place


@contextmanager
def running(app: Path, database: Path, home: Path, open_view: bool = False) -> Iterator[Server]:
    """Run the app on ``database`` until the block ends, in example mode or (``open_view``) for whoever has not signed in.

    For the open view the database must not be marked as an example. Its
    provider is never asked anything and does not exist.
    Raises RuntimeError with the server's own words when it does not come up.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "STRATEGY_", "PYTHON"))}
    if open_view:
        kept |= {"STRATEGY_PUBLIC": "1"}
        secrets = home / ".streamlit" / "secrets.toml"
        secrets.parent.mkdir(exist_ok=True)
        secrets.write_text(_PROVIDER.format(port=port, key=token_urlsafe(48)), encoding="utf-8")
        secrets.chmod(0o600)
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
