"""A pasted list of invitations, line by line."""

import pytest

from strategy.domain.invitations import MOST, gathered, read
from strategy.domain.people import NATION, Grant, Invitation, Role
from strategy.domain.refusals import Refused

ROLES = {"leder": Role.LEADER, "leiar": Role.LEADER, "leader": Role.LEADER, "regional rådgiver": Role.ADVISER, "administrator": Role.ADMINISTRATOR}
AREAS = {"1867": ("Bø",), "1515": ("Herøy (Møre og Romsdal)", "Herøy"), "1818": ("Herøy (Nordland)", "Herøy"), "18": ("Nordland", "Nordland - Nordlánnda"),
         "03": ("Oslo",), "0301": ("Oslo", "Oslove"), "5622": ("Porsanger", "Porsáŋgu", "Porsanki")}


def one(text: str):
    [line] = read(text, ROLES, AREAS)
    return line


@pytest.mark.parametrize("text", ["Kari Nordmann; Kari@bo.no; Leder; Bø", "Kari Nordmann;kari@bo.no;LEIAR;bø kommune", " Kari  Nordmann\tkari@bo.no\tleader\t1867",
                                  "Kari Nordmann;kari@bo.no;leder;Bø;;"])
def test_a_line_is_read_however_it_is_typed_or_copied(text):
    line = one(text)
    assert (line.name, line.email, line.grant, line.problem) == ("Kari Nordmann", "kari@bo.no", Grant(Role.LEADER, "1867"), "")


@pytest.mark.parametrize(("text", "grant"), [
    ("A;a@b.no;Administrator", Grant(Role.ADMINISTRATOR, NATION)), ("A;a@b.no;administrator;", Grant(Role.ADMINISTRATOR, NATION)),
    ("A;a@b.no;Regional rådgiver;Nordland", Grant(Role.ADVISER, "18")), ("A;a@b.no;Regional rådgiver;Oslo", Grant(Role.ADVISER, "03")),
    ("A;a@b.no;leder;Oslo", Grant(Role.LEADER, "0301")), ("A;a@b.no;leder;Porsáŋgu", Grant(Role.LEADER, "5622")),
    ("A;a@b.no;leder;Herøy (Nordland)", Grant(Role.LEADER, "1818"))])
def test_a_role_has_a_place_of_its_own_kind(text, grant):
    assert one(text).grant == grant


@pytest.mark.parametrize(("text", "problem"), [
    ("Kari", "parts"), ("Kari;kari@bo.no", "parts"), ("a;b;c;d;e", "parts"), (";kari@bo.no;leder;Bø", "no_name"), ("Kari;;leder;Bø", "not_an_address"),
    ("Kari;kari;leder;Bø", "not_an_address"), ("Kari;kari@bo.no;konge;Bø", "unknown_role"), ("Kari;kari@bo.no;leder", "area_missing"),
    ("Kari;kari@bo.no;leder;Bøø", "unknown_area"), ("Kari;kari@bo.no;leder;9999", "unknown_area"), ("Kari;kari@bo.no;leder;18", "unknown_area"),
    ("Kari;kari@bo.no;leder;Nordland", "unknown_area"), ("Kari;kari@bo.no;leder;Herøy", "ambiguous_area"),
    ("Kari 01010750160;kari@bo.no;leder;Bø", "birth_number"), ("x" * 201 + ";kari@bo.no;leder;Bø", "too_long")])
def test_what_cannot_be_read_is_told_by_line_and_kept_as_it_was_typed(text, problem):
    line = one(text)
    assert (line.problem, line.text, line.grant) == (problem, text, None)


def test_lines_are_counted_as_they_stand_and_empty_ones_passed_over():
    lines = read("A;a@b.no;leder;Bø\n\n ; ;\nB;b@b.no;leder;Bø\r\n", ROLES, AREAS)
    assert [line.number for line in lines] == [1, 4]
    assert read("", ROLES, AREAS) == ()


def test_the_same_role_twice_is_one():
    lines = read("A;a@b.no;leder;Bø\nA;A@B.no;leiar;1867\nA;a@b.no;leder;Oslo", ROLES, AREAS)
    assert [line.problem for line in lines] == ["", "twice", ""]


def test_lines_of_one_address_become_one_invitation_with_the_first_name():
    lines = read("Kari;k@b.no;leder;Bø\nOla;o@b.no;leder;Oslo\nKari N;k@b.no;leder;Oslo\nfeil", ROLES, AREAS)
    assert gathered(lines, "nn") == [Invitation("Kari", "k@b.no", "nn", (Grant(Role.LEADER, "1867"), Grant(Role.LEADER, "0301"))),
                                     Invitation("Ola", "o@b.no", "nn", (Grant(Role.LEADER, "0301"),))]


def test_more_lines_than_fit_are_refused():
    with pytest.raises(Refused, match="too_many_lines"):
        read("A;a@b.no;leder;Bø\n" * (MOST + 1), ROLES, AREAS)
