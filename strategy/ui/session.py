"""This run: the database, the person, the language, the clock; opened by main, read by the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import streamlit as st

from strategy import addresses, texts
from strategy.charts import theme
from strategy.commands import sign_in as arrivals
from strategy.domain.days import norwegian_day
from strategy.domain.people import PUBLIC, User
from strategy.domain.refusals import NotThere
from strategy.domain.sign_in import State, read
from strategy.overviews import people, sign_in
from strategy.overviews.sign_in import Visitor
from strategy.settings import Settings
from strategy.startup import opened
from strategy.texts import Texts


@dataclass(frozen=True)
class Run:
    """Everything a page may need of this run. ``user`` is None until somebody is chosen or signed in.

    ``visitor`` says how far somebody has come with signing in. ``db`` is
    handed on to the doors and never asked here.
    """

    db: Any
    settings: Settings
    now: datetime
    user: User | None
    t: Texts
    palette: theme.Palette
    visitor: Visitor = Visitor(State.OUT)

    @property
    def today(self) -> date:
        """The day it is in Norway."""
        return norwegian_day(self.now)

    @property
    def silent_days(self) -> int:
        """After how many days without news a measure is silent."""
        return self.settings.silent_days

    @property
    def open_view(self) -> bool:
        """Whether the open view is for whoever is here: it is switched on, and nobody has signed in, not even without getting in."""
        return self.settings.public and self.settings.mode == "oidc" and self.visitor.state is State.OUT


_current: ContextVar[Run] = ContextVar("run")


@contextmanager
def begin(settings: Settings, now: datetime) -> Iterator[Run]:
    """Open the run: one connection, closed at the end whatever happens.

    Raises Unavailable when the database cannot be read now.
    """
    with opened(settings) as db:
        # Read anew on every run: a role withdrawn is gone at the next click.
        visitor = _visitor(db, settings, now) if settings.mode == "oidc" else Visitor(State.IN, _example_person(db))
        words = texts.load(language())
        run = Run(db, settings, now, visitor.user, words, theme.palette(st.context.theme.type), visitor)
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
    if run is None or run.user is None or run.user is PUBLIC:
        st.stop()
    return run


def let_in() -> Run:
    """Return this run with a person or, in the open view, without one; else stop: the pages of the open view begin with this."""
    run = _current.get(None)
    if run is None or run.user is None or (run.user is PUBLIC and not run.open_view):
        st.stop()
    return run


def open_to_all(run: Run) -> Run:
    """Return this run as whoever has not signed in sees it; where the open view is not for them, as it is."""
    if not run.open_view:
        return run
    opened = replace(run, user=PUBLIC)
    _current.set(opened)
    return opened


def has_open_view() -> bool:
    """Return whether this installation shows what is published to people who have not signed in; not outside a run."""
    run = _current.get(None)
    return run is not None and run.settings.public


def language() -> str:
    """Return nb, nn or en: what was chosen here, else what the browser asks for.

    The same two that decide the language of the document itself.
    """
    chosen = st.session_state.get("language") or st.context.cookies.get(addresses.LANGUAGE_COOKIE)
    return addresses.language(chosen, st.context.headers.get("Accept-Language"))


def own_language(run: Run) -> str | None:
    """Return the language of the person's own to change to, None where one was chosen here or it is spoken already.

    To change is to be sent to ``addresses.language_link``: the document's own
    language is written there.
    """
    chosen = st.session_state.get("language") or st.context.cookies.get(addresses.LANGUAGE_COOKIE)
    if chosen in texts.LANGUAGES or run.visitor.token is None or run.user is None or run.user.language == run.t.language:
        return None
    return run.user.language


def _visitor(db: Any, settings: Settings, now: datetime) -> Visitor:
    if not st.user.get("is_logged_in"):
        return Visitor(State.OUT)
    provider = next((found for found in settings.providers if found.name == st.user.get("provider")), None)
    if provider is None:  # it was taken out of the configuration
        return Visitor(State.AGAIN)
    token = read(st.user, provider.email_claim, provider.email_trusted)
    visitor = sign_in.signed_in(db, None, token, settings.token_hours, at=now)
    if visitor.state is not State.ARRIVING:
        return visitor
    try:
        arrivals.arrive(db, None, token, at=now)
    except NotThere:  # another identity took the invitation in this moment
        return Visitor(State.NOT_INVITED, None, token)
    return sign_in.signed_in(db, None, token, settings.token_hours, at=now)


def _example_person(db: Any) -> User | None:
    chosen = st.session_state.get("example_person") or st.context.cookies.get(addresses.EXAMPLE_PERSON_COOKIE) or ""
    if not (str(chosen).isascii() and str(chosen).isdecimal()) or len(str(chosen)) > 9:
        return None
    return people.example_person(db, None, int(chosen))
