"""The rules that keep the rooms apart. Each has a sample that must fail, and the tree that must not."""

import re
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from strategy.settings import ROOT
from tests.architecture import habits, imports, sql

DOOR, VIEW, STORE = "strategy/commands/measures.py", "strategy/overviews/home.py", "strategy/store/measures.py"
RULE, UI, PAGE, WEB = "strategy/domain/measures.py", "strategy/ui/forms.py", "pages/home.py", "strategy/web/health.py"
LINE = "x = 1\n"

# (rule, path, what must be refused, what must be let through)
SAMPLES = [
    (imports.imports_point_down, RULE, "from strategy.store import measures", "from strategy.domain import days"),
    (imports.imports_point_down, RULE, "from strategy import texts", "import datetime"),
    (imports.imports_point_down, STORE, "from strategy.commands import measures", "from strategy.domain import days"),
    (imports.imports_point_down, STORE, "from strategy.mail import smtp", "from strategy import settings"),
    (imports.imports_point_down, "strategy/mail/smtp.py", "from strategy.store import people", "from strategy.domain import follow_ups"),
    (imports.layers_keep_to_their_tools, DOOR, "import smtplib", "import json"),
    (imports.imports_point_down, STORE, "from strategy.importers import ssb", "from strategy import settings"),
    (imports.imports_point_down, STORE, "from ..overviews import home", "from . import updates"),
    (imports.imports_point_down, DOOR, "from strategy.overviews import home", "from strategy.store import measures"),
    (imports.imports_point_down, VIEW, "from strategy.commands.measures import add", "from strategy.store import updates"),
    (imports.imports_point_down, VIEW, "from strategy import startup", "from strategy import formats"),
    (imports.imports_point_down, "strategy/startup.py", "from strategy.overviews import home", "from strategy.commands import examples"),
    (imports.imports_point_down, "strategy/charts/lines.py", "from strategy.overviews import home", "from strategy.charts import theme"),
    (imports.imports_point_down, "strategy/exporters/docx.py", "from strategy.commands import measures", "from strategy.charts import theme"),
    (imports.imports_point_down, UI, "import strategy.store.measures", "from strategy.commands import measures"),
    (imports.imports_point_down, UI, "from strategy.web import health", "from strategy import addresses"),
    (imports.imports_point_down, WEB, "from strategy.ui import session", "from strategy.store.database import connect"),
    (imports.imports_point_down, PAGE, "from strategy.store import measures", "from strategy.ui import session"),
    (imports.imports_point_down, PAGE, "from pages import measures", "from strategy.overviews import home"),
    (imports.imports_point_down, "strategy/main.py", "from strategy.web import health", "from strategy.ui import session"),
    (imports.imports_point_down, "strategy/texts.py", "from strategy.domain import days", "from strategy import formats"),
    (imports.imports_point_down, "strategy/cli.py", "from strategy.ui import session", "from strategy.commands import people"),
    (imports.imports_point_down, "dashboard.py", "from strategy.store import measures", "from strategy.web import health"),
    (imports.layers_keep_to_their_tools, RULE, "import pandas", "import dataclasses"),
    (imports.layers_keep_to_their_tools, RULE, "from pathlib import Path", "import re"),
    (imports.layers_keep_to_their_tools, STORE, "import streamlit as st", "import sqlite3"),
    (imports.layers_keep_to_their_tools, DOOR, "import pandas as pd", "from sqlite_utils import Database"),
    (imports.layers_keep_to_their_tools, VIEW, "import plotly", "import pandas as pd"),
    (imports.layers_keep_to_their_tools, UI, "import sqlite3", "import streamlit as st"),
    (imports.layers_keep_to_their_tools, PAGE, "from sqlite_utils import Database", "import streamlit as st"),
    (imports.layers_keep_to_their_tools, WEB, "import streamlit as st", "from streamlit.file_util import get_static_dir"),
    (imports.layers_keep_to_their_tools, "strategy/charts/lines.py", "import plotly.express as px", "import pandas as pd"),
    (habits.files_stay_small, STORE, LINE * 301, LINE * 300),
    (habits.files_stay_small, PAGE, LINE * 81, LINE * 80),
    (habits.doors_ask_who_it_is, DOOR, "def add(db, draft): ...", "def add(db, user, draft): ..."),
    (habits.doors_ask_who_it_is, DOOR, "def add(user, db): ...", "def _own(db, number): ..."),
    (habits.doors_ask_who_it_is, VIEW, "def home(user, *, db): ...", "def by_status(frame): ..."),
    (habits.the_clock_is_read_in_the_shell, RULE, "from datetime import datetime\ndatetime.now()", "from datetime import datetime\ndatetime.min"),
    (habits.the_clock_is_read_in_the_shell, DOOR, "from datetime import date as Day\nDay.today()", "days.today"),
    (habits.the_clock_is_read_in_the_shell, VIEW, "import datetime as dt\ndt.datetime.utcnow()", "run.now"),
    (habits.the_clock_is_read_in_the_shell, UI, "import time\ntime.time()", "import time\ntime.perf_counter()"),
    (habits.the_clock_is_read_in_the_shell, UI, "from time import time", "from datetime import time"),
    (habits.the_clock_is_read_in_the_shell, VIEW, "field(default_factory=datetime.now)", "field(default_factory=list)"),
    (habits.the_clock_is_read_in_the_shell, STORE, "Q = 'SELECT CURRENT_TIMESTAMP'", "Q = 'SELECT at FROM event'"),
    (habits.the_clock_is_read_in_the_shell, STORE, "Q = \"SELECT date('now')\"", "Q = \"SELECT date(:day)\""),
    (habits.days_are_typed_in_a_field_of_ours, UI, "right.date_input('Due date')", "dates.field(right, t, 'due_on', t('Due date'), None, key)"),
    (habits.hints_are_in_sight, UI, "st.text_input('Name', help='As on the door')", "st.button('Withdraw', help='Withdraw: leader')"),
    (habits.html_is_written_in_one_place, UI, "import streamlit as st\nst.html(x)", "safe_text.html(x)"),
    (habits.html_is_written_in_one_place, PAGE, "st.markdown(x, unsafe_allow_html=True)", "st.markdown(x)"),
    (habits.html_is_written_in_one_place, UI, "from streamlit import html", "from streamlit import columns"),
    (habits.html_is_written_in_one_place, UI, "import streamlit.components.v1\nfrom streamlit.components.v1 import html", "import html"),
    (habits.caches_live_in_one_place, UI, "@st.cache_data\ndef f(): ...", "@st.fragment\ndef f(): ..."),
    (habits.nothing_is_fetched_from_outside, PAGE, "st.map(frame)", "map(str, frame)"),
    (habits.nothing_is_fetched_from_outside, PAGE, "st.set_page_config(page_icon=':material/home:')", "st.button('x', icon=':material/home:')"),
    (habits.nothing_is_fetched_from_outside, "strategy/charts/tiles.py", "t = {'type': 'choropleth'}", "t = {'type': 'scatter'}"),
    (sql.sql_stands_in_the_store, DOOR, "q = 'SELECT id FROM measure'", "q = 'Select a measure'"),
    (sql.sql_stands_in_the_store, PAGE, "db.conn.execute(q)", "door.edit(db, user)"),
    (sql.sql_stands_in_the_store, WEB, "q = 'PRAGMA quick_check'", "def f():\n    'Runs SELECT 1 FROM x.'"),
    (sql.sql_is_never_built_from_values, STORE, "def f(db, x):\n    rows(db, f'SELECT {x} FROM m')", "def f(db, x):\n    rows(db, 'SELECT :x', x=x)"),
    (sql.sql_is_never_built_from_values, STORE, "def f(db, x):\n    db.execute('SELECT ' + x)", "def f(db):\n    db.execute('SELECT ' + COLUMNS)"),
    (sql.sql_is_never_built_from_values, STORE, "def f(db, x):\n    one(db, 'SELECT {}'.format(x))", "def f(db):\n    one(db, f'{_HEAD} WHERE 1')"),
    (sql.sql_is_never_built_from_values, STORE, "def f(db, x):\n    one(db, 'SELECT %s' % x)", "def f(db, n):\n    one(db, f'LIMIT {int(n)}')"),
    (sql.sql_is_never_built_from_values, STORE, "def f(db, x):\n    q = f'SELECT {x}'\n    run(db, q)", "def f(db, x):\n    q = 'A' if x else 'B'\n    run(db, q)"),
    (sql.sql_is_never_built_from_values, STORE, "def f(db, x):\n    q = 'SELECT'\n    q += x\n    run(db, q)", "def f(db):\n    for t in ('a', 'b'):\n        run(db, f'SELECT {t}')"),
    (sql.sql_is_never_built_from_values, STORE, "def f(t, x):\n    t.rows_where('a = 1', order_by=x)", "def f(t, x):\n    t.rows_where('a = ?', [x], order_by=ORDERS[x])"),
    (sql.sql_is_never_built_from_values, STORE, "def f(db, xs):\n    run(db, ','.join(xs))", "def f(db, xs):\n    run(db, ','.join('?' for x in xs))"),
    (sql.sql_is_never_built_from_values, STORE, "def f(db, d):\n    for k, q in d.items():\n        run(db, q)", "def f(db):\n    for k, q in ((Kind.A, _A), (Kind.B, _B)):\n        run(db, q)"),
    (sql.writes_go_through_one_door, DOOR, "with db.atomic(): ...", "with writing(db): ..."),
    (sql.writes_go_through_one_door, STORE, "db.conn.commit()", "db.conn.execute('COMMIT')"),
]
FILE_RULES = sorted({rule for rule, *_ in SAMPLES} | {habits.names_say_what_is_inside}, key=lambda rule: rule.__name__)
TREE_RULES = [imports.nothing_imports_itself, habits.behaviour_has_its_tests]


@cache
def tree():
    """Every Python file of the repository that people write: path -> source."""
    paths = [ROOT / "dashboard.py"]
    for folder in ("pages", "strategy", "tests", "bench"):
        paths += (ROOT / folder).rglob("*.py")
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}


def ours():
    """The files of the program itself."""
    return {path: source for path, source in tree().items() if not path.startswith(("tests/", "bench/"))}


@pytest.mark.parametrize(("rule", "path", "bad", "good"), SAMPLES)
def test_a_rule_refuses_its_sample_and_lets_the_like_of_it_through(rule, path, bad, good):
    assert rule(path, bad)
    assert rule(path, good) == []


@pytest.mark.parametrize("path", ["strategy/utils.py", "strategy/ui/helpers.py", "strategy/common/x.py", "tests/misc.py",
                                  "strategy/calendar.py", "strategy/statistics/x.py"])
def test_a_name_that_says_nothing_or_hides_pythons_own_is_refused(path):
    assert habits.names_say_what_is_inside(path, LINE)
    assert habits.names_say_what_is_inside("strategy/ui/statistics.py", LINE) == []


def test_the_escaping_file_may_write_html_and_the_shell_may_read_the_clock():
    assert habits.html_is_written_in_one_place(habits.SAFE_TEXT, "st.html(x)") == []
    assert habits.the_clock_is_read_in_the_shell("strategy/main.py", "datetime.now()") == []
    assert habits.caches_live_in_one_place(habits.CACHED_VIEWS, "st.cache_data") == []


def test_a_migration_may_be_long():
    assert habits.files_stay_small("strategy/store/migrations/m0001.py", LINE * 900) == []


def test_files_that_import_each_other_are_refused():
    files = {
        "strategy/domain/a.py": "from strategy.domain import b",
        "strategy/domain/b.py": "from strategy.domain.c import x",
        "strategy/domain/c.py": "def f():\n    from strategy.domain import a",
    }
    assert imports.nothing_imports_itself(files)
    assert imports.nothing_imports_itself(files | {"strategy/domain/c.py": "import re"}) == []


def test_behaviour_without_its_test_file_is_refused():
    files = {RULE: "def late(): ...", PAGE: "x = 1", "strategy/domain/codes.py": "A = 1", "strategy/texts.py": "def load(): ..."}
    assert len(habits.behaviour_has_its_tests(files)) == 3
    tests = ("tests/domain/test_measures.py", "tests/pages/test_home.py", "tests/test_texts.py")
    assert habits.behaviour_has_its_tests(files | dict.fromkeys(tests, "")) == []


def test_a_migration_is_tested_with_the_others():
    assert habits.place_of_tests("strategy/store/migrations/m0001_spine.py") == "tests/store/test_migrations.py"
    assert habits.place_of_tests("dashboard.py") == "tests/test_dashboard.py"
    assert habits.place_of_tests("strategy/__main__.py") is None


@pytest.mark.parametrize("rule", FILE_RULES, ids=lambda rule: rule.__name__)
def test_the_tree_keeps_the_rule(rule):
    everywhere = rule in (habits.files_stay_small, habits.names_say_what_is_inside)
    files = tree() if everywhere else ours()
    problems = [problem for path, source in files.items() for problem in rule(path, source)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("rule", TREE_RULES, ids=lambda rule: rule.__name__)
def test_the_whole_tree_keeps_the_rule(rule):
    problems = rule(tree() if rule is habits.behaviour_has_its_tests else ours())
    assert not problems, "\n".join(problems)


def test_every_rule_on_a_file_has_a_sample():
    written = {f for module in (imports, habits, sql) for name, f in vars(module).items()
               if callable(f) and getattr(f, "__code__", None) and f.__code__.co_varnames[:2] == ("path", "source")
               and not name.startswith("_") and name not in ("imported",)}
    assert written == set(FILE_RULES)


def test_no_module_right_under_strategy_hides_an_installed_one():
    first = {path.removesuffix(".py").split("/")[1] for path in ours() if path.startswith("strategy/")}
    assert first & set(packages_distributions()) == set()


def test_every_test_that_the_security_document_names_is_there():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/.]+)`", text))
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
    rules = {rule.__name__ for rule in FILE_RULES}
    assert set(re.findall(r"`(\w+_\w+)`", text)) <= rules
