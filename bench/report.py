"""The table of a benchmark, with its goals, as text that can be pasted anywhere."""

import os
import platform
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.measuring import Page, Times, ratio

# S1 warm and S2 first view after a write, against an empty page; S3 ten times the history.
WARM = {"municipality": 4.0, "national": 6.0}
COLD = {"municipality": 10.0, "national": 40.0}
GROWN_WARM, GROWN_COLD = 1.2, {"national": 2.5}
HEADS = ("page", "as", "warm ms", "× empty", "goal", "cold ms", "× empty", "goal", "history × 10: warm", "goal", "cold", "goal")


@dataclass(frozen=True)
class Cell:
    """A ratio and the goal it has, if any."""

    value: float | None
    goal: float | None

    def texts(self) -> list[str]:
        """Return the ratio and the goal with a mark when it is not reached."""
        if self.value is None:
            return ["–", "–"]
        missed = self.goal is not None and self.value > self.goal
        return [f"{self.value:.2f}" if self.value < 2 else f"{self.value:.1f}",
                "" if self.goal is None else f"≤ {self.goal:g}" + (" MISSED" if missed else "")]


def table(full: Mapping[Page, Times], small: Mapping[Page, Times] | None) -> str:
    """Return the table: ``full`` with ten years of history, ``small`` with one (or None)."""
    empty = next(iter(full.values()))
    lines = [HEADS]
    for page, times in full.items():
        other = next((found for key, found in small.items() if key.name == page.name), None) if small else None
        warm = Cell(ratio(times.warm, empty.warm), WARM.get(page.kind))
        cold = Cell(ratio(times.cold, empty.warm), COLD.get(page.kind))
        grown = Cell(ratio(times.warm, other.warm) if other else None, GROWN_WARM)
        grown_cold = Cell(ratio(times.cold, other.cold) if other else None, GROWN_COLD.get(page.kind))
        name = page.name + (" (nothing on it)" if page.kind != "empty" and times.parts <= empty.parts else "")
        lines.append((name, page.who, f"{median(times.warm):.1f}", *warm.texts(), f"{median(times.cold):.1f}",
                      *cold.texts(), *grown.texts(), *grown_cold.texts()))
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    rows = ["| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in lines]
    return "\n".join([rows[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *rows[1:]])


def machine() -> str:
    """Return what the figures were measured on."""
    model = next((line.split(":", 1)[1].strip() for line in _cpuinfo() if line.startswith("model name")), platform.processor())
    return (f"{model or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
            f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, Streamlit {version('streamlit')}, "
            f"pandas {version('pandas')}")


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
