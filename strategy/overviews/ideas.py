"""The idea bank as a viewer may see it: the shelf of cards, one card in full, and what stands beside a measure."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlite_utils import Database

from strategy.domain import days, ideas, similar
from strategy.domain.access import Action, Subject, about, actions, allowed, require
from strategy.domain.ideas import Attempt, Draft, Idea, Likeness, Outcome, Traits
from strategy.domain.measures import Measure, Visibility
from strategy.domain.people import User
from strategy.domain.refusals import NotThere
from strategy.store import attempts as attempt_rows
from strategy.store import ideas as rows
from strategy.store import measures, municipalities

# Cards that are looked at more closely when a few are to be suggested.
ASKED = 60
_OUTCOMES = tuple(outcome.value for outcome in Outcome)


@dataclass(frozen=True)
class Card:
    """A card on the shelf. ``shared_at`` is a stamp; ``outcomes``: how many told each outcome; ``copies``: municipalities with a copy in their plan; ``band``: of the municipality's size."""

    id: int
    measure: int
    title: str
    municipality: str
    name: str
    county: str
    shared_at: str
    highlight: str
    cost: str
    themes: tuple[str, ...]
    target_groups: tuple[str, ...]
    partner_types: tuple[str, ...]
    barriers: tuple[str, ...]
    band: int | None
    outcomes: Mapping[str, int]
    copies: int

    @property
    def shared_on(self) -> date:
        """The Norwegian day it was shared; asked for the few that are shown."""
        return days.norwegian_day(days.moment(self.shared_at))

    @property
    def tried(self) -> int:
        """How many municipalities have told how it went."""
        return sum(self.outcomes.values())


@dataclass(frozen=True)
class Wanted:
    """What to show of the shelf; empty asks for all. ``places``: municipalities, None for every one; ``numbers``: those a search found, in its order."""

    themes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    partner_types: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    bands: tuple[int, ...] = ()
    places: frozenset[str] | None = None
    numbers: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Told:
    """What one municipality answered, and its name."""

    attempt: Attempt
    name: str


@dataclass(frozen=True)
class View:
    """One card. ``told``: the answers that stand; ``mine``: those of the viewer's own municipalities, withdrawn ones too, by code.

    ``took_up``: (name, measure) of copies the viewer may see; ``copies``: how many municipalities there are in all.
    ``former``: former words (when, by whom, what), for those inside. ``may``: what the viewer may do to the card.
    ``own``: municipalities the viewer leads that may copy it or answer, by name.
    """

    idea: Idea
    name: str
    may: frozenset[Action]
    told: tuple[Told, ...]
    mine: Mapping[str, Attempt]
    took_up: tuple[tuple[str, int], ...]
    copies: int
    former: tuple[tuple[datetime, str, dict], ...]
    own: Mapping[str, str]
    in_plan: Mapping[str, int]


@dataclass(frozen=True)
class Near:
    """A card that is suggested: its number, title and municipality's name, and why."""

    id: int
    title: str
    name: str
    why: Likeness


@dataclass(frozen=True)
class Beside:
    """What the idea bank has to say beside a measure: its own card, where it was copied from, and cards like it.

    ``source``: (municipality's name, number of its card or None where it is not to be seen).
    """

    card: Idea | None
    source: tuple[str, int | None] | None
    similar: tuple[Near, ...]
    may_share: bool


def shelf(db: Database, user: User) -> dict[int, Card]:
    """Return every card others see by number, newest first: the same for everyone signed in."""
    require(user, Action.READ_PUBLISHED)
    places = {row["municipality"]: row for row in municipalities.all_of_them(db)}
    kinds = rows.places(db)
    return {row["id"]: _card(row, places[row["municipality"]], *kinds[row["municipality"]]) for row in rows.shelf(db)}


def fitting(cards: Mapping[int, Card], wanted: Wanted) -> list[Card]:
    """Return the cards that fit, highlighted ones first, then the newest; in the order of the search where there is one; pure."""
    found = [cards[number] for number in wanted.numbers if number in cards] if wanted.numbers is not None else list(cards.values())
    found = [card for card in found if _meets(wanted.themes, card.themes) and _meets(wanted.target_groups, card.target_groups)
             and _meets(wanted.partner_types, card.partner_types) and _meets(wanted.barriers, card.barriers)
             and (wanted.places is None or card.municipality in wanted.places) and (not wanted.bands or card.band in wanted.bands)]
    return found if wanted.numbers is not None else sorted(found, key=lambda card: not card.highlight)


def one(db: Database, user: User, number: int) -> View:
    """Return one card; raises NotThere where it is not this viewer's to see."""
    found = rows.load(db, number)
    require(user, Action.READ_PUBLISHED)
    subject = Subject(found.municipalities)
    inside = allowed(user, Action.READ_INTERNAL, subject)
    if not found.shown and not inside:
        raise NotThere()
    every, copies = attempt_rows.of_idea(db, number), rows.copies(db, found.measure)
    names = municipalities.names(db, {x.municipality for x in every} | {found.municipalities[0], *user.municipalities})
    return View(
        found, names[found.municipalities[0]], actions(user, subject),
        tuple(Told(x, names[x.municipality]) for x in every if x.withdrawn_at is None),
        {x.municipality: x for x in every if allowed(user, Action.READ_INTERNAL, about(x.municipality))},
        tuple((row["name"], row["measure"]) for row in copies if _sees(user, row["municipality"], row["visibility"])),
        len({row["municipality"] for row in copies}), tuple(rows.former(db, number)) if inside else (),
        {code: names[code] for code in user.municipalities
         if code not in found.municipalities and allowed(user, Action.ANSWER_IDEA, about(code))},
        {row["municipality"]: row["measure"] for row in copies if allowed(user, Action.READ_INTERNAL, about(row["municipality"]))})


def spread(db: Database, user: User, number: int) -> pd.DataFrame:
    """Return where an idea has gone: municipality, name, column, row (of the tile map), state, outcome, copy.

    state: origin, told (it answered), took_up (it has a copy the viewer may
    see), none; copy: whether there is such a copy. Raises NotThere as ``one`` does.
    """
    view = one(db, user, number)
    outcomes = {told.attempt.municipality: told.attempt.draft.outcome.value for told in view.told}
    took = {row["municipality"] for row in rows.copies(db, view.idea.measure) if _sees(user, row["municipality"], row["visibility"])}
    found = pd.DataFrame(municipalities.all_of_them(db))[["municipality", "name", "column", "row"]]
    states = [("origin" if code in view.idea.municipalities else "told" if code in outcomes else "took_up" if code in took else "none")
              for code in found["municipality"]]
    return found.assign(state=states, outcome=[outcomes.get(code, "") for code in found["municipality"]], copy=found["municipality"].isin(took))


def prefilled(db: Database, user: User, measure: int) -> Draft:
    """Return the card a measure would be shared as; raises NotThere for who may not share it."""
    found = measures.load(db, measure)
    require(user, Action.SHARE_IDEA, Subject(found.draft.municipalities))
    former = rows.of_measure(db, measure)
    return former.draft if former else ideas.from_measure(found)


def beside(db: Database, user: User, measure: int) -> Beside:
    """Return what belongs beside a measure; raises NotThere where the measure is not this viewer's to see.

    Suggestions are for those inside, who may use them.
    """
    found = measures.load(db, measure)
    subject = Subject(found.draft.municipalities)
    if not _sees_measure(user, found):
        raise NotThere()
    inside = allowed(user, Action.READ_INTERNAL, subject)
    card, source = rows.of_measure(db, measure), rows.source(db, measure)
    return Beside(
        card if card and (card.shown or inside) else None,
        (source["name"], source["idea"] if source["shown"] else None) if source else None,
        _near(db, _traits_of(db, found), found.draft.municipalities, 2, least=5, source=source["measure"] if source else None) if inside else (),
        allowed(user, Action.SHARE_IDEA, subject) and not found.ended_on)


def for_plan(db: Database, user: User, municipality: str, most: int = 3) -> tuple[Near, ...]:
    """Return cards that are like what a municipality's plan is about, each with why; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    tags = measures.tags(db, municipality).values()
    kind = rows.places(db, [municipality]).get(municipality, (None, None))
    themes, groups, types = (_most([found.get(name, ()) for found in tags]) for name in ("theme", "target_group", "partner_type"))
    wanted = Traits(themes, groups, types, kind[0], similar.band(kind[1]))
    return _near(db, wanted, (municipality,), most)


def own(db: Database, user: User, municipality: str) -> list[dict]:
    """Return the cards of a municipality's own measures, withdrawn ones too: id, title, measure, withdrawn_at; raises NotThere outside it."""
    require(user, Action.READ_INTERNAL, about(municipality))
    return rows.own(db, municipality)


def _most(found: list) -> frozenset[str]:
    """The three keys that are used most, so that a plan about everything does not resemble every card."""
    counted = Counter(key for each in found for key in dict.fromkeys(each))
    return frozenset(sorted(counted, key=lambda key: (-counted[key], key))[:3])


def _near(db: Database, wanted: Traits, but: Collection[str], most: int, least: int = 3, source: int | None = None) -> tuple[Near, ...]:
    """Return the cards most like what is wanted; ``but``: municipalities left out, ``source``: a measure whose card is."""
    found = {row["id"]: row for row in rows.alike(db, wanted.themes, wanted.target_groups, wanted.partner_types, but, ASKED) if row["measure"] != source}
    kinds = rows.places(db, {row["municipality"] for row in found.values()})
    traits = {number: _traits(row, *kinds[row["municipality"]]) for number, row in found.items()}
    return tuple(Near(number, found[number]["title"], found[number]["name"], why) for number, why in ideas.suggested(wanted, traits, most, least=least))


def _traits(row: dict, centrality: int | None, population: int | None) -> Traits:
    themes, groups, types = (frozenset(_keys(row[name])) for name in ("theme", "target_group", "partner_type"))
    return Traits(themes, groups, types, centrality, similar.band(population))


def _keys(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split(",")) if joined else ()


def _card(row: dict, place: dict, centrality: int | None, population: int | None) -> Card:
    return Card(
        row["id"], row["measure"], row["title"], row["municipality"], place["name"], place["county_name"], row["shared_at"], row["highlight"],
        row["cost"] or "", _keys(row["theme"]), _keys(row["target_group"]), _keys(row["partner_type"]), _keys(row["barrier"]), similar.band(population),
        {outcome: row[outcome] for outcome in _OUTCOMES if row[outcome]}, row["copies"])


def _traits_of(db: Database, found: Measure) -> Traits:
    kind = rows.places(db, found.draft.municipalities[:1]).get(found.draft.municipalities[0], (None, None))
    draft = found.draft
    return Traits(frozenset(draft.themes), frozenset(draft.target_groups), frozenset(x.type for x in draft.partners), kind[0], similar.band(kind[1]))


def _meets(wanted: tuple[str, ...], has: tuple[str, ...]) -> bool:
    return not wanted or bool(set(wanted) & set(has))


def _sees(user: User, municipality: str, visibility: str) -> bool:
    return visibility == Visibility.PUBLISHED or allowed(user, Action.READ_OUTLINE, about(municipality))


def _sees_measure(user: User, found: Measure) -> bool:
    subject = Subject(found.draft.municipalities)
    return allowed(user, Action.READ_OUTLINE, subject) or (
        found.draft.visibility is Visibility.PUBLISHED and allowed(user, Action.READ_PUBLISHED, subject))
