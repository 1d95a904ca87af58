"""Starts Kulturskoletavla: ``streamlit run dashboard.py``.

Launcher only. What runs on every click is ``strategy/main.py``; what the
server answers besides it is in ``strategy/web``.
"""

import logging
import os
import sys
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st
from starlette.middleware import Middleware

from strategy import settings, startup
from strategy.domain.refusals import Unavailable
from strategy.web import choices, health, log, typed_line
from strategy.web.headers import SecurityHeaders
from strategy.web.language import DocumentLanguage
from strategy.web.own_pages import OwnPagesOnly
from strategy.web.sign_in import SignInAddresses
from strategy.web.this_machine import ThisMachineOnly


def refuse(*lines: object) -> None:
    """Say why the app does not start and end the process with code 2.

    Ended at once, since an error raised while the server starts would bury
    the reason under its traceback; nothing is being served yet.
    """
    print(*lines, sep="\n", file=sys.stderr, flush=True)
    os._exit(2)


def is_allowed(host: str) -> bool:
    """Return whether Streamlit lets people reach it by this name (``server.allowedHosts``; an empty list lets everything)."""
    allowed = [name.strip().lower() for name in st.get_option("server.allowedHosts")]
    return not allowed or host in allowed or any(name == "*" or (name.startswith("*.") and host.endswith(name[1:])) for name in allowed)


@asynccontextmanager
async def lifespan(_app):
    """Prepare the database before the first answer, or refuse to start."""
    address = st.get_option("server.address") or "0.0.0.0"
    if chosen.host and not is_allowed(chosen.host):
        refuse(f"People come to {chosen.host} (redirect_uri), but the server does not answer to that name.",
               f"Start it with STREAMLIT_SERVER_ALLOWED_HOSTS={chosen.host}")
    try:
        startup.prepare(replace(chosen, address=address), now=datetime.now(UTC))
    except startup.Refused as refused:
        refuse(refused)
    except Unavailable as problem:
        refuse(f"{chosen.database} cannot be used now ({problem.code}).", "See who else uses it, and that the disk has room.")
    except Exception:
        logging.getLogger("kulturskoletavla").exception("the start failed")
        raise
    print(f"Kulturskoletavla: http://{address}:{st.get_option('server.port')}", flush=True)
    yield


try:
    chosen = settings.load(secrets=st.get_option("secrets.files"))
except ValueError as unreadable:
    refuse(unreadable, "Correct the file or remove it, then start again.")

# Whoever tries the example at a terminal need not see every answer pass by.
log.install(logging.INFO if chosen.mode == "oidc" else logging.WARNING)
middleware = [Middleware(log.RequestLog), Middleware(SecurityHeaders, tls=chosen.tls),
              Middleware(OwnPagesOnly), Middleware(DocumentLanguage)]
if chosen.mode == "example":
    middleware.insert(1, Middleware(ThisMachineOnly))
else:
    middleware.append(Middleware(SignInAddresses))

app = st.App(
    "strategy/main.py",
    lifespan=lifespan,
    middleware=middleware,
    routes=[*health.routes(chosen.database), *choices.routes(chosen.mode), *typed_line.routes()],
)
