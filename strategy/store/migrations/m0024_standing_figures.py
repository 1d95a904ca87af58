"""Figures that stand: the newest observation that counts of each indicator, area, dimension and period.

Derived by the database itself, in the statement that changes an observation:
whoever writes one, an import, its undoing, a report or what takes it back,
cannot leave this behind. A read then costs what is shown, however many times
a figure was corrected. The values are here too, so that it never seeks in the
long table. ``observation_newest`` no longer has to cover what is shown.
"""

_SHOWN = "indicator, area, dimension, period, id, value, missing, standing, run, at"
_SAME = "indicator = new.indicator AND area = new.area AND dimension = new.dimension AND period = new.period"

STATEMENTS = (
    """CREATE TABLE figure_current (
         indicator TEXT NOT NULL, area TEXT NOT NULL, dimension TEXT NOT NULL, period INTEGER NOT NULL,
         newest INTEGER NOT NULL REFERENCES observation, value REAL, missing TEXT, standing TEXT NOT NULL, run INTEGER, at TEXT NOT NULL,
         PRIMARY KEY (indicator, area, dimension, period)) STRICT, WITHOUT ROWID""",
    "DROP INDEX observation_newest",
    "CREATE INDEX observation_newest ON observation (indicator, area, dimension, period, id) WHERE counts = 1",
    f"""INSERT INTO figure_current SELECT {_SHOWN} FROM observation WHERE id IN (
          SELECT max(id) FROM observation WHERE counts = 1 GROUP BY indicator, area, dimension, period)""",
    f"""CREATE TRIGGER figure_added AFTER INSERT ON observation WHEN new.counts = 1 BEGIN
          DELETE FROM figure_current WHERE {_SAME} AND newest < new.id;
          INSERT INTO figure_current SELECT {_SHOWN} FROM observation WHERE id = new.id
            AND NOT EXISTS (SELECT 1 FROM figure_current WHERE {_SAME});
        END""",
    f"""CREATE TRIGGER figure_changed AFTER UPDATE OF value, missing, standing, counts ON observation BEGIN
          DELETE FROM figure_current WHERE {_SAME};
          INSERT INTO figure_current SELECT {_SHOWN} FROM observation WHERE {_SAME} AND counts = 1 ORDER BY id DESC LIMIT 1;
        END""",
)


def apply(db) -> None:
    """Make ``figure_current``, fill it from what is there, and let the database keep it."""
    for statement in STATEMENTS:
        db.conn.execute(statement)
