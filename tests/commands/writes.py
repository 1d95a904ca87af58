"""Every write there is, each with a call on something planted: what the tests of all-or-nothing try."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from strategy import startup
from strategy.commands import advice, anchoring, answers, attempts, deliveries, follow_ups, groupings, handovers, ideas, imports, indicators, measures, milestones, operators, partners, people, rounds, sign_in, strategy_points, ties, versions, workshop_sheets, workshops
from strategy.domain.advice import Draft as AdviceDraft
from strategy.domain.advice import ReplyDraft, State
from strategy.domain.anchoring import Draft as StepDraft
from strategy.domain.anchoring import Step
from strategy.domain.follow_ups import Outcome as ReminderOutcome
from strategy.domain.groupings import Draft as GroupingDraft
from strategy.domain.ideas import AttemptDraft
from strategy.domain.ideas import Draft as CardDraft
from strategy.domain.ideas import Outcome as Went
from strategy.domain.imports import Columns, ValueColumn
from strategy.domain.indicators import Figure, Standing
from strategy.domain.measures import Draft, PartnerName, Status, UpdateDraft
from strategy.domain.milestones import Draft as MilestoneDraft
from strategy.domain.official import Official, Parsed
from strategy.domain.operators import Draft as OperatorDraft
from strategy.domain.partners import Depth, TieDraft
from strategy.domain.partners import Draft as PartnerDraft
from strategy.domain.partners import Role as PartnerRole
from strategy.domain.people import TERMINAL, Grant, Invitation, Role
from strategy.domain.reach import Reach
from strategy.domain.rounds import Draft as Round
from strategy.domain.rounds import Question
from strategy.domain.sign_in import Token
from strategy.domain.strategy_points import Draft as PointDraft
from strategy.domain.workshop_sheets import Filled, Line
from strategy.domain.versions import Kind
from strategy.domain.workshops import Becomes
from strategy.domain.workshops import Draft as WorkshopDraft
from strategy.store import measures as measure_store
from strategy.store import ties as tie_store
from strategy.store.database import connect
from tests.given import NOW, user_of

JOINT = ("1867", "1868")
MEASURE = Draft(JOINT, "Kor", themes=("access",), target_groups=("older", "adult"), barriers=("price",),
                readings=("community_development",), partners=(PartnerName("Nav Bø", "nav"),))
POINT = PointDraft(JOINT, "Et tilbud hele livet", themes=("access",), target_groups=("older",))
TODAY = NOW.date()
CARD = CardDraft("Kor", worked="Sangen", themes=("access",), target_groups=("older",), partner_types=("nav",), barriers=("price",))
STEP = StepDraft(Step.COUNCIL_DECISION, TODAY, False, "Vedtak", "PS 1/26", "https://bo.no/vedtak")
SHEET = Filled(lines=(Line(3, "Fra arket", "Rektor"), Line(6, "Friplass")), questions=(3, 6))
TOKEN = Token("https://id.example.org", "leder", NOW, "one", "leder@example.org", True)
PLANNED = UpdateDraft(Status.PLANNED, TODAY - timedelta(days=9))


def _parsed(fingerprint: str, *values: float) -> Parsed:
    """Return an import of values invented for this test."""
    return Parsed("ssb", "x.json", fingerprint * 64, observations=tuple(
        Official("kfa01", "1867", 2020 + place, "", value, None, Standing.FINAL) for place, value in enumerate(values)))


Ask = Callable[[sqlite3.Connection, SimpleNamespace], object]
WRITES: dict[str, Ask] = {
    "measures.add": lambda db, w: measures.add(db, w.user, replace(MEASURE, strategy_points=(w.point,), origins=(w.answers[0],)), PLANNED, at=NOW),
    "measures.edit": lambda db, w: measures.edit(
        db, w.user, w.measure, replace(MEASURE, title="Stort kor", partners=(PartnerName("Ny", "nav"),)), based_on=1, at=NOW),
    "measures.end": lambda db, w: measures.end(db, w.user, w.measure, "Dobbelt", based_on=1, at=NOW),
    "measures.take_back": lambda db, w: measures.take_back(db, w.user, w.ended, at=NOW),
    "measures.update": lambda db, w: measures.update(
        db, w.user, w.measure, UpdateDraft(Status.IN_PROGRESS, TODAY, 10, "I gang"), based_on=w.newest, at=NOW),
    "measures.no_change": lambda db, w: measures.no_change(db, w.user, [w.measure, w.other], at=NOW),
    "milestones.add": lambda db, w: milestones.add(db, w.user, w.measure, "Avtale 1.5.2027\nKonsert", at=NOW),
    "milestones.reach": lambda db, w: milestones.reach(db, w.user, w.steps[0], TODAY, based_on=1, at=NOW),
    "milestones.edit": lambda db, w: milestones.edit(db, w.user, w.steps[2], MilestoneDraft("Ny"), TODAY - timedelta(days=2), based_on=2, at=NOW),
    "milestones.remove": lambda db, w: milestones.remove(db, w.user, w.steps[0], based_on=1, at=NOW),
    "milestones.put_back": lambda db, w: milestones.put_back(db, w.user, w.steps[1], at=NOW),
    "versions.restore": lambda db, w: versions.restore(db, w.user, Kind.MEASURE, w.edited, 1, based_on=2, at=NOW),
    "handovers.hand_over": lambda db, w: handovers.hand_over(db, w.user, Kind.MEASURE, w.edited, "1868", "De leder", based_on=2, at=NOW),
    "measures.undo": lambda db, w: measures.undo(db, w.user, w.undoable, at=NOW),
    "partners.add": lambda db, w: partners.add(db, w.user, PartnerDraft("1867", "Korps", "voluntary"), at=NOW),
    "partners.edit": lambda db, w: partners.edit(db, w.user, w.partner, PartnerDraft("1867", "Nytt navn", "nav"), based_on=1, at=NOW),
    "partners.end": lambda db, w: partners.end(db, w.user, w.partner, based_on=1, at=NOW),
    "partners.take_back": lambda db, w: partners.take_back(db, w.user, w.ended_partner, at=NOW),
    "partners.merge": lambda db, w: partners.merge(db, w.user, w.partner, w.kept, based_on=1, at=NOW),
    "partners.undo_merge": lambda db, w: partners.undo_merge(db, w.user, w.double, at=NOW),
    "ties.record": lambda db, w: ties.record(db, w.user, w.partner, "1867", TieDraft(Depth.AGREEMENT, TODAY, TODAY), based_on=w.tie, at=NOW),
    "ties.undo": lambda db, w: ties.undo(db, w.user, w.tie, at=NOW),
    "ties.set_roles": lambda db, w: ties.set_roles(
        db, w.user, w.measure, w.partner, {PartnerRole.HOSTS, PartnerRole.FUNDS}, TODAY, based_on=w.parts, at=NOW),
    "strategy_points.add": lambda db, w: strategy_points.add(db, w.user, replace(POINT, origins=(w.answers[0],)), measure=w.measure, at=NOW),
    "strategy_points.edit": lambda db, w: strategy_points.edit(db, w.user, w.point, replace(POINT, title="Nytt"), based_on=1, at=NOW),
    "strategy_points.end": lambda db, w: strategy_points.end(db, w.user, w.point, "Nådd", based_on=1, at=NOW),
    "strategy_points.tie": lambda db, w: strategy_points.tie(db, w.user, w.point, w.measure, at=NOW),
    "strategy_points.untie": lambda db, w: strategy_points.untie(db, w.user, w.point, w.tied, at=NOW),
    "anchoring.record": lambda db, w: anchoring.record(db, w.user, w.point, replace(STEP, step=Step.BUDGET), based_on=None, at=NOW),
    "anchoring.withdraw": lambda db, w: anchoring.withdraw(db, w.user, w.point, STEP.step, based_on=w.step, at=NOW),
    "anchoring.undo": lambda db, w: anchoring.undo(db, w.user, w.step, at=NOW),
    "strategy_points.take_back": lambda db, w: strategy_points.take_back(db, w.user, w.ended_point, at=NOW),
    "workshops.record": lambda db, w: workshops.record(db, w.user, WorkshopDraft(JOINT, "Møte", TODAY), at=NOW),
    "workshops.edit": lambda db, w: workshops.edit(db, w.user, w.workshop, WorkshopDraft(JOINT, "Nytt navn", TODAY), based_on=1, at=NOW),
    "workshops.answer": lambda db, w: workshops.answer(db, w.user, w.workshop, 3, "- fire\n- fem\n- seks", at=NOW),
    "workshops.edit_answer": lambda db, w: workshops.edit_answer(db, w.user, w.answers[0], "Bedre ord", based_on=1, at=NOW),
    "workshops.note": lambda db, w: workshops.note(db, w.user, w.answers[0], "Gjøres av andre", at=NOW),
    "workshops.reopen": lambda db, w: workshops.reopen(db, w.user, w.noted, at=NOW),
    "workshops.promote": lambda db, w: workshops.promote(db, w.user, w.answers, Becomes.MEASURE, at=NOW),
    "answers.move": lambda db, w: answers.move(db, w.user, w.answers[2], -2, at=NOW),
    "answers.merge": lambda db, w: answers.merge(db, w.user, w.answers[0], w.answers[1:], at=NOW),
    "answers.take_apart": lambda db, w: answers.take_apart(db, w.user, w.merged, at=NOW),
    "answers.take_out": lambda db, w: answers.take_out(db, w.user, w.answers[0], at=NOW),
    "answers.put_back": lambda db, w: answers.put_back(db, w.user, w.taken_out, at=NOW),
    "workshop_sheets.save": lambda db, w: workshop_sheets.save(
        db, w.user, SHEET, draft=WorkshopDraft(JOINT, "Fra arket", TODAY), at=NOW),
    "ideas.share": lambda db, w: ideas.share(db, w.user, w.other, CARD, at=NOW),
    "ideas.edit": lambda db, w: ideas.edit(db, w.user, w.card, replace(CARD, title="Stort kor", themes=()), based_on=1, at=NOW),
    "ideas.withdraw": lambda db, w: ideas.withdraw(db, w.user, w.card, based_on=1, at=NOW),
    "ideas.put_back": lambda db, w: ideas.put_back(db, w.user, w.hidden_card, at=NOW),
    "ideas.highlight": lambda db, w: ideas.highlight(db, w.council, w.card, "Se her", based_on=1, at=NOW),
    "ideas.stop_highlighting": lambda db, w: ideas.stop_highlighting(db, w.council, w.pointed_at, at=NOW),
    "ideas.copy": lambda db, w: ideas.copy(db, w.neighbour, w.card, "1804", at=NOW),
    "advice.give": lambda db, w: advice.give(db, w.user, AdviceDraft("1867", "Lag en felles mal", "anchoring"), at=NOW),
    "advice.edit": lambda db, w: advice.edit(db, w.user, w.advice, AdviceDraft("1867", "Lag to maler"), based_on=1, at=NOW),
    "advice.withdraw": lambda db, w: advice.withdraw(db, w.user, w.advice, based_on=1, at=NOW),
    "advice.send_again": lambda db, w: advice.send_again(db, w.user, w.advice_taken_back, at=NOW),
    "advice.reply": lambda db, w: advice.reply(db, w.council, {w.advice: 1}, ReplyDraft(State.CONSIDERED, "Vi ser på det"), at=NOW),
    "advice.set_themes": lambda db, w: advice.set_themes(db, w.council, {w.advice: "access"}, based_on={w.advice: 1}, at=NOW),
    "advice.undo": lambda db, w: advice.undo(db, w.council, w.replies, at=NOW),
    "attempts.answer": lambda db, w: attempts.answer(db, w.neighbour, w.pointed_at, "1804", AttemptDraft(Went.WORKED), based_on=None, at=NOW),
    "attempts.withdraw": lambda db, w: attempts.withdraw(db, w.neighbour, w.told, based_on=1, at=NOW),
    "attempts.put_back": lambda db, w: attempts.put_back(db, w.neighbour, w.taken_back, at=NOW),
    "indicators.take_back": lambda db, w: indicators.take_back(db, w.user, [w.figure], at=NOW),
    "indicators.take_back_reach": lambda db, w: indicators.take_back_reach(db, w.user, w.reached, at=NOW),
    "indicators.report": lambda db, w: indicators.report(db, w.user, Figure("1867", "kfa15", TODAY.year, 12), based_on=w.figure, at=NOW),
    "indicators.report_reach": lambda db, w: indicators.report_reach(
        db, w.user, Reach("1867", TODAY.year, "sfo", "school", 12), based_on=None, at=NOW),
    "indicators.take_back_reach": lambda db, w: indicators.take_back_reach(db, w.user, w.reached, at=NOW),
    "indicators.set_target": lambda db, w: indicators.set_target(db, w.user, "kfa15", "1867", 2030, 12, based_on=None, at=NOW),
    "indicators.set_national_target": lambda db, w: indicators.set_national_target(db, w.council, "kfa15", 2030, 12, based_on=None, at=NOW),
    "imports.import_observations": lambda db, w: imports.import_observations(db, w.council, _parsed("b", 3.0, 4.0), at=NOW),
    "imports.undo_import": lambda db, w: imports.undo_import(db, w.council, w.import_run, at=NOW),
    "imports.remember_columns": lambda db, w: imports.remember_columns(
        db, w.council, ["Kommune", "Elever"], Columns(1, 0, (ValueColumn(1, "kfa05"),), year=2024), at=NOW),
    "imports.set_kostra_groups": lambda db, w: imports.set_kostra_groups(db, w.council, {"1867": "EKG01", "1868": "EKG02"}, 2024, at=NOW),
    "operators.say": lambda db, w: operators.say(db, w.user, OperatorDraft("1867", None, 2025), based_on=w.operated, at=NOW),
    "operators.take_back": lambda db, w: operators.take_back(db, w.user, w.operated, at=NOW),
    "rounds.add": lambda db, w: rounds.add(db, w.council, asked(w.region["0301"]), at=NOW),
    "rounds.edit": lambda db, w: rounds.edit(db, w.council, w.planned, replace(asked(w.region["5001"], 10), title="Ny"), based_on=1, at=NOW),
    "rounds.withdraw": lambda db, w: rounds.withdraw(db, w.council, w.planned, based_on=1, at=NOW),
    "rounds.put_back": lambda db, w: rounds.put_back(db, w.council, w.withdrawn, at=NOW),
    "rounds.close": lambda db, w: rounds.close(db, w.council, w.round, 120, based_on=1, at=NOW),
    "rounds.close_due": lambda db, w: rounds.close_due(db, None, 120, at=NOW),
    "rounds.reopen": lambda db, w: rounds.reopen(db, w.council, w.closed, "Mange rakk det ikke", TODAY, based_on=2, at=NOW),
    "deliveries.keep": lambda db, w: deliveries.keep(db, w.user, w.round, "1867", 1, "Det går", at=NOW),
    "deliveries.deliver": lambda db, w: deliveries.deliver(db, w.user, w.round, "1867", ("Det går bedre",), based_on=w.delivery, at=NOW),
    "deliveries.withdraw": lambda db, w: deliveries.withdraw(db, w.user, w.round, "1867", based_on=w.delivery, at=NOW),
    "deliveries.undo": lambda db, w: deliveries.undo(db, w.user, w.delivery, at=NOW),
    "follow_ups.claim": lambda db, w: follow_ups.claim(db, w.council, "1867", at=NOW),
    "follow_ups.settle": lambda db, w: follow_ups.settle(db, w.council, w.claimed, ReminderOutcome.FAILED, "down", at=NOW),
    "follow_ups.note": lambda db, w: follow_ups.note(db, w.council, "1867", at=NOW),
    "follow_ups.undo": lambda db, w: follow_ups.undo(db, w.council, w.noted_reminder, at=NOW),
    "follow_ups.choose_digest": lambda db, w: follow_ups.choose_digest(db, w.user, False, at=NOW),
    "sign_in.arrive": lambda db, w: sign_in.arrive(db, None, TOKEN, at=NOW),
    "sign_in.bind": lambda db, w: sign_in.bind(db, None, TOKEN.email, TOKEN.issuer, TOKEN.subject, at=NOW),
    "sign_in.sign_out": lambda db, w: sign_in.sign_out(db, w.user, at=NOW),
    "groupings.add": lambda db, w: groupings.add(db, w.council, GroupingDraft("Ny", JOINT), at=NOW),
    "groupings.edit": lambda db, w: groupings.edit(db, w.council, w.grouping, GroupingDraft("Kysten", ("1867", "0301")), based_on=1, at=NOW),
    "groupings.end": lambda db, w: groupings.end(db, w.council, w.grouping, based_on=1, at=NOW),
    "groupings.put_back": lambda db, w: groupings.put_back(db, w.council, w.ended_grouping, at=NOW),
    "people.grant": lambda db, w: people.grant(db, TERMINAL, "ny@example.org", "Ny", "leader", "1868", at=NOW),
    "people.invite": lambda db, w: people.invite(db, TERMINAL, [
        Invitation(name, f"{name}@example.org", "nb", (Grant(Role.LEADER, "1868"),)) for name in ("ny", "nyere")], at=NOW),
    "people.withdraw": lambda db, w: people.withdraw(db, TERMINAL, w.user.id, "leader", "1868", at=NOW),
    "people.correct": lambda db, w: people.correct(db, TERMINAL, w.user.id, "Nytt navn", "nytt@example.org", "nn", based_on=1, at=NOW),
    "people.choose_language": lambda db, w: people.choose_language(db, w.user, "nn", at=NOW),
    "people.sign_out_everywhere": lambda db, w: people.sign_out_everywhere(db, TERMINAL, w.user.id, at=NOW),
    "people.deactivate": lambda db, w: people.deactivate(db, TERMINAL, w.user.id, at=NOW),
    "people.activate": lambda db, w: people.activate(db, TERMINAL, w.shut_out, at=NOW),
    "people.release_identity": lambda db, w: people.release_identity(db, TERMINAL, w.user.id, at=NOW),
    "people.anonymise": lambda db, w: people.anonymise(db, TERMINAL, w.user.id, at=NOW),
}


def asked(region: str, days: int = 0) -> Round:
    """Return a round for one grouping that opens in some days and is open for nine."""
    return Round("Høst", (Question("Hvordan går det?"),), TODAY + timedelta(days=days), TODAY + timedelta(days=days + 9), groupings=(region,))


def plant(path: Path) -> SimpleNamespace:
    """Make a file with one of everything; return the numbers of what is in it."""
    startup.create(path, NOW)
    db = connect(path)
    people.grant(db, TERMINAL, "leder@example.org", "Leder", Role.LEADER, "1867", at=NOW)
    person = people.grant(db, TERMINAL, "leder@example.org", "", Role.LEADER, "1868", at=NOW)
    db.conn.execute("UPDATE person SET key = 'leder' WHERE id = ?", [person])
    w = SimpleNamespace(user=user_of(db, "leder"))
    w.shut_out = people.grant(db, TERMINAL, "ute@example.org", "Ute", Role.LEADER, "1868", at=NOW)
    people.deactivate(db, TERMINAL, w.shut_out, at=NOW)
    w.workshop = workshops.record(db, w.user, WorkshopDraft(JOINT, "Refleksjonsmøte", TODAY), at=NOW)
    *w.answers, w.noted = workshops.answer(db, w.user, w.workshop, 3, "en\nto\ntre\nhørt", at=NOW)
    workshops.note(db, w.user, w.noted, "Gjort", at=NOW)
    stands, *w.merged, w.taken_out = workshops.answer(db, w.user, w.workshop, 4, "en\nto\ntre\nfeil", at=NOW)
    answers.merge(db, w.user, stands, w.merged, at=NOW)
    answers.take_out(db, w.user, w.taken_out, at=NOW)
    w.point = strategy_points.add(db, w.user, POINT, at=NOW)
    w.ended_point = strategy_points.add(db, w.user, replace(POINT, title="Nådd"), at=NOW)
    strategy_points.end(db, w.user, w.ended_point, "Nådd", based_on=1, at=NOW)
    w.step = anchoring.record(db, w.user, w.point, STEP, based_on=None, at=NOW)
    w.tied = measures.add(db, w.user, replace(MEASURE, title="Knyttet", strategy_points=(w.point,)), PLANNED, at=NOW)
    w.measure, w.other, w.ended = (
        measures.add(db, w.user, replace(MEASURE, title=title), PLANNED, at=NOW) for title in ("Kor", "Dans", "Band"))
    measures.end(db, w.user, w.ended, "Feil", based_on=1, at=NOW)
    w.edited = measures.add(db, w.user, replace(MEASURE, title="Orkester"), PLANNED, at=NOW)
    measures.edit(db, w.user, w.edited, replace(MEASURE, title="Stort orkester", themes=()), based_on=1, at=NOW)
    w.steps = milestones.add(db, w.user, w.edited, "Avtale\nKonsert\nStart", at=NOW)
    milestones.remove(db, w.user, w.steps[1], based_on=1, at=NOW)
    milestones.reach(db, w.user, w.steps[2], TODAY, based_on=1, at=NOW)
    w.undoable = [measures.update(db, w.user, number, UpdateDraft(Status.ON_HOLD, TODAY), at=NOW,
                                  based_on=measure_store.now(db, number)["newest"]) for number in (w.measure, w.other)]
    w.newest = w.undoable[0]
    part = tie_store.of_measure(db, w.measure)[0]
    w.partner, w.parts = part.partner, (part.id,)
    w.ended_partner, w.kept, w.double = (partners.add(db, w.user, PartnerDraft("1867", name, "nav"), at=NOW) for name in ("Ute", "Blir", "Dobbel"))
    partners.end(db, w.user, w.ended_partner, based_on=1, at=NOW)
    partners.merge(db, w.user, w.double, w.kept, based_on=1, at=NOW)
    w.tie = ties.record(db, w.user, w.partner, "1867", TieDraft(Depth.CONTACT, TODAY), based_on=None, at=NOW)
    council = people.grant(db, TERMINAL, "raad@example.org", "Råd", Role.COUNCIL, "NO", at=NOW)
    db.conn.execute("UPDATE person SET key = 'raad' WHERE id = ?", [council])
    w.council = user_of(db, "raad")
    w.grouping, w.ended_grouping = (groupings.add(db, w.council, GroupingDraft(name, JOINT), at=NOW) for name in ("Kyst", "Innland"))
    groupings.end(db, w.council, w.ended_grouping, based_on=1, at=NOW)
    w.import_run = imports.import_observations(db, w.council, _parsed("a", 1.0, 2.0), at=NOW).run
    w.reached = indicators.report_reach(db, w.user, Reach("1867", TODAY.year, "care", "elder_care", 12), based_on=None, at=NOW)
    w.figure = indicators.report(db, w.user, Figure("1867", "kfa15", TODAY.year, 11), based_on=None, at=NOW)
    w.reached = indicators.report_reach(db, w.user, Reach("1867", TODAY.year, "care", "school", 9), based_on=None, at=NOW)
    w.operated = operators.say(db, w.user, OperatorDraft("1867", "1868", 2020), based_on=None, at=NOW)
    w.advice, w.advice_taken_back, answered = (advice.give(db, w.user, AdviceDraft("1867", words), at=NOW) for words in ("Råd", "Trukket", "Besvart"))
    advice.withdraw(db, w.user, w.advice_taken_back, based_on=1, at=NOW)
    w.replies = advice.reply(db, w.council, {answered: 1}, ReplyDraft(State.CONSIDERED), at=NOW)
    _plant_rounds(db, w)
    neighbour = people.grant(db, TERMINAL, "nabo@example.org", "Nabo", Role.LEADER, "1804", at=NOW)
    db.conn.execute("UPDATE person SET key = 'nabo' WHERE id = ?", [neighbour])
    w.neighbour = user_of(db, "nabo")
    w.card, w.hidden_card, w.pointed_at, w.answered = (
        ideas.share(db, w.user, measures.add(db, w.user, replace(MEASURE, title=f"Idé {n}"), PLANNED, at=NOW), CARD, at=NOW) for n in range(4))
    ideas.withdraw(db, w.user, w.hidden_card, based_on=1, at=NOW)
    ideas.highlight(db, w.council, w.pointed_at, "Se her", based_on=1, at=NOW)
    w.told, w.taken_back = (attempts.answer(db, w.neighbour, card, "1804", AttemptDraft(Went.PARTLY, "Delvis"), based_on=None, at=NOW)
                            for card in (w.card, w.answered))
    attempts.withdraw(db, w.neighbour, w.taken_back, based_on=1, at=NOW)
    db.close()
    return w


def _plant_rounds(db, w: SimpleNamespace) -> None:
    """Put rounds of all kinds into the file, each for one municipality of its own."""
    w.region = {code: groupings.add(db, w.council, GroupingDraft(f"Bare {code}", (code,)), at=NOW) for code in ("1867", "0301", "5001", "5501", "4601", "1103")}
    w.round = rounds.add(db, w.council, asked(w.region["1867"]), at=NOW)
    deliveries.keep(db, w.user, w.round, "1867", 1, "Det", at=NOW)
    w.delivery = deliveries.deliver(db, w.user, w.round, "1867", ("Det går",), based_on=None, at=NOW)
    deliveries.keep(db, w.user, w.round, "1867", 1, "Det går b", at=NOW)
    w.planned, w.withdrawn = (rounds.add(db, w.council, asked(w.region[code], 10), at=NOW) for code in ("5001", "5501"))
    rounds.withdraw(db, w.council, w.withdrawn, based_on=1, at=NOW)
    w.closed = rounds.add(db, w.council, asked(w.region["4601"]), at=NOW)
    rounds.close(db, w.council, w.closed, 120, based_on=1, at=NOW)
    w.claimed, _ = follow_ups.claim(db, w.council, "1868", at=NOW)
    w.noted_reminder = follow_ups.note(db, w.council, "5001", at=NOW)
    rounds.add(db, w.council, asked(w.region["1103"], -30), at=NOW - timedelta(days=30))
