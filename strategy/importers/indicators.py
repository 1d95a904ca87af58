"""The indicator catalogue of ``data/indicators`` as things of the domain."""

from pathlib import Path

from strategy.domain.indicators import Indicator
from strategy.importers import reference


def catalogue(data: Path) -> dict[str, Indicator]:
    """Return every indicator by id, with name, definition and not_covered in three languages.

    Raises reference.Malformed naming the file and what is missing.
    """
    return {entry["id"]: Indicator(
        **{name: entry[name] for name in ("id", "kind", "unit", "decimals", "direction", "person_count", "source")},
        words={name: entry[name] for name in ("name", "definition", "not_covered")}) for entry in reference.indicators(data)}
