"""The doors of answers, drafts and workshop sheets, and what is planted for them with a marker in every text."""

from strategy.commands import answers as do_answers
from strategy.commands import drafts as do_drafts
from strategy.commands import workshop_sheets as do_sheets
from strategy.commands import workshops as do_workshops
from strategy.domain.access import Action, about, allowed
from strategy.domain.people import User
from strategy.domain.workshop_sheets import Filled, Line
from strategy.overviews import drafts, workshops
from strategy.store import people
from tests.given import NOW
from tests.rights.door import Door, does
from tests.rights.planted import BEFORE, Thing, World

SHEET = Filled(lines=(Line(3, "A dance"),), questions=(3,))


def plant(db, world: World) -> None:
    """Give each workshop answers to question 2 that are to be merged, were merged and were taken out, and a draft of the planter's."""
    planter = people.user(db, world.of("person", "planter").id)
    for workshop in world.things["workshop"]:
        def mark(part: str, may) -> str:
            marker = f"zqmore{workshop.name.replace('_', '')}{part}qz"
            world.markers[marker] = may
            return marker

        def inside(user: User, places=workshop.places) -> bool:
            return allowed(user, Action.READ_INTERNAL, about(*places))

        made = [do_workshops.answer(db, planter, workshop.id, 2, mark(part, inside), at=BEFORE)[0] for part in ("stands", "open", "merged", "out")]
        stands, still, merged, out = made
        do_answers.merge(db, planter, stands, [merged], at=BEFORE)
        do_answers.take_out(db, planter, out, at=BEFORE)
        do_drafts.keep(db, planter, workshop.id, "answers-3", mark("draft", lambda user: user.id == planter.id), at=NOW)
        for kind, number in (("answer to merge", still), ("merged answer", merged), ("answer taken out", out)):
            world.things.setdefault(kind, []).append(Thing(workshop.name, number, workshop.places, more={"other": stands}))


RECORDS = does(Action.RECORD_WORKSHOP)

WORKSHOP_DOORS: dict[str, Door] = {
    "commands.answers.move": Door(RECORDS, "answer to merge", lambda db, user, x: do_answers.move(db, user, x.id, -1, at=NOW)),
    "commands.answers.merge": Door(RECORDS, "answer to merge", lambda db, user, x: do_answers.merge(db, user, x.id, [x.more["other"]], at=NOW)),
    "commands.answers.take_apart": Door(RECORDS, "merged answer", lambda db, user, x: do_answers.take_apart(db, user, [x.id], at=NOW)),
    "commands.answers.take_out": Door(RECORDS, "answer to merge", lambda db, user, x: do_answers.take_out(db, user, x.id, at=NOW)),
    "commands.answers.put_back": Door(RECORDS, "answer taken out", lambda db, user, x: do_answers.put_back(db, user, x.id, at=NOW)),
    "commands.drafts.keep": Door(RECORDS, "workshop", lambda db, user, x: do_drafts.keep(db, user, x.id, "answers-3", "A word", at=NOW)),
    "commands.workshop_sheets.look": Door(RECORDS, "workshop", lambda db, user, x: do_sheets.look(db, user, SHEET, workshop=x.id)),
    "commands.workshop_sheets.save": Door(RECORDS, "workshop", lambda db, user, x: do_sheets.save(db, user, SHEET, workshop=x.id, at=NOW)),
    "overviews.drafts.of": Door(RECORDS, "workshop", lambda db, user, x: drafts.of(db, user, x.id, NOW)),
    "overviews.workshops.answer": Door(does(Action.READ_INTERNAL), "merged answer", lambda db, user, x: workshops.answer(db, user, x.id)),
}
_SHEETS, _WORKSHOPS = "strategy/commands/workshop_sheets.py", "strategy/commands/workshops.py"
WORKSHOP_WITHIN = {
    "commands.workshops.insert": (_WORKSHOPS, _SHEETS), "commands.workshops.add_lines": (_WORKSHOPS, _SHEETS),
    "commands.workshops.own": (_WORKSHOPS, _SHEETS, "strategy/commands/drafts.py"),
    "commands.workshops.own_answer": (_WORKSHOPS, "strategy/commands/answers.py"),
    "commands.workshops.trace": (_WORKSHOPS, _SHEETS, "strategy/commands/answers.py"),
}
