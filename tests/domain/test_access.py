"""The whole rights table: every role, every action, however far it reaches; nothing is allowed that is not written."""

import itertools

import pytest

from strategy.domain.access import (
    RULES, Action, Reach, Subject, about, actions, allowed, county_of, require, require_each, visible_counties)
from strategy.domain.people import NATION, PUBLIC, Grant, Outside, Role, User
from strategy.domain.refusals import NotThere

ME = 7
AREAS = {Role.READER: "1867", Role.CONTRIBUTOR: "1867", Role.LEADER: "1867", Role.ADVISER: "18", Role.COUNCIL: NATION,
         Role.ADMINISTRATOR: NATION}
# A thing can be: mine and led by us, ours as participant, in my county, elsewhere; and mine to answer for or not.
SUBJECTS = {
    "led here": ("1867",), "led here, shared": ("1867", "0301"), "shared, led elsewhere": ("0301", "1867"),
    "in the county": ("1804",), "shared with the county, led elsewhere": ("0301", "1804"), "elsewhere": ("0301",), "nowhere": (),
}
RESPONSIBLE = {"mine": ME, "another's": ME + 1, "nobody's": None}
WHERE = {
    Reach.OWN: {"led here", "led here, shared", "shared, led elsewhere"},
    Reach.LEAD: {"led here", "led here, shared"},
    Reach.RESPONSIBLE: {"led here", "led here, shared", "shared, led elsewhere"},
    Reach.COUNTY: {"led here", "led here, shared", "shared, led elsewhere", "in the county", "shared with the county, led elsewhere"},
    Reach.EVERYWHERE: set(SUBJECTS),
}
# What the product promises, written out beside the rules so that neither changes alone.
PROMISED = {
    Action.READ_INTERNAL: {Role.READER: Reach.OWN, Role.CONTRIBUTOR: Reach.OWN, Role.LEADER: Reach.OWN},
    Action.READ_OUTLINE: {Role.READER: Reach.OWN, Role.CONTRIBUTOR: Reach.OWN, Role.LEADER: Reach.OWN, Role.ADVISER: Reach.COUNTY,
                          Role.COUNCIL: Reach.EVERYWHERE},
    Action.READ_PUBLISHED: dict.fromkeys((*Role, Outside.PUBLIC), Reach.EVERYWHERE),
    Action.READ_NATIONAL: dict.fromkeys((*Role, Outside.PUBLIC), Reach.EVERYWHERE),
    Action.KEEP_SELECTIONS: dict.fromkeys(Role, Reach.EVERYWHERE),
    Action.FOLLOW_UP: {Role.ADVISER: Reach.COUNTY, Role.COUNCIL: Reach.EVERYWHERE},
    Action.RECORD_WORKSHOP: {Role.LEADER: Reach.OWN},
    Action.ADD_TO_PLAN: {Role.LEADER: Reach.OWN},
    Action.EDIT_PLAN: {Role.LEADER: Reach.LEAD},
    Action.UPDATE_MEASURE: {Role.LEADER: Reach.OWN, Role.CONTRIBUTOR: Reach.RESPONSIBLE},
    Action.REPORT_FIGURES: {Role.LEADER: Reach.OWN},
    Action.EDIT_GROUPINGS: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.MANAGE_PEOPLE: {Role.ADMINISTRATOR: Reach.EVERYWHERE},
    Action.READ_AUDIT_LOG: {Role.ADMINISTRATOR: Reach.EVERYWHERE},
    Action.MAKE_BACKUPS: {Role.ADMINISTRATOR: Reach.EVERYWHERE},
    Action.IMPORT_FIGURES: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.SET_TARGETS: {Role.LEADER: Reach.OWN},
    Action.SET_NATIONAL_TARGETS: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.SET_OPERATOR: {Role.LEADER: Reach.OWN, Role.COUNCIL: Reach.EVERYWHERE},
    Action.READ_ADVICE: {Role.READER: Reach.OWN, Role.CONTRIBUTOR: Reach.OWN, Role.LEADER: Reach.OWN, Role.ADVISER: Reach.COUNTY,
                         Role.COUNCIL: Reach.EVERYWHERE},
    Action.GIVE_ADVICE: {Role.LEADER: Reach.OWN},
    Action.ANSWER_ADVICE: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.MANAGE_ROUNDS: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.DELIVER_STATUS: {Role.LEADER: Reach.OWN},
    Action.READ_DELIVERIES: {Role.READER: Reach.OWN, Role.CONTRIBUTOR: Reach.OWN, Role.LEADER: Reach.OWN, Role.ADVISER: Reach.COUNTY,
                             Role.COUNCIL: Reach.EVERYWHERE},
    Action.EDIT_PARTNERS: {Role.LEADER: Reach.OWN},
    Action.EDIT_NATIONAL_PARTNERS: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.SHARE_IDEA: {Role.LEADER: Reach.LEAD},
    Action.ANSWER_IDEA: {Role.LEADER: Reach.OWN},
    Action.HIGHLIGHT_IDEA: {Role.COUNCIL: Reach.EVERYWHERE},
}
CELLS = list(itertools.product(Role, Action, SUBJECTS, RESPONSIBLE))


def person(*grants: tuple[Role, str]) -> User:
    return User(ME, "Somebody", "nb", tuple(Grant(role, area) for role, area in grants))


def test_the_rules_are_what_was_promised_and_every_action_is_promised():
    assert RULES == PROMISED
    assert set(PROMISED) == set(Action) and len(CELLS) == len(Role) * len(Action) * 7 * 3


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_exactly_as_far_as_its_rule(role, action):
    user, reach = person((role, AREAS[role])), PROMISED[action].get(role)
    for (name, places), (whose, number) in itertools.product(SUBJECTS.items(), RESPONSIBLE.items()):
        wanted = reach is not None and name in WHERE[reach] and (reach is not Reach.RESPONSIBLE or whose == "mine")
        subject = Subject(places, number)
        assert allowed(user, action, subject) is wanted, (role, action, name, whose)
        assert (action in actions(user, subject)) is wanted


@pytest.mark.parametrize("action", Action)
def test_somebody_without_a_role_may_do_nothing(action):
    assert not any(allowed(person(), action, Subject(places, ME)) for places in SUBJECTS.values())


def test_several_roles_add_up_and_never_leak_into_each_other():
    user = person((Role.READER, "0301"), (Role.LEADER, "1867"))
    assert allowed(user, Action.EDIT_PLAN, about("1867")) and not allowed(user, Action.EDIT_PLAN, about("0301"))
    assert allowed(user, Action.READ_INTERNAL, about("0301"))


def test_what_is_not_allowed_is_told_as_not_there():
    with pytest.raises(NotThere):
        require(person((Role.LEADER, "0301")), Action.READ_INTERNAL, about("1867"))
    require(person((Role.LEADER, "1867")), Action.READ_INTERNAL, about("1867"))


@pytest.mark.parametrize("action", Action)
def test_nobody_may_do_nothing(action):
    with pytest.raises(NotThere):
        require(None, action, about("1867"))


def test_nothing_is_put_into_the_plan_of_a_municipality_one_does_not_lead():
    leader = person((Role.LEADER, "1867"))
    require_each(leader, Action.ADD_TO_PLAN, ["1867"])
    with pytest.raises(NotThere):
        require_each(leader, Action.ADD_TO_PLAN, ["1867", "0301"])


def test_names_of_the_silent_are_seen_in_the_counties_one_follows_up():
    counties = ["03", "18", "55"]
    assert visible_counties(person((Role.ADVISER, "18"), (Role.ADVISER, "55")), counties) == ["18", "55"]
    assert visible_counties(person((Role.COUNCIL, NATION)), counties) == counties
    assert visible_counties(person((Role.LEADER, "1867")), counties) == []


def test_the_county_of_a_municipality_is_its_first_two_digits_as_text():
    assert (county_of("0301"), county_of("1867")) == ("03", "18")


def test_the_open_view_reads_what_is_published_and_the_countrys_figures_and_nothing_else():
    for places in SUBJECTS.values():
        assert actions(PUBLIC, Subject(places, PUBLIC.id)) == {Action.READ_PUBLISHED, Action.READ_NATIONAL}
