"""Who may import whom. Pure functions over (path, source); see tests/test_architecture.py."""

import ast
import sys

LEAVES = {"settings", "texts", "formats", "addresses"}
BELOW_DOORS = {"store", "importers", "domain"} | LEAVES
BELOW_SCREEN = {"exporters", "charts", "commands", "overviews", "startup", "importers", "domain"} | LEAVES

# What each layer may use of ours besides itself. Rows stand from the bottom up.
MAY_USE = {
    "leaf": LEAVES,
    "domain": set(),
    "store": {"domain"} | LEAVES,
    "importers": {"domain"} | LEAVES,
    "mail": {"domain"} | LEAVES,
    "commands": BELOW_DOORS | {"mail"},
    "overviews": BELOW_DOORS,
    # Fills the example database through the doors, like anybody else.
    "startup": BELOW_DOORS | {"commands"},
    "charts": {"domain"} | LEAVES,
    "exporters": {"charts", "overviews", "domain"} | LEAVES,
    "web": BELOW_SCREEN | {"store"},
    "ui": BELOW_SCREEN,
    "pages": BELOW_SCREEN | {"ui"},
    "main": BELOW_SCREEN | {"ui"},
    "cli": (BELOW_SCREEN - {"charts"}) | {"store", "figures_cli", "letters_cli"},
    "figures_cli": BELOW_DOORS | {"commands", "overviews"},
    "letters_cli": BELOW_DOORS | {"commands", "overviews", "exporters"},
    "__main__": {"cli"},
    "dashboard": {"web", "startup", "domain"} | LEAVES,
}
ALONE = {"pages", "main", "cli", "figures_cli", "letters_cli", "dashboard", "startup", "__main__"}

DATABASES = {"sqlite3", "sqlite_utils", "pysqlite3", "apsw"}
SHOWN = {"streamlit", "plotly"}
NEVER = {
    "leaf": DATABASES | SHOWN | {"pandas"},
    "store": SHOWN,
    "importers": DATABASES | SHOWN,
    "mail": DATABASES | SHOWN | {"pandas"},
    "commands": SHOWN | {"pandas", "sqlite3", "smtplib"},
    "overviews": SHOWN | {"sqlite3"},
    "startup": SHOWN,
    "charts": DATABASES | {"streamlit"},
    "exporters": DATABASES | {"streamlit"},
    "web": DATABASES,
    "ui": DATABASES,
    "pages": DATABASES,
    "main": DATABASES,
    "cli": SHOWN | DATABASES,
    "figures_cli": SHOWN | {"sqlite3"},
    "letters_cli": SHOWN | {"sqlite3", "smtplib"},
    "dashboard": DATABASES,
}
# The core does nothing but think.
OUTWARD = {"io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3", "subprocess",
           "sys", "tempfile", "threading", "time", "urllib"}
# Of Streamlit, what belongs to the server and not to a script run.
SERVER_SIDE = ("streamlit.file_util", "streamlit.web")


def layer(path: str) -> str:
    """Return the layer of a file of ours, by its path from the top of the repository."""
    parts = path.removesuffix(".py").split("/")
    if parts[0] != "strategy":
        return parts[0]
    if len(parts) > 2:
        return parts[1]
    return "leaf" if parts[1] in LEAVES | {"__init__"} else parts[1]


def imported(path: str, source: str) -> list[tuple[int, str]]:
    """Return (line, dotted name) of everything imported, relative names resolved."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = path.removesuffix(".py").split("/")[: -node.level] if node.level else []
            start = ".".join(above + ([node.module] if node.module else []))
            found += [(node.lineno, f"{start}.{name.name}") for name in node.names]
    return found


def imports_point_down(path: str, source: str) -> list[str]:
    """Imports of ours go to the same layer or to one below it, never up and never across."""
    own, problems = layer(path), []
    for line, name in imported(path, source):
        parts = name.split(".")
        if parts[0] == "strategy" and len(parts) > 1:
            other = parts[1]
        elif parts[0] in ("pages", "dashboard", "tests", "bench"):
            other = parts[0]
        else:
            continue
        itself = other == own and own not in ALONE
        if not itself and other not in MAY_USE.get(own, set()):
            problems.append(f"{path}:{line} {own} must not import {name}")
    return problems


def layers_keep_to_their_tools(path: str, source: str) -> list[str]:
    """Each layer leaves alone the libraries of another layer's work."""
    own, problems = layer(path), []
    for line, name in imported(path, source):
        top = name.split(".")[0]
        if name.startswith("plotly.express"):
            problems.append(f"{path}:{line} plotly.express costs 20 ms a figure; charts are plain dicts")
        elif own == "domain" and top != "strategy" and (top not in sys.stdlib_module_names or top in OUTWARD):
            problems.append(f"{path}:{line} domain must not import {name}")
        elif own == "web" and top == "streamlit" and not name.startswith(SERVER_SIDE):
            problems.append(f"{path}:{line} web must not import {name}: it belongs to a script run")
        elif top in NEVER.get(own, set()):
            problems.append(f"{path}:{line} {own} must not import {name}")
    return problems


def nothing_imports_itself(files: dict[str, str]) -> list[str]:
    """No file of ours imports itself by way of others."""
    modules = {path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in files}
    graph: dict[str, set[str]] = {}
    for module, path in modules.items():
        names = [name for _, name in imported(path, files[path])]
        graph[module] = {known for name in names if (known := _nearest(name, modules))} - {module}
    problems, done = [], set()

    def visit(module: str, trail: list[str]) -> None:
        if module in trail:
            problems.append(" -> ".join([*trail[trail.index(module):], module]))
        elif module not in done:
            for other in sorted(graph[module]):
                visit(other, [*trail, module])
            done.add(module)

    for module in sorted(graph):
        visit(module, [])
    return problems


def _nearest(name: str, modules: dict[str, str]) -> str | None:
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or None
