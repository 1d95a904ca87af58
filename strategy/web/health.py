"""``/healthz`` and ``/readyz``: is this process able to serve? For the one who operates it."""

import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from starlette.responses import JSONResponse
from starlette.routing import Route

from strategy import addresses
from strategy.domain.refusals import Unavailable
from strategy.store import guard, migrations
from strategy.store.database import connect, versions, writing

WAITS_MS = 2_000
# A load balancer asks often; taking the write lock each time would hold up those who save.
KEEPS_SECONDS = 5
LEAST_ROOM = 50_000_000
log = logging.getLogger(__name__)


def routes(database: Path) -> list[Route]:
    """Return the two addresses; both are open to everybody, so they say one word.

    ``/healthz``: 200 {"status": "ok"} when the process lives and ``database``
    answers a question, else 503 {"status": "unavailable"}.
    ``/readyz``: 200 {"status": "ready"} when saves would be taken too, else
    503 {"status": "not ready", "reason": one word}: file (missing or
    foreign), schema (not this program's), locked, read_only, full, damaged,
    database (anything else; the log says more).
    """
    ready = _kept(lambda: _reason(database))

    # Not async, so that a slow disk holds up a worker thread and nobody's page.
    def healthz(_request) -> JSONResponse:
        alive = _attempted(lambda: _asked(database)) is None
        return _answer({"status": "ok"}, 200) if alive else _answer({"status": "unavailable"}, 503)

    def readyz(_request) -> JSONResponse:
        reason = ready()
        return _answer({"status": "not ready", "reason": reason}, 503) if reason else _answer({"status": "ready"}, 200)

    return [Route(addresses.HEALTH, healthz, methods=["GET"]), Route(addresses.READY, readyz, methods=["GET"])]


def _asked(database: Path) -> None:
    db = connect(database, busy_ms=WAITS_MS)
    try:
        versions(db)
    finally:
        db.close()


def _reason(database: Path) -> str | None:
    return _attempted(lambda: _tried(database)) if database.is_file() else "file"


def _tried(database: Path) -> str | None:
    guard.check_file(database)
    if shutil.disk_usage(database.parent).free < LEAST_ROOM:
        return "full"
    db = connect(database, busy_ms=WAITS_MS)
    try:
        if migrations.migrations.pending(db) or migrations.unknown(db):
            return "schema"
        # Takes and gives back the write lock; nothing is written.
        with writing(db):
            return None
    finally:
        db.close()


def _attempted(attempt: Callable[[], str | None]) -> str | None:
    try:
        return attempt()
    except Unavailable as problem:
        log.warning("the database does not answer", exc_info=True)
        return problem.code
    except guard.WrongSetup:
        log.warning("the database file cannot be used", exc_info=True)
        return "file"
    except Exception:
        log.exception("the database does not answer")
        return "database"


def _kept(ask: Callable[[], str | None]) -> Callable[[], str | None]:
    """Return ``ask`` with its answer kept a moment, asked by one at a time."""
    lock, kept, until = threading.Lock(), None, float("-inf")

    def answer() -> str | None:
        nonlocal kept, until
        with lock:
            if monotonic() >= until:
                kept, until = ask(), monotonic() + KEEPS_SECONDS
            return kept

    return answer


def _answer(said: dict[str, str], code: int) -> JSONResponse:
    return JSONResponse(said, status_code=code, headers={"Cache-Control": "no-store"})
