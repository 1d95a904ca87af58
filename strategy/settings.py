"""Where this installation keeps its things, and how people sign in.

Read once by each entry point and handed on; nobody else looks at the
environment.
"""

import os
import stat
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
OURS = "kulturskoletavla"
CALLBACK = "/oauth2callback"
SECRET_LENGTH = 32
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")

Mode = Literal["example", "oidc"]


@dataclass(frozen=True)
class Provider:
    """Who people sign in with.

    ``name`` is the table's name below ``[auth]``, "default" for ``[auth]``
    itself. ``label`` is what the button says, "" for the neutral words.
    ``email_claim`` and ``email_trusted``: see ``domain.sign_in.read``.
    """

    name: str
    label: str = ""
    email_claim: str = "email"
    email_trusted: bool = False


@dataclass(frozen=True)
class Mail:
    """The mail server letters are handed to. ``security``: "starttls", "tls", or "none" for one on this machine.

    ``sender`` is what stands under From; ``user`` "" where the server wants no sign-in.
    """

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Settings:
    """The settings of one process.

    ``mode`` is "oidc" when a sign-in provider is configured, else "example":
    invented data, a picker of invented people, and this machine only.
    ``address`` is what the server listens on. ``silent_days`` is how long
    without news makes a measure *silent* and a municipality not up to date.
    With sign-in: ``token_hours`` is how long one counts, ``contact`` whom to
    ask for access, ``host`` the name people reach us by and ``tls`` whether
    they do so by https, and ``problems`` what is wrong with the configuration,
    each with its remedy. ``backups`` is the folder for back-ups, by default
    beside the database, and ``backups_kept`` how long they are kept: days of
    all, weeks of one, months of one. ``ssb`` is where SSB's API answers, "" for
    its own address. ``mail`` is the mail server, None where letters are not sent.
    ``public`` is whether there is an open view of what is published, without sign-in.
    """

    database: Path
    mode: Mode
    address: str = "127.0.0.1"
    silent_days: int = 120
    providers: tuple[Provider, ...] = ()
    token_hours: float = 10
    contact: str = ""
    host: str = ""
    tls: bool = False
    problems: tuple[str, ...] = field(default=(), repr=False)
    backups: Path = Path()
    backups_kept: tuple[int, int, int] = (7, 8, 12)
    ssb: str = ""
    mail: Mail | None = None
    public: bool = False

    def __post_init__(self):
        if self.backups == Path():
            object.__setattr__(self, "backups", self.database.parent / "backups")


def load(
    environment: Mapping[str, str] | None = None,
    secrets: Iterable[Path | str] | None = None,
    address: str = "127.0.0.1",
) -> Settings:
    """Read the settings.

    ``environment`` defaults to the process's own: ``STRATEGY_DB`` names the
    database file, ``STRATEGY_BACKUPS`` the folder for back-ups and
    ``STRATEGY_BACKUPS_KEPT`` how long they are kept ("7,8,12"), ``STRATEGY_SSB`` a gateway of one's own to SSB's API, ``STRATEGY_PUBLIC`` ("1") switches the open view on. ``secrets`` are the files Streamlit reads, the later over
    the earlier, by default its own two; a table ``[auth]`` in one of them
    means that people sign in. ``address`` is what the caller makes the server
    listen on.

    Raises ValueError with the file's name when a secrets file cannot be read:
    to guess that nobody signs in would open the door.
    """
    environment = os.environ if environment is None else environment
    files = _secrets_files(environment) if secrets is None else [Path(path) for path in secrets]
    chosen = environment.get("STRATEGY_DB", "").strip()
    database = Path(chosen).expanduser().absolute() if chosen else DATA / "live" / "strategy.db"
    backups, kept, ssb, public = _backups(environment, database), _kept(environment), _ssb(environment), _public(environment)
    tables: dict = {}
    for path in files:
        tables |= _tables(path)
    mail = _mail(environment, _table(tables.get("mail")))
    if "auth" not in tables:
        if mail and mail.host not in THIS_MACHINE:
            raise ValueError("A mail server is configured, and the people of the example are invented: without sign-in, letters go to a server on "
                             "this machine alone. Take the mail server out, or configure sign-in.")
        return Settings(database, "example", address, backups=backups, backups_kept=kept, ssb=ssb, mail=mail, public=public)
    auth, ours = _table(tables["auth"]), _table(tables.get(OURS))
    hours, callback = ours.get("token_hours", 10), str(auth.get("redirect_uri", ""))
    return Settings(
        database, "oidc", address, backups=backups, backups_kept=kept, ssb=ssb, mail=mail, public=public,
        providers=tuple(_provider(name, _table(ours.get(name))) for name in _sections(auth)),
        token_hours=hours if _is_number(hours) else 10, contact=str(ours.get("contact", "")).strip(),
        host=_parts(callback)[0], tls=callback.startswith("https://"),
        problems=(*_problems(auth), *_own_problems(ours, auth), *filter(None, map(_readable_by_all, files))),
    )


def _backups(environment: Mapping[str, str], database: Path) -> Path:
    chosen = environment.get("STRATEGY_BACKUPS", "").strip()
    return Path(chosen).expanduser().absolute() if chosen else database.parent / "backups"


def _kept(environment: Mapping[str, str]) -> tuple[int, int, int]:
    written = environment.get("STRATEGY_BACKUPS_KEPT", "").strip() or "7,8,12"
    parts = [part.strip() for part in written.split(",")]
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts):
        raise ValueError(f"STRATEGY_BACKUPS_KEPT is “{written}”. Write days, weeks and months, for example 7,8,12.")
    return int(parts[0]), int(parts[1]), int(parts[2])


def _ssb(environment: Mapping[str, str]) -> str:
    chosen = environment.get("STRATEGY_SSB", "").strip().rstrip("/")
    if chosen and not _is_safe(chosen):
        raise ValueError(f"STRATEGY_SSB is “{chosen}”. Write an address that begins with https://, or leave it out.")
    return chosen


def _public(environment: Mapping[str, str]) -> bool:
    chosen = environment.get("STRATEGY_PUBLIC", "").strip()
    if chosen not in ("", "0", "1"):  # a guess could open what was meant to be shut
        raise ValueError(f"STRATEGY_PUBLIC is “{chosen}”. Write 1 for an open view of what is published, or leave it out.")
    return chosen == "1"


def _mail(environment: Mapping[str, str], table: dict) -> Mail | None:
    """Return the mail server of the table ``[mail]``, each entry of which an environment variable goes before; None without a host."""
    found = {name: environment.get(f"STRATEGY_SMTP_{name.upper()}", str(table.get(name, ""))).strip()
             for name in ("host", "port", "security", "sender", "user", "password")}
    if not found["host"]:
        return None
    where, security, port = "[mail] or STRATEGY_SMTP_…", found["security"] or "starttls", found["port"] or "587"
    if security not in ("starttls", "tls", "none") or (security == "none" and found["host"] not in THIS_MACHINE):
        raise ValueError(f'security of {where} is “{security}”. Write "starttls" or "tls"; "none" only for a server on this machine.')
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65_536):
        raise ValueError(f"port of {where} is “{port}”. Write a number, for example 587.")
    name, _, place = found["sender"].strip("<>").rpartition("@")
    if not name or "." not in place or not found["sender"].isascii() or not found["sender"].isprintable() or set(found["sender"]) & set(" ,;<>"):
        raise ValueError(f"sender of {where} is “{found['sender']}”. Write the address letters come from, for example tavla@example.no.")
    return Mail(found["host"], int(port), security, found["sender"], found["user"], found["password"])


def _problems(auth: dict) -> list[str]:
    found = []
    secret, callback = str(auth.get("cookie_secret", "")), str(auth.get("redirect_uri", ""))
    if len(secret) < SECRET_LENGTH or len(set(secret)) < 8:
        found.append(f"[auth] needs a cookie_secret of at least {SECRET_LENGTH} random characters. Make one: "
                     'python -c "import secrets; print(secrets.token_urlsafe(48))"')
    if not callback:
        found.append(f'[auth] needs a redirect_uri: "https://" and the name people reach the service by, then {CALLBACK}.')
    elif not _is_safe(callback):
        found.append(f"The redirect_uri of [auth] must begin with https:// ({callback} does not). Only localhost may do without.")
    elif _parts(callback)[1] != CALLBACK:
        found.append(f"The redirect_uri of [auth] must end in {CALLBACK}, right after the host ({callback} does not).")
    sections = _sections(auth)
    if not sections:
        found.append("[auth] names no provider: it needs client_id, client_secret and server_metadata_url.")
    for name, section in sections.items():
        table = "[auth]" if name == "default" and name not in auth else f"[auth.{name}]"
        missing = [key for key in ("client_id", "client_secret", "server_metadata_url") if not str(section.get(key, "")).strip()]
        if missing:
            found.append(f"{table} needs {', '.join(missing)}: ask the provider for them, see docs/sign-in.md.")
        elif not _is_safe(str(section["server_metadata_url"])):
            found.append(f"The server_metadata_url of {table} must begin with https://. Only localhost may do without.")
        if "_" in name:
            found.append(f"{table}: Streamlit takes no underscore in a provider's name. Choose another name.")
    return found


def _own_problems(ours: dict, auth: dict) -> list[str]:
    hours, found = ours.get("token_hours", 10), []
    if not _is_number(hours) or not 0 < hours <= 24:
        found.append(f"token_hours of [{OURS}] must be a number of hours above 0 and at most 24.")
    for name in [name for name, value in ours.items() if isinstance(value, dict)]:
        if name not in _sections(auth):
            found.append(f"[{OURS}.{name}] is about a provider that [auth] does not have. Correct the name or remove it.")
        if not isinstance(ours[name].get("email_trusted", False), bool):
            found.append(f"email_trusted of [{OURS}.{name}] must be true or false, without quotes.")
    return found


def _sections(auth: dict) -> dict[str, dict]:
    named = {name: value for name, value in auth.items() if isinstance(value, dict) and name != "client_kwargs"}
    own = any(key in auth for key in ("client_id", "client_secret", "server_metadata_url"))
    return ({"default": auth} if own and "default" not in named else {}) | named


def _provider(name: str, ours: dict) -> Provider:
    return Provider(name, str(ours.get("label", "")).strip(), str(ours.get("email_claim", "email")), ours.get("email_trusted") is True)


def _is_safe(address: str) -> bool:
    host = _parts(address)[0]
    return bool(host) and (address.startswith("https://") or (address.startswith("http://") and host in THIS_MACHINE))


def _parts(address: str) -> tuple[str, str]:
    """Return host and path of an address; both empty for one that cannot be read. Streamlit fills in {port}."""
    try:
        parts = urlsplit(address.replace("{port}", "8501"))
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _table(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _secrets_files(environment: Mapping[str, str]) -> list[Path]:
    home = environment.get("HOME") or environment.get("USERPROFILE")
    own = ROOT / ".streamlit" / "secrets.toml"
    return [Path(home) / ".streamlit" / "secrets.toml", own] if home else [own]


def _tables(path: Path) -> dict:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ValueError(f"{path} cannot be read: {problem}") from problem


def _readable_by_all(path: Path) -> str:
    # Other systems than POSIX say nothing useful here.
    if os.name != "posix" or not path.exists() or not path.stat().st_mode & stat.S_IROTH:
        return ""
    return f"{path} holds secrets and can be read by everybody on this machine. Mend it: chmod 640 {path}"
