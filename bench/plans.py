"""People, partners, workshops, strategy points and measures of the whole country, in bulk."""

import json
from datetime import datetime, timedelta

import numpy as np
from sqlite_utils import Database

from bench import figures, ideas, partners, reflection, words
from bench.trace import Happened
from bench.walks import STATUSES, walks
from strategy.domain.days import norwegian_day
from strategy.store import municipalities, reference, workshops

JOINT, ENDED, REVISED = 0.03, 0.02, 0.10


class Plan:
    """The rows of one national data set on their way into an open transaction.

    ``events`` gathers what happened; ``written_out_since`` is the stamp from
    which its details are kept.
    """

    def __init__(self, db: Database, size, rng: np.random.Generator, now: datetime):
        self.db, self.size, self.rng = db, size, rng
        self.today = norwegian_day(now)
        self.span = int(365.25 * size.years) + 250
        self.iso = [(self.today - timedelta(days=ago)).isoformat() for ago in range(self.span + 60)]
        self.places = municipalities.all_of_them(db)[:size.municipalities]
        self.codes = [place["municipality"] for place in self.places]
        self.keys = reference.keys(db)
        self.framework = workshops.questions(db)[0].framework
        self.events: list[Happened] = []
        self.written_out_since = self.iso[min(365, self.span)]

    def write(self) -> None:
        """Write everything but the trace and what is derived from the updates."""
        self._people()
        self._partners()
        self._workshops()
        self._points()
        self._measures()
        self._revisions()
        self._updates()
        reflection.write(self)
        figures.write(self)
        ideas.write(self)

    def _insert(self, table: str, columns: str, rows) -> None:
        holes = ", ".join("?" * (columns.count(",") + 1))
        self.db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({holes})", rows)

    def _at(self, days_ago: int, minute: int = 600) -> str:
        return f"{self.iso[days_ago]}T{minute // 60:02d}:{minute % 60:02d}:00.000000Z"

    def _people(self) -> None:
        """One leader a municipality (number = place + 1), then contributors and readers, then the council's."""
        count, own = len(self.codes), max(self.size.people - 15, len(self.codes))
        people, grants = [], []
        for number in range(1, own + 16):
            place = self.places[(number - 1) % count]
            role = ("leader" if number <= count else ("contributor", "reader")[number % 2] if number <= own else
                    "administrator" if number == own + 15 else "council")
            people.append((number, f"{role}-{number}", f"Person {number} (eksempel)", f"person{number}@example.org", "nb"))
            area = "NO" if number > own else place["municipality"]
            grants.append((number, role, "nation" if number > own else "municipality", area, self._at(self.span)))
        self.council = own + 1
        self._insert("person", "id, key, name, email, language", people)
        self._insert("role_grant", "person, role, scope, area, given_at", grants)

    def _partners(self) -> None:
        """Several a municipality, types in turn; ``partners`` knows their numbers by municipality."""
        self.partners: dict[str, list[int]] = {code: [] for code in self.codes}
        rows = []
        for number in range(1, self.size.partners + 1):
            place, turn = self.places[number % len(self.places)], number // len(self.places)
            name = words.PARTNERS[turn % len(words.PARTNERS)].format(place=place["name"]) + f" {turn}"
            kind = self.keys["partner_type"][(number * 7 + turn) % len(self.keys["partner_type"])]
            rows.append((number, place["municipality"], name, name.casefold(), kind, words.ROLES[number % 5]))
            self.partners[place["municipality"]].append(number)
        self._insert("partner", "id, municipality, name, name_key, type, contact_role", rows)
        partners.write(self)

    def _workshops(self) -> None:
        self.answers: dict[str, list[int]] = {code: [] for code in self.codes}
        shops, tied, given = [], [], []
        for leader, code in enumerate(self.codes, start=1):
            for turn in range(self.size.workshops):
                number, ago = len(shops) + 1, self.span - turn * (self.span // 2) - leader % 30
                shops.append((number, self.framework, f"Refleksjonsmøte {turn + 1}", self.iso[ago], "Rådhuset",
                              "Kulturskolerektor, oppvekstsjef, korpsleder", 1, self._at(ago), leader))
                tied.append((number, code, 0))
                self._happened(ago, 600, leader, "workshop_recorded", "workshop", number, [code])
                for position in range(self.size.answers):
                    text = words.ANSWERS[(position + leader) % len(words.ANSWERS)] + f" ({position + 1})"
                    given.append((len(given) + 1, number, position % 6 + 1, position // 6 + 1, text, "", "", "open", "", 1, self._at(ago)))
                    self.answers[code].append(len(given))
        self._insert("workshop", "id, framework, title, held_on, place, participants, version, created_at, created_by", shops)
        self._insert("workshop_municipality", "workshop, municipality, place", tied)
        self._insert("answer", "id, workshop, question, position, text, role, organisation, state, reason, version, at", given)

    def _points(self) -> None:
        self.points: dict[str, list[int]] = {code: [] for code in self.codes}
        rows, owners = [], []
        for number in range(1, self.size.points + 1):
            place = number % len(self.codes)
            code, turn, ago = self.codes[place], number // len(self.codes), self.span - number % 200
            title = words.POINTS[turn % len(words.POINTS)] + ("" if turn < len(words.POINTS) else f" ({turn})")
            rows.append((number, title, words.WHYS[number % 4], "Kommuneplanens samfunnsdel", "", self.today.year + number % 9,
                         ("internal", "published")[number % 2], int(number % 5 == 0), "", 1, self._at(ago), place + 1))
            owners.append((number, code, "lead"))
            self.points[code].append(number)
            self._happened(ago, 640, place + 1, "strategy_point_added", "strategy_point", number, [code])
        self._insert("strategy_point", "id, title, goal, community_aim, community_aim_link, horizon, visibility, mangfold, "
                     "children_input, version, created_at, created_by", rows)
        self._insert("strategy_point_municipality", "strategy_point, municipality, role", owners)
        for name in ("theme", "target_group", "reading"):
            self._tags("strategy_point", name, self.size.points)

    def _measures(self) -> None:
        """``size.measures`` a municipality, numbered through; ``owners`` says whose, the lead first."""
        total = len(self.codes) * self.size.measures
        self.owners: list[list[str]] = []
        rows, ties = [], {"strategy_point": [], "origin": [], "partner": []}
        joint, ended = self.rng.random(total) < JOINT, self.rng.random(total) < ENDED
        for number in range(1, total + 1):
            place = (number - 1) // self.size.measures
            code, neighbours = self.codes[place], self.codes[place + 1:place + 3] if joint[number - 1] else []
            self.owners.append([code, *neighbours])
            ago, roll = self.span - 30, number * 2654435761 % 1000
            due = self.today + timedelta(days=roll - 300) if roll % 4 else None
            rows.append((
                number, f"{words.TITLES[number % len(words.TITLES)]} {number % 7 + 1}", words.WHYS[number % 4], words.HOWS[number % 3],
                words.HOWS[(number + 1) % 3], "Alle i kommunen", words.ROLES[number % 5], place + 1 if number % 3 else None,
                self.iso[ago - roll % 30], due.isoformat() if due else None, int(due is None and roll % 3 == 0),
                ("internal", "published")[number % 2], int(number % 6 == 0), 1, self._at(ago), place + 1,
                self.iso[1] if ended[number - 1] else None, "Slått sammen med et annet" if ended[number - 1] else ""))
            for name, known in (("strategy_point", self.points), ("origin", self.answers), ("partner", self.partners)):
                ties[name] += [(number, key) for key in sorted({known[code][(number * 3 + x) % len(known[code])]
                                                                for x in range(1 + number % 3)})] if known[code] else []
        self._insert("measure", "id, title, why, what, how, for_whom, responsible_role, responsible_person, starts_on, due_on, "
                     "continuous, visibility, mangfold, version, created_at, created_by, ended_on, end_reason", rows)
        self._insert("measure_municipality", "measure, municipality, role", (
            (number, code, "participant" if turn else "lead")
            for number, owners in enumerate(self.owners, start=1) for turn, code in enumerate(owners)))
        self._insert("measure_partner", "measure, partner, role, starts_on, ended_on", partners.parts(self, ties.pop("partner")))
        for name, found in ties.items():
            self._insert(f"measure_{name}", f"measure, {name}", found)
        for name in ("theme", "target_group", "reading", "barrier"):
            self._tags("measure", name, total)

    def _tags(self, owner: str, name: str, total: int) -> None:
        keys = self.keys[name]
        chosen = self.rng.random((total, len(keys))) < 1.8 / len(keys)
        self._insert(f"{owner}_{name}", f"{owner}, {name}",
                     ((int(row) + 1, keys[column]) for row, column in np.argwhere(chosen)))

    def _revisions(self) -> None:
        """A tenth of the measures said something else before, once or twice."""
        for number in np.flatnonzero(self.rng.random(len(self.owners)) < REVISED) + 1:
            number, times = int(number), 1 + int(number) % 2
            lead = self.codes.index(self.owners[number - 1][0]) + 1
            for version in range(1, times + 1):
                ago = max(1, (self.span - 60) // (version + 1) - number % 50)
                self._insert("measure_revision", "measure, version, replaced_at, replaced_by, title, due_on, visibility, body", [
                    (number, version, self._at(ago, 700), lead, f"Tidligere tittel {version}", None, "internal", json.dumps({"end_reason": ""}))])
                self._happened(ago, 700, lead, "measure_edited", "measure", number, self.owners[number - 1])
            self.db.conn.execute("UPDATE measure SET version = ? WHERE id = ?", (times + 1, number))

    def _updates(self) -> None:
        """Every update in the order it was recorded, each undo right after what it takes back."""
        found = walks(len(self.owners), 12 * self.size.years, self.rng)
        rows, number = [], 0
        columns = (found.measure, found.recorded, found.applies, found.minute, found.status, found.changed, found.confirmed, found.undone)
        leaders = {code: place + 1 for place, code in enumerate(self.codes)}
        met: set[int] = set()
        for measure, recorded, applies, minute, place, changed, confirmed, undone in zip(*(x.tolist() for x in columns)):
            number, measure, status = number + 1, measure + 1, STATUSES[place]
            owners, first = self.owners[measure - 1], measure not in met
            met.add(measure)
            by = leaders[owners[number % len(owners)]]
            said = not confirmed and number % 5 < 3
            rows.append((number, measure, self.iso[applies], self._at(recorded, minute), by, "no_change" if confirmed else "status",
                         status, _progress(status, number), words.NOTES[number % len(words.NOTES)] if said else "",
                         int(said and number % 3 == 0), words.BLOCKS[number % 3] if status == "on_hold" else "", None))
            action = "measure_added" if first else "no_change" if confirmed else f"became_{status}" if changed else "updated"
            self._happened(recorded, minute, by, action, "measure", measure, owners)
            if undone:
                number += 1
                rows.append((number, measure, self.iso[applies], self._at(recorded, minute + 5), by, "undo", None, None, "", 0, "", number - 1))
                self._happened(recorded, minute + 5, by, "update_undone", "measure", measure, owners)
        self._insert("measure_update", "id, measure, applies_on, at, by, kind, status, progress, note, note_published, "
                     "blocked_by, undoes", rows)

    def _happened(self, ago: int, minute: int, person: int, action: str, kind: str, subject: int, places: list[str]) -> None:
        at = self._at(ago, minute)
        self.events += [Happened(at, person, action, kind, subject, code) for code in places]


def _progress(status: str, number: int) -> int | None:
    return {"planned": 0, "completed": 100, "cancelled": None}.get(status, 10 + number % 9 * 10)
