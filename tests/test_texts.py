"""Every word is there in three languages, with the same placeholders; nothing is left over."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from strategy import texts
from strategy.settings import DATA, ROOT

NORWEGIAN = ("nb", "nn")
# Names that hold a Texts: t everywhere, the class itself, and "words" where nobody is signed in yet.
HOLDERS = {"t", "words", "self"}


def used(root: Path = ROOT) -> dict:
    """Return every text handed to ``t("…")`` or ``t.n("…", "…", n)``: text or pair → file."""
    found = {}
    for file, call, plural in _calls(root):
        literal = _literals(call, plural)
        if literal:
            found.setdefault(literal if plural else literal[0], file)
    return found


def composed(root: Path = ROOT) -> list[str]:
    """Return where ``t`` is handed something else than literal texts, which no translator would find."""
    return [f"{file}:{call.lineno}" for file, call, plural in _calls(root)
            if _holder(call) == "t" and not _literals(call, plural)]


def _calls(root: Path) -> Iterator[tuple[str, ast.Call, bool]]:
    for path in sorted([*(root / "strategy").rglob("*.py"), *(root / "pages").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _holder(node):
                yield path.relative_to(root).as_posix(), node, _plural(node)


def _plural(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "n"


def _holder(call: ast.Call) -> str | None:
    owner = call.func.value if _plural(call) else call.func
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else None
    known = name in HOLDERS if isinstance(owner, ast.Name) else name == "t"
    return name if known else None


def _literals(call: ast.Call, plural: bool) -> tuple[str, ...]:
    wanted = call.args[: 2 if plural else 1]
    literal = tuple(x.value for x in wanted if isinstance(x, ast.Constant) and isinstance(x.value, str))
    return literal if len(literal) == (2 if plural else 1) else ()


@cache
def written(language: str) -> dict:
    """Return every translation: text or pair → (translation, file); fails on two that differ."""
    found = {}
    for path in sorted((DATA / "texts" / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language, abort_invalid=True):
                if not message.id:
                    continue
                key = tuple(message.id) if message.pluralizable else message.id
                assert not message.fuzzy, f"{path.name}: {key} is marked as a guess"
                assert key not in found or found[key][0] == message.string, f"{path.name}: {key} is translated in two ways"
                found[key] = (message.string, path.name)
    return found


def forms(key: str | tuple, string: str | tuple) -> Iterator[tuple[str, str]]:
    """Return each form of a text with its translation."""
    return zip(_strings(key), _strings(string), strict=True)


def _strings(string: str | tuple | list) -> tuple:
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)


def each(language: str) -> Iterator[tuple[str, str, str]]:
    """Return (file, English, translation) of every form of every text."""
    for key, (string, file) in written(language).items():
        for english, own in forms(key, string):
            yield file, english, own


@pytest.mark.parametrize("language", NORWEGIAN)
def test_every_text_on_the_screen_has_a_translation(language):
    have = written(language)
    missing = [f"{file}: {key}" for key, file in used().items() if not all(_strings(have.get(key, ("",))[0]))]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", NORWEGIAN)
def test_no_translation_is_left_over(language):
    asked = used()
    left = [f"{file}: {key}" for key, (_, file) in written(language).items() if key not in asked]
    assert not left, "\n".join(left)


def test_every_text_is_written_out_where_it_is_used():
    assert composed() == []


@pytest.mark.parametrize("language", NORWEGIAN)
def test_each_form_of_a_translation_has_the_placeholders_of_the_same_form_in_english(language):
    wrong = [f"{file}: {english} → {own}" for file, english, own in each(language)
             if texts.placeholders(own) - {"n"} != texts.placeholders(english) - {"n"}]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", NORWEGIAN)
def test_the_number_is_told_in_a_translation_when_it_is_told_in_english(language):
    # "Ett tiltak mangler" may stand for "{n} measure lacks": the singular says the number by itself.
    wrong = [f"{file}: {key} → {string}" for key, (string, file) in written(language).items()
             if ("n" in texts.placeholders(_strings(key)[-1])) != ("n" in texts.placeholders(_strings(string)[-1]))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", NORWEGIAN)
def test_a_translation_ends_as_the_english_text_does(language):
    wrong = [f"{file}: {english} → {own}" for file, english, own in each(language)
             if (own[-1] in ".:?!…" or english[-1] in ".:?!…") and own[-1] != english[-1]]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", NORWEGIAN)
def test_translations_have_norwegian_quotation_marks_and_no_stray_spaces(language):
    wrong = [f"{file}: {own}" for file, _, own in each(language)
             if set(own) & set("“”\"") or own != own.strip() or "  " in own]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", NORWEGIAN)
def test_the_name_of_the_vision_is_never_inflected(language):
    wrong = [f"{file}: {own}" for file, english, own in each(language)
             if english.count("Kulturskole for alle") != own.count("Kulturskole for alle")]
    assert not wrong, "\n".join(wrong)


def test_both_norwegian_forms_translate_the_same_texts():
    assert set(written("nb")) == set(written("nn"))


def test_a_text_without_translation_is_found(tmp_path):
    (tmp_path / "strategy").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "x.py").write_text('t("Nobody translated this")\nrun.t.n("{n} a", "{n} b", 2)\nst.write("no text of ours")\n')
    assert set(used(tmp_path)) == {"Nobody translated this", ("{n} a", "{n} b")}


def test_a_text_put_together_in_the_call_is_found(tmp_path):
    (tmp_path / "strategy").mkdir()
    (tmp_path / "strategy" / "x.py").write_text('t("Save")\nt("Save" + what)\nrun.t(f"{x} is late")\nt.n("{n} a", many, 2)\n')
    assert composed(tmp_path) == ["strategy/x.py:2", "strategy/x.py:3", "strategy/x.py:4"]


def test_singular_is_for_exactly_one():
    t = texts.load("en")
    assert [t.n("{n} measure", "{n} measures", n) for n in (0, 1, 2, 1234)] == ["0 measures", "1 measure", "2 measures", "1,234 measures"]


def test_a_plural_is_chosen_and_its_number_written_as_the_language_does():
    assert texts.load("nn").n("{n} measure", "{n} measures", 1234) == "1\u00a0234 tiltak"


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["frist"], "frist"), (["ansvarlig", "frist"], "ansvarlig og frist"), (["a", "b", "c"], "a, b og c")],
)
def test_words_are_joined_as_in_a_sentence(words, joined):
    assert texts.load("nb").list(words) == joined


def test_what_people_wrote_may_hold_braces():
    assert texts.load("nb")("New measure: {title}", title="{kor} {0}") == "Nytt tiltak: {kor} {0}"


def test_a_text_nobody_has_translated_is_shown_in_english():
    assert texts.load("nb")("Nobody has translated {this}", this="x") == "Nobody has translated x"


def test_an_unknown_language_becomes_bokmaal():
    assert texts.load("xx").language == "nb"


def test_an_unknown_code_is_shown_as_it_is():
    assert texts.load("nb").code("status", "newer_than_us") == "newer_than_us"


def test_no_code_is_no_words():
    assert texts.load("nb").code("status", None) == ""


def test_a_code_has_its_name_in_each_language():
    assert [texts.load(x).code("status", "in_progress") for x in ("nb", "nn", "en")] == ["Pågår", "I gang", "In progress"]


def test_the_codes_of_a_list_come_in_the_order_of_the_data_file():
    assert texts.load("nb").keys("status") == ["planned", "in_progress", "on_hold", "completed", "cancelled"]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_code_has_a_name_in_every_language(language):
    t = texts.load(language)
    for kind in ("status", "target_group", "theme", "barrier", "reading", "partner_type", "role", "answer_state"):
        assert t.keys(kind)
        assert all(t.code(kind, key).strip() not in ("", key) for key in t.keys(kind))
