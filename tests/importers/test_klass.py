"""KOSTRA groups from a CSV. The groups here are invented for tests."""

import pytest

from strategy.domain.official import Unreadable
from strategy.importers import klass


@pytest.mark.parametrize("text", [
    "sourceCode;sourceName;targetCode;targetName\nEKG07;KOSTRA-gruppe 07;5001;Trondheim\nEKG12;KOSTRA-gruppe 12;0301;Oslo\n",
    "kommune,gruppe\n5001 Trondheim,7\n0301 Oslo,12\n", "0301\tKG12\n5001\tKG7\n"])
def test_the_columns_are_found_whatever_their_order_and_the_group_has_one_form(text):
    assert klass.kostra_groups(text.encode()) == ({"5001": "EKG07", "0301": "EKG12"}, [])


def test_a_municipality_in_two_groups_is_in_neither_and_is_told():
    groups, problems = klass.kostra_groups(b"5001;7\n5001;8\n0301;12\n")
    assert groups == {"0301": "EKG12"} and [(x.code, x.row, x.value) for x in problems] == [("twice", 2, "5001")]


@pytest.mark.parametrize("data, code", [(b"", "empty_file"), (b"a;b\nc;d\n", "no_header"), (b"\x00", "not_text"), (b"x" * 5_000_001, "too_large")])
def test_a_file_without_groups_is_refused_by_name(data, code):
    with pytest.raises(Unreadable) as refused:
        klass.kostra_groups(data)
    assert refused.value.problem.code == code
