"""Starts Kulturskoletavla: ``streamlit run dashboard.py``.

Launcher only. What runs on every click is ``strategy/main.py``; what the
server answers besides it is in ``strategy/web``.
"""

import os
import sys
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st
from starlette.middleware import Middleware

from strategy import settings, startup
from strategy.domain.refusals import Unavailable
from strategy.web import choices, health
from strategy.web.headers import SecurityHeaders
from strategy.web.language import DocumentLanguage
from strategy.web.this_machine import ThisMachineOnly


def refuse(*lines: object) -> None:
    """Say why the app does not start and end the process with code 2.

    Ended at once, since an error raised while the server starts would bury
    the reason under its traceback; nothing is being served yet.
    """
    print(*lines, sep="\n", file=sys.stderr, flush=True)
    os._exit(2)


@asynccontextmanager
async def lifespan(_app):
    """Prepare the database before the first answer, or refuse to start."""
    address = st.get_option("server.address") or "0.0.0.0"
    try:
        startup.prepare(replace(chosen, address=address), now=datetime.now(UTC))
    except startup.Refused as refused:
        refuse(refused)
    except Unavailable as problem:
        refuse(f"{chosen.database} cannot be used now ({problem.code}).", "See who else uses it, and that the disk has room.")
    print(f"Kulturskoletavla: http://{address}:{st.get_option('server.port')}", flush=True)
    yield


try:
    chosen = settings.load()
except ValueError as unreadable:
    refuse(unreadable, "Correct the file or remove it, then start again.")

middleware = [Middleware(SecurityHeaders), Middleware(DocumentLanguage)]
if chosen.mode == "example":
    middleware.insert(0, Middleware(ThisMachineOnly))

app = st.App(
    "strategy/main.py",
    lifespan=lifespan,
    middleware=middleware,
    routes=[health.route(chosen.database), *choices.routes(chosen.mode)],
)
