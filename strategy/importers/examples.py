"""The example files of ``data/example`` as plain values, with days counted from today."""

import tomllib
from pathlib import Path

from strategy.domain.anchoring import Step
from strategy.importers.reference import Malformed



def people(data: Path) -> list[dict]:
    """Return the example people: key, name, email, language and roles (role, area)."""
    found = _toml(data / "example" / "people.toml")["person"]
    return [entry | {"roles": [(role["role"], role.get("municipality") or role.get("county") or "NO")
                               for role in entry["roles"]]} for entry in found]


def partners(data: Path) -> list[dict]:
    """Return the example partners that the whole country shares: name, type, and level, contact_role where they are given."""
    return _toml(data / "example" / "partners.toml")["partner"]


def municipalities(data: Path) -> list[dict]:
    """Return what each example municipality has registered, one dict a file.

    Raises Malformed naming the file and what refers to nothing.
    """
    return [_checked(path, _toml(path)) for path in sorted((data / "example" / "municipalities").glob("*.toml"))]


def rounds(data: Path) -> dict:
    """Return the example's status rounds: whom they are for (grouping), and each with its questions and deliveries (round).

    Raises Malformed for a delivery of a municipality that is not asked, or with another number of answers than questions.
    """
    found = _toml(data / "example" / "rounds.toml")
    for entry in found["round"]:
        for given in entry.get("delivery", []):
            if given["municipality"] not in found["grouping"]["municipalities"] or len(given["answers"]) != len(entry["question"]):
                raise Malformed(f"rounds.toml: {entry['title']}: the delivery of {given['municipality']} does not fit")
            if given["days_ago"] > -entry["opens"] or given["days_ago"] < max(0, -entry["closes"]):
                raise Malformed(f"rounds.toml: {entry['title']}: {given['municipality']} delivered when the round was not open")
    return found


def ideas(data: Path) -> list[dict]:
    """Return the cards of the idea bank, each naming its measure by municipality and title.

    Raises Malformed for a measure that is in no file.
    """
    there = {(plan["municipality"], measure["title"]) for plan in municipalities(data) for measure in plan.get("measure", [])}
    found = _toml(data / "example" / "ideas.toml")["idea"]
    for entry in found:
        for named in (entry, *entry.get("copies", ())):
            if (named["municipality"], named["measure"]) not in there:
                raise Malformed(f"ideas.toml: no measure {named['measure']!r} in {named['municipality']}")
    return found


def _checked(path: Path, entry: dict) -> dict:
    if entry.get("municipality") != path.stem:
        raise Malformed(f"{path.name}: municipality is not {path.stem!r}")
    answers = {answer["key"] for workshop in entry.get("workshop", []) for answer in workshop.get("answer", [])
               if "key" in answer}
    points = {point["key"] for point in entry.get("strategy_point", [])}
    for point in entry.get("strategy_point", []):
        if lost := {row["step"] for row in point.get("anchoring", [])} - set(Step):
            raise Malformed(f"{path.name}: {point['title']}: no such step of anchoring: {sorted(lost)}")
    types = {partner["name"] for partner in entry.get("partner", [])}
    for partner in entry.get("partner", []):
        ages = [row["days_ago"] for row in partner.get("tie", [])]
        if ages != sorted(ages, reverse=True):
            raise Malformed(f"{path.name}: the tie with {partner['name']} is not in order")
    for measure in entry.get("measure", []):
        title = measure.get("title", "?")
        for name, known, used in (("origins", answers, measure.get("origins", [])),
                                  ("strategy_points", points, measure.get("strategy_points", [])),
                                  ("partners", types, [*measure.get("partners", []), *(row["partner"] for row in measure.get("role", []))])):
            if lost := set(used) - known:
                raise Malformed(f"{path.name}: {title}: {name} {sorted(lost)} not in the file")
        rows = measure.get("update", [])
        if not rows or rows[0].get("kind", "status") != "status":
            raise Malformed(f"{path.name}: {title}: the first update must give the status")
        if [row["days_ago"] for row in rows] != sorted((row["days_ago"] for row in rows), reverse=True):
            raise Malformed(f"{path.name}: {title}: updates are not in order")
    for given in entry.get("advice", []):
        if "answer" in given and given["answer"] not in answers:
            raise Malformed(f"{path.name}: advice from {given['answer']!r}, which is not in the file")
        ages = [given["days_ago"], *(reply["days_ago"] for reply in given.get("reply", []))]
        if ages != sorted(ages, reverse=True):
            raise Malformed(f"{path.name}: replies to advice are not in order")
    return entry


def _toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Malformed(f"{path.name}: {error}") from error
