"""A country with something of everything in it, and a marker in every text that is not for everyone.

Bø (1867) is ours, Bodø (1804) its neighbour in the same county, Oslo (0301)
elsewhere. Each thing stands in the database in each way it can: internal,
published, shared and led by us, shared and led elsewhere, taken out, and
another municipality's own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from strategy.commands import groupings, indicators, measures, strategy_points, workshops
from strategy.domain.access import Action, Subject, about, allowed
from strategy.domain.days import norwegian_day
from strategy.domain.groupings import Draft as Grouping
from strategy.domain.indicators import Figure
from strategy.domain.measures import Draft as Measure
from strategy.domain.measures import PartnerName, Status, UpdateDraft, Visibility
from strategy.domain.people import NATION, PUBLIC, Role, User
from strategy.domain.reach import Reach
from strategy.domain.strategy_points import Draft as Point
from strategy.domain.workshops import Draft as Workshop
from strategy.store import groupings as group_rows
from strategy.store import measures as measure_rows
from strategy.store import people, updates
from strategy.store import strategy_points as point_rows
from strategy.store import workshops as workshop_rows
from tests.given import NOW, add_person

OURS, NEIGHBOUR, ELSEWHERE = "1867", "1804", "0301"
TODAY = norwegian_day(NOW)
BEFORE = NOW - timedelta(days=40)
NOBODYS_NUMBER, NOBODYS_CODE = 999_999, "9999"
# In which ways a thing can stand: municipalities (the lead first), published, taken out.
WAYS = {
    "internal": ((OURS,), False, False),
    "published": ((OURS,), True, False),
    "shared": ((OURS, NEIGHBOUR), False, False),
    "led_elsewhere": ((ELSEWHERE, OURS), False, False),
    "taken_out": ((OURS,), False, True),
    "elsewhere": ((ELSEWHERE,), False, False),
    "published_elsewhere": ((ELSEWHERE,), True, False),
}
IDENTITIES = {
    **{f"{role.value} {place}": ((role, place),) for role in (Role.READER, Role.CONTRIBUTOR, Role.LEADER)
       for place in (OURS, NEIGHBOUR, ELSEWHERE)},
    "responsible": ((Role.CONTRIBUTOR, OURS),),
    "adviser 18": ((Role.ADVISER, "18"),), "adviser 03": ((Role.ADVISER, "03"),),
    "council": ((Role.COUNCIL, NATION),), "administrator": ((Role.ADMINISTRATOR, NATION),),
    "two roles": ((Role.READER, ELSEWHERE), (Role.LEADER, NEIGHBOUR)),
    "nobody": (), "withdrawn": ((Role.LEADER, OURS),),
    "public": (),  # whoever has not signed in, in the open view: no row of the database
}


@dataclass(frozen=True)
class Thing:
    """What a door is opened on. ``more`` is what the door's call needs besides."""

    name: str
    id: Any
    places: tuple[str, ...]
    published: bool = False
    responsible: int | None = None
    more: dict = field(default_factory=dict, compare=False)

    @property
    def subject(self) -> Subject:
        return Subject(self.places, self.responsible)

    def missing(self) -> "Thing":
        """Return the same, but of something that is not there."""
        return replace(self, id=NOBODYS_CODE if isinstance(self.id, str) else NOBODYS_NUMBER)


@dataclass
class World:
    """What was planted: people and things by kind, and who may see which marker."""

    people: dict[str, int] = field(default_factory=dict)
    things: dict[str, list[Thing]] = field(default_factory=dict)
    markers: dict[str, Callable[[User], bool]] = field(default_factory=dict)

    def of(self, kind: str, name: str) -> Thing:
        return next(thing for thing in self.things[kind] if thing.name == name)

    def hidden_from(self, user: User) -> set[str]:
        """Return the markers that this person may not see anywhere."""
        return {marker for marker, may in self.markers.items() if not may(user)}


def inside(*places: str) -> Callable[[User], bool]:
    return lambda user: allowed(user, Action.READ_INTERNAL, about(*places))


def outline(*places: str, published: bool = False) -> Callable[[User], bool]:
    return lambda user: allowed(user, Action.READ_OUTLINE, about(*places)) or (
        published and allowed(user, Action.READ_PUBLISHED, about(*places)))


def text(*places: str, published: bool = False) -> Callable[[User], bool]:
    return lambda user: allowed(user, Action.READ_INTERNAL, about(*places)) or (
        published and allowed(user, Action.READ_PUBLISHED, about(*places)))


def plant(db) -> World:
    """Put people and things into a database with reference data only; return the World."""
    world = World()
    for name, grants in IDENTITIES.items():
        if name == "public":
            continue
        world.people[name] = add_person(db, f"zz-{name.replace(' ', '-')}", *grants).id
    planter = add_person(db, "planter", *((Role.LEADER, code) for code in (OURS, NEIGHBOUR, ELSEWHERE)))
    with db.conn:
        db.conn.execute("UPDATE role_grant SET withdrawn_at = given_at WHERE person = ?", [world.people["withdrawn"]])
    for name, number in world.people.items():
        # Whom to remind in a municipality is known to those who follow it up.
        led = [area for role, area in IDENTITIES[name] if role is Role.LEADER] if name != "withdrawn" else []
        world.markers[f"zz-{name.replace(' ', '-')}@example.org"] = _oneself_or(number, followed=led)
        # Who is responsible for what is shared is known to everyone it is shared with.
        places = (OURS, NEIGHBOUR, ELSEWHERE) if name == "responsible" else [area for _, area in IDENTITIES[name]]
        world.markers[f"zz-{name.replace(' ', '-')}"] = _oneself_or(number, *places, followed=led)
    # Everybody may know whom to ask.
    world.markers["zz-administrator@example.org"] = world.markers["zz-administrator"] = lambda user: True
    for code in (OURS, NEIGHBOUR, ELSEWHERE):
        world.things.setdefault("municipality", []).append(Thing(code, code, (code,)))
    _Planting(db, world, planter).everything()
    _administered(db, world, planter)
    return world


def _administered(db, world: World, planter: User) -> None:
    """What the council and the administrator look after: a grouping, people, events."""
    draft = Grouping("A grouping", (OURS, ELSEWHERE))
    number = groupings.add(db, person(db, world, "council"), draft, at=BEFORE)
    world.things["grouping"] = [Thing("own", number, (), more={"draft": draft, "version": group_rows.load(db, number).version})]
    world.things["person"] = [Thing(name, world.people[name], ()) for name in ("leader 0301", "reader 1867", "withdrawn")]
    # Who wrote everything there is.
    world.things["person"].append(Thing("planter", planter.id, ()))
    world.things["address"] = [Thing("leader 0301", "zz-leader-0301@example.org", ())]
    world.things["event"] = [Thing("first", 1, ())]


def _oneself_or(number: int, *places: str, followed: Sequence[str] = ()) -> Callable[[User], bool]:
    return lambda user: user.id == number or allowed(user, Action.MANAGE_PEOPLE) or allowed(user, Action.READ_INTERNAL, about(*places)) or any(
        allowed(user, Action.FOLLOW_UP, about(place)) for place in followed)


class _Planting:
    def __init__(self, db, world: World, planter: User):
        self.db, self.world, self.planter = db, world, planter
        self.made: dict[tuple[str, str], int] = {}

    def everything(self) -> None:
        for kind, one in (("workshop", self._workshop), ("point", self._point), ("measure", self._measure)):
            for name, way in WAYS.items():
                if kind != "workshop" or not way[1] and not way[2]:
                    self.world.things.setdefault(kind, []).append(one(name, *way))
        for code in (OURS, ELSEWHERE):
            self._figure(code)

    def _mark(self, kind: str, name: str, part: str, may: Callable[[User], bool]) -> str:
        marker = f"zq{kind}{name.replace('_', '')}{part}qz"
        self.world.markers[marker] = may
        return marker

    def _workshop(self, name: str, places, published, ended) -> Thing:
        def mark(part: str) -> str:
            return self._mark("workshop", name, part, inside(*places))

        draft = Workshop(places, mark("title"), TODAY - timedelta(days=50), mark("place"), mark("participants"))
        number = workshops.record(self.db, self.planter, draft, at=BEFORE)
        answer, other = (workshops.answer(self.db, self.planter, number, question, mark(f"answer{question}"), role=mark("role"),
                                          organisation=mark("organisation"), at=BEFORE)[0] for question in (3, 1))
        workshops.note(self.db, self.planter, other, mark("reason"), at=BEFORE)
        self.made["answer", name] = answer
        stored = workshop_rows.load(self.db, number)
        for kind, found in (("answer", answer), ("noted answer", other)):
            self.world.things.setdefault(kind, []).append(
                Thing(name, found, places, more={"version": workshop_rows.answer(self.db, found).version}))
        return Thing(name, number, places, more={"draft": stored.draft, "version": stored.version})

    def _origin(self, name: str) -> tuple[int, ...]:
        # What Oslo leads and we take part in comes from a workshop that was Oslo's alone.
        return (self.made["answer", {"led_elsewhere": "elsewhere"}.get(name, name if ("answer", name) in self.made else "internal")],)

    def _point(self, name: str, places, published, ended) -> Thing:
        def mark(part: str, may: Callable[[User], bool]) -> str:
            return self._mark("point", name, part, may)

        draft = Point(
            places, mark("former", inside(*places)), mark("goal", text(*places, published=published)),
            mark("aim", text(*places, published=published)), visibility=Visibility.PUBLISHED if published else Visibility.INTERNAL,
            children_input=mark("children", inside(*places)), origins=self._origin(name) if not name.startswith("published_") else ())
        number = strategy_points.add(self.db, self.planter, draft, at=BEFORE)
        now = replace(draft, title=mark("title", outline(*places, published=published)))
        strategy_points.edit(self.db, self.planter, number, now, based_on=1, at=BEFORE)
        if ended:
            strategy_points.end(self.db, self.planter, number, mark("reason", inside(*places)), based_on=2, at=BEFORE)
        self.made["point", name] = number
        stored = point_rows.load(self.db, number)
        return Thing(name, number, places, published, more={"draft": stored.draft, "version": stored.version})

    def _measure(self, name: str, places, published, ended) -> Thing:
        def mark(part: str, may: Callable[[User], bool] = inside(*places)) -> str:
            return self._mark("measure", name, part, may)

        told = text(*places, published=published)
        responsible = self.world.people["responsible"] if OURS in places else None
        # An internal measure serves a published strategy point too, and the other way round.
        serves = {"led_elsewhere": ("elsewhere",), "internal": ("internal", "published"), "published": ("published", "internal")}.get(name, (name,))
        draft = Measure(
            places, mark("former"), mark("why", told), mark("what", told), mark("how", told), mark("forwhom", told),
            responsible_role=mark("role"), responsible_person=responsible, due_on=TODAY - timedelta(days=3),
            visibility=Visibility.PUBLISHED if published else Visibility.INTERNAL, themes=("school_and_sfo",),
            target_groups=("age_6_9",), strategy_points=tuple(sorted(self.made["point", one] for one in serves)),
            origins=self._origin(name) if not published else (),
            partners=(PartnerName(mark("partner"), "voluntary"),))
        number = measures.add(self.db, self.planter, draft, UpdateDraft(Status.PLANNED, TODAY - timedelta(days=40)), at=BEFORE)
        measures.edit(self.db, self.planter, number, replace(draft, title=mark("title", outline(*places, published=published))),
                      based_on=1, at=BEFORE)
        for days, words in ((30, {"note": mark("note")}), (20, {"note": mark("told", told), "note_published": True}),
                            (10, {"status": Status.ON_HOLD, "blocked_by": mark("blocked")})):
            row = UpdateDraft(**({"status": Status.IN_PROGRESS, "applies_on": TODAY - timedelta(days=days)} | words))
            newest = measures.update(self.db, self.planter, number, row, based_on=updates.of_measure(self.db, number)[-1].id,
                                     at=NOW - timedelta(days=days))
        if ended:
            measures.end(self.db, self.planter, number, mark("reason"), based_on=2, at=BEFORE)
        stored = measure_rows.load(self.db, number)
        return Thing(name, number, places, published, responsible,
                     {"draft": stored.draft, "version": stored.version, "newest": newest, "ended": ended})

    def _figure(self, code: str) -> None:
        value = {OURS: 918_273, ELSEWHERE: 827_364}[code]
        figure = Figure(code, "kfa15", TODAY.year - 1, value, comment=self._mark("figure", code, "comment", inside(code)))
        number = indicators.report(self.db, self.planter, figure, based_on=None, at=BEFORE)
        reached = indicators.report_reach(self.db, self.planter, Reach(code, TODAY.year - 1, "care", "elder_care", 30), based_on=None, at=BEFORE)
        self.world.things.setdefault("figure", []).append(Thing(code, code, (code,), more={"figure": figure, "newest": number, "reach": reached}))


def person(db, world: World, name: str) -> User | None:
    """Return an identity with the roles in force now, as the program reads it."""
    if name == "public":
        return PUBLIC
    return people.user(db, world.people[name])
