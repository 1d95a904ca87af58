"""The council's list of groupings, one in full, ending and putting back; and who is turned away."""

import pytest
from strategy import texts
from strategy.commands import groupings as commands
from strategy.domain.groupings import Draft, Grouping
from strategy.store import groupings as store
from strategy.store.database import connect
from strategy.ui import groupings
from tests.given import NOW, user_of
from tests.pages.screen import markup, text

LANGUAGES = tuple(texts.LANGUAGES)


@pytest.fixture
def coast(example_file) -> str:
    return changed(example_file, lambda db: commands.add(db, user_of(db, "raadet"), Draft("Kyst <i>nord</i>", ("1867", "5501"), "For *møtet*"), at=NOW))


def changed(file, change):
    """Do something as the council in another window; return what comes back."""
    db = connect(file)
    try:
        return change(db)
    finally:
        db.close()


def opened(open_page, file, person="raadet", **address):
    return open_page("administration", file, person=person, **({"del": "grupperinger"} | address))


def test_the_list_shows_every_kind_how_many_and_who_changed_it(open_page, example_file, coast):
    app = opened(open_page, example_file)
    shown = text(app)
    for words in ("Egne grupperinger", "Avdelinger i Kulturskolerådet", "Landsdeler", "Samisk forvaltningsområde", "2 kommuner · laget av",
                  "offisiell, endres ikke her", "uendret fra da den ble lagt inn", "Hver kommune er i nøyaktig én avdeling"):
        assert words in shown
    assert "kulturskoleradet.no" in shown and "2024, er ikke kontrollert" in shown and "SSB" in shown
    assert "<i>" not in markup(app)


@pytest.mark.parametrize("person", ["leder_bo", "leser_bo", "bidragsyter_bo", "raadgiver_nord", "administrator"])
def test_others_are_told_that_it_is_not_there(open_page, example_file, coast, person):
    for address in ({}, {"gruppe": coast}, {"gruppe": coast, "rediger": "1"}, {"ny": "1"}, {"ny": coast}):
        shown = text(opened(open_page, example_file, person, **address))
        assert "Kyst" not in shown and "Ny gruppering" not in shown and "Vi finner ikke dette" in shown


def test_one_is_shown_with_its_municipalities_by_county(open_page, example_file, coast):
    app = opened(open_page, example_file, gruppe=coast)
    assert "<dt>Nordland</dt><dd>Bø</dd>" in markup(app) and "<dt>Troms</dt><dd>Tromsø</dd>" in markup(app)
    assert "For *møtet*" in markup(app) and "Kyst &lt;i&gt;" in markup(app)


def test_one_that_is_not_there_is_told_kindly(open_page, example_file):
    for address in ({"gruppe": "g999"}, {"ny": "g999"}, {"gruppe": "' OR 1=1"}):
        assert "Vi finner ikke dette" in text(opened(open_page, example_file, **address))


def test_an_official_one_has_no_edit_says_why_and_can_be_copied(open_page, example_file):
    north = changed(example_file, lambda db: next(x.id for x in store.all_of_them(db) if x.draft.name == "Nord-Norge"))
    app = opened(open_page, example_file, gruppe=north, rediger="1")
    assert "følger kilden" in text(app) and not [x for x in app.button if x.key.endswith(("-edit", "-end"))]
    app.button(key=f"grouping-{north}-copy").click().run()
    assert app.text_input(key=f"form-grouping-new-{north}-name").value == "Nord-Norge, kopi"
    assert len(app.multiselect(key=f"form-grouping-new-{north}-municipalities").value) == 80


def test_ending_is_undone_by_putting_back(open_page, example_file, coast):
    app = opened(open_page, example_file, gruppe=coast)
    app.button(key=f"grouping-{coast}-end").click().run()
    assert "Avsluttet: Kyst" in text(app) and "ute av filteret" in text(app)
    assert changed(example_file, lambda db: store.load(db, coast)).ended_on is not None
    assert "avsluttet av" in text(opened(open_page, example_file))
    app.button(key=f"grouping-{coast}-put-back").click().run()
    assert "Tilbake i filteret" in text(app) and changed(example_file, lambda db: store.load(db, coast)).ended_on is None


def test_ending_what_a_colleague_changed_meanwhile_shows_the_change_first(open_page, example_file, coast):
    app = opened(open_page, example_file, gruppe=coast)
    changed(example_file, lambda db: commands.edit(db, user_of(db, "raadet"), coast, Draft("Hennes", ("1867",)), based_on=1, at=NOW))
    app.button(key=f"grouping-{coast}-end").click().run()
    assert "Noen andre har endret grupperingen" in text(app) and "Hennes" in text(app)
    assert changed(example_file, lambda db: store.load(db, coast)).ended_on is None
    app.button(key=f"grouping-{coast}-end").click().run()
    assert changed(example_file, lambda db: store.load(db, coast)).ended_on is not None


def test_a_link_to_an_ended_one_says_so_and_shows_the_country(open_page, example_file, coast):
    app = open_page("national", example_file, person="leder_bo", gruppe=coast)
    assert "2 kommuner" in text(app) and "er avsluttet" not in text(app)
    changed(example_file, lambda db: commands.end(db, user_of(db, "raadet"), coast, based_on=1, at=NOW))
    app.run()
    assert "Grupperingen Kyst &lt;i&gt;nord&lt;/i&gt; er avsluttet" in markup(app) and "357 kommuner" in text(app)


def test_branches_that_leave_somebody_out_or_overlap_are_hinted_at(open_page, example_file):
    def move(db):
        found = {x.draft.name: x for x in store.all_of_them(db) if x.draft.kind == "branch"}
        nordland, agder = found["Nordland"], found["Agder"]
        keep = tuple(code for code in nordland.draft.municipalities if code != "1867")
        commands.edit(db, user_of(db, "raadet"), nordland.id, Draft("Nordland", keep, kind="branch"), based_on=1, at=NOW)
        commands.edit(db, user_of(db, "raadet"), agder.id, Draft("Agder", (*agder.draft.municipalities, "1866"), kind="branch"), based_on=1, at=NOW)

    changed(example_file, move)
    shown = text(opened(open_page, example_file))
    assert "1 kommune er ikke i noen avdeling: Bø." in shown and "1 kommune er i flere avdelinger: Hadsel (Agder, Nordland)." in shown


def test_an_empty_database_shows_what_to_do_first(open_page, empty_but_marked):
    assert "Ingen ennå. Lag en ved å velge kommuner" in text(opened(open_page, empty_but_marked))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_changed_it_is_said_in_every_language(language):
    t = texts.load(language)
    said = [groupings.changed(Grouping("g1", version, Draft("X", ("1867",), kind=kind), at, by, ended), t) for version, kind, at, by, ended in (
        (1, "own", NOW, "Kari", None), (2, "own", NOW, "", None), (1, "branch", None, "", None), (1, "landsdel", None, "", None),
        (3, "own", NOW, "Kari", NOW.date()))]
    assert len(set(said)) == 5 and "Kari" in said[0] and all("{" not in x for x in said)


def test_a_long_list_of_names_is_cut_and_says_how_many_more():
    assert groupings._few([f"K{n}" for n in range(25)], texts.load("nb")).endswith("K19 og 5 til")
