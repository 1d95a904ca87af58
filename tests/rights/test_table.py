"""The tables of doors are whole: no public door without an entry, no action without a door, no way round the person."""

import ast
from functools import cache

from strategy.domain.access import Action
from strategy.settings import ROOT
from tests.rights.administration import TERMINALS
from tests.rights.doors import DOORS, NOBODY, OPEN, PURE_OF_PEOPLE, WAITING, WITHIN

# Not asked for by a door on its own.
OF_THE_SCREEN: set[Action] = set()


def test_every_door_stands_in_the_table():
    asked, of_nobody = public_doors()
    assert asked - of_nobody == set(DOORS) | set(OPEN) | set(WITHIN)
    assert of_nobody == set(NOBODY)


def test_a_door_without_a_person_is_used_by_the_shell_alone():
    for way, files in (NOBODY | WITHIN | TERMINALS).items():
        assert {path for path, found in program().items() if way in [name for name, _ in found]} <= set(files), way


def test_no_screen_opens_a_door_as_the_terminal():
    """Whoever is on a screen is passed as who they are: never as nobody, never as the terminal."""
    screens = {path: found for path, found in program().items() if path.startswith(("strategy/ui/", "strategy/web/", "pages/"))}
    problems = [f"{path}:{call.lineno} {way}" for path, found in screens.items() for way, call in found
                if way in DOORS and (len(call.args) < 2 or isinstance(call.args[1], ast.Constant))]
    problems += [path for path in screens if "TERMINAL" in (ROOT / path).read_text(encoding="utf-8")]
    assert problems == [] and sum(map(len, screens.values())) > 50


def test_every_action_is_asked_for_by_a_door():
    asked = {action for door in DOORS.values() for action in door.rule.actions}
    assert asked | WAITING | OF_THE_SCREEN == set(Action) and not asked & (WAITING | OF_THE_SCREEN)


def public_doors() -> tuple[set[str], set[str]]:
    """Return every public function of the doors that takes db, and those of them that have no person."""
    found, of_nobody = set(), set()
    for path in sorted([*(ROOT / "strategy/commands").glob("*.py"), *(ROOT / "strategy/overviews").glob("*.py")]):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            name = f"{path.parent.name}.{path.stem}.{node.name}"
            if "db" not in [argument.arg for argument in arguments] or name in PURE_OF_PEOPLE:
                continue
            found.add(name)
            if any(x.arg == "user" and isinstance(x.annotation, ast.Constant) and x.annotation.value is None for x in arguments):
                of_nobody.add(name)
    return found, of_nobody


@cache
def program() -> dict[str, list[tuple[str, ast.Call]]]:
    """Return for each file of the program its calls of doors: ("commands.measures.add", the call)."""
    paths = sorted([*(ROOT / "strategy").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"])
    return {path.relative_to(ROOT).as_posix(): calls(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths}


def calls(path: str, source: str) -> list[tuple[str, ast.Call]]:
    """Return the calls of doors in a file, by the module or the name they are imported as, or of its own."""
    nodes = list(ast.walk(ast.parse(source)))
    modules, functions = {}, {}
    parts = path.removesuffix(".py").split("/")
    if parts[1:2] in (["commands"], ["overviews"]):
        functions = {node.name: ".".join(parts[1:] + [node.name]) for node in nodes if isinstance(node, ast.FunctionDef)}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("strategy.commands", "strategy.overviews")):
            where = (node.module or "").split(".")[1:]
            for name in node.names:
                (modules if len(where) == 1 else functions)[name.asname or name.name] = ".".join([*where, name.name])
    found = []
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id in modules:
            found.append((f"{modules[node.func.value.id]}.{node.func.attr}", node))
        elif isinstance(node.func, ast.Name) and node.func.id in functions:
            found.append((functions[node.func.id], node))
    return found


def test_a_call_is_found_however_the_door_is_imported():
    for source in ("from strategy.commands import people\npeople.grant(db, None)", "from strategy.commands import people as p\np.grant(db, None)",
                   "from strategy.commands.people import grant as give\ngive(db, None)"):
        assert [way for way, _ in calls("strategy/ui/x.py", source)] == ["commands.people.grant"]
    assert [way for way, _ in calls("strategy/commands/people.py", "def grant(db): ...\ndef f(): grant(1)")] == ["commands.people.grant"]
