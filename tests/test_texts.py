"""Every word is there in three languages, with the same placeholders; nothing is left over."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from strategy import texts
from strategy.settings import DATA, ROOT

NORWEGIAN = ("nb", "nn")


def used(root: Path = ROOT) -> dict:
    """Return every text handed to ``t(…)`` or ``t.n(…)``: text or pair → file."""
    found = {}
    for path in sorted([*(root / "strategy").rglob("*.py"), *(root / "pages").glob("*.py")]):
        for key in _calls(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(key, path.relative_to(root).as_posix())
    return found


def _calls(tree: ast.AST) -> Iterator:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func
        plural = isinstance(name, ast.Attribute) and name.attr == "n"
        owner = name.value if plural else name
        is_t = (isinstance(owner, ast.Name) and owner.id in ("t", "words")) or (
            isinstance(owner, ast.Attribute) and owner.attr == "t") or (
            isinstance(owner, ast.Name) and owner.id == "self" and not plural)
        literal = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if is_t and literal:
            yield (literal[0], literal[1]) if plural else literal[0]


def written(language: str) -> dict:
    """Return every translation: text or pair → (translation, file); fails on two that differ."""
    found = {}
    for path in sorted((DATA / "texts" / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id:
                    continue
                key = tuple(message.id) if message.pluralizable else message.id
                assert key not in found or found[key][0] == message.string, f"{path.name}: {key} is translated in two ways"
                found[key] = (message.string, path.name)
    return found


@pytest.mark.parametrize("language", NORWEGIAN)
def test_every_text_on_the_screen_has_a_translation(language):
    have = written(language)
    lacking = {file: key for key, file in used().items() if not have.get(key, ("",))[0]}
    missing = [f"{file}: {key}" for key, file in used().items() if not all(_strings(have.get(key, ("",))[0]))]
    assert not missing, "\n".join(missing) + str(len(lacking))


@pytest.mark.parametrize("language", NORWEGIAN)
def test_no_translation_is_left_over(language):
    left = [f"{file}: {key}" for key, (_, file) in written(language).items() if key not in used()]
    assert not left, "\n".join(left)


@pytest.mark.parametrize("language", NORWEGIAN)
def test_translations_have_the_same_placeholders(language):
    wrong = []
    for key, (string, file) in written(language).items():
        wanted = texts.placeholders(" ".join(key) if isinstance(key, tuple) else key)
        for one in _strings(string):
            if not texts.placeholders(one) <= wanted or (wanted - {"n"}) - texts.placeholders(one):
                wrong.append(f"{file}: {key} → {one}")
    assert not wrong, "\n".join(wrong)


def test_both_norwegian_forms_translate_the_same_texts():
    assert set(written("nb")) == set(written("nn"))


def test_a_text_without_translation_is_found(tmp_path):
    (tmp_path / "strategy").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "x.py").write_text('t("Nobody translated this")\nrun.t.n("{n} a", "{n} b", 2)\n')
    assert set(used(tmp_path)) == {"Nobody translated this", ("{n} a", "{n} b")}


def test_an_unknown_language_becomes_bokmaal():
    assert texts.load("xx").language == "nb"


def test_an_unknown_code_is_shown_as_it_is():
    assert texts.load("nb").code("status", "newer_than_us") == "newer_than_us"


def test_a_code_has_its_name_in_each_language():
    assert [texts.load(x).code("status", "in_progress") for x in ("nb", "nn", "en")] == ["Pågår", "I gang", "In progress"]


def _strings(string) -> tuple:
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)
