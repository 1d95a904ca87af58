"""People and where their roles reach."""

from strategy.domain.people import NATION, SCOPE, Grant, Role, User


def user(*grants) -> User:
    return User(1, "X", "nb", tuple(Grant(role, area) for role, area in grants))


def test_own_municipalities_are_those_led_first_each_once():
    found = user((Role.READER, "0301"), (Role.LEADER, "1867"), (Role.CONTRIBUTOR, "1867"), (Role.LEADER, "1868"))
    assert found.municipalities == ["1867", "1868", "0301"]


def test_council_and_advisers_come_to_see_the_country():
    assert user((Role.COUNCIL, NATION)).national and user((Role.ADVISER, "18")).national
    assert not user((Role.LEADER, "1867")).national and not user((Role.ADMINISTRATOR, NATION)).national


def test_somebody_without_roles_belongs_nowhere():
    assert (user().municipalities, user().national) == ([], False)


def test_every_role_has_a_scope():
    assert set(SCOPE) == set(Role)
