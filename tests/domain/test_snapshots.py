"""What is frozen of a municipality, and that it comes back as it was written."""

import json
from datetime import date

from strategy.domain.freshness import Freshness
from strategy.domain.snapshots import Own, Snapshot, by_municipality, covered, of_plain, plain, standing

DAY = date(2026, 11, 30)
ROWS = [
    {"id": 1, "lead": "1867", "title": "Kor", "visibility": "internal", "status": "in_progress", "due_on": "2026-11-29", "starts_on": None, "active_on": "2026-11-01"},
    {"id": 2, "lead": "1867", "title": "Dans", "visibility": "published", "status": "planned", "due_on": None, "starts_on": None, "active_on": "2026-01-01"},
]


def test_late_and_silent_are_of_the_day_it_was_frozen_by():
    kor, dans = standing(ROWS, [], DAY, 120)
    assert (kor.late, kor.silent, kor.on_track) == (True, False, False)
    assert (dans.late, dans.silent) == (False, True)
    assert standing(ROWS, [], date(2026, 11, 29), 120)[0].on_track


def test_a_measure_of_several_is_in_each_of_them():
    found = by_municipality(standing(ROWS, [{"measure": 1, "municipality": "1868"}, {"measure": 9, "municipality": "0301"}], DAY, 120))
    assert {code: [one.id for one in rows] for code, rows in found.items()} == {"1867": [1, 2], "1868": [1]}


def test_only_what_is_going_on_or_done_covers_a_target_group():
    assert covered(standing(ROWS, [], DAY, 120), {"older": {1}, "adult": {2}}) == ("older",)


def test_a_snapshot_comes_back_as_it_was_written():
    found = Snapshot("1867", 7, Freshness.UPDATED, "2026-11-01", ("Bra 🎻", ""), tuple(standing(ROWS, [], DAY, 120)), ("older",),
                     (Own("kfa15", "", 2026, None, "own"), Own("kfa16", "", 2026, 12.5, "estimate")))
    assert of_plain("1867", 7, Freshness.UPDATED, json.loads(json.dumps(plain(found)))) == found


def test_what_was_written_is_read_by_its_names_and_not_by_its_order():
    found = Snapshot("1867", 7, Freshness.UPDATED, "2026-11-01", (), tuple(standing(ROWS, [], DAY, 120)), (), ())
    assert of_plain("1867", 7, Freshness.UPDATED, json.loads(json.dumps(plain(found), sort_keys=True))) == found
