"""What the nation means to reach."""

from dataclasses import dataclass

from sqlite_utils import Database

from strategy.domain.access import Action, Subject, actions, require
from strategy.domain.indicators import Indicator
from strategy.domain.people import NATION, User
from strategy.domain.refusals import NotThere
from strategy.domain.targets import Target
from strategy.store import figures, indicators


@dataclass(frozen=True)
class NationalTarget:
    """The nation's target for an indicator; ``newest`` is the newest row, its value None when it was taken back."""

    indicator: Indicator
    newest: Target | None
    may: frozenset[Action]


def national(db: Database, user: User, indicator: str) -> NationalTarget:
    """Return the nation's target for an indicator; raises NotThere for an unknown one."""
    require(user, Action.READ_NATIONAL)
    found = indicators.catalogue(db).get(indicator)
    if found is None:
        raise NotThere()
    return NationalTarget(found, figures.target(db, NATION, indicator), actions(user, Subject()))
