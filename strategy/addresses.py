"""What the browser and we agree on: addresses, cookies of choice, and language.

A leaf, because both sides need it and may not import each other: ``web``
answers the addresses and sets the cookies, ``ui`` makes the links and reads
them.
"""

from urllib.parse import urlencode

LANGUAGES = ("nb", "nn", "en")

# Page file (without .py) -> address. Links in mails and minutes depend on
# these: an address may be added, never renamed.
PAGES = {
    "home": "",
    "reflection": "refleksjon",
    "strategy": "strategi",
    "measures": "tiltak",
    "partners": "partnere",
    "indicators": "kulturskole-for-alle",
    "national": "oversikt",
    "municipality": "kommune",
    "ideas": "idebank",
    "advice": "raad",
    "rounds": "statusrunder",
    "search": "sok",
    "follow_ups": "oppfolging",
    "imports": "import",
    "administration": "administrasjon",
    "account": "min-side",
    "about": "om",
}

# The pages of the open view, in the order of its menu: published figures and texts, for whoever has not signed in.
PUBLIC = ("national", "municipality", "indicators", "ideas", "about")

CHOOSE_LANGUAGE = "/sprak"
CHOOSE_EXAMPLE_PERSON = "/eksempel"
HEALTH = "/healthz"
READY = "/readyz"
TYPED_LINE = "/skrevet-linje"

LANGUAGE_COOKIE = "kst_language"
EXAMPLE_PERSON_COOKIE = "kst_example_person"


def path(page: str) -> str:
    """Return the path of a page, for example ``"/tiltak"`` for ``"measures"``.

    Raises KeyError for a page that is not registered.
    """
    return f"/{PAGES[page]}"


def language_link(language: str, back: str) -> str:
    """Return the address that chooses ``language`` and leads to ``back`` ("/tiltak?tiltak=3")."""
    return f"{CHOOSE_LANGUAGE}?{urlencode({'lang': language, 'til': back})}"


def example_person_link(person: int | None, back: str) -> str:
    """Return the address that makes the visitor example person ``person`` (None: nobody)."""
    return f"{CHOOSE_EXAMPLE_PERSON}?{urlencode({'person': '' if person is None else person, 'til': back})}"


def language(cookie: str | None, accept_language: str | None) -> str:
    """Return nb, nn or en: what was chosen, else what the browser asks for, else nb.

    ``cookie`` is the value of ``kst_language``, ``accept_language`` the header
    of that name (RFC 9110, 12.5.4). Both come from outside: anything that
    cannot be read counts as not said.
    """
    if cookie in LANGUAGES:
        return cookie
    asked = [_weighed(part) for part in (accept_language or "").split(",")]
    for weight, tag in sorted(asked, key=lambda pair: -pair[0]):
        # "no" is how many browsers still say bokmål.
        known = {"no": "nb"}.get(tag, tag)
        if weight > 0 and known in LANGUAGES:
            return known
    return "nb"


def _weighed(part: str) -> tuple[float, str]:
    tag, *parameters = part.strip().lower().split(";")
    weight = 1.0
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            try:
                weight = float(value)
            except ValueError:
                weight = 0.0
    return weight, tag.split("-")[0].strip()
