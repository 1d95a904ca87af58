"""Advice to Norsk kulturskoleråd: what a municipality says, how it is answered, and which advice says much the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from strategy.domain import wording
from strategy.domain.refusals import Refused

LONGEST, LONGEST_REPLY = 2_000, 4_000
# Letters a word begins with that make it "the same word": instrument, instrumenta, instrumentlån.
STEM = 6
# Two pieces of advice are alike when they share this many words, and so large a part of the shorter one's.
FEWEST_SHARED, SHARE = 2, 0.3
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that stand in nearly every advice, or carry no matter of their own.
_COMMON = frozenset(word[:STEM] for word in (
    "kulturskole", "kulturskolar", "kommune", "råd", "norsk", "skal", "skulle", "burde", "bør", "kunne", "ville", "vere", "være", "blir", "bli",
    "eller", "ikke", "ikkje", "også", "dette", "disse", "desse", "dette", "slik", "meir", "mer", "enn", "alle", "andre", "annet", "anna", "hele", "heile",
    "over", "under", "etter", "mellom", "fordi", "dersom", "hvor", "kvar", "hvordan", "korleis", "trenger", "treng", "gjør", "gjer", "våre",
    "that", "this", "with", "from", "have", "should", "would", "could", "more", "than", "their", "them", "there", "need", "needs", "municipality"))


class State(StrEnum):
    """How far an advice has come with the council; the newest reply that is not taken back says it."""

    RECEIVED = "received"
    CONSIDERED = "considered"
    TAKEN_UP = "taken_up"
    DONE = "done"
    DECLINED = "declined"


REPLIES = (State.CONSIDERED, State.TAKEN_UP, State.DONE, State.DECLINED)


@dataclass(frozen=True)
class Draft:
    """What a municipality says. ``theme``: a key of the list, or ""; ``origin``: the answer it comes from."""

    municipality: str
    text: str
    theme: str = ""
    origin: int | None = None


@dataclass(frozen=True)
class ReplyDraft:
    """What the council answers: the state it gives, in words, and why when it is declined."""

    state: State
    text: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Reply:
    """A stored reply. ``undone_at`` is when it was taken back; it stays readable for those who gave it."""

    id: int
    advice: int
    draft: ReplyDraft
    by: str
    at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True)
class Advice:
    """Stored advice with its replies, oldest first. ``version`` counts every change: words, replies, withdrawal."""

    id: int
    version: int
    draft: Draft
    created_at: datetime
    withdrawn_at: datetime | None = None
    replies: tuple[Reply, ...] = ()

    @property
    def in_force(self) -> tuple[Reply, ...]:
        """The replies that are not taken back."""
        return tuple(reply for reply in self.replies if reply.undone_at is None)

    @property
    def state(self) -> State:
        """What the newest reply says; received where there is none."""
        return self.in_force[-1].draft.state if self.in_force else State.RECEIVED

    @property
    def editable(self) -> bool:
        """Whether its words may still be changed: nobody has answered, and it is not withdrawn."""
        return self.state is State.RECEIVED and self.withdrawn_at is None


def checked(draft: Draft) -> Draft:
    """Return ``draft`` cleaned, or raise Refused "empty", "too_long" or "birth_number"."""
    if not draft.municipality:
        raise Refused("no_municipality", "municipalities")
    return replace(draft, text=wording.prose(draft.text, "advice", required=True, longest=LONGEST))


def checked_reply(draft: ReplyDraft) -> ReplyDraft:
    """Return a reply cleaned; one that declines must say why, and no other keeps a reason.

    Raises Refused "unknown_code" for a state no reply can give.
    """
    if draft.state not in REPLIES:
        raise Refused("unknown_code", "state")
    declined = draft.state is State.DECLINED
    return ReplyDraft(State(draft.state), wording.prose(draft.text, "reply", longest=LONGEST_REPLY),
                      wording.prose(draft.reason, "reason", required=declined, longest=LONGEST_REPLY) if declined else "")


def may_edit(found: Advice) -> None:
    """Raise Refused "advice_withdrawn" or "advice_answered" when the words stand as they are."""
    not_withdrawn(found)
    if not found.editable:
        raise Refused("advice_answered")


def not_withdrawn(found: Advice) -> None:
    """Raise Refused "advice_withdrawn" for advice that its municipality has taken back."""
    if found.withdrawn_at is not None:
        raise Refused("advice_withdrawn")


def words_of(text: str) -> dict[str, str]:
    """Return the words that carry an advice: what each begins with, and the word as it stands.

    Words of fewer than four letters, numbers, and words that stand in nearly
    every advice are left out; of the rest the first six letters decide.
    """
    found: dict[str, str] = {}
    for word in _WORD.findall(wording.clean(text).casefold()):
        if word[:STEM] not in _COMMON:
            found.setdefault(word[:STEM], word)
    return found


@dataclass(frozen=True)
class Alike:
    """Pieces of advice that share words: their numbers in the order given, and the words that at least two of them share, most shared first."""

    numbers: tuple[int, ...]
    words: tuple[str, ...] = ()


def alike(texts: Mapping[int, str]) -> list[Alike]:
    """Put advice that says much the same side by side, in the order given; pure.

    Two are alike when they share ``FEWEST_SHARED`` words and ``SHARE`` of the
    shorter one's; one that is like two of them brings these together. A count
    of words, no more: it is wrong at times, and only sorts.
    """
    carried = {number: words_of(text) for number, text in texts.items()}
    standing_in: dict[str, list[int]] = defaultdict(list)
    group_of: dict[int, list[int]] = {}
    for number, words in carried.items():
        shared = Counter(other for stem in words for other in standing_in[stem])
        joined = [number]
        for other, n in shared.items():
            if n >= max(FEWEST_SHARED, SHARE * min(len(words), len(carried[other]))) and group_of[other] is not joined:
                joined = group_of[other] + joined
                group_of |= dict.fromkeys(joined, joined)
        group_of[number] = joined
        for stem in words:
            standing_in[stem].append(number)
    order = {number: place for place, number in enumerate(carried)}
    groups = {id(group): sorted(group, key=order.__getitem__) for group in group_of.values()}
    return [Alike(tuple(group), _shared(group, carried)) for group in sorted(groups.values(), key=lambda group: order[group[0]])]


def _shared(group: Sequence[int], carried: Mapping[int, dict[str, str]]) -> tuple[str, ...]:
    times = Counter(stem for number in group for stem in carried[number])
    words = {stem: word for number in reversed(group) for stem, word in carried[number].items()}
    return tuple(words[stem] for stem, n in times.most_common() if n > 1)
