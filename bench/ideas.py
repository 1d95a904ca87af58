"""Cards of the idea bank of the whole country, with what others tell of them and copies, in bulk."""

from bench import words

OUTCOMES, COSTS = ("worked", "partly", "did_not", "too_early"), ("none", "small", "medium", "large")


def write(plan) -> None:
    """Write ``size.cards`` cards, one a measure, spread over the country; each third has answers, each fifth a copy elsewhere.

    ``plan``: the data set on its way (``plans.Plan``), its measures written.
    """
    cards, tags, told = [], {"theme": [], "target_group": [], "partner_type": [], "barrier": []}, []
    total = len(plan.owners)
    for number in range(1, min(plan.size.cards, total) + 1):
        measure = number * 7919 % total + 1
        leader = plan.codes.index(plan.owners[measure - 1][0]) + 1
        ago = plan.span - 60 - number % 500
        cards.append((number, measure, f"{words.TITLES[number % len(words.TITLES)]} {number % 7 + 1}", words.WHYS[number % 4], words.HOWS[number % 3],
                      "Alle i kommunen", words.NOTES[number % len(words.NOTES)], words.NOTES[(number + 3) % len(words.NOTES)],
                      COSTS[number % 4], words.ROLES[number % 5], 1, plan._at(ago), leader))
        for name, keys in tags.items():
            known = plan.keys[name]
            keys += [(number, known[(number * step + len(name)) % len(known)]) for step in (1, 5)]
        if number % 3 == 0:
            for turn in range(1 + number % 3):
                place = (leader + 37 * (turn + 1)) % len(plan.codes)
                if plan.codes[place] not in plan.owners[measure - 1]:
                    told.append((number, plan.codes[place], OUTCOMES[(number + turn) % 4], words.NOTES[turn], 1, plan._at(ago - 30), place + 1))
    plan._insert("idea", "id, measure, title, why, how, for_whom, worked, failed, cost, contact_role, version, shared_at, shared_by", cards)
    for name, keys in tags.items():
        plan._insert(f"idea_{name}", f"idea, {name}", dict.fromkeys(keys))
    plan._insert("attempt", "idea, municipality, outcome, text, version, at, by", told)
    plan.db.conn.executemany("UPDATE measure SET copied_from = ? WHERE id = ?", [
        (card[1], copy) for card in cards[::5] if (copy := (card[1] + 1234) % total + 1) != card[1]])
