"""The schema, step by step; run by sqlite-utils' own migrations under the write lock."""

from sqlite_utils import Database, Migrations

from strategy.store.migrations import m0001_spine, m0002_sign_in, m0003_people, m0004_groupings, m0006_events, m0010_figures, m0020_workshops, m0021_milestones, m0022_anchoring, m0023_advice, m0024_standing_figures, m0029_reach_taken_back, m0030_partners, m0040_rounds, m0041_follow_ups, m0045_own_periods, m0050_operators
from strategy.store.migrations import m0034_ideas, m0035_search
from strategy.store.migrations import m0046_answer_times, m0047_saved_selections, m0051_idea_barriers

migrations = Migrations("kulturskoletavla")
migrations(name="0001_spine")(m0001_spine.apply)
migrations(name="0002_sign_in")(m0002_sign_in.apply)
migrations(name="0003_people")(m0003_people.apply)
migrations(name="0004_groupings")(m0004_groupings.apply)
migrations(name="0006_events")(m0006_events.apply)
migrations(name="0010_figures")(m0010_figures.apply)
migrations(name="0020_workshops")(m0020_workshops.apply)
migrations(name="0021_milestones")(m0021_milestones.apply)
migrations(name="0022_anchoring")(m0022_anchoring.apply)
migrations(name="0023_advice")(m0023_advice.apply)
migrations(name="0024_standing_figures")(m0024_standing_figures.apply)
migrations(name="0029_reach_taken_back")(m0029_reach_taken_back.apply)
migrations(name="0030_partners")(m0030_partners.apply)
migrations(name="0034_ideas")(m0034_ideas.apply)
migrations(name="0035_search")(m0035_search.apply)
migrations(name="0040_rounds")(m0040_rounds.apply)
migrations(name="0041_follow_ups")(m0041_follow_ups.apply)
migrations(name="0045_own_periods")(m0045_own_periods.apply)
migrations(name="0046_answer_times")(m0046_answer_times.apply)
migrations(name="0047_saved_selections")(m0047_saved_selections.apply)
migrations(name="0050_operators")(m0050_operators.apply)
migrations(name="0051_idea_barriers")(m0051_idea_barriers.apply)


def migrate(db: Database) -> list[str]:
    """Apply what is pending; return the names of the steps applied.

    The caller holds the write lock. Each step is one transaction with its record.
    """
    pending = [step.name for step in migrations.pending(db)]
    migrations.apply(db)
    return pending


def unknown(db: Database) -> list[str]:
    """Return applied steps this program does not have: the file is from a newer version."""
    known = {step.name for step in migrations._migrations}
    return [step.name for step in migrations.applied(db) if step.name not in known]
