"""What is chosen in the national overview, in words."""

from collections.abc import Callable

from strategy import formats
from strategy.domain.selection import Selection
from strategy.domain.similar import BAND_KEYS, BANDS
from strategy.overviews.municipalities import KINDS, Places
from strategy.texts import Texts

# Parameter of the address -> field of Selection, for the dimensions that choose measures.
MEASURES = {"tema": "themes", "status": "statuses", "partner": "partner_types", "malgruppe": "target_groups",
            "barriere": "barriers", "lesning": "readings"}


def kind(region: str, t: Texts, edited: bool = False) -> str:
    """Return the name of what is grouped by; a branch the council has edited is no longer that of 2020."""
    return {"county": t("County"), "municipality": t("Municipality"), "landsdel": t("Part of the country"),
            "branch": t("Branch of the council") if edited else t("Branch of the council (2020)"),
            "sami_area": t("Sámi administrative area"), "own": t("Own grouping"),
            "centrality": t("Centrality class"), "band": t("Population")}[region]


def centrality(key: str, t: Texts) -> str:
    """Return the name of a centrality class."""
    return {"1": t("Class 1 (most central)"), "6": t("Class 6 (least central)")}.get(key) or t("Class {n}", n=key)


def band(key: str, t: Texts) -> str:
    """Return the name of a population band, by its limits."""
    place = BAND_KEYS.index(key)
    if place == 0:
        return t("Fewer than {n} inhabitants", n=formats.number(BANDS[0], t.language))
    if place == len(BANDS):
        return t("{n} inhabitants or more", n=formats.number(BANDS[-1], t.language))
    return t("{low}–{high} inhabitants", low=formats.number(BANDS[place - 1], t.language), high=formats.number(BANDS[place] - 1, t.language))


def region(key: str, name: str, of: str, t: Texts) -> str:
    """Return the name of a region of a kind; a class has only its code."""
    named: dict[str, Callable[[str, Texts], str]] = {"centrality": centrality, "band": band}
    return named[of](key, t) if of in named else name


def dimension(name: str, t: Texts) -> str:
    """Return the name of a dimension that chooses measures, by its parameter."""
    return {"tema": t("Theme"), "status": t("Status"), "partner": t("Partner type"), "malgruppe": t("Target group"),
            "barriere": t("Barrier"), "lesning": t("Reading of resource centre")}[name]


def choice(name: str, key: str, t: Texts) -> str:
    """Return the name of a choice in a dimension that chooses measures."""
    kinds = {"tema": "theme", "status": "status", "partner": "partner_type", "malgruppe": "target_group", "barriere": "barrier",
             "lesning": "reading"}
    return t.code(kinds[name], key)


def where(selection: Selection, places: Places, t: Texts) -> str:
    """Return the chosen part of the country in words: what is joined by · holds at once."""
    parts = [t.list([places.counties[code] for code in selection.counties])]
    for one in KINDS:
        parts.append(t.list([found.name for found in places.groupings if found.kind == one and found.id in selection.groupings]))
    if selection.centralities:
        parts.append(t("centrality {classes}", classes=t.list(list(selection.centralities))))
    parts.append(t.list([band(key, t) for key in selection.bands]))
    return " · ".join(filter(None, parts)) or t("The whole country")


def narrowed(selection: Selection, t: Texts) -> str:
    """Return in words which measures are counted; "" when it is all of them."""
    return " · ".join(f"{dimension(name, t)}: {', '.join(choice(name, key, t) for key in getattr(selection, field))}"
                      for name, field in MEASURES.items() if getattr(selection, field))


def too_few(t: Texts) -> str:
    """Return why figures of so small a part of the country are not shown."""
    return t("This is told for counties and larger parts of the country. The part chosen here is so small that it would tell about single municipalities.")
