"""How code is written here. Pure functions over (path, source); see tests/test_architecture.py."""

import ast
import re
import sys

from tests.architecture.imports import layer

LONGEST, LONGEST_PAGE = 300, 80
BAGS = {"utils", "util", "helpers", "helper", "common", "misc"}
SHELL = ("dashboard.py", "strategy/main.py", "strategy/cli.py", "strategy/__main__.py", "pages/")
SAFE_TEXT, CACHED_VIEWS = "strategy/ui/safe_text.py", "strategy/ui/views.py"
# Asked before anybody is anybody: at start.
NOBODY_YET = {("strategy/commands/examples.py", "is_example")}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
          ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "ctime"), ("Timestamp", "now"),
          ("Timestamp", "today"), ("Timestamp", "utcnow")}
HINTED_BUTTONS = {"button", "form_submit_button", "page_link"}
SQL_CLOCK = re.compile(r"\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\(\s*'now'|'localtime'")


def files_stay_small(path: str, source: str) -> list[str]:
    """A file can be read in one sitting, a page at a glance; a migration is as long as it is."""
    longest = LONGEST_PAGE if path.startswith("pages/") else LONGEST
    lines = source.count("\n") + 1
    if path.startswith("strategy/store/migrations/") or lines <= longest + 1:
        return []
    return [f"{path} has {lines} lines, more than {longest}: split it by concept"]


def names_say_what_is_inside(path: str, source: str) -> list[str]:
    """No grab bags; nothing right under strategy/ (it becomes sys.path[0]) hides a module of Python's."""
    parts = path.removesuffix(".py").split("/")
    problems = [f"{path}: {part} says nothing of what is inside" for part in parts if part in BAGS]
    if parts[0] == "strategy" and len(parts) > 1 and parts[1] in sys.stdlib_module_names:
        problems.append(f"{path}: {parts[1]} hides Python's own module of that name")
    return problems


def doors_ask_who_it_is(path: str, source: str) -> list[str]:
    """A public function of the doors that takes db begins (db, user, …): no way in past the lock."""
    if layer(path) not in ("commands", "overviews"):
        return []
    problems = []
    for node in ast.parse(source).body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
        takes_db = "db" in names or "db" in [argument.arg for argument in node.args.kwonlyargs]
        if takes_db and names[:2] != ["db", "user"] and (path, node.name) not in NOBODY_YET:
            problems.append(f"{path}:{node.lineno} {node.name} must begin (db, user, …)")
    return problems


def the_clock_is_read_in_the_shell(path: str, source: str) -> list[str]:
    """What day it is comes in as a value, so that every rule can be tried on any day."""
    if path.startswith(SHELL) or not path.startswith(("strategy/", "pages/", "dashboard")):
        return []
    tree = ast.parse(source)
    real = {name.asname: name.name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names if name.asname}
    problems = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            base = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if (real.get(base, base), node.attr) in CLOCKS:
                problems.append(f"{path}:{node.lineno} reads the clock: {base}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            problems += [f"{path}:{node.lineno} reads the clock: time.{name.name}"
                         for name in node.names if ("time", name.name) in CLOCKS]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and layer(path) == "store":
            if SQL_CLOCK.search(node.value):
                problems.append(f"{path}:{node.lineno} lets the database read the clock")
    return problems


def html_is_written_in_one_place(path: str, source: str) -> list[str]:
    """st.html and unsafe_allow_html only where text is escaped."""
    if path == SAFE_TEXT:
        return []
    problems = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("html", "iframe") and _is_streamlit(node.value):
            problems.append(f"{path}:{node.lineno} st.{node.attr} belongs in {SAFE_TEXT}")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            if any(name.name in ("html", "iframe", "components") for name in node.names) or "components" in node.module:
                problems.append(f"{path}:{node.lineno} HTML belongs in {SAFE_TEXT}")
        elif isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            problems.append(f"{path}:{node.value.lineno} unsafe_allow_html belongs in {SAFE_TEXT}")
    return problems


def days_are_typed_in_a_field_of_ours(path: str, source: str) -> list[str]:
    """No date field of Streamlit's: it empties itself at "1.2.26" and speaks English to screen readers."""
    return [f"{path}:{node.lineno} Use ui.dates.field (in a form) or ui.dates.choose (in a filter) instead of date_input"
            for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute) and node.attr in ("date_input", "datetime_input")]


def hints_are_in_sight(path: str, source: str) -> list[str]:
    """No help= beside a field: its question mark speaks English to screen readers. A button's help is a tooltip of its own words."""
    return [f"{path}:{node.lineno} Use ui.hints.below instead of help= at {node.func.attr}" for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr not in HINTED_BUTTONS
            and path.startswith(("strategy/ui/", "pages/")) and any(keyword.arg == "help" for keyword in node.keywords)]


def caches_live_in_one_place(path: str, source: str) -> list[str]:
    """st.cache_data and st.cache_resource only where their keys are thought through."""
    if path == CACHED_VIEWS:
        return []
    return [f"{path}:{node.lineno} {node.attr} belongs in {CACHED_VIEWS}" for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Attribute) and node.attr in ("cache_data", "cache_resource")]


def nothing_is_fetched_from_outside(path: str, source: str) -> list[str]:
    """No maps that fetch tiles or coastlines, no page icon that fetches a font."""
    problems = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("map", "pydeck_chart") and _is_streamlit(node.value):
            problems.append(f"{path}:{node.lineno} st.{node.attr} fetches map tiles")
        elif isinstance(node, ast.keyword) and node.arg in ("page_icon", "icon_image"):
            if isinstance(node.value, ast.Constant) and str(node.value.value).startswith((":", "http")):
                problems.append(f"{path}:{node.value.lineno} {node.arg} is fetched from outside")
        elif isinstance(node, ast.Constant) and node.value in ("choropleth", "scattergeo", "scattermap", "choroplethmap"):
            problems.append(f"{path}:{node.lineno} {node.value} fetches the shape of the world")
    return problems


def behaviour_has_its_tests(files: dict[str, str]) -> list[str]:
    """Every source file with behaviour has the test file of the same name in the mirrored place."""
    problems = []
    for path, source in sorted(files.items()):
        wanted = place_of_tests(path)
        if wanted and _behaves(path, source) and wanted not in files:
            problems.append(f"{path} has no {wanted}")
    return problems


def place_of_tests(path: str) -> str | None:
    """Return where the tests of a source file stand; None for what is tested by its like."""
    if path == "dashboard.py":
        return "tests/test_dashboard.py"
    if path.startswith("strategy/store/migrations/"):
        return "tests/store/test_migrations.py"
    top, _, rest = path.partition("/")
    if top not in ("strategy", "pages") or path.endswith("__.py"):
        return None
    folder, _, name = rest.rpartition("/")
    middle = "pages/" if top == "pages" else f"{folder}/" if folder else ""
    return f"tests/{middle}test_{name}"


def _behaves(path: str, source: str) -> bool:
    functions = any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(source)))
    return functions or path.startswith("pages/")


def _is_streamlit(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("st", "streamlit")
