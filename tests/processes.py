"""Python of ours in a process of its own, for what one process cannot show: crashes, neighbours, other users."""

import os
import subprocess
import sys
from pathlib import Path

from strategy.settings import ROOT

NOBODY = 65534


def start(program: str, *arguments: object, ordinary: bool = False) -> subprocess.Popen:
    """Start ``program`` (Python source) from the repository's top, its output to be read line by line.

    ``ordinary``: as a user without special rights, also where the tests run
    as root, whom no file mode stops.
    """
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if ordinary and os.geteuid() == 0 else {}
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, env=_environment(), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **user)


def said(program: str, *arguments: object, ordinary: bool = False) -> str:
    """Run ``program`` to its end and return what it wrote; raises AssertionError with its error when it fails."""
    process = start(program, *arguments, ordinary=ordinary)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def open_to_all(path: Path) -> Path:
    """Let every user reach ``path`` and what is in it, as far up as the temporary folder of the test goes."""
    for folder in [path, *path.parents]:
        if folder.owner() != Path.home().owner() or folder == folder.parent:
            break
        if folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(folder.stat().st_mode | 0o055)
    return path


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("STRATEGY_")} | {
        "PYTHONDONTWRITEBYTECODE": "1"}
