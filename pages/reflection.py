"""Refleksjon: the workshops of a municipality, a new one, or one with its answers (``?mote=12``)."""

import streamlit as st

from strategy.domain.access import Action
from strategy.overviews import municipalities
from strategy.overviews import workshops as overview
from strategy.ui import answers, navigation, safe_text, session, workshops


def one(number: int) -> None:
    """Show one workshop: its questions, what was answered, and what became of it."""
    view = overview.one(run.db, run.user, number)
    editing = Action.EDIT_PLAN in view.may and bool(st.query_params.get("rediger"))
    workshops.heading(run, view, editing)
    if editing:
        workshops.edit(run, view.workshop)
        return
    for question in view.questions:
        answers.section(run, view, question)
    navigation.page_link("reflection", run.t("All workshops"), kommune=_own(view))


def everything(municipality: str) -> None:
    """Show a municipality's workshops, and the form of a new one where it is asked for or is the next step."""
    views = overview.listing(run.db, run.user, municipality)
    name = municipalities.municipality(run.db, run.user, municipality).name
    may_record = Action.RECORD_WORKSHOP in municipalities.may(run.db, run.user, municipality)
    recording = may_record and (not views or bool(st.query_params.get("ny")))
    workshops.list_heading(run, name, views, may_record, recording)
    if not views:
        workshops.empty(run, may_record)
    if recording:
        workshops.add(run, municipality, may_cancel=bool(views))
    workshops.listing(run, views)
    workshops.questions(run, overview.questions(run.db, run.user))


def _own(view: overview.View) -> str | None:
    return next((code for code, _ in view.places if code in run.user.municipalities), None)


run = session.signed_in()
safe_text.style(workshops.CSS)
asked = navigation.number("mote")
if not run.user.municipalities:
    workshops.for_the_municipality_only(run)
elif asked is not None:
    one(asked)
else:
    everything(navigation.municipality(run))
