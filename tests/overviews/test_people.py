"""Who is here."""

from strategy.overviews import people


def test_the_example_set_offers_people_of_every_role(example):
    roles = {grant.role for user in people.example_people(example, None) for grant in user.grants}
    assert len(roles) == 6


def test_a_real_database_offers_nobody(empty, leader):
    assert people.example_people(empty, None) == []


def test_somebody_inactive_is_nobody(empty, leader):
    assert people.who(empty, None, leader.id) == leader
    empty.execute("UPDATE person SET active = 0")
    assert people.who(empty, None, leader.id) is None and people.who(empty, None, 999) is None
