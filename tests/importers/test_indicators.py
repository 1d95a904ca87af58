"""The indicator catalogue as it is read from its files."""

import shutil

import pytest

from strategy.importers import indicators
from strategy.importers.reference import Malformed
from strategy.settings import DATA


def test_every_indicator_has_its_words_in_three_languages():
    found = indicators.catalogue(DATA)
    assert set(found) >= {"kfa15", "kfa18"}
    for entry in found.values():
        assert all(entry.words[part][language] for part in ("name", "definition", "not_covered") for language in ("nb", "nn", "en"))


def test_children_reached_are_persons_the_municipality_reports_itself_and_coverage_is_computed():
    found = indicators.catalogue(DATA)
    assert (found["kfa15"].kind, found["kfa15"].person_count) == ("own", True)
    assert (found["kfa18"].kind, found["kfa18"].person_count) == ("computed", False)


@pytest.mark.parametrize("former, new, said", [
    ('unit = "people"\n', "", "unit missing"),
    ('id = "kfa15"', 'id = "kfa16"', "kfa16"),
    ('nn = "Barn', 'se = "Barn', "needs nb, nn and en"),
    ("person_count = true", "person_count = maybe", "kfa15.toml"),
])
def test_a_file_with_a_mistake_is_named(tmp_path, former, new, said):
    shutil.copytree(DATA / "indicators", tmp_path / "indicators")
    path = tmp_path / "indicators" / "kfa15.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(former, new), encoding="utf-8")
    with pytest.raises(Malformed, match=said):
        indicators.catalogue(tmp_path)
