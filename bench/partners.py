"""How deep the ties of the whole country are, what partners do in measures, and the partners everybody may use."""

from collections.abc import Iterable

DEPTHS = ("contact", "agreement", "joint_delivery", "joint_funding")
ROLES = ("", "lead", "delivers", "funds", "hosts", "advises")
SHARED, ROWS = 20, 4


def write(plan) -> None:
    """Write what has been said of each tie, up to four times in the years, a tenth of it taken back; and what the country shares."""
    rows, first = [], plan.size.partners + 1
    for code, numbers in plan.partners.items():
        leader = plan.codes.index(code) + 1
        for number in numbers:
            for turn in range(number % (ROWS + 1)):
                ago = max(1, plan.span - 200 - turn * (plan.span // (ROWS + 1)) - number % 90)
                until = plan.iso[ago - 365] if turn and number % 3 == 0 and ago > 365 else None
                rows.append((len(rows) + 1, number, code, plan.iso[ago], DEPTHS[min(turn, 3)], until, plan._at(ago), leader, None))
            if number % 10 == 0 and rows and rows[-1][1] == number:
                last = rows[-1]
                rows.append((len(rows) + 1, number, code, last[3], None, None, last[6], leader, last[0]))
    plan._insert("tie", "id, partner, municipality, applies_on, depth, agreement_to, at, by, undoes", rows)
    shared = [(first + turn, f"Felles aktør {turn + 1} (eksempel)", "national", "national") for turn in range(SHARED)]
    plan._insert("partner", "id, name, name_key, type, level", ((number, name, name.casefold(), kind, level) for number, name, kind, level in shared))


def parts(plan, ties: Iterable[tuple[int, int]]) -> Iterable[tuple]:
    """Return what each partner does in its measures: some came later, some left, some do two things."""
    for measure, partner in ties:
        turn = measure * 7 + partner
        starts = plan.iso[plan.span // 2 - turn % 200] if turn % 4 == 0 else None
        ended = plan.iso[turn % 100 + 1] if turn % 20 == 0 else None
        yield measure, partner, ROLES[turn % 6], starts, ended
        if turn % 15 == 0 and turn % 6:
            yield measure, partner, ROLES[turn % 5 + 1] if ROLES[turn % 5 + 1] != ROLES[turn % 6] else "", starts, ended
