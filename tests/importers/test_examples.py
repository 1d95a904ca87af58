"""The example files as values."""

import re
import shutil

import pytest

from strategy.domain.anchoring import Step
from strategy.importers import examples
from strategy.importers.reference import Malformed
from strategy.settings import DATA


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(DATA / "example", tmp_path / "example")
    return tmp_path


def change(data, code: str, old: str, new: str) -> None:
    path = data / "example" / "municipalities" / f"{code}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_about_forty_municipalities_of_every_county_have_a_file():
    found = examples.municipalities(DATA)
    assert len(found) >= 40 and len({plan["municipality"][:2] for plan in found}) == 15


def test_everybody_is_plainly_an_example():
    people = examples.people(DATA)
    assert all(person["name"].endswith("(eksempel)") and person["email"].endswith("@example.org") for person in people)
    assert {role for person in people for role, _ in person["roles"]} == {
        "reader", "contributor", "leader", "adviser", "council", "administrator"}


def test_every_status_is_there_and_late_silent_and_empty_ones_too():
    plans = examples.municipalities(DATA)
    statuses = {row.get("status") for plan in plans for measure in plan.get("measure", []) for row in measure["update"]}
    assert {"planned", "in_progress", "on_hold", "completed", "cancelled"} <= statuses
    assert any(not plan.get("measure") for plan in plans)


def test_a_file_under_the_wrong_name_is_refused_by_name(copy):
    change(copy, "1867", 'municipality = "1867"', 'municipality = "1868"')
    with pytest.raises(Malformed, match="1867.toml"):
        examples.municipalities(copy)


def test_a_tie_to_nothing_is_refused_with_the_title(copy):
    path = copy / "example" / "municipalities" / "1867.toml"
    path.write_text('municipality = "1867"\n[[measure]]\ntitle = "Kor"\norigins = ["a99"]\n[[measure.update]]\ndays_ago = 1\nstatus = "planned"\n', encoding="utf-8")
    with pytest.raises(Malformed, match="Kor.*a99"):
        examples.municipalities(copy)


def test_updates_out_of_order_are_refused(copy):
    path = copy / "example" / "municipalities" / "1867.toml"
    path.write_text('municipality = "1867"\n[[measure]]\ntitle = "Kor"\nupdate = [{days_ago = 1, status = "planned"}, {days_ago = 5, status = "planned"}]\n', encoding="utf-8")
    with pytest.raises(Malformed, match="order"):
        examples.municipalities(copy)


def test_a_broken_file_is_refused_by_name(copy):
    (copy / "example" / "municipalities" / "1867.toml").write_text("= nothing", encoding="utf-8")
    with pytest.raises(Malformed, match="1867.toml"):
        examples.municipalities(copy)


def test_a_step_of_anchoring_nobody_knows_is_refused_with_the_title_of_the_point(copy):
    change(copy, "1867", 'step = "budget"', 'step = "moon"')
    with pytest.raises(Malformed, match="Livsløp.*moon"):
        examples.municipalities(copy)


def test_some_points_are_anchored_and_one_step_is_only_expected():
    steps = [row for plan in examples.municipalities(DATA) for point in plan.get("strategy_point", []) for row in point.get("anchoring", [])]
    assert {row["step"] for row in steps} == set(Step) and any(row["days_ago"] < 0 for row in steps)


def test_no_words_in_sami_but_names_of_places_stand_in_the_example_set():
    """Nobody here can check them; an official name of a place is checked."""
    written = "".join(path.read_text(encoding="utf-8") for path in (DATA / "example").rglob("*.toml"))
    found = set(re.findall(r"\w*[áčđŋšŧžïÁČĐŊŠŦŽÏ]\w*", written))
    assert found == {"Kárášjohka"}
