"""What is held about a person: every column that names somebody is covered."""

from strategy.store import personal_data
from strategy.store.database import rows
from tests.given import user_of


def test_every_column_that_names_a_person_is_in_the_extract(example):
    columns = {f"{table['name']}.{key['from']}" for table in rows(example, "SELECT name FROM sqlite_schema WHERE type = 'table'")
               for key in rows(example, f"PRAGMA foreign_key_list({table['name']})") if key["table"] == "person"}
    assert columns == set(personal_data.COVERED)
    assert set(personal_data.COVERED.values()) <= set(personal_data.held(example, 1))


def test_everything_the_leader_recorded_is_found(example):
    leader = user_of(example, "leder_bo")
    found = personal_data.held(example, leader.id)
    assert found["person"][0]["email"] == "leder.bo@example.org" and found["roles"][0]["area_name"] == "Bø"
    def counted(*columns: str) -> int:
        return sum(rows(example, f'SELECT count(*) AS n FROM {table} WHERE "{column}" = :p', p=leader.id)[0]["n"]
                   for table, column in (name.split(".") for name in columns))

    for part, columns in (("updates", ["measure_update.by"]), ("measures", ["measure.created_by"]), ("workshops", ["workshop.created_by"]),
                          ("events_by", ["event.person"]), ("figures", ["observation.by", "reach.by", "target.by"])):
        assert len(found[part]) == counted(*columns) > 0, part


def test_nothing_is_held_about_a_number_nobody_has(empty):
    assert {name: part for name, part in personal_data.held(empty, 999).items() if part} == {}
