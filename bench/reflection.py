"""What municipalities have said beside the plan: anchoring of strategy points, milestones of measures, and advice to the council."""

from bench import words

STEPS = ("workshop", "school_plan", "theme_plan", "municipal_plan", "budget", "council_decision")
# Every point has come as many steps as its number says; every fourth measure has milestones; each municipality has given this much advice.
MILESTONES, EVERY, ADVICE = 4, 4, 2


def write(plan) -> None:
    """Write all three for a plan whose points and measures are written."""
    _anchoring(plan)
    _milestones(plan)
    _advice(plan)


def _anchoring(plan) -> None:
    rows = []
    for number in range(1, plan.size.points + 1):
        for turn, step in enumerate(STEPS[:number % (len(STEPS) + 1)]):
            ago = max(1, plan.span - 200 - turn * 400 - number % 90)
            rows.append((number, step, "reached", plan.iso[ago], "Kommuneplanens samfunnsdel", "26/01234", "", plan._at(ago), 1))
    plan._insert("anchoring", "strategy_point, step, state, reached_on, document, case_number, link, at, by", rows)


def _milestones(plan) -> None:
    rows = []
    for number in range(EVERY, len(plan.owners) + 1, EVERY):
        for turn in range(MILESTONES):
            ago = 30 + turn * 100 + number % 60
            rows.append((number, f"{words.TITLES[(number + turn) % len(words.TITLES)]}: avtale {turn + 1}", plan.iso[ago],
                         plan.iso[ago] if turn else None, 1, plan._at(plan.span - 30), 1, plan._at(ago)))
    plan._insert("milestone", "measure, title, due_on, done_on, version, created_at, created_by, changed_at", rows)


def _advice(plan) -> None:
    themes = (*plan.keys["theme"], None)
    rows = [(code, f"{words.WHYS[(place + turn) % 4]} {words.HOWS[(place * 2 + turn) % 3]}", themes[(place + turn) % len(themes)], 1,
             plan._at(30 + (place + turn * 200) % (plan.span - 60)), place + 1)
            for place, code in enumerate(plan.codes) for turn in range(ADVICE)]
    plan._insert("advice", "municipality, text, theme, version, created_at, created_by", rows)
    plan._insert("advice_reply", "advice, at, by, state, text, reason", [
        (number, plan._at(1), 1, "taken_up", words.NOTES[number % len(words.NOTES)], "") for number in range(1, len(rows) + 1, 2)])
