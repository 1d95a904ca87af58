"""The forms of ties: what the Undo beside a save takes back."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from strategy import texts
from strategy.commands import measures, ties
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.partners import Depth, Role, TieDraft, as_of
from strategy.domain.refusals import Stale
from strategy.overviews import partners as overview
from strategy.store import ties as rows
from strategy.ui import tie_forms
from tests.given import NOW


@pytest.fixture
def run(empty, leader, today):
    return SimpleNamespace(db=empty, user=leader, now=NOW + timedelta(minutes=1), today=today, t=texts.load("nb"))


@pytest.fixture
def choir(empty, leader, today):
    return measures.add(empty, leader, Draft(("1867",), "Kor", partners=(PartnerName("Korps", "voluntary"),)), UpdateDraft(Status.PLANNED, today), at=NOW)


def test_what_was_said_of_a_tie_is_taken_back(run, choir):
    partner = rows.of_measure(run.db, choir)[0].partner
    row = ties.record(run.db, run.user, partner, "1867", TieDraft(Depth.CONTACT, run.today), based_on=None, at=NOW)
    tie_forms._undo(run, row, "form-tie-1")
    assert as_of(rows.history(run.db, "1867", partner), run.today) is None


def test_the_roles_of_before_are_said_again(run, choir):
    partner = rows.of_measure(run.db, choir)[0].partner
    tie_forms._set(run, choir, partner, (Role.HOSTS,), run.today, overview.parts_seen(run.db, run.user, choir, partner), "form-role")
    tie_forms._set(run, choir, partner, (Role.FUNDS,), run.today, overview.parts_seen(run.db, run.user, choir, partner), "form-role")
    tie_forms._former_roles(run, choir, partner, (Role.HOSTS,), run.today, "form-role")
    assert [part.role for part in rows.of_measure(run.db, choir) if part.ended_on is None] == [Role.HOSTS]


def test_a_form_that_is_stale_goes_on_from_what_stands(run, choir):
    import streamlit as st
    partner = rows.of_measure(run.db, choir)[0].partner
    with pytest.raises(Stale):
        tie_forms._set(run, choir, partner, (Role.HOSTS,), run.today, (), "form-role")
    assert st.session_state["form-role-based"] == overview.parts_seen(run.db, run.user, choir, partner)
