"""The doors to what plans cover: figures, for everyone signed in."""

from strategy.domain.access import Action
from strategy.overviews import barriers, coverage, life_course, newest_figures, plan_comparison
from tests.rights.door import SILENT, Door, does
from tests.rights.planted import TODAY

_FIGURES = does(Action.READ_NATIONAL)

COVERAGE_DOORS: dict[str, Door] = {
    "overviews.coverage.of_municipality": Door(_FIGURES, "municipality", lambda db, user, x: coverage.of_municipality(db, user, x.id, "barrier", TODAY)),
    "overviews.coverage.country": Door(_FIGURES, "", lambda db, user, x: [
        coverage.country(db, user, "partner_type", TODAY, region=region) for region in ("county", "municipality")]),
    "overviews.barriers.of_municipality": Door(_FIGURES, "municipality", lambda db, user, x: barriers.of_municipality(db, user, x.id, TODAY)),
    "overviews.barriers.country": Door(_FIGURES, "", lambda db, user, x: barriers.country(db, user, TODAY)),
    "overviews.life_course.of_municipality": Door(_FIGURES, "municipality", lambda db, user, x: life_course.of_municipality(db, user, x.id, TODAY)),
    "overviews.life_course.country": Door(_FIGURES, "", lambda db, user, x: life_course.country(db, user, TODAY)),
    "overviews.newest_figures.of_municipality": Door(_FIGURES, "municipality", lambda db, user, x: newest_figures.of_municipality(db, user, x.id, TODAY)),
    "overviews.plan_comparison.spreads": Door(_FIGURES, "", lambda db, user, x: plan_comparison.spreads(db, user, TODAY, SILENT)),
    "overviews.plan_comparison.of_municipality": Door(_FIGURES, "municipality", lambda db, user, x: plan_comparison.of_municipality(
        db, user, x.id, plan_comparison.Spreads(TODAY, {}, {}), TODAY, SILENT)),
}
