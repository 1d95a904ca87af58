"""What became of a measure between two days."""

import pytest

from strategy.domain.changes import Change, Standing, changes
from strategy.domain.measures import Status

PLANNED, GOING, DONE = (Standing(status, False, False) for status in (Status.PLANNED, Status.IN_PROGRESS, Status.COMPLETED))
STOPPED = Standing(Status.CANCELLED, False, False)
LATE, SILENT = Standing(Status.IN_PROGRESS, True, False), Standing(Status.IN_PROGRESS, False, True)


@pytest.mark.parametrize(("then", "now", "told"), [
    (None, PLANNED, {Change.NEW}), (None, GOING, {Change.NEW, Change.STARTED}), (None, DONE, {Change.NEW, Change.FINISHED}),
    (PLANNED, GOING, {Change.STARTED}), (PLANNED, DONE, {Change.FINISHED}), (GOING, STOPPED, {Change.STOPPED}), (GOING, GOING, set()),
    (GOING, LATE, {Change.LATE}), (LATE, LATE, set()), (LATE, GOING, set()), (GOING, SILENT, {Change.SILENT}), (None, LATE, {Change.NEW, Change.STARTED, Change.LATE}),
    (DONE, GOING, set()), (GOING, None, {Change.TAKEN_OUT}), (None, None, set()), (DONE, DONE, set())])
def test_a_change_is_how_it_stands_now_and_did_not_then(then, now, told):
    assert set(changes(then, now)) == told
