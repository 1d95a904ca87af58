"""Every problem with a file has a sentence with what to do, in every language."""

import ast
import re

import pytest

from strategy import texts
from strategy.domain.official import Problem
from strategy.domain.refusals import Refused
from strategy.settings import ROOT
from strategy.ui import problems

VALUES = {"new": "1508, 1580", "period": 2016, "lacking": "0136", "last_year": 2019, "most": 2000, "bytes": 9_000_000, "size": 4, "found": 3, "members": 300}
FILES = [*(ROOT / "strategy/importers").glob("*.py"), *(ROOT / "strategy/domain" / name for name in ("official.py", "former_codes.py", "imports.py"))]


def codes() -> set[str]:
    """Return the codes of problems that the importers and their rules can tell."""
    found = set()
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for call in ast.walk(ast.parse(text)):
            name = getattr(call.func, "id", getattr(call.func, "attr", "")) if isinstance(call, ast.Call) else ""
            if name in ("Unreadable", "Problem", "_refuse") and call.args and isinstance(call.args[0], ast.Constant):
                found.add(call.args[0].value)
        found |= set(re.findall(r'return None, \("(\w+)"', text))
    return found


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("code", sorted(codes()))
def test_every_problem_has_a_sentence_of_its_own(code, language):
    t = texts.load(language)
    said = problems.words(Problem(code, 7, "Region", "1507", 1, VALUES), t)
    assert said != problems.words(Problem("nobody tells this"), t) and said.endswith(".") and "{" not in said
    if language != "en":
        assert said != problems.words(Problem(code, 7, "Region", "1507", 1, VALUES), texts.load("en"))


def test_there_are_problems_to_tell_of():
    assert {"split", "not_summed", "merged_incomplete", "too_large", "unknown_area", "final_stands", "twice"} <= codes()


def test_years_are_written_without_and_numbers_with_spaces():
    t = texts.load("nb")
    assert "2016" in problems.words(Problem("split", 7, "Region", "1507", 1, VALUES), t)
    assert "2\u00a0000 linjer" in problems.words(Problem("too_many_rows", values={"most": 2000}), t)


def test_where_it_stands_is_line_and_column_or_nothing():
    t = texts.load("nb")
    assert [problems.place(problem, t) for problem in (Problem("split", 12, "region"), Problem("split", None, "region"), Problem("split"))] == [
        "Linje 12, region", "region", ""]


def test_in_a_file_without_lines_figures_are_counted():
    t = texts.load("nb")
    assert problems.place(Problem("split", 1200, "region"), t, cells=True) == "Tall nr. 1\u00a0200, region"


def test_a_refusal_of_something_else_has_no_words_here():
    assert problems.refused(Refused("empty", "title"), texts.load("nb")) == ""
