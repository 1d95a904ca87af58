"""Python of ours in a process of its own, for what one process cannot show: crashes, neighbours, other users."""

import os
import subprocess
import sys

from strategy.settings import ROOT

_NOBODY = 65534


def start(program: str, *arguments: object) -> subprocess.Popen:
    """Start ``program`` (Python source) from the repository's top, its output to be read line by line."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STRATEGY_")}
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, env=kept, text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def said(process: subprocess.Popen) -> str:
    """Wait for a process and return what it wrote; raises AssertionError with its error when it failed."""
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    return out


def become_ordinary() -> None:
    """Give up the rights of root, whom no file mode stops; nothing for anybody else. For a process of its own."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
