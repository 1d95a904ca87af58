"""The sign-ins that were seen, so that one that ended stays ended.

``digest`` names one sign-in without saying anything of it. The identity itself
(``person.issuer``, ``person.subject``) is there since the spine.
"""


def apply(db) -> None:
    """Make the table of sign-ins."""
    db.conn.execute("CREATE TABLE sign_in (digest TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, seen_at TEXT NOT NULL) STRICT")
    db.conn.execute("CREATE INDEX sign_in_by_person ON sign_in (person, seen_at)")
