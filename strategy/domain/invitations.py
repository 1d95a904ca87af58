"""A pasted list of invitations, one a line: "Name; e-mail; role; municipality"."""

from collections.abc import Mapping
from dataclasses import dataclass

from strategy.domain import wording
from strategy.domain.people import NATION, SCOPE, Grant, Invitation, Role, address
from strategy.domain.refusals import Refused

MOST = 500


@dataclass(frozen=True)
class Line:
    """One line as it was read. ``number`` counts from 1; ``problem`` is a code, "" for one that can be used."""

    number: int
    text: str
    name: str = ""
    email: str = ""
    grant: Grant | None = None
    problem: str = ""


def read(text: str, roles: Mapping[str, Role], areas: Mapping[str, tuple[str, ...]]) -> tuple[Line, ...]:
    """Return every line that says something, read or with what is wrong.

    ``roles``: what roles are called, in small letters. ``areas``: code → what
    a municipality or county is called. Parts are separated by semicolons or
    tabs (a spreadsheet's). Problems: "parts", "no_name", "not_an_address",
    "birth_number", "too_long", "unknown_role", "unknown_area", "ambiguous_area", "area_missing",
    "twice". Raises Refused "too_many_lines".
    """
    lines = [(number, line.strip()) for number, line in enumerate(wording.clean(text).split("\n"), 1) if line.strip(" ;\t")]
    if len(lines) > MOST:
        raise Refused("too_many_lines", "invitations", lines=len(lines), most=MOST)
    named = _by_name(areas)
    found, said = [], set()
    for number, line in lines:
        read_line = _line(number, line, roles, areas, named)
        if not read_line.problem and (read_line.email, read_line.grant) in said:
            read_line = Line(number, line, problem="twice")
        said.add((read_line.email, read_line.grant))
        found.append(read_line)
    return tuple(found)


def gathered(lines: tuple[Line, ...], language: str) -> list[Invitation]:
    """Return one invitation for each address among the lines that could be read, with all its roles.

    The name is that of the address's first line.
    """
    names: dict[str, str] = {}
    grants: dict[str, list[Grant]] = {}
    for line in lines:
        if not line.problem:
            names.setdefault(line.email, line.name)
            grants.setdefault(line.email, []).append(line.grant)
    return [Invitation(names[email], email, language, tuple(grants[email])) for email in names]


def _line(number: int, line: str, roles: Mapping[str, Role], areas: Mapping[str, tuple[str, ...]],
          named: Mapping[str, set[str]]) -> Line:
    parts = [" ".join(part.split()) for part in line.replace("\t", ";").split(";")]
    while len(parts) > 3 and not parts[-1]:
        parts.pop()
    if not 3 <= len(parts) <= 4:
        return Line(number, line, problem="parts")
    try:
        name, email = wording.line(parts[0], "name", required=True), address(parts[1])
    except Refused as refused:
        return Line(number, line, problem="no_name" if (refused.code, refused.field) == ("empty", "name")
                    else "not_an_address" if refused.code == "empty" else refused.code)
    role = roles.get(parts[2].casefold())
    if role is None:
        return Line(number, line, name, email, problem="unknown_role")
    area, problem = _area(role, parts[3] if len(parts) == 4 else "", areas, named)
    return Line(number, line, name, email, None if problem else Grant(role, area), problem)


def _area(role: Role, text: str, areas: Mapping[str, tuple[str, ...]], named: Mapping[str, set[str]]) -> tuple[str, str]:
    """Return (code, problem) of what stands for an area; only those of the role's own kind count."""
    if SCOPE[role] == "nation":
        return NATION, ""
    length = 4 if SCOPE[role] == "municipality" else 2
    if not text:
        return "", "area_missing"
    if text in areas and len(text) == length:
        return text, ""
    found = {code for code in named.get(text.casefold().removesuffix(" kommune"), ()) if len(code) == length}
    if len(found) == 1:
        return found.pop(), ""
    return "", "ambiguous_area" if found else "unknown_area"


def _by_name(areas: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for code, names in areas.items():
        for name in names:
            named.setdefault(name.casefold(), set()).add(code)
    return named
