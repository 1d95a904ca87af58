"""An import in words."""

from dataclasses import replace

import pytest

from strategy import texts
from strategy.domain.imports import Counts, Run
from strategy.ui import import_runs
from tests.given import NOW

RUN = Run(7, "ssb", "13135", "TEST.json", "abcdef0123456789" * 4, Counts(1200, 2, 3, 4, 5), NOW, "Kari", None, "")


def test_an_import_says_when_by_whom_what_it_brought_and_what_the_file_was():
    lines = import_runs.told(RUN, texts.load("nb"))
    assert lines[0].endswith("av Kari") and "nye: 1\u00a0200, endret: 2, som før: 3, avvist: 4" == lines[1]
    assert lines[2] == "SSB, tabell 13135 · nummer 7 · fingeravtrykk abcdef012345"


@pytest.mark.parametrize(("more", "said"), [({"table": ""}, "SSB ·"), ({"table": "", "source": "spreadsheet"}, "Et ark ·")])
def test_where_the_figures_came_from_is_said_as_far_as_it_is_known(more, said):
    assert import_runs.told(replace(RUN, **more), texts.load("nb"))[-1].startswith(said)


def test_one_that_was_taken_back_says_so_first():
    assert import_runs.told(replace(RUN, undone_at=NOW, undone_by="Ola"), texts.load("nb"))[0].endswith("av Ola")
