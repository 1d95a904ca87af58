"""Few persons stay inside the municipality: what is told outside is the same however few they were.

Two countries differ in nothing but how many Bø counted, 1 or 4. Everything an
outsider is sent must be equal in both: then the count is not there, nor
anything it could be worked out of. Bø's own people see the difference.
"""

import itertools
import shutil

import pytest

from strategy.domain import small_counts
from strategy.store import indicators
from strategy.store.database import connect
from tests.privacy import told
from tests.privacy.planted import COMMENT, COUNTS, ELSEWHERE, INSIDE, NEIGHBOUR, OURS, OUTSIDE, PERSONS, VALUES, YEAR, change, known


def asked(file, name, ask):
    db = connect(file)
    try:
        return ask(db, known(db)[name])
    finally:
        db.close()


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_door_tells_an_outsider_how_few_they_were(countries, name):
    one, four = (asked(file, name, told.everything) for file in countries)
    assert one == four and COMMENT not in "".join(one)


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_file_tells_an_outsider_how_few_they_were(countries, name):
    one, four = (asked(file, name, told.files) for file in countries)
    assert one == four


@pytest.mark.parametrize("name", INSIDE)
def test_the_municipality_itself_sees_its_own_figures(countries, name):
    one, four = (asked(file, name, told.everything) for file in countries)
    assert one != four and f"{COMMENT} 4" in "".join(four)


def test_the_search_finds_what_is_told_when_the_rule_is_off(countries, monkeypatch):
    """Else all of the above would hold whatever is told."""
    for broken, off in (("count", lambda value: small_counts.Shown(small_counts.How.EXACT, value)),
                        ("share", lambda percent, of: small_counts.Shown(small_counts.How.EXACT, percent)),
                        ("total", lambda counts, known=(): small_counts.Shown(small_counts.How.EXACT, sum(x or 0 for x in counts))),
                        ("nation", lambda counties, known=None: small_counts.Shown(small_counts.How.EXACT, sum(map(sum, (
                            [x or 0 for x in found] for found in counties.values()))))),
                        ("is_small", lambda value: False)):
        with monkeypatch.context() as patch:
            patch.setattr(small_counts, broken, off)
            one, four = (asked(file, "council", told.everything) for file in countries)
            assert one != four, f"without {broken} nothing is told: it protects nothing here"


@pytest.mark.parametrize(("name", "unknown"), [("council", (OURS, NEIGHBOUR, "1811")), (f"leader {NEIGHBOUR}", (OURS, "1811"))])
def test_of_three_that_count_few_nobody_can_be_worked_out_of_all_that_is_told(countries, tmp_path, name, unknown):
    """Every country there could be is planted; those that look alike differ in each count, also for one who knows another of them."""
    db = connect(shutil.copy(countries[0], tmp_path / "each.db"))
    alike: dict[str, list[tuple[int, ...]]] = {}
    for values in itertools.product(VALUES, repeat=len(unknown)):
        change(db, {NEIGHBOUR: 3} | dict(zip(unknown, values, strict=True)))
        viewer = known(db)[name]
        alike.setdefault("".join(map(told.answer, told.few_figures(db, viewer))), []).append(values)
    db.close()
    for worlds in alike.values():
        assert all(len(set(of_one)) > 1 for of_one in zip(*worlds, strict=True)), worlds


@pytest.mark.parametrize("indicator", COUNTS)
def test_a_few_are_told_to_be_few_and_none_to_be_none(countries, tmp_path, indicator):
    db = connect(shutil.copy(countries[0], tmp_path / "none.db"))
    found = told.national_figures.overview(db, known(db)["council"], indicator, YEAR).municipalities.set_index("municipality")
    assert found.loc[OURS, "how"] == "few" and found.loc[ELSEWHERE, "value"] == 60
    change(db, {OURS: 0})
    found = told.national_figures.overview(db, known(db)["council"], indicator, YEAR).municipalities.set_index("municipality")
    assert (found.loc[OURS, "how"], found.loc[OURS, "value"]) == ("exact", 0)
    db.close()


def test_every_own_indicator_of_persons_in_the_catalogue_is_planted(empty):
    assert set(PERSONS) == {one.id for one in indicators.catalogue(empty).values() if one.kind == "own" and one.person_count}
