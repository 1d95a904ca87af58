"""Refleksjon: the workshops of a municipality, a new one, or one with its answers (``?mote=12``, ``?svar=34``)."""

import streamlit as st

from strategy.domain.access import Action
from strategy.domain.versions import Kind
from strategy.overviews import municipalities
from strategy.overviews import workshops as overview
from strategy.ui import answer_entry, answer_forms, answers, handovers, navigation, safe_text, session, stories, versions, workshop_sheets, workshops


def one(number: int) -> None:
    """Show one workshop: its questions, what was answered, and what became of it."""
    answer_entry.take(run, number)
    view = overview.one(run.db, run.user, number)
    may, editing = Action.RECORD_WORKSHOP in view.may, Action.EDIT_PLAN in view.may and bool(st.query_params.get("rediger"))
    workshops.heading(run, view, editing)
    if versions.asked():
        versions.listing(run, *((Kind.ANSWER, pointed.answer.id) if pointed else (Kind.WORKSHOP, number)))
        return
    if editing:
        workshops.edit(run, view.workshop)
        return
    if may and st.query_params.get("ark"):
        workshop_sheets.of_workshop(run, view)
        return
    answer_forms.undo(run, number)
    if pointed is not None:
        answer_forms.pointed(run, pointed, may)
        versions.way_in(run, Kind.ANSWER, pointed.answer.id, pointed.answer.version)
        stories.told(run, pointed.answer.id)
    else:
        stories.summary(run, (view,))
    if may:
        workshops.ways_in(run, view, writing := bool(st.query_params.get("skriv")))
        if writing:
            answer_entry.quick(run, view)
    for question in view.questions:
        answers.section(run, view, question)
    versions.way_in(run, Kind.WORKSHOP, number, view.workshop.version)
    handovers.joint(run, Kind.WORKSHOP, number, view.places)
    navigation.page_link("reflection", run.t("All workshops"), kommune=_own(view))


def everything(municipality: str) -> None:
    """Show a municipality's workshops, and the form of a new one where it is asked for or is the next step."""
    views = overview.listing(run.db, run.user, municipality)
    name = municipalities.municipality(run.db, run.user, municipality).name
    may_record = Action.RECORD_WORKSHOP in municipalities.may(run.db, run.user, municipality)
    recording = may_record and (not views or bool(st.query_params.get("ny")))
    if may_record and st.query_params.get("ark"):
        workshop_sheets.new(run, municipality, name)
        return
    workshops.list_heading(run, name, views, may_record, recording)
    stories.summary(run, views)
    if not views:
        workshops.empty(run, may_record)
    if recording:
        workshops.add(run, municipality, may_cancel=bool(views))
    workshops.listing(run, views)
    workshops.questions(run, overview.questions(run.db, run.user))


def _own(view: overview.View) -> str | None:
    return next((code for code, _ in view.places if code in run.user.municipalities), None)


run = session.signed_in()
safe_text.style(workshops.CSS + stories.CSS)
asked, said = navigation.number("mote"), navigation.number("svar")
pointed = None
if not run.user.municipalities:
    workshops.for_the_municipality_only(run)
elif asked is not None or said is not None:
    pointed = overview.answer(run.db, run.user, said) if said is not None else None
    one(pointed.answer.workshop if pointed else asked)
else:
    everything(navigation.municipality(run))
