"""Text as it may be stored: cleaned at the door, refused when it cannot be kept."""

import re
import unicodedata

from strategy.domain.refusals import Refused

LINE, PROSE = 200, 10_000
_KEPT = {"\n", "\t"}
_BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ELEVEN = re.compile(r"(?<!\d)(\d{6})[ \u00a0.–-]?(\d{5})(?!\d)")


def clean(text: str | None) -> str:
    """Return ``text`` without lone surrogates, NUL, control and bidi characters.

    Line ends become \\n, letters are composed (NFC) so that "å" is one letter
    however it was typed; emoji and Sámi letters stay.
    """
    text = unicodedata.normalize("NFC", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        letter for letter in text
        if letter in _KEPT or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _BIDI)
    ).strip()


def line(text: str | None, field: str, required: bool = False, longest: int = LINE) -> str:
    """Return one clean line of at most ``longest`` characters.

    Raises Refused "empty" when required and nothing is left, "too_long", or
    "birth_number".
    """
    return _checked(" ".join(clean(text).split()), field, required, longest)


def prose(text: str | None, field: str, required: bool = False, longest: int = PROSE) -> str:
    """Return clean text with its line breaks, of at most ``longest`` characters."""
    return _checked(clean(text), field, required, longest)


def link(text: str | None, field: str) -> str:
    """Return an https address or "". Raises Refused "not_https"."""
    address = line(text, field, longest=500)
    if address and not re.fullmatch(r"https://[^\s/?#]+\.[^\s/?#]+\S*", address):
        raise Refused("not_https", field)
    return address


def _checked(text: str, field: str, required: bool, longest: int) -> str:
    if required and not _seen(text):
        raise Refused("empty", field)
    if len(text) > longest:
        raise Refused("too_long", field, length=len(text), longest=longest)
    if has_birth_number(text):
        raise Refused("birth_number", field)
    return text


def _seen(text: str) -> bool:
    """Whether there is anything to see: a title of joiners and zero-width spaces is none."""
    return any(unicodedata.category(letter)[0] not in "ZC" for letter in text)


def has_birth_number(text: str) -> bool:
    """Return whether ``text`` holds a fødselsnummer or D-number.

    Eleven digits whose two check digits hold (modulus 11 with the weights of
    Skatteetaten) and whose first four can be a day and a month, D-numbers
    (day + 40) and synthetic months (+ 40, + 80) included.
    """
    return any(_is_birth_number(a + b) for a, b in _ELEVEN.findall(text))


def _is_birth_number(digits: str) -> bool:
    n = [int(digit) for digit in digits]
    day, month = (n[0] * 10 + n[1]) % 40, (n[2] * 10 + n[3]) % 40
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    first = -sum(a * b for a, b in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), n)) % 11
    second = -sum(a * b for a, b in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), n)) % 11
    return first == n[9] and second == n[10]
