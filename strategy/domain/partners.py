"""Partners: whom a kulturskole works with, how deep the tie is over time, and which names mean the same.

What is said of a tie is a list of rows that is only ever added to. *Now* is
the newest that is not undone, by (applies_on, id).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from strategy.domain import days, wording
from strategy.domain.refusals import Refused

NAME, CONTACT = 120, 80
ENDS_SOON = timedelta(days=90)
# How much of two names must be alike before they are shown to each other.
ALIKE = 0.8
SUGGESTIONS = 4
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_DETAILS = re.compile(r"@|(?:\d[ .-]?){6,}")
# Words that stand in many names and tell nobody apart.
_COMMON = frozenset("i på og av for til ved the of and kommune kommunes kommunale as ba sa avdeling".split())


class Level(StrEnum):
    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Role(StrEnum):
    """What a partner does in a measure. UNSAID: nobody has said yet."""

    UNSAID = ""
    LEAD = "lead"
    DELIVERS = "delivers"
    FUNDS = "funds"
    HOSTS = "hosts"
    ADVISES = "advises"


class Depth(StrEnum):
    """How deep a tie is, shallowest first."""

    CONTACT = "contact"
    AGREEMENT = "agreement"
    JOINT_DELIVERY = "joint_delivery"
    JOINT_FUNDING = "joint_funding"


ROLES = tuple(role for role in Role if role)
DEPTHS = tuple(Depth)
# Types that are never local by nature; the form and the quick way of a measure begin with these.
_LEVELS = {"national": Level.NATIONAL, "county": Level.REGIONAL, "other_municipality": Level.REGIONAL}


@dataclass(frozen=True)
class Draft:
    """What a form says of a partner. ``municipality`` None: shared by the whole country, kept by the council.

    ``type``: a key of ``partner_types.csv``. ``contact_role`` is a role
    ("styreleder"), never a person's name.
    """

    municipality: str | None
    name: str
    type: str
    level: Level = Level.LOCAL
    organisation_number: str = ""
    contact_role: str = ""


@dataclass(frozen=True)
class Partner:
    """A stored partner. ``merged_into``: the number of the one that stands for it now."""

    id: int
    version: int
    draft: Draft
    ended_on: date | None = None
    merged_into: int | None = None

    @property
    def in_force(self) -> bool:
        """Whether it can be used: neither ended nor merged."""
        return self.ended_on is None and self.merged_into is None


@dataclass(frozen=True)
class Part:
    """What a partner does in a measure. ``starts_on`` None: as long as the measure; ``ended_on``: the first day it no longer does."""

    id: int
    measure: int
    partner: int
    role: Role
    starts_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class TieDraft:
    """How deep a tie is from a day on, and until when an agreement is valid, where there is one with an end."""

    depth: Depth
    applies_on: date
    agreement_to: date | None = None


@dataclass(frozen=True)
class Tie:
    """A row of what has been said of a tie between a municipality and a partner. ``draft`` None: it takes back the row ``undoes``."""

    id: int
    partner: int
    municipality: str
    draft: TieDraft | None
    at: datetime
    by: int
    undoes: int | None = None
    by_name: str = ""


def level_of(kind: str) -> Level:
    """Return the level a partner of this type begins with."""
    return _LEVELS.get(kind, Level.LOCAL)


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, or raise Refused "empty", "too_long", "birth_number", "organisation_number" or "contact_details"."""
    contact = wording.line(draft.contact_role, "contact_role", longest=CONTACT)
    if _DETAILS.search(contact):
        raise Refused("contact_details", "contact_role")
    return replace(draft, name=wording.line(draft.name, "name", required=True, longest=NAME), level=Level(draft.level),
                   organisation_number=organisation_number(draft.organisation_number), contact_role=contact)


def organisation_number(text: str) -> str:
    """Return the nine digits of an organisation number, or "" for none.

    The last digit is a check digit: modulus 11 with the weights 3 2 7 6 5 4 3 2
    over the first eight; a remainder that asks for 10 is no number at all.
    Source: Brønnøysundregistrene, «Organisasjonsnummeret»
    (brreg.no/om-oss/registrene-vare/om-enhetsregisteret/organisasjonsnummeret).
    Raises Refused "organisation_number".
    """
    digits = re.sub(r"[\s\u00a0.-]", "", wording.clean(text))
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]{9}", digits):
        raise Refused("organisation_number", "organisation_number")
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS)) % 11
    if rest != int(digits[8]):
        raise Refused("organisation_number", "organisation_number")
    return digits


def checked_tie(draft: TieDraft, today: date) -> TieDraft:
    """Return what is said of a tie cleaned; mere contact has no agreement and so no end of one.

    Raises Refused "odd_year", "future", or "agreement_before" for an agreement that ends before it is said to hold.
    """
    days.plausible(draft.applies_on, "applies_on")
    days.not_future(draft.applies_on, today, "applies_on")
    depth = Depth(draft.depth)
    if depth is Depth.CONTACT or draft.agreement_to is None:
        return TieDraft(depth, draft.applies_on)
    days.plausible(draft.agreement_to, "agreement_to")
    if draft.agreement_to < draft.applies_on:
        raise Refused("agreement_before", "agreement_to")
    return TieDraft(depth, draft.applies_on, draft.agreement_to)


def standing(rows: Iterable[Tie]) -> list[Tie]:
    """Return the rows that count, oldest first: what was undone and the undoing left out."""
    found = list(rows)
    undone = {row.undoes for row in found if row.undoes is not None}
    return sorted((row for row in found if row.draft is not None and row.id not in undone), key=lambda row: (row.draft.applies_on, row.id))


def as_of(rows: Iterable[Tie], day: date) -> Tie | None:
    """Return what holds of a tie at the end of ``day``; None before anything was said."""
    before = [row for row in standing(rows) if row.draft.applies_on <= day]
    return before[-1] if before else None


def undoable(rows: Iterable[Tie]) -> Tie | None:
    """Return the row an Undo takes back: the one recorded last that still counts."""
    return max(standing(rows), key=lambda row: row.id, default=None)


def ends(tie: Tie | None, today: date) -> date | None:
    """Return the end of an agreement that ended in the last 90 days or ends in the next, or None."""
    to = tie.draft.agreement_to if tie and tie.draft else None
    return to if to is not None and abs(to - today) <= ENDS_SOON else None


def similar(name: str, known: Sequence[tuple[int, str]]) -> list[int]:
    """Return the numbers of ``known`` (number, name) whose names may mean the same as ``name``, most alike first, at most four.

    Alike are names that differ in case, marks and common words alone, names
    whose words all stand in the other, and names that are nearly spelt the
    same. It suggests; whoever writes decides.
    """
    wanted, found = _words(name), []
    for number, other in known:
        words = _words(other)
        fewer, more = sorted((set(wanted), set(words)), key=len)
        contained = fewer == more or len(fewer) > 1 and fewer <= more
        likeness = 1.0 if contained else max(
            SequenceMatcher(None, " ".join(one), " ".join(two)).ratio() for one, two in ((wanted, words), (sorted(wanted), sorted(words))))
        if wanted and likeness >= ALIKE:
            found.append((-likeness, number))
    return [number for _, number in sorted(found)[:SUGGESTIONS]]


def _words(name: str) -> list[str]:
    plain = "".join(letter if letter.isalnum() else " " for letter in wording.clean(name).casefold()).split()
    return [word for word in plain if word not in _COMMON] or plain
