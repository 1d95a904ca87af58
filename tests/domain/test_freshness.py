"""How alive a municipality is: registered, up to date, neither."""

from datetime import date

from strategy.domain.freshness import Freshness, freshness

TODAY = date(2026, 11, 23)


def test_freshness_by_the_newest_of_everything_done():
    stamp = "2026-11-20T10:00:00.000000Z"
    found = freshness(["a", "b", "c", "d"], {"a": "2026-07-27", "b": "2026-07-26"}, [{"municipality": "c", "at": stamp}], {"c"}, TODAY, 120)
    assert found == {"a": (Freshness.UPDATED, "2026-07-27"), "b": (Freshness.REGISTERED, "2026-07-26"),
                     "c": (Freshness.UPDATED, "2026-11-20"), "d": (Freshness.NONE, None)}


def test_activity_without_anything_registered_is_still_none():
    assert freshness(["a"], {}, [{"municipality": "a", "at": "2026-11-20T10:00:00.000000Z"}], set(), TODAY, 120) == {"a": (Freshness.NONE, None)}


def test_a_time_late_in_the_evening_is_the_norwegian_day():
    assert freshness(["a"], {}, [{"municipality": "a", "at": "2026-11-19T23:30:00.000000Z"}], {"a"}, TODAY, 120)["a"][1] == "2026-11-20"
