"""The audit log: where the chain ends, and the ways an administrator looks for an event.

``event_head`` has one row, changed with each event in its transaction: cutting
off the last events leaves it behind. Each index but the last ends in the time,
so that the newest of whatever is asked for are read without sorting the rest.
"""

HEAD = """
CREATE TABLE event_head (id INTEGER PRIMARY KEY CHECK (id = 1), events INTEGER NOT NULL, digest TEXT NOT NULL) STRICT;
INSERT INTO event_head SELECT 1, count(*), coalesce((SELECT digest FROM event ORDER BY id DESC LIMIT 1), '{first}') FROM event;
CREATE INDEX event_by_time ON event (at);
CREATE INDEX event_by_person ON event (person, at);
CREATE INDEX event_by_action ON event (action, at);
CREATE INDEX event_by_kind ON event (subject_kind, at);
DROP INDEX event_by_subject;
CREATE INDEX event_by_number ON event (subject_id, subject_kind);
"""


def apply(db) -> None:
    """Make the head of the chain that is there, and the indexes."""
    for statement in HEAD.replace("{first}", "0" * 64).split(";"):
        if statement.strip():
            db.conn.execute(statement)
