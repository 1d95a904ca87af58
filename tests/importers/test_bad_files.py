"""Whatever comes in, an importer says what is wrong and raises nothing else. The long form is in tests/soak."""

import pytest
from hypothesis import given, settings

from tests import bad_files


@settings(max_examples=250, deadline=None)
@given(bad_files.files())
def test_a_file_with_something_wrong_is_read_or_refused_and_nothing_else(made):
    kind, data = made
    assert bad_files.sound(bad_files.read(kind, data)) and bad_files.known(data)


@pytest.mark.parametrize("name", bad_files.corpus())
def test_a_bad_file_of_the_corpus_is_read_or_refused_by_every_importer(name):
    data = bad_files.corpus()[name]
    assert [kind for kind in ("jsonstat", "csv") if not bad_files.sound(bad_files.read(kind, data))] == [] and bad_files.known(data)


@pytest.mark.parametrize("kind", bad_files.KINDS)
def test_the_files_they_are_made_from_can_be_read(kind):
    for data in bad_files.valid(kind):
        found = bad_files.read(kind, data)
        assert bad_files.sound(found) and found.observations


def test_a_fault_would_be_noticed():
    with pytest.raises(TypeError):
        bad_files.read("jsonstat", None)
