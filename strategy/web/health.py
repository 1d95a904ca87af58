"""``/healthz``: is this process able to serve? For the one who operates it."""

import logging
from pathlib import Path

from starlette.responses import JSONResponse
from starlette.routing import Route

from strategy import addresses
from strategy.store.database import connect, versions

WAITS_MS = 2_000
log = logging.getLogger(__name__)


def route(database: Path) -> Route:
    """Return the route: 200 {"status": "ok"} when ``database`` answers a question.

    Otherwise 503 {"status": "unavailable"}, and the reason in the log only:
    the address is open to everybody.
    """

    # Not async, so that a slow disk holds up a worker thread and nobody's page.
    def healthz(_request) -> JSONResponse:
        try:
            db = connect(database, busy_ms=WAITS_MS)
            try:
                versions(db)
            finally:
                db.close()
        except Exception:
            log.exception("The database does not answer")
            return _answer("unavailable", 503)
        return _answer("ok", 200)

    return Route(addresses.HEALTH, healthz, methods=["GET"])


def _answer(status: str, code: int) -> JSONResponse:
    return JSONResponse({"status": status}, status_code=code, headers={"Cache-Control": "no-store"})
