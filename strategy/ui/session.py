"""This run: the database, the person, the language, the clock; opened by main, read by the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import streamlit as st

from strategy import addresses, texts
from strategy.charts import theme
from strategy.domain.days import norwegian_day
from strategy.domain.people import User
from strategy.overviews import people
from strategy.settings import Settings
from strategy.startup import opened
from strategy.texts import Texts


@dataclass(frozen=True)
class Run:
    """Everything a page may need of this run. ``user`` is None until somebody is chosen.

    ``db`` is handed on to the doors and never asked here.
    """

    db: Any
    settings: Settings
    now: datetime
    user: User | None
    t: Texts
    palette: theme.Palette

    @property
    def today(self) -> date:
        """The day it is in Norway."""
        return norwegian_day(self.now)

    @property
    def silent_days(self) -> int:
        """After how many days without news a measure is silent."""
        return self.settings.silent_days


_current: ContextVar[Run] = ContextVar("run")


@contextmanager
def begin(settings: Settings, now: datetime) -> Iterator[Run]:
    """Open the run: one connection, closed at the end whatever happens.

    Raises Unavailable when the database cannot be read now.
    """
    with opened(settings) as db:
        user = _user(db)
        words = texts.load(language())
        run = Run(db, settings, now, user, words, theme.palette(st.context.theme.type))
        token = _current.set(run)
        try:
            yield run
        finally:
            _current.reset(token)


def current() -> Run:
    """Return this run; raises LookupError outside one."""
    return _current.get()


def signed_in() -> Run:
    """Return this run with a person, or stop: each page begins with this, whatever main did."""
    run = _current.get(None)
    if run is None or run.user is None:
        st.stop()
    return run


def language() -> str:
    """Return nb, nn or en: what was chosen here, else what the browser asks for.

    The same two that decide the language of the document itself.
    """
    chosen = st.session_state.get("language") or st.context.cookies.get(addresses.LANGUAGE_COOKIE)
    return addresses.language(chosen, st.context.headers.get("Accept-Language"))


def _user(db: Any) -> User | None:
    chosen = st.session_state.get("example_person") or st.context.cookies.get(addresses.EXAMPLE_PERSON_COOKIE) or ""
    if not (str(chosen).isascii() and str(chosen).isdecimal()) or len(str(chosen)) > 9:
        return None
    # Read anew on every run: a role withdrawn is gone at the next click.
    return people.example_person(db, None, int(chosen))
