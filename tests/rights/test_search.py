"""Secrets are planted and searched for by their very words, as everybody: what may not be seen is not found, not counted, not hinted at."""

import pytest

from strategy import startup
from strategy.overviews import search
from strategy.store.database import connect
from tests.given import NOW
from tests.rights import ideas, measures, planted
from tests.rights.planted import IDENTITIES

# The parts of what was planted that the index holds.
SEARCHED = ("title", "why", "what", "how", "forwhom", "goal", "aim", "partner", "answer3", "answer1", "worked", "failed")


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "planted.db"
    startup.create(path, NOW)
    db = connect(path)
    world = planted.plant(db)
    measures.plant(db, world)
    ideas.plant(db, world)
    yield db, world
    db.close()


@pytest.mark.parametrize("name", [name for name in IDENTITIES if name not in ("nobody", "withdrawn")])
def test_a_secret_is_not_found_by_its_own_words_nor_a_part_of_them(there, name):
    db, world = there
    user = planted.person(db, world, name)
    for marker in sorted(world.hidden_from(user)):
        for typed in (marker, marker[1:-1]):
            assert search.everywhere(db, user, typed).groups == (), (marker, typed)


@pytest.mark.parametrize("name", ["leader 1867", "reader 0301", "council", "adviser 18", "administrator", "two roles"])
def test_what_may_be_seen_and_is_searched_is_found_by_its_own_words(there, name):
    """Else the search above would find nothing whatever there is."""
    db, world = there
    user = planted.person(db, world, name)
    seen = {marker for marker in set(world.markers) - world.hidden_from(user) if is_searched(marker)}
    assert seen and {marker for marker in seen if not search.everywhere(db, user, marker).groups} == set()


def is_searched(marker: str) -> bool:
    """Whether the index holds it: not what has left the plan or is withdrawn, a workshop's own words, nor the partner of a joint measure, who stands in the lead's register."""
    left_out = "takenout" in marker or marker.startswith("zqideainternal") or marker.startswith("zqworkshop") and "answer" not in marker
    return any(marker.endswith(f"{part}qz") for part in SEARCHED) and not left_out and marker not in (
        "zqmeasuresharedpartnerqz", "zqmeasureledelsewherepartnerqz")
