"""The extract of everything held about a person, as a file that people and programs can read."""

import json
from datetime import datetime

from strategy.domain import days

FORMAT = "kulturskoletavla/personal-data"
VERSION = 1


def document(held: dict[str, list[dict]], made_at: datetime) -> bytes:
    """Return the extract as JSON in UTF-8, indented; times are UTC.

    ``held``: what ``overviews.personal_data.held`` returns. Empty parts stay,
    so that it is seen that there is nothing in them.
    """
    whole = {"format": FORMAT, "version": VERSION, "made": days.stamp(made_at), **held, "person": held["person"][0]}
    return (json.dumps(whole, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def file_name(number: int) -> str:
    """Return the name of the file: the number says enough, and a name in a list of downloads says too much."""
    return f"kulturskoletavla-person-{number}.json"
