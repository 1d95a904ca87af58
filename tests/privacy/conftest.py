"""Two countries that differ in one thing: how many persons Bø counted."""

import shutil

import pytest

from strategy import startup
from tests.given import NOW
from tests.privacy.planted import VALUES, country


@pytest.fixture(scope="session")
def countries(tmp_path_factory):
    """The file of the country with 1 person and of that with 4."""
    folder = tmp_path_factory.mktemp("privacy")
    bare = folder / "bare.db"
    startup.create(bare, NOW)
    for few in (VALUES[0], VALUES[-1]):
        country(shutil.copy(bare, folder / f"{few}.db"), few)
    return folder / f"{VALUES[0]}.db", folder / f"{VALUES[-1]}.db"
