"""The search index: what can be searched, once as text and twice as an index of it, and what is due to be indexed.

Triggers of the tables that hold the texts say which rows are due; they write
to ordinary tables alone, since an index may not be written by a trigger where
the schema is not trusted. ``store.search_index`` does the rest in the same
transaction. An id is kind × 2^40 + the row's own number.
"""

from strategy.store.search_index import KINDS, OF_A_KIND

TABLES = """
CREATE TABLE search_text (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE search_due (id INTEGER PRIMARY KEY) STRICT;
CREATE VIRTUAL TABLE search_word USING fts5(title, body, content='search_text', content_rowid='id', columnsize=0,
  tokenize="unicode61 remove_diacritics 0", prefix='2 3');
CREATE VIRTUAL TABLE search_part USING fts5(title, body, content='search_text', content_rowid='id', columnsize=0,
  tokenize="trigram");
"""


def apply(db) -> None:
    """Make the index, and mark everything there is as due: it is indexed when the transaction ends."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
    for place, (table, _, _) in KINDS.items():
        first = place * OF_A_KIND
        due = f"INSERT INTO search_due SELECT {first:d} + new.id WHERE {first:d} + new.id NOT IN (SELECT id FROM search_due)"
        gone = f"INSERT INTO search_due SELECT {first:d} + old.id WHERE {first:d} + old.id NOT IN (SELECT id FROM search_due)"
        db.conn.execute(f"CREATE TRIGGER search_{table}_new AFTER INSERT ON {table} BEGIN {due}; END")
        db.conn.execute(f"CREATE TRIGGER search_{table}_said AFTER UPDATE ON {table} BEGIN {due}; END")
        db.conn.execute(f"CREATE TRIGGER search_{table}_gone AFTER DELETE ON {table} BEGIN {gone}; END")
        db.conn.execute(f"INSERT INTO search_due SELECT {first:d} + id FROM {table}")
