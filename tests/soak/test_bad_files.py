"""The long form of tests/importers/test_bad_files.py: 20,000 files; each within 2 seconds, all within 300 MiB more than at the start."""

import resource
import time

from hypothesis import HealthCheck, given, settings

from tests import bad_files

SECONDS, KIB = 2, 300 * 1024


def peak() -> int:
    """Return the most memory this process has had, in KiB (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_twenty_thousand_files_with_something_wrong_raise_nothing_and_cost_little():
    before, slowest = peak(), [0.0]

    @settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
    @given(bad_files.files())
    def each(made):
        began = time.process_time()
        assert bad_files.sound(bad_files.read(*made)) and bad_files.known(made[1])
        slowest[0] = max(slowest[0], time.process_time() - began)

    each()
    print(f"slowest {slowest[0]:.2f} s of CPU, {(peak() - before) / 1024:.0f} MiB more")
    assert slowest[0] <= SECONDS and peak() - before <= KIB


def test_the_corpus_costs_little():
    before = peak()
    for name, data in bad_files.corpus().items():
        for kind in ("jsonstat", "csv"):
            began = time.process_time()
            bad_files.read(kind, data)
            spent = time.process_time() - began
            print(f"{name}, {kind}: {spent:.2f} s")
            assert spent <= SECONDS, name
    print(f"{(peak() - before) / 1024:.0f} MiB more")
    assert peak() - before <= KIB
