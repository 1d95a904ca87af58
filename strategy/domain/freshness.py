"""How alive a municipality is: words with one meaning each (product rules)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from strategy.domain import days


class Freshness(StrEnum):
    """*Oppdatert*, *har registrert* and neither."""

    UPDATED = "updated"
    REGISTERED = "registered"
    NONE = "none"


def freshness(codes: Iterable[str], newest: Mapping[str, str], activity: Iterable[dict], registered: set[str],
              day: date, silent_days: int) -> dict[str, tuple[Freshness, str | None]]:
    """Return each municipality's freshness and when it last did something (ISO text, or None); pure.

    ``newest``: the newest update by municipality, which also says that it has
    a measure. ``activity``: what else was done. ``registered``: those with a
    workshop or strategy point.
    """
    last = dict(newest)
    for row in activity:
        other = days.norwegian_day(days.moment(row["at"])).isoformat()
        last[row["municipality"]] = max(other, last.get(row["municipality"], ""))
    limit = (day - timedelta(days=silent_days)).isoformat()
    found = {}
    for code in codes:
        if code not in newest and code not in registered:
            found[code] = (Freshness.NONE, None)
        else:
            active = last.get(code)
            found[code] = (Freshness.UPDATED if active and active > limit else Freshness.REGISTERED, active)
    return found
