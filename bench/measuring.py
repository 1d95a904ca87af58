"""Clicks on every page, in rounds, with the server's CPU clock read before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.server import EMPTY, Server
from bench.visitor import Visitor
from strategy.commands import indicators, measures
from strategy.domain.days import norwegian_day
from strategy.domain.indicators import Figure
from strategy.domain.measures import Status, UpdateDraft
from strategy.domain.people import NATION, Role
from strategy.store import indicators as indicator_store
from strategy.store import measures as measure_store
from strategy.store import people
from strategy.store.database import connect, rows

HOME = "1867"


@dataclass(frozen=True)
class Page:
    """A page to measure: what to call it, its file and address, who looks (leader | council | administrator | nobody: the open view) and its kind of goal."""

    name: str
    page: str
    query: str
    who: str
    kind: str


@dataclass
class Times:
    """Milliseconds of CPU a click, one for each round; ``parts`` is how many elements the page has."""

    warm: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    parts: int = 0


def the_pages(measure: int, partner: int = 0) -> list[Page]:
    """Return every page worth measuring; the empty one first. ``measure`` and ``partner``: numbers of ones in the municipality looked at."""
    return [
        Page("an empty page", EMPTY, "", "leader", "empty"),
        Page("/", "home", "", "leader", "municipality"),
        Page("/refleksjon", "reflection", "", "leader", "municipality"),
        Page("/strategi", "strategy", "", "leader", "municipality"),
        *(Page(f"/strategi?del={part}", "strategy", f"del={part}", "leader", "municipality") for part in ("veikart", "forankring")),
        Page("/tiltak", "measures", "", "leader", "municipality"),
        Page("/tiltak?tiltak=…", "measures", f"tiltak={measure}", "leader", "municipality"),
        Page("/partnere", "partners", "", "leader", "municipality"),
        Page("/partnere?del=bildet", "partners", "del=bildet", "leader", "municipality"),
        Page("/partnere?nr=…", "partners", f"nr={partner}", "leader", "municipality"),
        Page("/kulturskole-for-alle", "indicators", "", "leader", "municipality"),
        Page("/kulturskole-for-alle?indikator=…", "indicators", "indikator=kfa01", "leader", "municipality"),
        Page("/kulturskole-for-alle?kommune=…", "indicators", f"kommune={HOME}", "council", "municipality"),
        Page("/kulturskole-for-alle?del=livslop", "indicators", "del=livslop", "leader", "municipality"),
        Page("/kulturskole-for-alle?del=barrierer", "indicators", "del=barrierer", "leader", "municipality"),
        Page("/kulturskole-for-alle?del=planen", "indicators", "del=planen", "leader", "municipality"),
        Page("/idebank?kort=…", "ideas", "kort=1", "leader", "municipality"),
        Page("/sok?q=kor", "search", "q=kor", "leader", "municipality"),
        Page("/min-side", "account", "", "leader", "municipality"),
        Page("/kommune?kommune=…", "municipality", f"kommune={HOME}", "council", "municipality"),
        Page("/ (council)", "home", "", "council", "national"),
        Page("/oversikt", "national", "", "council", "national"),
        Page("/idebank", "ideas", "", "leader", "national"),
        Page("/idebank (council)", "ideas", "", "council", "national"),
        Page("/sok?q=kulturskole (council)", "search", "q=kulturskole", "council", "national"),
        Page("/oversikt?fylke=18", "national", "fylke=18", "council", "national"),
        Page("/oversikt?sentralitet=5&barriere=price", "national", "sentralitet=5&sentralitet=6&barriere=price&etter=innbyggere", "council", "national"),
        Page("/oversikt?partner=nav&dato=…", "national", "partner=nav&dato=2025-12-31", "council", "national"),
        Page("/oversikt?fra=…", "national", "fra=2025-12-31", "council", "national"),
        Page("/kulturskole-for-alle (council)", "indicators", "", "council", "national"),
        Page("/kulturskole-for-alle?indikator=kfa15", "indicators", "indikator=kfa15", "council", "national"),
        Page("/kulturskole-for-alle?del=livslop (council)", "indicators", "del=livslop", "council", "national"),
        Page("/kulturskole-for-alle?del=barrierer (council)", "indicators", "del=barrierer", "council", "national"),
        Page("/import", "imports", "", "council", "national"),
        Page("/raad", "advice", "", "council", "national"),
        Page("/statusrunder", "rounds", "", "leader", "municipality"),
        Page("/statusrunder?runde=2 (leader)", "rounds", "runde=2", "leader", "municipality"),
        Page("/statusrunder?runde=2&kommune=…", "rounds", f"runde=2&kommune={HOME}", "council", "municipality"),
        Page("/statusrunder (council)", "rounds", "", "council", "national"),
        Page("/statusrunder?runde=2", "rounds", "runde=2", "council", "national"),
        Page("/statusrunder?runde=3", "rounds", "runde=3", "council", "national"),
        Page("/oppfolging", "follow_ups", "", "council", "national"),
        Page("/partnere (council)", "partners", "", "council", "national"),
        Page("/strategi?del=landet", "strategy", "del=landet", "council", "national"),
        *(Page(f"/administrasjon?del={part}", "administration", f"del={part}", "administrator", "national") for part in ("personer", "hendelser")),
        Page("/administrasjon?del=grupperinger", "administration", "del=grupperinger", "council", "national"),
    ]


def open_pages() -> list[Page]:
    """Return the pages of the open view, as somebody who has not signed in; *Om* is the one that is emptied."""
    return [
        Page("/oversikt (open view)", "national", "", "nobody", "national"),
        Page("/oversikt?fylke=18 (open view)", "national", "fylke=18", "nobody", "national"),
        Page("/kommune?kommune=… (open view)", "municipality", f"kommune={HOME}", "nobody", "municipality"),
        Page("/kulturskole-for-alle (open view)", "indicators", "", "nobody", "national"),
        Page("/kulturskole-for-alle?kommune=… (open view)", "indicators", f"kommune={HOME}", "nobody", "municipality"),
        Page("/idebank (open view)", "ideas", "", "nobody", "national"),
    ]


class Subject:
    """One running app with a tab open on every page (or on ``pages``), and a way to write behind its back."""

    def __init__(self, server: Server, database: Path, pages: Sequence[Page] | None = None):
        self.server, self.database, self.db = server, database, connect(database)
        self.said = 0
        found = {(grant.role, grant.area): user for user in people.users(self.db) for grant in user.grants}
        self.leader = found[Role.LEADER, HOME]
        self.measures = [row["id"] for row in measure_store.of_municipality(self.db, HOME) if row["lead"] == HOME]
        going = rows(self.db, "SELECT c.measure FROM measure_current c JOIN measure_update u ON u.id = c.newest "
                              "WHERE u.status NOT IN ('completed', 'cancelled') ORDER BY 1")
        self.going = [row["measure"] for row in going if row["measure"] in self.measures]
        numbers = {"leader": self.leader.id, "council": found[Role.COUNCIL, NATION].id, "administrator": found[Role.ADMINISTRATOR, NATION].id, "nobody": 0}
        partner = rows(self.db, "SELECT min(id) AS id FROM partner WHERE municipality = :m", m=HOME)[0]["id"]
        self.times = {page: Times() for page in pages or the_pages(self.measures[0], partner)}
        self.tabs = {page: Visitor(server.port, numbers[page.who], page.page, page.query) for page in self.times}
        for page, tab in self.tabs.items():
            tab.click()
            self.times[page].parts = sum(message.WhichOneof("type") == "delta" for message in tab.click())

    def warm(self, clicks: int) -> None:
        """Click ``clicks`` times on each page, nothing being written in between."""
        for page, tab in self.tabs.items():
            self.times[page].warm.append(click_many(self.server, tab, clicks))

    def cold(self, clicks: int) -> None:
        """Click on each page, each time after a write to the municipality that is looked at."""
        for page, tab in self.tabs.items():
            spent = 0.0
            for turn in range(clicks):
                number, now = self.going[turn % len(self.going)], datetime.now(UTC)
                self.said += 1
                # Words of its own each time: the same words within seconds count as one click.
                draft = UpdateDraft(Status.IN_PROGRESS, norwegian_day(now), note=f"Update {self.said}")
                measures.update(self.db, self.leader, number, draft, based_on=measure_store.now(self.db, number)["newest"], at=now)
                self._report(now)
                before = self.server.cpu()
                tab.click()
                spent += self.server.cpu() - before
            self.times[page].cold.append(1000 * spent / clicks)

    def _report(self, now: datetime) -> None:
        """Report a figure too: what is drawn of figures is built anew after this."""
        period = norwegian_day(now).year - 1
        there = next((one.id for one in indicator_store.observations(self.db, HOME, "kfa15") if one.figure.period == period), None)
        indicators.report(self.db, self.leader, Figure(HOME, "kfa15", period, 100 + self.said % 50), based_on=there, at=now)

    def close(self) -> None:
        """Close the tabs and the connection."""
        for tab in self.tabs.values():
            tab.socket.close()
        self.db.close()


def click_many(server: Server, tab: Visitor, clicks: int) -> float:
    """Click once to warm up, then ``clicks`` times; return the milliseconds of CPU a click."""
    tab.click()
    before = server.cpu()
    for _ in range(clicks):
        tab.click()
    return 1000 * (server.cpu() - before) / clicks


def ratio(above: list[float], below: list[float]) -> float:
    """Return the median over the rounds of one time against another of the same round."""
    return median(a / b for a, b in zip(above, below, strict=True))
