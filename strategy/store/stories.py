"""What became of the answers, counted: no text leaves the database here."""

from sqlite_utils import Database

from strategy.domain.stories import Counts
from strategy.store.database import rows


def by_workshop(db: Database, municipality: str | None = None) -> dict[int, tuple[tuple[str, ...], Counts]]:
    """Return each workshop's municipalities and counts by number: the whole country's, or those of one municipality.

    An answer that was merged into another, or taken out, is not counted, nor
    one to a question that leads to nothing; a measure or strategy point that has
    left the plan, and advice that is withdrawn, is nothing any more.
    """
    found: dict[int, tuple[tuple[str, ...], Counts]] = {}
    for row in rows(db, _WORKSHOPS[municipality is None], m=municipality):
        found[row["id"]] = (tuple(row["places"].split(",")), Counts(1))
    for row in rows(db, _FATES[municipality is None], m=municipality):
        places, so_far = found[row["workshop"]]
        found[row["workshop"]] = (places, so_far + Counts(0, **{row["fate"]: row["n"]}, completed=row["completed"]))
    return found


_EVERY = "SELECT id AS number FROM workshop"
_OWN = "SELECT workshop AS number FROM workshop_municipality WHERE municipality = :m"
_PLACES = """
  SELECT w.id, (SELECT group_concat(municipality) FROM (
    SELECT municipality FROM workshop_municipality WHERE workshop = w.id ORDER BY place)) AS places
  FROM chosen JOIN workshop w ON w.id = chosen.number"""
_COUNTED = """
  SELECT workshop, fate, count(*) AS n, sum(completed) AS completed FROM (
    SELECT a.workshop,
      EXISTS (SELECT 1 FROM measure_origin o JOIN measure m ON m.id = o.measure AND m.ended_on IS NULL
        JOIN measure_current c ON c.measure = m.id JOIN measure_update u ON u.id = c.newest
        WHERE o.origin = a.id AND u.status = 'completed') AS completed,
      CASE
        WHEN EXISTS (SELECT 1 FROM measure_origin o JOIN measure m ON m.id = o.measure AND m.ended_on IS NULL WHERE o.origin = a.id)
          THEN 'measure'
        WHEN EXISTS (SELECT 1 FROM strategy_point_origin o JOIN strategy_point s ON s.id = o.strategy_point AND s.ended_on IS NULL
          WHERE o.origin = a.id) THEN 'strategy_point'
        WHEN EXISTS (SELECT 1 FROM advice d WHERE d.origin = a.id AND d.withdrawn_at IS NULL) THEN 'advice'
        WHEN a.state = 'noted' THEN 'noted' ELSE 'open' END AS fate
    FROM chosen JOIN workshop w ON w.id = chosen.number JOIN answer a ON a.workshop = w.id
    JOIN question q ON q.framework = w.framework AND q.number = a.question AND q.becomes <> '[]'
    WHERE a.state <> 'merged' AND a.withdrawn_at IS NULL)
  GROUP BY workshop, fate"""
# True: the whole country; False: one municipality, found by its index.
_WORKSHOPS = {True: f"WITH chosen AS ({_EVERY}) {_PLACES}", False: f"WITH chosen AS ({_OWN}) {_PLACES}"}
_FATES = {True: f"WITH chosen AS ({_EVERY}) {_COUNTED}", False: f"WITH chosen AS ({_OWN}) {_COUNTED}"}
