"""Min side beyond its happy path (which is in tests/pages)."""

from strategy.store.database import connect
from tests.pages.screen import markup


def test_a_name_with_marks_of_markup_is_shown_as_it_is(open_page, example_file):
    db = connect(example_file)
    db.execute("UPDATE person SET name = ? WHERE key = 'leder_bo'", ["<b>Kari</b> & *Ola*"])
    db.close()
    assert "&lt;b&gt;Kari&lt;/b&gt; &amp; *Ola*" in markup(open_page("account", example_file))


def test_a_role_that_was_withdrawn_is_not_among_those_one_has(open_page, example_file):
    db = connect(example_file)
    db.execute("UPDATE role_grant SET withdrawn_at = given_at WHERE area = '1868' AND person = (SELECT id FROM person WHERE key = 'leder_vesteralen')")
    db.close()
    shown = markup(open_page("account", example_file, person="leder_vesteralen"))
    assert "Leder, Hadsel" in shown and "Leder, Øksnes" not in shown
