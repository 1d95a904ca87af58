"""How measures go over the years: the append-only list of every measure, made at once.

Arrays with one row a measure and one column a month; status walks, most
months without a change, some recorded late, some taken back.
"""

from dataclasses import dataclass

import numpy as np

STATUSES = ("planned", "in_progress", "on_hold", "completed", "cancelled")
CHANGES, BACKDATED, UNDONE, SILENT = 0.05, 0.03, 0.004, 0.15
A_MONTH = 365.25 / 12
# What comes after a status when it changes, in the order of STATUSES.
_NEXT = np.array([
    [0.00, 0.90, 0.03, 0.02, 0.05],
    [0.00, 0.00, 0.25, 0.65, 0.10],
    [0.00, 0.80, 0.00, 0.05, 0.15],
    [0.10, 0.90, 0.00, 0.00, 0.00],
    [0.90, 0.10, 0.00, 0.00, 0.00],
])


@dataclass(frozen=True)
class Walks:
    """Every update that is not an undo, sorted by when it was recorded.

    ``measure`` counts from 0; ``recorded`` and ``applies`` are days ago;
    ``minute`` is the minute of the day; ``status`` a place in STATUSES;
    ``changed`` and ``undone`` are true or false.
    """

    measure: np.ndarray
    recorded: np.ndarray
    applies: np.ndarray
    minute: np.ndarray
    status: np.ndarray
    changed: np.ndarray
    confirmed: np.ndarray
    undone: np.ndarray


def walks(measures: int, months: int, rng: np.random.Generator) -> Walks:
    """Return the updates of ``measures`` measures, one a month for ``months`` months."""
    shape = (measures, months)
    changed = rng.random(shape) < CHANGES
    changed[:, 0] = True
    status = np.zeros(shape, dtype=np.int8)
    edges = _NEXT.cumsum(axis=1)
    for month in range(1, months):
        before = status[:, month - 1]
        after = (rng.random(measures)[:, None] > edges[before]).sum(axis=1)
        status[:, month] = np.where(changed[:, month], after, before)
    quiet = np.where(rng.random(measures) < SILENT, rng.integers(100, 200, measures), 0)
    month_ago = (np.arange(months)[::-1] * A_MONTH).astype(int)
    recorded = 1 + quiet[:, None] + month_ago[None, :] + rng.integers(0, 25, shape)
    late = np.where(rng.random(shape) < BACKDATED, rng.integers(1, 45, shape), 0)
    late[:, 0] = 0
    applies = np.minimum(recorded + late, recorded[:, :1])
    undone = rng.random(shape) < UNDONE
    undone[:, 0] = False
    after_undone = np.zeros(shape, dtype=bool)
    after_undone[:, 1:] = undone[:, :-1]
    confirmed = ~changed & ~after_undone & (rng.random(shape) < 0.5)
    minute = rng.integers(8 * 60, 15 * 60, shape)
    measure = np.broadcast_to(np.arange(measures)[:, None], shape)
    order = np.lexsort((minute.ravel(), -recorded.ravel()))
    return Walks(*(array.ravel()[order] for array in (
        measure, recorded, applies, minute, status, changed, confirmed, undone)))
