"""What a trial says: counts, and every problem as a file that a spreadsheet cannot run."""

import pytest

from strategy import texts
from strategy.domain.imports import Counts
from strategy.domain.official import Problem
from strategy.importers import indicators
from strategy.settings import DATA
from strategy.ui import import_trial


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_what_became_of_the_figures_is_counted_in_words(language):
    found = import_trial.counted(Counts(1200, 2, 3, 4, 5), texts.load(language))
    assert [n for _, n in found][1:] == ["2", "3", "4", "5"] and found[0][1] in ("1\u00a0200", "1,200")
    assert all(words for words, _ in found)


def test_the_file_of_problems_tells_place_words_and_count_and_runs_nothing():
    found = (Problem("unknown_area", 12, "=HYPERLINK(1)", "@9999", 3), Problem("too_large", values={"most": 5}))
    lines = import_trial.problems_file(found, texts.load("nb")).decode("utf-8-sig").splitlines()
    assert lines[0] == "Hvor i filen;Hva det er, og hva du gjør;Tall" and lines[1].startswith("Linje 12, =HYPERLINK(1);") and lines[1].endswith(";3")
    assert lines[2].startswith("Hele filen;")
    only = import_trial.problems_file((Problem("unknown_area", None, "=1+1"),), texts.load("nb")).decode("utf-8-sig").splitlines()
    assert only[1].startswith("'=1+1;")
    assert "Tall nr. 12" in import_trial.problems_file(found, texts.load("nb"), cells=True).decode()


def test_a_part_of_an_indicator_has_its_name_and_an_unknown_one_its_code():
    discipline = indicators.catalogue(DATA)["kfa06"]
    t = texts.load("nb")
    assert import_trial.part_name(discipline, "", t) == ""
    assert import_trial.part_name(discipline, "discipline=dance", t) != "dance"
    assert import_trial.part_name(discipline, "discipline=chess", t) == "chess"
