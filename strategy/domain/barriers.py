"""Barriers to "Kulturskole for alle": how far a plan has come with each, and which of them a text speaks of.

A barrier is *under way* where a measure with it is in progress or completed,
*planned* where one is planned or on hold, *words* where it is only spoken of:
in a strategy point with the mangfold lens, or in an answer to the cross-cutting
question. Figures (indicators that speak to it) stand beside, and change none
of these.
"""

import re
from enum import StrEnum
from functools import lru_cache


class Reached(StrEnum):
    """How far a plan has come with a barrier, the furthest first."""

    UNDER_WAY = "under_way"
    PLANNED = "planned"
    WORDS = "words"
    NOTHING = "nothing"


# How words begin that speak of a barrier, in bokmål, nynorsk and English. A barrier of the code list that is not
# here is tagged on measures like the others, and found in no text.
BEGINNINGS = {
    "price": ("pris(?:en|er|ene|ar|ane|nivå)?\\b", "gratis", "friplass", "elevavgift", "egenbetaling", "eigenbetaling", "moderasjon",
              "kontingent", "betal", "fee", "free place", "koste"),
    "transport": ("skyss", "transport", "avstand", "buss", "reisevei", "reiseveg", "distance", "desentral"),
    "waiting_list": ("venteliste", "ventetid", "kapasitet", "ledige? plass", "waiting list", "capacity"),
    "language": ("språk", "fleirspråk", "flerspråk", "morsmål", "tolk(?!ning)", "norskopplæring", "language", "interpret"),
    "disability": ("funksjons(?:ned|hem|vari|hind)", "universell utforming", "tilrettel", "rullestol", "disab", "nevrodiv", "teiknspråk", "tegnspråk"),
    "information": ("informasjon", "informere", "kjenner ikke til", "kjenner ikkje til", "vet ikke om", "veit ikkje om", "oppsøk", "information"),
    "minority_and_sami": ("minoritet", "(?:nord|sør|lule|pite|skolte)?samisk", "same(?:r|ne|barn)\\b", "joik", "kvensk", "flerkultur", "fleirkultur", "flyktning",
                          "sámi", "sami\\b", "roma(?:ni|nes)?\\b"),
    "family_economy": ("lavinntekt", "låginntekt", "fattigdom", "familieøkonomi", "lommebok", "råd til", "betalingsevne", "poverty"),
}
_PATTERNS = {key: re.compile(r"(?<!\w)(?:" + "|".join(words) + ")", re.IGNORECASE) for key, words in BEGINNINGS.items()}


def reached(under_way: bool, planned: bool, words: bool) -> Reached:
    """Return how far a plan has come with a barrier."""
    if under_way:
        return Reached.UNDER_WAY
    if planned:
        return Reached.PLANNED
    return Reached.WORDS if words else Reached.NOTHING


@lru_cache(maxsize=20_000)
def spoken_of(text: str) -> frozenset[str]:
    """Return the barriers whose words begin a word of ``text``.

    A hint, never a judgement: what is said of a barrier in other words is not found.
    """
    return frozenset(key for key, pattern in _PATTERNS.items() if pattern.search(text))
