"""SQL stands in one place and is never built from values. See tests/test_architecture.py."""

import ast
import re

from tests.architecture.imports import layer

STATEMENT = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(CREATE|DROP|ALTER)\s+TABLE|PRAGMA\s+\w)",
    re.DOTALL,
)
# The call's name -> which argument is the SQL.
ASKED_BY = {"execute": 0, "executemany": 0, "executescript": 0, "query": 0, "rows_where": 0, "delete_where": 0,
            "rows": 1, "one": 1, "run": 1}
# Takes SQL and names of tables as parameters; its callers are held to the rule.
WRAPPERS = "strategy/store/database.py"
MIGRATIONS = "strategy/store/migrations/"
CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*\Z")


def sql_stands_in_the_store(path: str, source: str) -> list[str]:
    """Statements and cursors only in store/."""
    if layer(path) == "store":
        return []
    tree = ast.parse(source)
    prose = _docstrings(tree)
    problems = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            if STATEMENT.search(node.value):
                problems.append(f"{path}:{node.lineno} has SQL, which belongs in store/")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in ("execute", "executemany", "executescript"):
                problems.append(f"{path}:{node.lineno} calls {node.func.attr}, which belongs in store/")
    return problems


def sql_is_never_built_from_values(path: str, source: str) -> list[str]:
    """What is asked is written out or put together from constants; values go in as parameters."""
    if layer(path) != "store" or path.startswith(MIGRATIONS):
        return []
    problems = []
    tree = ast.parse(source)
    for function in [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))]:
        known = _assigned(function)
        if path == WRAPPERS and not isinstance(function, ast.Module):
            known |= {argument.arg: [ast.Constant("")] for argument in function.args.args}
        for call in _calls(function):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            place = ASKED_BY.get(name)
            asked = [call.args[place]] if place is not None and len(call.args) > place else []
            asked += [word.value for word in call.keywords if word.arg == "order_by"]
            problems += [f"{path}:{call.lineno} {name} is built from values" for x in asked if not _constant(x, known, ())]
    return problems


def writes_go_through_one_door(path: str, source: str) -> list[str]:
    """No transaction but store.database.writing: a deferred BEGIN fails when two people save."""
    return [f"{path}:{node.lineno} .{node.attr} goes around store.database.writing"
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Attribute) and node.attr in ("atomic", "commit", "rollback")]


def _constant(node: ast.expr, known: dict[str, list[ast.expr]], trail: tuple[str, ...]) -> bool:
    """Whether an expression can only be text that stands in the code (or a number)."""
    def all_constant(nodes) -> bool:
        return all(_constant(x, known, trail) for x in nodes)

    match node:
        case ast.Constant() | ast.Lambda():
            return True
        case ast.JoinedStr(values=values):
            return all_constant(values)
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value="d")])):
            return True
        case ast.FormattedValue(value=value):
            return _constant(value, known, trail)
        case ast.Name(id=name):
            if CONSTANT.match(name):
                return True
            return name in known and name not in trail and all(_constant(x, known, (*trail, name)) for x in known[name])
        case ast.Attribute(value=ast.Name(), attr=member) if CONSTANT.match(member):
            return True  # a member of an enum
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return all_constant((left, right))
        case ast.IfExp(body=body, orelse=orelse):
            return all_constant((body, orelse))
        case ast.Subscript(value=value):
            return _constant(value, known, trail)
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return all_constant(parts)
        case ast.Dict(values=values):
            return all_constant(values)
        case ast.Call(func=ast.Name(id="int" | "len")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="items" | "values" | "keys"), args=[]):
            return bool(CONSTANT.match(name))
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[parts]):
            return _constant(parts, known, trail)
        case ast.GeneratorExp(elt=elt) | ast.ListComp(elt=elt):
            return _constant(elt, known, trail)
        case _:
            return False


def _assigned(function: ast.AST) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.AugAssign(target=ast.Name(id=name), value=value) | ast.AnnAssign(target=ast.Name(id=name), value=value):
                found.setdefault(name, []).append(value or ast.Constant(""))
            case ast.For(target=target, iter=values) | ast.comprehension(target=target, iter=values):
                for part in ast.walk(target):
                    if isinstance(part, ast.Name):
                        found.setdefault(part.id, []).append(values)
    return found


def _calls(function: ast.AST) -> list[ast.Call]:
    """The calls of this function and not of one inside it (those are looked at on their own)."""
    found, waiting = [], list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.Call):
            found.append(node)
        waiting += ast.iter_child_nodes(node)
    return found


def _docstrings(tree: ast.Module) -> set[int]:
    places = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, places) and node.body and isinstance(node.body[0], ast.Expr)}
