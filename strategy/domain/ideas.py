"""The idea bank: a measure shared as a card, what others answer who tried it, and which cards are worth a look."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from strategy.domain import measures, wording
from strategy.domain.measures import Measure
from strategy.domain.refusals import Refused

LONGEST, LONGEST_ATTEMPT, LONGEST_REASON = 4_000, 2_000, 300


class Cost(StrEnum):
    """What it costs a year beyond what is spent anyway."""

    NONE = "none"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Outcome(StrEnum):
    """How it went where it was tried."""

    WORKED = "worked"
    PARTLY = "partly"
    DID_NOT = "did_not"
    TOO_EARLY = "too_early"


@dataclass(frozen=True)
class Draft:
    """What a card says. ``contact_role``: a role, never a person; ``cost``: "" when it is not said."""

    title: str
    why: str = ""
    how: str = ""
    for_whom: str = ""
    worked: str = ""
    failed: str = ""
    cost: str = ""
    contact_role: str = ""
    themes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    partner_types: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Idea:
    """A stored card. ``municipalities`` are the measure's, the lead first; ``in_plan``: the measure has not been taken out of it.

    ``highlight`` is why the council points at it, "" when it does not.
    """

    id: int
    version: int
    measure: int
    municipalities: tuple[str, ...]
    draft: Draft
    shared_at: datetime
    withdrawn_at: datetime | None = None
    in_plan: bool = True
    highlight: str = ""

    @property
    def shown(self) -> bool:
        """Whether others see it: it is not withdrawn, and its measure is in the plan."""
        return self.withdrawn_at is None and self.in_plan


@dataclass(frozen=True)
class AttemptDraft:
    """What a municipality answers that tried the same."""

    outcome: Outcome
    text: str = ""


@dataclass(frozen=True)
class Attempt:
    """A stored answer of one municipality to one card."""

    id: int
    version: int
    idea: int
    municipality: str
    draft: AttemptDraft
    at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class Traits:
    """What a card, a measure or a whole plan is about; ``centrality`` and ``band`` (of size) are its municipality's, None where not known."""

    themes: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    partner_types: frozenset[str] = frozenset()
    centrality: int | None = None
    band: int | None = None


@dataclass(frozen=True)
class Likeness:
    """Why a card is suggested: the codes that are shared, and whether the municipality is as large or as central."""

    themes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    partner_types: tuple[str, ...] = ()
    same_size: bool = False
    same_centrality: bool = False

    @property
    def weight(self) -> int:
        """How much is shared; what it is about counts more than where it is."""
        about = 3 * len(self.themes) + 2 * len(self.target_groups) + 2 * len(self.partner_types)
        return about + self.same_size + self.same_centrality if about else 0


def from_measure(measure: Measure) -> Draft:
    """Return a card as the measure itself says it: nothing is typed twice, and nobody is named.

    "How" begins with what is done. Partners become their types.
    """
    draft = measure.draft
    how = "\n\n".join(filter(None, (draft.what, draft.how)))
    return Draft(draft.title, draft.why, how[:LONGEST], draft.for_whom, contact_role=draft.responsible_role, themes=draft.themes,
                 target_groups=draft.target_groups, partner_types=tuple(dict.fromkeys(partner.type for partner in draft.partners)), barriers=draft.barriers)


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, what is chosen from lists in a fixed order, or raise Refused naming the field. Only the title is required."""
    if draft.cost not in ("", *Cost):
        raise Refused("unknown_code", "cost")
    prose = {name: wording.prose(getattr(draft, name), name, longest=LONGEST) for name in ("why", "how", "for_whom", "worked", "failed")}
    tags = {name: tuple(sorted(set(getattr(draft, name)))) for name in ("themes", "target_groups", "partner_types", "barriers")}
    return replace(draft, title=wording.line(draft.title, "title", required=True),
                   contact_role=wording.line(draft.contact_role, "contact_role"), **prose, **tags)


def checked_attempt(draft: AttemptDraft) -> AttemptDraft:
    """Return an answer cleaned; raises Refused "unknown_code", "too_long" or "birth_number"."""
    if draft.outcome not in tuple(Outcome):
        raise Refused("unknown_code", "outcome")
    return AttemptDraft(Outcome(draft.outcome), wording.prose(draft.text, "attempt", longest=LONGEST_ATTEMPT))


def checked_highlight(reason: str) -> str:
    """Return why the council points at a card: one line that says something."""
    return wording.line(reason, "reason", required=True, longest=LONGEST_REASON)


def is_shown(idea: Idea) -> None:
    """Raise Refused "idea_withdrawn" for a card that others do not see."""
    if not idea.shown:
        raise Refused("idea_withdrawn")


def copied(draft: Draft, municipality: str) -> measures.Draft:
    """Return the measure a card becomes in another plan: its words, to be changed; internal, and nobody's name with it."""
    return measures.Draft((municipality,), draft.title, why=draft.why, how=draft.how, for_whom=draft.for_whom, themes=draft.themes,
                          target_groups=draft.target_groups, barriers=draft.barriers)


def likeness(wanted: Traits, card: Traits) -> Likeness:
    """Return what a card shares with what is looked for; pure."""
    return Likeness(
        tuple(sorted(wanted.themes & card.themes)), tuple(sorted(wanted.target_groups & card.target_groups)),
        tuple(sorted(wanted.partner_types & card.partner_types)),
        wanted.band is not None and wanted.band == card.band, wanted.centrality is not None and wanted.centrality == card.centrality)


def suggested(wanted: Traits, cards: dict[int, Traits], most: int, but: Collection[int] = (), least: int = 3) -> list[tuple[int, Likeness]]:
    """Return at most ``most`` cards that share something of the matter, most alike first, then the newest; pure.

    ``but``: cards left out; ``least``: the weight below which likeness says nothing.
    """
    found = [(number, likeness(wanted, traits)) for number, traits in cards.items() if number not in but]
    found = [one for one in found if one[1].weight >= least]
    return sorted(found, key=lambda one: (-one[1].weight, -one[0]))[:most]
