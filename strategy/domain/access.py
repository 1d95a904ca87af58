"""Who may do what: one table, read by the doors, the tests and the documentation."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from strategy.domain.people import Outside, Role, User
from strategy.domain.refusals import NotThere


class Action(StrEnum):
    READ_INTERNAL = "read_internal"
    READ_OUTLINE = "read_outline"
    READ_PUBLISHED = "read_published"
    READ_NATIONAL = "read_national"
    FOLLOW_UP = "follow_up"
    KEEP_SELECTIONS = "keep_selections"
    RECORD_WORKSHOP = "record_workshop"
    ADD_TO_PLAN = "add_to_plan"
    EDIT_PLAN = "edit_plan"
    UPDATE_MEASURE = "update_measure"
    REPORT_FIGURES = "report_figures"
    EDIT_GROUPINGS = "edit_groupings"
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT_LOG = "read_audit_log"
    MAKE_BACKUPS = "make_backups"
    IMPORT_FIGURES = "import_figures"
    SET_TARGETS = "set_targets"
    SET_NATIONAL_TARGETS = "set_national_targets"
    READ_ADVICE = "read_advice"
    GIVE_ADVICE = "give_advice"
    ANSWER_ADVICE = "answer_advice"
    MANAGE_ROUNDS = "manage_rounds"
    DELIVER_STATUS = "deliver_status"
    READ_DELIVERIES = "read_deliveries"
    EDIT_PARTNERS = "edit_partners"
    EDIT_NATIONAL_PARTNERS = "edit_national_partners"
    SHARE_IDEA = "share_idea"
    ANSWER_IDEA = "answer_idea"
    HIGHLIGHT_IDEA = "highlight_idea"
    SET_OPERATOR = "set_operator"


class Reach(StrEnum):
    """How far a role's right goes, seen from the thing it is about."""

    OWN = "own"                  # any municipality the thing belongs to
    LEAD = "lead"                # the municipality in the lead of it
    RESPONSIBLE = "responsible"  # own, and named as responsible
    COUNTY = "county"            # a municipality in the role's county
    EVERYWHERE = "everywhere"


_READERS: dict[Role | Outside, Reach] = {role: Reach.OWN for role in (Role.READER, Role.CONTRIBUTOR, Role.LEADER)}
_FROM_ABOVE: dict[Role | Outside, Reach] = {Role.ADVISER: Reach.COUNTY, Role.COUNCIL: Reach.EVERYWHERE}
_ANYONE: dict[Role | Outside, Reach] = {role: Reach.EVERYWHERE for role in Role}
# Also whoever has not signed in, where the installation has switched the open view on.
_EVERYBODY = _ANYONE | {Outside.PUBLIC: Reach.EVERYWHERE}

RULES: dict[Action, dict[Role | Outside, Reach]] = {
    Action.READ_INTERNAL: _READERS,
    Action.READ_OUTLINE: _READERS | _FROM_ABOVE,
    Action.READ_PUBLISHED: _EVERYBODY,
    Action.READ_NATIONAL: _EVERYBODY,
    Action.FOLLOW_UP: _FROM_ABOVE,
    Action.KEEP_SELECTIONS: _ANYONE,
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
    Action.READ_ADVICE: _READERS | _FROM_ABOVE,
    Action.GIVE_ADVICE: {Role.LEADER: Reach.OWN},
    Action.ANSWER_ADVICE: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.MANAGE_ROUNDS: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.DELIVER_STATUS: {Role.LEADER: Reach.OWN},
    Action.READ_DELIVERIES: _READERS | _FROM_ABOVE,
    Action.EDIT_PARTNERS: {Role.LEADER: Reach.OWN},
    Action.EDIT_NATIONAL_PARTNERS: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.SHARE_IDEA: {Role.LEADER: Reach.LEAD},
    Action.ANSWER_IDEA: {Role.LEADER: Reach.OWN},
    Action.HIGHLIGHT_IDEA: {Role.COUNCIL: Reach.EVERYWHERE},
    Action.SET_OPERATOR: {Role.LEADER: Reach.OWN, Role.COUNCIL: Reach.EVERYWHERE},
}


@dataclass(frozen=True)
class Subject:
    """What an action is about: municipalities, the lead first, and who is responsible."""

    municipalities: tuple[str, ...] = ()
    responsible: int | None = None


def county_of(municipality: str) -> str:
    """Return the county code: the first two digits (SSB Klass 131)."""
    return municipality[:2]


def about(*municipalities: str, responsible: int | None = None) -> Subject:
    """Return the Subject of these municipalities, the lead first."""
    return Subject(tuple(municipalities), responsible)


def allowed(user: User, action: Action, subject: Subject = Subject()) -> bool:
    """Return whether ``user`` may do ``action`` to ``subject``, by ``RULES``."""
    rules = RULES[action]
    return any(
        grant.role in rules and _reaches(rules[grant.role], grant.area, user, subject)
        for grant in user.grants
    )


def require(user: User | None, action: Action, subject: Subject = Subject()) -> None:
    """Raise NotThere unless ``user`` may do ``action`` to ``subject``; nobody (None) may do nothing."""
    if user is None or not allowed(user, action, subject):
        raise NotThere()


def require_each(user: User, action: Action, municipalities: Iterable[str]) -> None:
    """Raise NotThere unless ``user`` may do ``action`` in every one of these municipalities.

    Nobody puts a thing into the plan of a municipality they do not lead.
    """
    for code in municipalities:
        require(user, action, about(code))


def actions(user: User, subject: Subject) -> frozenset[Action]:
    """Return everything ``user`` may do to ``subject``; screens show only this."""
    return frozenset(action for action in Action if allowed(user, action, subject))


def visible_counties(user: User, counties: Iterable[str]) -> list[str]:
    """Return the counties whose municipalities ``user`` may follow up by name."""
    return [county for county in counties if allowed(user, Action.FOLLOW_UP, about(county + "00"))]


def _reaches(reach: Reach, area: str, user: User, subject: Subject) -> bool:
    if reach is Reach.EVERYWHERE:
        return True
    if reach is Reach.COUNTY:
        return area in map(county_of, subject.municipalities)
    if reach is Reach.LEAD:
        return subject.municipalities[:1] == (area,)
    if area not in subject.municipalities:
        return False
    return reach is Reach.OWN or subject.responsible == user.id
