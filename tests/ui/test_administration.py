"""The parts of Administrasjon; the page itself is tried in tests/pages."""

from types import SimpleNamespace

import pytest

from strategy import texts
from strategy.domain.people import NATION, Grant, Role, User
from strategy.ui import administration, navigation


@pytest.mark.parametrize(("role", "area", "parts"), [
    (Role.ADMINISTRATOR, NATION, ["personer", "hendelser", "sikkerhetskopier"]), (Role.COUNCIL, NATION, ["grupperinger", "statusrunder"]),
    (Role.ADVISER, "18", []), (Role.LEADER, "1867", []), (Role.CONTRIBUTOR, "1867", []), (Role.READER, "1867", [])])
def test_only_what_somebody_may_do_is_offered(role, area, parts):
    run = SimpleNamespace(user=User(1, "X", "nb", (Grant(role, area),)))
    assert administration.offered(run) == [part for part in parts if part in administration.SHOWN]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_part_has_a_name_and_a_right(language):
    assert administration.titles(texts.load(language)).keys() == navigation.ADMINISTRATION.keys() >= administration.SHOWN.keys()
