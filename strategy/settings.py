"""Where this installation keeps its things, and how people sign in.

Read once by each entry point and handed on; nobody else looks at the
environment.
"""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"

Mode = Literal["example", "oidc"]


@dataclass(frozen=True)
class Settings:
    """The settings of one process.

    ``mode`` is "oidc" when a sign-in provider is configured, else "example":
    invented data, a picker of invented people, and this machine only.
    ``address`` is what the server listens on. ``silent_days`` is how long
    without news makes a measure *silent* and a municipality not up to date.
    """

    database: Path
    mode: Mode
    address: str = "127.0.0.1"
    silent_days: int = 120


def load(
    environment: Mapping[str, str] | None = None,
    secrets: Iterable[Path] | None = None,
    address: str = "127.0.0.1",
) -> Settings:
    """Read the settings.

    ``environment`` defaults to the process's own: ``STRATEGY_DB`` names the
    database file. ``secrets`` defaults to the two files Streamlit itself
    reads; a table ``[auth]`` in one of them means that people sign in.
    ``address`` is what the caller makes the server listen on.

    Raises ValueError with the file's name when a secrets file cannot be read:
    to guess that nobody signs in would open the door.
    """
    environment = os.environ if environment is None else environment
    secrets = _secrets_files(environment) if secrets is None else secrets
    chosen = environment.get("STRATEGY_DB", "").strip()
    database = Path(chosen).expanduser().absolute() if chosen else DATA / "live" / "strategy.db"
    mode: Mode = "oidc" if any(_has_auth(path) for path in secrets) else "example"
    return Settings(database=database, mode=mode, address=address)


def _secrets_files(environment: Mapping[str, str]) -> list[Path]:
    files = [ROOT / ".streamlit" / "secrets.toml"]
    home = environment.get("HOME") or environment.get("USERPROFILE")
    if home:
        files.append(Path(home) / ".streamlit" / "secrets.toml")
    return files


def _has_auth(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return "auth" in tomllib.load(file)
    except FileNotFoundError:
        return False
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ValueError(f"{path} cannot be read: {problem}") from problem
