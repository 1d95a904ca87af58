"""The long form of the drills in tests/commands/test_backups.py and of the killed migrations in tests/store/test_migrations.py."""

from tests.drills import backed_up_while_saving
from tests.given import user_of


def test_three_hundred_back_ups_made_while_others_save_are_each_one_consistent_moment(example, example_file, tmp_path):
    leader = user_of(example, "leder_bo")
    example.close()
    assert backed_up_while_saving(example_file, tmp_path / "backups", leader.id, drills=300) >= 1200
