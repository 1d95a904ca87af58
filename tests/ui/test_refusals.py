"""Every rule that can say no has a sentence of its own, in every language."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from strategy import texts
from strategy.domain.refusals import NotThere, Refused, Stale, Unavailable
from strategy.settings import ROOT
from strategy.ui import refusals

LANGUAGES = tuple(texts.LANGUAGES)
RULES = {"line", "prose", "link", "plausible", "not_future"}
# What a rule may tell besides its code. A new name wants a value here.
VALUES = {
    "length": 10_500, "longest": 10_000, "lines": 1_200, "most": 300, "year": 1899, "first": date(2026, 3, 1),
    "day": date(2099, 1, 1), "number": 5, "area": "9999", "code": "unknown", "status": 404, "problem": "row 3 missing from index",
    "counted": 33, "line": "Avtale 31.02.2026", "typed": "31.02.2026",
    "opens_on": date(2026, 3, 1), "fewest": 2, "title": "Høst 2026",
    "name": "«Bø bibliotek»", "known": "«Bø folkebibliotek»",
}


def raised(root: Path = ROOT) -> dict[tuple[type, str], dict]:
    """Return every refusal raised in ``strategy``: (class, code) → values that come with it."""
    found: dict = {(NotThere, "not_there"): {}, (Stale, "stale"): {}}
    for path, tree in _trees(root):
        if path == "strategy/startup.py":
            continue  # a class of its own, for whoever starts the program in a terminal
        tables = _tables(tree)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Refused", "Unavailable"):
                kind = Unavailable if call.func.id == "Unavailable" else Refused
                values = {name.arg: VALUES[name.arg] for name in call.keywords if name.arg != "field"}
                for code in _codes(call.args[0], tables, f"{path}:{call.lineno}"):
                    found[kind, code] = values
    return found


def fields(root: Path = ROOT) -> set[str]:
    """Return every field a rule or a refusal names."""
    found = set()
    for path, tree in _trees(root):
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or path == "strategy/startup.py":
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if (name in RULES and path.startswith(("strategy/domain", "strategy/commands"))) or name == "Refused":
                found |= {x.value for x in call.args[1:] if isinstance(x, ast.Constant) and isinstance(x.value, str)}
    return found - {""}


def answered() -> set[str]:
    """Return the codes ``ui.refusals`` has a case for."""
    tree = ast.parse((ROOT / "strategy/ui/refusals.py").read_text(encoding="utf-8"))
    return {x.value for case in ast.walk(tree) if isinstance(case, ast.match_case) for x in ast.walk(case.pattern)
            if isinstance(x, ast.Constant)}


def _trees(root: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((root / "strategy").rglob("*.py")):
        yield path.relative_to(root).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _tables(tree: ast.Module) -> dict[str, list[str]]:
    return {node.targets[0].id: [x.value for x in node.value.values if isinstance(x, ast.Constant)]
            for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
            and isinstance(node.targets[0], ast.Name)}


def _codes(given: ast.expr, tables: dict[str, list[str]], where: str) -> list[str]:
    if isinstance(given, ast.Constant):
        return [given.value]
    assert isinstance(given, ast.Subscript) and isinstance(given.value, ast.Name), f"{where} raises a code nobody can read here"
    return tables[given.value.id]


def refusal(kind: type, code: str, values: dict) -> Refused:
    """Return a refusal as the rule raises it."""
    return NotThere() if kind is NotThere else Stale(None) if kind is Stale else kind(code, "title", **values)


RAISED = sorted(raised().items(), key=lambda item: item[0][1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("rule", "values"), RAISED, ids=[code for (_, code), _ in RAISED])
def test_every_refusal_has_a_sentence_of_its_own(rule, values, language):
    t = texts.load(language)
    kind, code = rule
    said = refusals.words(refusal(kind, code, values), t)
    assert said != refusals.words(Refused("nobody raises this"), t)
    assert said.endswith((".", "!")) and "{" not in said
    if language != "en":
        assert said != refusals.words(refusal(kind, code, values), texts.load("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_refusals_are_told_in_the_same_words(language):
    t = texts.load(language)
    said = [refusals.words(refusal(kind, code, values), t) for (kind, code), values in RAISED]
    assert len(set(said)) == len(said)


def test_no_sentence_is_left_over_for_a_rule_that_is_gone():
    assert answered() <= {code for _, code in raised()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_a_refusal_names_is_called_what_the_form_calls_it(language):
    t = texts.load(language)
    nameless = [name for name in sorted(fields()) if refusals.field(name, t) == name]
    assert nameless == []


def test_a_code_nobody_has_thought_of_still_says_that_nothing_was_changed():
    t = texts.load("nb")
    assert refusals.words(Refused("newer_than_us", "title"), t) == "Dette kan ikke lagres slik det står. Ingenting er endret."


def test_a_database_failure_nobody_has_thought_of_says_that_nothing_was_saved():
    assert "Ingenting er lagret" in refusals.words(Unavailable("newer_than_us"), texts.load("nb"))


def test_a_new_refusal_without_a_sentence_would_be_found(tmp_path):
    (tmp_path / "strategy").mkdir()
    (tmp_path / "strategy" / "rule.py").write_text('raise Refused("brand_new", "title", year=3)\nraise Unavailable(_REASONS[code])\n_REASONS = {1: "gone"}\n')
    assert raised(tmp_path).keys() - raised().keys() == {(Refused, "brand_new"), (Unavailable, "gone")}
    assert fields(tmp_path) == {"title"}


def test_numbers_and_days_in_a_sentence_are_written_as_the_language_does():
    t = texts.load("nb")
    assert "10\u00a0500 tegn" in refusals.words(Refused("too_long", "why", length=10_500, longest=10_000), t)
    assert "fra 01.03.2026" in refusals.words(Refused("before_first", "applies_on", first=date(2026, 3, 1)), t)
    assert "Årstallet 1899" in refusals.words(Refused("odd_year", "due_on", year=1899), t)


def test_a_sentence_for_markdown_is_escaped():
    assert "*" not in refusals.sentence(Refused("unknown_area", area="**18**"), texts.load("nb")).replace("\\*", "")


def test_a_field_without_a_name_is_shown_as_it_is():
    assert refusals.field("brand_new", texts.load("nb")) == "brand_new"
