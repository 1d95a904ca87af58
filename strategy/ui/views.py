"""Views remembered until what they are made from changes: the only cache of the app.

A view is remembered under everything that decides it: the function that
builds it and its arguments, the database file, the data versions (raised in
the transaction of each write, read here *before* the data), what the viewer
may see, the language and the theme. So a save shows at the next click, and
nobody is handed what was built for somebody else's eyes. What is told as it
stood before today is remembered for a day instead.
"""

import gc
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import streamlit as st

from strategy.domain.people import Role, User
from strategy.overviews import municipalities
from strategy.ui.session import Run

View = TypeVar("View")

# A view of the whole country with its figures is just under two megabytes.
MOST = 32
# One of a municipality is some tens of kilobytes: room for four pages of each.
MOST_OF_MUNICIPALITIES = 1_500
# What stands for a day has room of its own: the views of 357 municipalities would push it out between two looks.
MOST_OF_THE_DAY = 4


def kept(run: Run, build: Callable[..., View], *arguments: Hashable, of: tuple[str, ...] = ("updates",),
         sight: Hashable = None) -> View:
    """Return ``build(run.db, run.user, run.t, run.palette, *arguments)``, built anew only when it must be.

    ``build`` is a function of a module; it reads nothing but what it is given,
    so the day it is asked about is among ``arguments``. ``of`` names the data
    versions it depends on: "updates" for whatever any municipality writes
    down, or a municipality's code for that of one; "structure" always counts.
    ``sight`` is what in this person's rights the view depends on, where that is
    less than all of them: then more people share it. What comes back is shared:
    nobody changes it. An error (NotThere, Unavailable) is raised each time and
    never remembered.
    """
    versions = municipalities.versions(run.db, run.user, *of)
    key = (build.__module__, build.__qualname__, arguments, str(run.settings.database), of, versions,
           scope(run.user) if sight is None or not run.user.grants else sight, run.t.language, run.palette.name)
    shelf = _kept_of_municipality if any(len(one) == 4 and one.isdigit() for one in of) else _kept
    return shelf(repr(key), lambda: build(run.db, run.user, run.t, run.palette, *arguments))


def of_the_day(run: Run, build: Callable[..., View], *arguments: Hashable) -> View:
    """Return ``build(run.db, run.user, *arguments)``, built once a day whatever is written: for what is told as it stood before today.

    ``build`` reads only what everybody with any role may be told, and nothing
    in a language or in colours; a viewer without a role is never handed what
    was built for others.
    """
    # "file" is never raised: it tells a restored file from the one it takes the place of.
    file, _ = municipalities.versions(run.db, run.user, "file")
    key = (build.__module__, build.__qualname__, arguments, str(run.settings.database), file, run.today, bool(run.user.grants))
    return _of_the_day(repr(key), lambda: build(run.db, run.user, *arguments))


def scope(user: User) -> tuple:
    """Return what decides how much somebody sees: the roles, and for a contributor who it is."""
    roles = sorted((grant.role.value, grant.area) for grant in user.grants)
    own = user.id if any(grant.role is Role.CONTRIBUTOR for grant in user.grants) else None
    return (*roles, own)


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _kept(key: str, _build: Callable[[], Any]) -> Any:
    with _in_one_go():
        return _build()


@st.cache_resource(max_entries=MOST_OF_MUNICIPALITIES, show_spinner=False)
def _kept_of_municipality(key: str, _build: Callable[[], Any]) -> Any:
    return _build()


@st.cache_resource(max_entries=MOST_OF_THE_DAY, show_spinner=False)
def _of_the_day(key: str, _build: Callable[[], Any]) -> Any:
    with _in_one_go():
        return _build()


@contextmanager
def _in_one_go() -> Iterator[None]:
    """Build without Python's looking for garbage meanwhile.

    A view of the country takes up tens of thousands of rows and lets go of
    them again. That many at once have Python look through everything the
    process holds, a tenth of a second each time, and find nothing. Another
    thread that is done first lets it look again; that only costs time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
