"""Those that serve a database share it; what replaces it has it alone; a lock ends with its process."""

import pytest

from strategy.store import serving
from tests.processes import start

SERVES = """
import signal, sys
from pathlib import Path
from strategy.store import serving
serving.begin(Path(sys.argv[1]))
print("serving", flush=True)
signal.pause()
"""


@pytest.fixture
def served(empty_file):
    """A process that serves the database file."""
    process = start(SERVES, empty_file)
    assert process.stdout.readline() == "serving\n"
    yield process
    process.kill()
    process.communicate()


@pytest.fixture(autouse=True)
def nothing_is_served_here():
    serving.stop()
    yield
    serving.stop()


def test_a_database_that_is_served_cannot_be_had_alone(served, empty_file):
    with pytest.raises(serving.InUse), serving.alone(empty_file):
        pass


def test_several_may_serve_it(served, empty_file):
    serving.begin(empty_file, wait=0)
    assert serving.serves(empty_file)


def test_the_lock_ends_with_the_process_however_it_ends(served, empty_file):
    served.kill()
    served.communicate()
    with serving.alone(empty_file):
        pass


def test_nobody_begins_to_serve_what_somebody_has_alone(empty_file):
    with serving.alone(empty_file), pytest.raises(serving.InUse):
        serving.begin(empty_file, wait=0)
    serving.begin(empty_file, wait=0)


def test_a_process_serves_one_database_and_stops_with_the_former(empty_file, example_file):
    serving.begin(empty_file)
    serving.begin(empty_file)
    serving.begin(example_file)
    assert serving.serves(example_file) and not serving.serves(empty_file)
    with serving.alone(empty_file):
        pass


def test_a_database_behind_a_link_is_the_same_database(served, empty_file, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(empty_file)
    with pytest.raises(serving.InUse), serving.alone(link):
        pass


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    with pytest.raises(OSError):
        serving.begin(tmp_path / "gone" / "x.db")
