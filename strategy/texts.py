"""Every word on the screen, in the reader's language.

English is the source text; bokmål and nynorsk come from ``data/texts``, read
once a process. Names of codes (statuses, target groups, partner types …) come
from ``data/reference``, because a new code is a data file and not code.
"""

import csv
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from strategy import formats

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT = "nb"
DATA = Path(__file__).resolve().parent.parent / "data"


class Texts:
    """The words of one language; called like a function, ``t("Save")``."""

    def __init__(self, language: str, catalogue: dict, codes: dict):
        self.language = language
        self._catalogue = catalogue
        self._codes = codes
        self._keys: dict[str, list[str]] = {}
        for kind, key in codes:
            self._keys.setdefault(kind, []).append(key)

    def __call__(self, text: str, **values) -> str:
        """Return ``text`` in this language with ``{names}`` filled in.

        A text without a translation is shown in English; the parity test
        keeps that from reaching anyone.
        """
        found = self._catalogue.get(text, text)
        return found.format(**values) if values else found

    def n(self, one: str, many: str, n: int, **values) -> str:
        """Return the singular or plural form; ``{n}`` is the number, formatted.

        The three languages share one rule: singular for exactly 1 (CLDR).
        """
        chosen = self._catalogue.get((one, many), (one, many))
        text = chosen[0] if n == 1 else chosen[1]
        return text.format(n=formats.number(n, self.language), **values)

    def code(self, kind: str, key: str | None) -> str:
        """Return the name of a code, for example ``("status", "planned")``.

        An unknown code is shown as it is, so that data newer than the lists
        is visible rather than a crash.
        """
        if key is None:
            return ""
        names = self._codes.get((kind, key))
        return names[self.language] if names else key

    def keys(self, kind: str) -> list[str]:
        """Return the keys of one code list, in the order of the data file."""
        return list(self._keys.get(kind, ()))

    def list(self, words: list[str]) -> str:
        """Join words as this language does: "a, b og c"."""
        if len(words) < 2:
            return "".join(words)
        return self("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


@cache
def load(language: str) -> Texts:
    """Return the words of ``language``; an unknown one gives bokmål."""
    if language not in LANGUAGES:
        language = DEFAULT
    return Texts(language, _catalogue(language), _codes())


def placeholders(text: str) -> set[str]:
    """Return the names in braces in ``text``."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _catalogue(language: str) -> dict:
    merged: dict = {}
    for path in sorted((DATA / "texts" / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string:
                    key = tuple(message.id) if message.pluralizable else message.id
                    merged[key] = message.string
    return merged


@cache
def _codes() -> dict:
    reference = DATA / "reference"
    codes = {}
    for name in ("codes.csv", "terms.csv"):
        for row in _rows(reference / name):
            if row["kind"] != "term":
                codes[row["kind"], row["key"]] = {x: row[x] for x in LANGUAGES}
    for row in _rows(reference / "partner_types.csv"):
        codes["partner_type", row["key"]] = {x: row[x] for x in LANGUAGES}
    return codes


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
