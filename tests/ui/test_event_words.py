"""Every action the program records, and every field it tells of, has its words in every language."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from strategy import texts
from strategy.domain import groupings, measures, strategy_points, workshops
from strategy.domain.events import ERASED, Break, Entry, Wanted
from strategy.domain.measures import Status
from strategy.settings import ROOT
from strategy.ui import event_words
from strategy.ui.event_words import Names
from tests.given import NOW

LANGUAGES = tuple(texts.LANGUAGES)
NB = texts.load("nb")


@cache
def appended(root: Path = ROOT) -> dict[str, str]:
    """Return every action handed on to ``store.events.append`` in the code: action → file. Fails on one nobody can read here."""
    trees = {path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in sorted((root / "strategy").rglob("*.py"))}
    found: dict[str, str] = {}
    for file, tree in trees.items():
        doors = _doors(tree)
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                place = _place(call, doors)
                given = call.args[place] if place is not None and len(call.args) > place else None
                if given is not None and not (isinstance(given, ast.Name) and given.id in [a.arg for a in function.args.args]):
                    found |= dict.fromkeys(_values(given, function, tree, f"{file}:{call.lineno}"), file)
    return found


def _doors(tree: ast.Module) -> dict[str, int]:
    """Functions that hand an action on, with its place among their arguments; those of other files by the name they are imported as."""
    doors = {"events.append": 3, "append": 3, "trace": 2, "_trace": 2, "trace_measure": 2, "trace_point": 2}
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        names = [argument.arg for argument in function.args.args]
        if "action" in names and any(isinstance(node, ast.Call) and _name(node) in ("events.append", "append") for node in ast.walk(function)):
            doors[function.name] = names.index("action")
    return doors


def _place(call: ast.Call, doors: dict[str, int]) -> int | None:
    name = _name(call)
    last = name.rpartition(".")[2]
    return doors.get(name, doors.get(last) if last != "append" else None)


def _name(call: ast.Call) -> str:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    before = f"{owner.id}." if isinstance(owner, ast.Name) else ""
    return before + (call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", ""))


def _values(given: ast.expr, function: ast.FunctionDef, tree: ast.Module, where: str) -> Iterator[str]:
    if isinstance(given, ast.Constant):
        yield given.value
    elif isinstance(given, ast.IfExp):
        yield from _values(given.body, function, tree, where)
        yield from _values(given.orelse, function, tree, where)
    elif isinstance(given, ast.JoinedStr):
        prefix = given.values[0].value if isinstance(given.values[0], ast.Constant) else ""
        assert prefix == "became_", f"{where} puts an action together that nobody can read here"
        yield from (f"{prefix}{status.value}" for status in Status)
    elif isinstance(given, ast.Name) and given.id == "ERASED":
        yield ERASED
    elif isinstance(given, ast.Name) and (said := [node.value for node in ast.walk(function) if isinstance(node, ast.Assign)
                                                    and getattr(node.targets[0], "id", "") == given.id]):
        for value in said:
            yield from _values(value, function, tree, where)
    elif isinstance(given, ast.Call) and (made := [node for node in tree.body if isinstance(node, ast.FunctionDef)
                                                    and node.name == getattr(given.func, "id", "")]):
        for node in ast.walk(made[0]):
            if isinstance(node, ast.Return):
                yield from _values(node.value, made[0], tree, where)
    else:
        raise AssertionError(f"{where} records an action nobody can read here")


def told() -> set[str]:
    """Return every field the code tells of in ``before`` and ``after``, written out or by a draft."""
    found = {field.name for draft in (measures.Draft, strategy_points.Draft, workshops.Draft, groupings.Draft, Wanted) for field in fields(draft)}
    for path in sorted([*(ROOT / "strategy/commands").glob("*.py"), ROOT / "strategy/store/events.py"]):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for word in call.keywords if isinstance(call, ast.Call) else ():
                if word.arg in ("before", "after"):
                    found |= {key.value for node in ast.walk(word.value) if isinstance(node, ast.Dict) for key in node.keys
                              if isinstance(key, ast.Constant)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_the_code_records_has_words_of_its_own(language):
    words = event_words.actions(texts.load(language))
    assert sorted(f"{action} ({file})" for action, file in appended().items() if action not in words) == []
    assert len(set(words.values())) == len(words)


def test_the_actions_of_all_kinds_of_code_are_found():
    found = appended()
    assert {"measure_added", "became_on_hold", "updated", "no_change", "answers_added", "role_granted", "grouping_edited",
            "figure_reported", "log_exported", ERASED} <= found.keys()


def test_no_words_are_left_over_for_an_action_that_is_gone():
    assert set(event_words.actions(NB)) - set(appended()) == set()


def test_a_new_action_without_words_would_be_found(tmp_path):
    (tmp_path / "strategy").mkdir()
    (tmp_path / "strategy" / "x.py").write_text(
        "def f(db, at):\n    events.append(db, at, 1, 'brand_new', ('a', 1), None)\n    _trace(db, 1, 'other' if db else g(), 3)\n"
        "def g():\n    return 'third'\ndef h(db, kind):\n    found = []\n    found.append(db, 1, 2, 'no event of ours')\n")
    assert set(appended(tmp_path)) == {"brand_new", "other", "third"}


def test_an_action_put_together_as_it_runs_is_refused(tmp_path):
    (tmp_path / "strategy").mkdir()
    (tmp_path / "strategy" / "x.py").write_text("def f(db, at, x):\n    events.append(db, at, 1, x['action'], ('a', 1), None)\n")
    with pytest.raises(AssertionError, match="nobody can read"):
        appended(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_an_event_tells_of_has_a_name(language):
    t = texts.load(language)
    assert sorted(name for name in told() if event_words.named(name, t) == name) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_a_chain_can_break_has_its_meaning(language):
    words = [event_words.broken(found, texts.load(language)) for found in Break]
    assert len(set(words)) == len(words) and all(text.endswith(".") for text in words)


@pytest.mark.parametrize(("name", "said", "words"), [
    ("due_on", None, "ikke satt"), ("why", "", "tomt"), ("themes", [], "ingen"), ("mangfold", True, "Ja"), ("continuous", False, "Nei"),
    ("due_on", "2026-12-31", "31.12.2026"), ("due_on", "snart", "snart"), ("status", "on_hold", "På vent"), ("visibility", "published", "Publisert"),
    ("themes", ["early_years", "ukjent"], "Barnehage og tidlige år, ukjent"), ("municipalities", ["1867", "9999"], "Bø, 9999"), ("area", "NO", "Hele landet"),
    ("responsible_person", 7, "Kari"), ("responsible_person", 8, "Person nr. 8"), ("partners", [{"name": "Nav Bø", "type": "nav"}], "Nav Bø – Nav"),
    ("progress", 0, "0"), ("role", "leader", "Leder"), ("language", "nn", "Nynorsk"), ("action", "no_change", "Tiltak fortsatt i rute"),
    ("at_x", "2026", "2026"), ("signed_out_at", "2026-12-31T23:30:00.000000Z", "01.01.2027 kl. 00.30"), ("signed_out_at", "aldri", "aldri"),
    ("title", "=1+1 <b>*x*</b>", "=1+1 <b>*x*</b>"), ("brand_new", {"a": 1}, '{"a": 1}')])
def test_a_value_is_told_in_words_and_nothing_said_is_not_the_same_as_empty(name, said, words):
    found = event_words.value(name, said, Names({7: "Kari"}, {"1867": "Bø"}), NB)
    assert found.casefold() == words.casefold() if name == "role" else found == words


def test_who_and_what_an_event_is_about_have_words_where_the_names_are_gone():
    nameless = Entry(1, NOW, 5, "", "unheard_of", ("teapot", "9"), None)
    assert event_words.who(nameless, NB) == "Person nr. 5"
    assert event_words.about(nameless, NB) == "teapot nr. 9"
    assert event_words.about(Entry(1, NOW, None, "", "x", ("backup", "strategy-1.db"), None), NB) == "Sikkerhetskopi strategy-1.db"
    assert event_words.action("unheard_of", NB) == "unheard_of"
    assert event_words.who(Entry(1, NOW, None, "", "x", ("measure", "9"), None), NB) == "Programmet eller en terminal"
    assert event_words.about(Entry(1, NOW, None, "", "x", ("measure", "9"), None, "Kor"), NB) == "Kor"
