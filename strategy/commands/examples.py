"""Filling a database with the example set: invented people and plans, with their history."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from strategy.commands.advice import trace as trace_advice
from strategy.commands.measures import trace as trace_measure
from strategy.commands.partners import trace as trace_partner
from strategy.commands.strategy_points import trace as trace_point
from strategy.domain import advice, anchoring, indicators, measures, milestones, operators, partners, reach, strategy_points, targets, workshops
from strategy.domain.days import norwegian_day
from strategy.domain.people import Role, User
from strategy.store import advice as advice_store
from strategy.store import anchoring as anchoring_store
from strategy.store import events, figures, people, reference, updates
from strategy.store import indicators as indicator_store
from strategy.store import measures as measure_store
from strategy.store import milestones as milestone_store
from strategy.store import municipalities as municipality_store
from strategy.store import operators as operator_store
from strategy.store import partners as partner_store
from strategy.store import reach as reach_store
from strategy.store import strategy_points as point_store
from strategy.store import ties as tie_store
from strategy.store import workshops as workshop_store
from strategy.store.database import raise_versions, writing

MARK = "example"


def is_example(db: Database) -> bool:
    """Return whether this database is marked as holding example data."""
    return reference.setting(db, MARK) is not None


def load(db: Database, user: None, people_found: list[dict], plans: list[dict], shared: list[dict] = (), *, at: datetime) -> None:
    """Put the example set into an empty database and mark it, in one transaction.

    ``user`` is None: the program does this itself, at the first start.
    """
    with writing(db):
        by_key = {entry["key"]: _person(db, entry, at) for entry in people_found}
        framework = workshop_store.questions(db)[0].framework
        for entry in shared:
            partner_store.add(db, _partner(entry, None))
        for plan in plans:
            _Plan(db, plan, by_key, framework, at).load()
        reference.set_setting(db, MARK, norwegian_day(at).isoformat())
        raise_versions(db, ["structure", "updates"])


def _person(db: Database, entry: dict, at: datetime) -> int:
    number = people.add(db, entry["name"], entry["email"], entry["language"], entry["key"])
    for role, area in entry["roles"]:
        people.grant(db, number, Role(role), area, None, at - timedelta(days=1100))
    return number


def _partner(entry: dict, municipality: str | None) -> partners.Draft:
    return partners.checked(partners.Draft(
        municipality, entry["name"], entry["type"], partners.Level(entry.get("level", partners.level_of(entry["type"]))),
        entry.get("organisation_number", ""), entry.get("contact_role", "")))


class _Plan:
    """One municipality's example plan on its way into the store."""

    def __init__(self, db: Database, plan: dict, by_key: dict[str, int], framework: str, now: datetime):
        self.db, self.plan, self.by_key, self.framework, self.now = db, plan, by_key, framework, now
        self.today, self.own = norwegian_day(now), plan["municipality"]
        self.author = User(self._author(), "", "nb", ())
        self.answers: dict[str, int] = {}
        self.points: dict[str, int] = {}
        self.pointed: dict[int, int] = {}
        self.partners: dict[str, int] = {}
        self.types = {partner["name"]: partner["type"] for partner in plan.get("partner", [])}

    def load(self) -> None:
        for entry in self.plan.get("partner", []):
            self._register(entry)
        for workshop in self.plan.get("workshop", []):
            self._workshop(workshop)
        for point in self.plan.get("strategy_point", []):
            self._point(point)
        for measure in self.plan.get("measure", []):
            self._measure(measure)
        for figure in self.plan.get("indicator", []):
            self._figure(figure)
        for entry in self.plan.get("reach", []):
            self._reach(entry)
        for entry in self.plan.get("target", []):
            self._target(entry)
        for given in self.plan.get("advice", []):
            self._advice(given)
        for entry in self.plan.get("operated", []):
            self._operated(entry)

    def _author(self) -> int:
        """The municipality's own leader where there is one, else an unnamed example leader."""
        for user in people.users(self.db):
            if self.own in user.areas(Role.LEADER):
                return user.id
        email = f"leder.{self.own}@example.org"
        return people.find(self.db, email) or people.add(
            self.db, "Kulturskolerektor (eksempel)", email, self.plan.get("language", "nb"))

    def _at(self, days_ago: int) -> datetime:
        # A few minutes apart, so that the list reads as work and not as a load.
        minutes = (days_ago * 37) % 400
        return min(self.now, self.now - timedelta(days=days_ago, minutes=minutes if days_ago else 0))

    def _day(self, offset: int | None) -> date | None:
        return None if offset is None else self.today + timedelta(days=offset)

    def _places(self, entry: dict) -> tuple[str, ...]:
        return tuple(entry.get("municipalities") or [self.own])

    def _register(self, entry: dict) -> None:
        """Put a partner into the register, or use the one shared by the country, and say how the tie has grown."""
        draft = _partner(entry, self.own)
        shared = partner_store.named(self.db, None, draft.name, draft.type)
        number = self.partners[draft.name] = shared.id if shared else partner_store.add(self.db, draft)
        for row in entry.get("tie", []):
            at = self._at(row["days_ago"])
            said = partners.checked_tie(partners.TieDraft(partners.Depth(row["depth"]), norwegian_day(at), self._day(row.get("until"))), self.today)
            tie_store.tie(self.db, number, self.own, said, self.author.id, at, said.applies_on)
            trace_partner(self.db, self.author, "tie_recorded", number, self.own, at, after={"depth": said.depth.value})

    def _roles(self, number: int, roles: list[dict]) -> None:
        """Say what partners do in a measure; one with ``since`` (days from today) came later than the measure."""
        for entry in roles:
            partner, role = self.partners[entry["partner"]], partners.Role(entry["role"])
            unsaid = next((part.id for part in tie_store.of_measure(self.db, number) if part.partner == partner and not part.role), None)
            if unsaid and "since" not in entry:
                tie_store.say_role(self.db, unsaid, role)
            else:
                tie_store.add(self.db, number, partner, role, self._day(entry.get("since")))

    def _workshop(self, entry: dict) -> None:
        at, places = self._at(entry["days_ago"]), self._places(entry)
        draft = workshops.checked(workshops.Draft(
            places, entry["title"], norwegian_day(at), entry.get("place", ""),
            entry.get("participants", ""), self.framework), self.today)
        number = workshop_store.add(self.db, draft, self.author.id, at)
        for answer in entry.get("answer", []):
            new = workshop_store.add_answer(self.db, number, answer["question"], answer["text"],
                                            answer.get("role", ""), answer.get("organisation", ""), at)
            self.answers[answer.get("key", str(new))] = new
            if answer.get("state") == "noted":
                former = workshop_store.answer(self.db, new)
                workshop_store.revise_answer(self.db, former, replace(former, state=workshops.AnswerState.NOTED, reason=answer["reason"]),
                                             self.author.id, at)
        for code in places:
            events.append(self.db, at, self.author.id, "workshop_recorded", ("workshop", number), code)

    def _point(self, entry: dict) -> None:
        at = self._at(entry["days_ago"])
        horizon = entry.get("horizon")
        draft = strategy_points.checked(strategy_points.Draft(
            self._places(entry), entry["title"], entry.get("goal", ""), entry.get("community_aim", ""),
            entry.get("community_aim_link", ""), None if horizon is None else self.today.year + horizon,
            strategy_points.Visibility(entry.get("visibility", "internal")), entry.get("mangfold", False),
            entry.get("children_input", ""), tuple(entry.get("themes", ())), tuple(entry.get("target_groups", ())),
            tuple(entry.get("readings", ())), tuple(self.answers[key] for key in entry.get("origins", ())),
            entry.get("children_heard")))
        number = self.points[entry["key"]] = point_store.add(self.db, draft, self.author.id, at)
        self.pointed[number] = entry["days_ago"]
        trace_point(self.db, self.author, "strategy_point_added", number, draft.municipalities, at)
        for row in entry.get("anchoring", []):
            self._anchor(number, draft.municipalities, row)

    def _anchor(self, point: int, places: tuple[str, ...], entry: dict) -> None:
        """Say of a step that it was reached ``days_ago``, or is expected (a negative number), and was ``told`` so many days ago: at once where nothing is given.

        Nothing is told before the point was registered.
        """
        told = self._at(min(entry.get("told", max(entry["days_ago"], 0)), self.pointed[point]))
        said = anchoring.Draft(anchoring.Step(entry["step"]), self._day(-entry["days_ago"]), entry["days_ago"] < 0,
                               entry.get("document", ""), entry.get("case_number", ""), entry.get("link", ""))
        anchoring_store.add(self.db, point, said.step, anchoring.checked(said, self.today), self.author.id, told)
        trace_point(self.db, self.author, "anchoring_recorded", point, places, told, after={"step": said.step.value})

    def _measure(self, entry: dict) -> None:
        rows, draft = entry["update"], self._draft(entry)
        created, edits = self._at(rows[0]["days_ago"]), entry.get("edit", [])
        number = measure_store.add(self.db, self._former(draft, edits[0]) if edits else draft, self.author.id, created)
        self._roles(number, entry.get("role", []))
        was = None
        for row in rows:
            was = self._update(number, draft, row, was)
        for step in entry.get("milestone", []):
            self._milestone(number, step, created)
        for place, edit in enumerate(edits, start=1):
            after = self._former(draft, edits[place]) if place < len(edits) else draft
            at = self._at(edit["days_ago"])
            measure_store.revise(self.db, measure_store.load(self.db, number), after, self.author.id, at)
            trace_measure(self.db, self.author, "measure_edited", number, draft.municipalities, at)

    def _milestone(self, measure: int, step: dict, at: datetime) -> None:
        draft = milestones.checked(milestones.Draft(step["title"], self._day(step.get("due"))))
        number = milestone_store.add(self.db, measure, draft, self.author.id, at)
        if "done" in step:
            milestone_store.revise(self.db, milestone_store.load(self.db, number), draft, self._day(step["done"]), False, self._at(-step["done"]))

    def _draft(self, entry: dict) -> measures.Draft:
        texts = {name: entry.get(name, "") for name in ("why", "what", "how", "for_whom", "responsible_role")}
        tags = {name: tuple(entry.get(name, ())) for name in ("themes", "target_groups", "barriers", "readings")}
        return measures.checked(measures.Draft(
            municipalities=self._places(entry), title=entry["title"], **texts, **tags,
            responsible_person=self.by_key.get(entry.get("responsible_person")),
            starts_on=self._day(entry.get("starts")), due_on=self._day(entry.get("due")),
            continuous=entry.get("continuous", False), mangfold=entry.get("mangfold", False),
            visibility=measures.Visibility(entry.get("visibility", "internal")),
            strategy_points=tuple(self.points[key] for key in entry.get("strategy_points", ())),
            origins=tuple(self.answers[key] for key in entry.get("origins", ())),
            partners=tuple(measures.PartnerName(name, self.types[name]) for name in entry.get("partners", ()))))

    def _former(self, draft: measures.Draft, edit: dict) -> measures.Draft:
        values = {"title": edit.get("title", draft.title), "visibility": edit.get("visibility", draft.visibility),
                  "due_on": self._day(edit["due"]) if "due" in edit else draft.due_on}
        return measures.checked(measures.Draft(**(vars(draft) | values)))

    def _update(self, number: int, draft: measures.Draft, row: dict, was: dict | None) -> dict:
        at = self._at(row["days_ago"])
        kind = measures.Kind(row.get("kind", "status"))
        status = row.get("status") or was["status"]
        progress = row.get("progress", was.get("progress") if was and status == was["status"] else None)
        updates.add(self.db, number, kind, self.author.id, at, norwegian_day(at), status=measures.Status(status),
                    progress=progress, note=row.get("note", ""), note_published=row.get("note_published", False),
                    blocked_by=row.get("blocked_by", ""), released_by=row.get("released_by", ""))
        action = ("measure_added" if was is None else "no_change" if kind is measures.Kind.NO_CHANGE
                  else f"became_{status}" if status != was["status"] else "updated")
        trace_measure(self.db, self.author, action, number, draft.municipalities, at)
        return {"status": status, "progress": progress}

    def _advice(self, entry: dict) -> None:
        origin = self.answers[entry["answer"]] if "answer" in entry else None
        text = workshop_store.answer(self.db, origin).text if origin else entry["text"]
        draft = advice.checked(advice.Draft(self.own, text, entry.get("theme", ""), origin))
        at, council = self._at(entry["days_ago"]), User(self.by_key["raadet"], "", "nb", ())
        number = advice_store.add(self.db, draft, self.author.id, at)
        trace_advice(self.db, self.author, "advice_given", number, self.own, at)
        for row in entry.get("reply", []):
            reply = advice.checked_reply(advice.ReplyDraft(advice.State(row["state"]), row.get("text", ""), row.get("reason", "")))
            advice_store.reply(self.db, number, reply, council.id, self._at(row["days_ago"]))
            trace_advice(self.db, council, "advice_replied", number, self.own, self._at(row["days_ago"]))

    def _figure(self, entry: dict) -> None:
        indicator = indicator_store.catalogue(self.db)[entry["id"]]
        newest = indicators.last_school_year(self.today) if indicator.by_school_year else self.today.year
        figure = indicators.checked(indicators.Figure(
            self.own, indicator.id, newest + entry["period"], entry["value"],
            indicators.Standing.ESTIMATE if entry.get("estimate") else indicators.Standing.OWN,
            entry.get("comment", "")), self.today, indicator)
        indicator_store.add(self.db, figure, self.author.id, self._at(max(0, -entry["period"] * 365 - 200)))

    def _reach(self, entry: dict) -> None:
        counted = reach.checked(reach.Reach(
            self.own, indicators.last_school_year(self.today) + entry["period"], entry["arena"], entry["partner_type"], entry["count"],
            indicators.Standing.ESTIMATE if entry.get("estimate") else indicators.Standing.OWN, entry.get("comment", "")),
            self.today, reference.keys(self.db)["partner_type"])
        reach_store.add(self.db, counted, self.author.id, self._at(max(0, -entry["period"] * 365 - 200)))

    def _operated(self, entry: dict) -> None:
        """Say that the kulturskole of ``municipality`` is run by ``operator`` from a year on, or by its own again: the leader here of an own one, the council of others."""
        draft = operators.checked(operators.Draft(entry["municipality"], entry.get("operator"), self.today.year + entry["from_year"]),
                                  self.today, [place["municipality"] for place in municipality_store.all_of_them(self.db)])
        by = self.author.id if entry.get("said_by") != "council" else self.by_key["raadet"]
        at = self._at(entry["days_ago"])
        operator_store.add(self.db, draft, by, at)
        events.append(self.db, at, by, "operator_said", ("municipality", draft.municipality), draft.municipality,
                      before={"operator": None}, after={"operator": draft.operator, "from_year": draft.from_year})

    def _target(self, entry: dict) -> None:
        indicator = indicator_store.catalogue(self.db)[entry["id"]]
        newest = indicators.last_school_year(self.today) if indicator.by_school_year else self.today.year
        period = newest + entry["period"]
        figures.add_target(self.db, indicator.id, self.own, period, targets.checked(indicator, period, entry["value"]), self.author.id,
                           self._at(entry["days_ago"]))
