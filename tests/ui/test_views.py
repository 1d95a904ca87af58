"""What is remembered, until when, and for whom."""

import gc
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from strategy import texts
from strategy.charts.theme import DARK, LIGHT
from strategy.commands import measures
from strategy.domain.measures import Draft, Status, UpdateDraft
from strategy.domain.people import NATION, Grant, Role, User
from strategy.domain.refusals import NotThere
from strategy.settings import Settings
from strategy.store.database import begin_versions, writing
from strategy.ui import views
from strategy.ui.session import Run
from tests.given import NOW, add_person

calls = []


def counted(db, user, t, palette, *arguments):
    calls.append(arguments)
    return {"arguments": arguments, "language": t.language, "theme": palette.name}


def refused(db, user, t, palette):
    calls.append(())
    raise NotThere()


@dataclass(frozen=True)
class Chosen:
    day: date
    keys: tuple = ()


@pytest.fixture
def run(empty, empty_file, leader) -> Run:
    calls.clear()
    return Run(empty, Settings(empty_file, "example"), NOW, leader, texts.load("nb"), LIGHT)


def test_the_same_question_is_built_once(run):
    first, second = views.kept(run, counted, 1, "a"), views.kept(run, counted, 1, "a")
    assert first is second and len(calls) == 1


def test_another_argument_is_another_view(run):
    views.kept(run, counted, Chosen(date(2026, 1, 1)))
    views.kept(run, counted, Chosen(date(2026, 1, 2)))
    views.kept(run, counted, Chosen(date(2026, 1, 1), ("18",)))
    views.kept(run, counted, Chosen(date(2026, 1, 1)))
    assert len(calls) == 3


def test_a_save_anywhere_makes_a_national_view_anew_and_leaves_other_municipalities(run, leader, today):
    ask = lambda: (views.kept(run, counted, "nation"), views.kept(run, counted, "oslo", of=("0301",)), views.kept(run, counted, "bø", of=("1867",)))
    ask()
    measures.add(run.db, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, today), at=NOW)
    ask()
    assert sorted(arguments[0] for arguments in calls) == ["bø", "bø", "nation", "nation", "oslo"]


def test_language_theme_and_database_file_are_parts_of_what_is_remembered(run, tmp_path):
    others = [replace(run, t=texts.load("nn")), replace(run, palette=DARK), replace(run, settings=replace(run.settings, database=tmp_path / "other.db"))]
    assert [views.kept(one, counted)["language"] for one in (run, *others)] == ["nb", "nn", "nb", "nb"]
    assert len(calls) == 4


def test_nobody_is_handed_what_was_built_for_other_rights(run):
    views.kept(run, counted)
    for grants in ((Grant(Role.READER, "1867"),), (Grant(Role.LEADER, "0301"),), (Grant(Role.COUNCIL, NATION),), ()):
        views.kept(replace(run, user=User(9, "Other", "nb", grants)), counted)
    assert len(calls) == 5


def test_two_people_with_the_same_rights_share_but_contributors_do_not(run):
    leaders = [replace(run, user=User(number, "Leader", "nb", (Grant(Role.LEADER, "1867"),))) for number in (1, 2)]
    contributors = [replace(run, user=User(number, "Contributor", "nb", (Grant(Role.CONTRIBUTOR, "1867"),))) for number in (1, 2)]
    for one in (*leaders, *contributors):
        views.kept(one, counted)
    assert len(calls) == 3


def test_people_with_the_same_sight_share_and_somebody_without_any_role_never_does(run):
    roles = [(Grant(Role.LEADER, "1867"),), (Grant(Role.LEADER, "0301"),), ()]
    for grants in roles:
        views.kept(replace(run, user=User(1, "Somebody", "nb", grants)), counted, sight="everyone")
    assert len(calls) == 2


def test_the_order_in_which_roles_were_given_does_not_matter():
    roles = (Grant(Role.ADVISER, "18"), Grant(Role.ADVISER, "55"))
    assert views.scope(User(1, "A", "nb", roles)) == views.scope(User(2, "B", "nn", roles[::-1]))


def test_a_refusal_is_raised_each_time_and_never_remembered(run):
    for _ in range(2):
        with pytest.raises(NotThere):
            views.kept(run, refused)
    assert len(calls) == 2


def test_views_of_many_municipalities_neither_push_out_each_other_nor_those_of_the_country(run):
    views.kept(run, counted, "nation")
    for turn in range(2):
        for number in range(4 * views.MOST):
            views.kept(run, counted, number, of=("ideas", "1867"))
    views.kept(run, counted, "nation")
    assert len(calls) == 1 + 4 * views.MOST


def day_s(db, user, *arguments):
    calls.append(arguments)
    if not user.grants:
        raise NotThere()
    return [arguments]


def test_what_is_of_a_day_stands_whatever_is_written_in_every_language_and_for_every_role(run, leader, council, today):
    first = views.of_the_day(run, day_s, today, 120)
    measures.add(run.db, leader, Draft(("1867",), "Kor"), UpdateDraft(Status.PLANNED, today), at=NOW)
    add_person(run.db, "Ny", (Role.READER, "0301"))
    for other in (run, replace(run, t=texts.load("nn"), palette=DARK), replace(run, user=council)):
        assert views.of_the_day(other, day_s, today, 120) is first
    for n in range(2 * views.MOST):
        views.kept(run, counted, n)
    assert views.of_the_day(run, day_s, today, 120) is first


def test_what_is_of_a_day_is_built_anew_the_next_day_of_other_arguments_and_for_another_file(run, empty, today, tmp_path):
    views.of_the_day(run, day_s, 1)
    views.of_the_day(replace(run, now=NOW + timedelta(days=1)), day_s, 1)
    views.of_the_day(run, day_s, 2)
    views.of_the_day(replace(run, settings=replace(run.settings, database=tmp_path / "other.db")), day_s, 1)
    with writing(empty):
        begin_versions(empty)  # as a restore does
    views.of_the_day(run, day_s, 1)
    assert len(calls) == 5


def test_somebody_without_any_role_is_not_handed_what_is_of_a_day(run):
    views.of_the_day(run, day_s)
    for _ in range(2):
        with pytest.raises(NotThere):
            views.of_the_day(replace(run, user=User(9, "Nobody", "nb", ())), day_s)
    assert len(calls) == 3


def looking(db, user, *_):
    calls.append(gc.isenabled())
    if not user.grants:
        raise NotThere()


def test_python_looks_for_garbage_again_as_soon_as_a_view_of_the_country_is_built_or_refused(run):
    for one in (run, replace(run, user=User(9, "Nobody", "nb", ()))):
        for ask in (views.kept, views.of_the_day):
            with pytest.raises(NotThere) if not one.user.grants else nullcontext():
                ask(one, looking)
            assert gc.isenabled()
    assert calls == [False] * 4
