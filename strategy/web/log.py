"""The log: one JSON object a line on standard error, and nothing in it that is about a person.

A record is cleaned the moment it is made, whoever makes it. Its words go out
only if they stand word for word in the program that wrote them: values that
were put into them (names, addresses, tokens, what people wrote) never do. Of
an error go its kind and the places in the code, not what it says.
"""

import ast
import errno
import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from time import perf_counter

from strategy import addresses
from strategy.domain.refusals import Refused
from strategy.settings import ROOT

WITHHELD = "withheld"
LONGEST_TRACE, LONGEST_CHAIN = 40, 8

# What may be said besides the words, and the only form it may have.
FIELDS = {
    "method": re.compile(r"[A-Z]{3,9}"),
    "route": re.compile(r"/[a-z0-9_/-]*|other"),
    "status": re.compile(r"\d{3}"),
    "ms": re.compile(r"\d{1,9}"),
    "failure": re.compile(r"[0-9a-f]{8}"),
}
METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}
ROUTES = {addresses.path(page) for page in addresses.PAGES} | {
    value for name, value in vars(addresses).items() if name.isupper() and isinstance(value, str) and value.startswith("/")
} | {"/auth/login", "/auth/logout", "/oauth2callback"}
# Below these stand numbers of sessions and files.
BELOW = re.compile(r"(?:/[^/]+)?(/_stcore/(?:health|host-config|stream|upload_file)|/static|/media|/component)(?:/|\Z)")
# Many, and of no interest while they go well.
QUIET = {"/static", "/component", "/_stcore/health", "/_stcore/host-config", addresses.HEALTH, addresses.READY, addresses.TYPED_LINE}

log = logging.getLogger(__name__)


def install(level: int = logging.INFO) -> None:
    """Let everything this process says from ``level`` on leave through here, for good."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level)
    handler.setFormatter(_Lines())
    logging.setLogRecordFactory(clean)
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(level)
    for known in logging.root.manager.loggerDict.values():
        if isinstance(known, logging.Logger):
            known.handlers.clear()
            known.propagate = True
    # Its line of an answer would come out without its values; RequestLog says it.
    logging.getLogger("uvicorn.access").disabled = True
    logging.setLoggerClass(_Modest)
    logging.captureWarnings(True)
    sys.excepthook = lambda kind, error, trace: log.critical("the process ended", exc_info=(kind, error, trace))
    threading.excepthook = lambda told: log.error("a thread ended", exc_info=told[:3])
    sys.unraisablehook = lambda told: log.error("an error nobody could take", exc_info=told.exc_value)


def clean(*given, **named) -> logging.LogRecord:
    """Make a log record (arguments as ``logging.LogRecord``) that holds no value from outside."""
    record = logging.LogRecord(*given, **named)
    literal = isinstance(record.msg, str) and record.msg in _literals(record.pathname)
    record.kst_error = errors(record.exc_info[1]) if record.exc_info and record.exc_info[1] else None
    record.kst_place = None if literal else f"{_short(record.pathname)}:{record.lineno}"
    record.msg = record.msg if literal else WITHHELD
    record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
    return record


def errors(error: BaseException) -> list[dict]:
    """Return ``error`` and what led to it: kind, SQLite's or the system's code, places, innermost last."""
    found, waiting, seen = [], [error], set()
    while waiting and len(found) < LONGEST_CHAIN:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        steps = [f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
                 for frame, line in traceback.walk_tb(one.__traceback__)]
        code = {"code": told} if (told := _code(one)) else {}
        found.append({"kind": type(one).__name__} | code | {"at": steps[-LONGEST_TRACE:]})
        waiting += [*getattr(one, "exceptions", ()), *filter(None, (one.__cause__ or one.__context__,))]
    return found


def route(path: str) -> str:
    """Return the kind of address ``path`` is ("/tiltak", "/media"), or "other": never somebody's own words."""
    if path in ROUTES:
        return path
    below = BELOW.match(path)
    return below[1] if below else "other"


class RequestLog:
    """ASGI middleware: one line an answer; a websocket's when it closes, with how long it was open."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        socket, began, status = scope["type"] == "websocket", perf_counter(), 0

        async def send_and_note(message):
            nonlocal status
            if message["type"].endswith("http.response.start"):
                status = message["status"]
            elif message["type"].startswith("websocket.") and not status:
                status = 101 if message["type"] == "websocket.accept" else 403
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            asked, status = route(scope["path"]), status or 500
            if status >= 400 or asked not in QUIET:
                method = "GET" if socket else scope["method"]
                log.log(logging.ERROR if status >= 500 else logging.INFO, "websocket" if socket else "http", extra={
                    "method": method if method in METHODS else "OTHER", "route": asked, "status": status,
                    "ms": round((perf_counter() - began) * 1000)})


class _Modest(logging.Logger):
    """A logger made after ``install``: has no way out of its own, whatever its maker wants."""

    propagate = property(lambda self: True, lambda self, _: None)

    def addHandler(self, hdlr):
        """Leave it out: Streamlit gives each of its loggers a handler that writes in another form."""


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"time": at, "level": record.levelname.lower(), "logger": record.name, "event": record.msg}
        for name, form in FIELDS.items():
            if form.fullmatch(str(getattr(record, name, ""))):
                line[name] = getattr(record, name)
        line |= {name: told for name in ("place", "error") if (told := getattr(record, f"kst_{name}", None))}
        return json.dumps(line)


@lru_cache(maxsize=512)
def _literals(path: str) -> frozenset[str]:
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    return frozenset(node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _code(error: BaseException) -> str | None:
    if isinstance(error, Refused):
        return error.code
    if isinstance(error, OSError) and error.errno is not None:
        return errno.errorcode.get(error.errno)
    return getattr(error, "sqlite_errorname", None)


def _short(path: str) -> str:
    top = str(ROOT) + "/"
    return path.rpartition("/site-packages/")[2].removeprefix(top)
