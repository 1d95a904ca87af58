"""Partnere, from the leader's side, the council's, and empty."""

from dataclasses import replace
from functools import partial

from strategy.store.database import connect
from tests.pages.screen import go_to, markup, text

go = partial(go_to, "partners")


def number(ask, name: str) -> int:
    return ask(f"SELECT id FROM partner WHERE name = '{name}'")[0]["id"]


def test_a_leader_sees_the_register_and_its_picture(open_page, example_file):
    app = go(open_page("partners", example_file))
    assert "16 partnere" in markup(app) and "Folkebiblioteket i Bø" in markup(app) and "Avtale</span> · til" in markup(app)
    app = go(app, **{"del": "bildet"})
    assert "En hvit flekk" in markup(app) and "aktive partnere til det lokale kulturlivet" in markup(app)


def test_a_name_that_resembles_another_is_asked_about_once_and_then_saved(open_page, example_file, ask):
    app = go(open_page("partners", example_file), ny=1)
    key = "form-partner-new-1867"
    app.button(key=f"{key}-save").click().run()
    assert "mangler" in app.error[0].value
    app.text_input(key=f"{key}-name").set_value("NAV i Bø")
    app.selectbox(key=f"{key}-type").set_value("nav")
    app.text_input(key=f"{key}-organisation").set_value("974 760 673")
    app.button(key=f"{key}-save").click().run()
    assert "Kanskje den finnes fra før?" in markup(app) and "Nav Bø</a>" in markup(app)
    assert ask("SELECT count(*) AS n FROM partner WHERE name = 'NAV i Bø'")[0]["n"] == 0
    app.button(key=f"{key}-save").click().run()
    assert ask("SELECT level, organisation_number FROM partner WHERE name = 'NAV i Bø'") == [{"level": "local", "organisation_number": "974760673"}]


def test_a_wrong_organisation_number_is_told_and_everything_typed_stays(open_page, example_file):
    app, key = go(open_page("partners", example_file), ny=1), "form-partner-new-1867"
    app.text_input(key=f"{key}-name").set_value("Straumsnes **sanglag** <b>")
    app.selectbox(key=f"{key}-type").set_value("voluntary")
    app.text_input(key=f"{key}-organisation").set_value("974760670")
    app.button(key=f"{key}-save").click().run()
    assert "ni sifre" in app.error[0].value and app.text_input(key=f"{key}-name").value == "Straumsnes **sanglag** <b>"


def test_a_tie_is_said_and_taken_back(open_page, example_file, ask):
    app, one = open_page("partners", example_file), number(ask, "Bøskolen")
    go(app, nr=one)
    app.radio(key=f"form-tie-{one}-1867-depth").set_value("joint_funding")
    app.button(key=f"form-tie-{one}-1867-save").click().run()
    assert "finansierer sammen" in text(app) and "Slik har samarbeidet vokst" in markup(app)
    app.button(key="undo-last").click().run()
    assert "Ikke sagt hvor tett ennå" in markup(app) and len(ask(f"SELECT id FROM tie WHERE partner = {one}")) == 2


def test_what_somebody_else_said_of_a_tie_is_shown_and_the_next_press_saves(open_page, example_file, ask):
    from strategy.commands import ties
    from strategy.domain.partners import Depth, TieDraft
    from tests.given import NOW, user_of

    app, one = open_page("partners", example_file), number(ask, "Bøskolen")
    go(app, nr=one)
    app.radio(key=f"form-tie-{one}-1867-depth").set_value("contact")
    db = connect(example_file)
    ties.record(db, user_of(db, "leder_bo"), one, "1867", TieDraft(Depth.JOINT_DELIVERY, NOW.date()), based_on=None, at=NOW)
    db.close()
    app.button(key=f"form-tie-{one}-1867-save").click().run()
    assert "i mellomtiden" in markup(app) and "Gjennomfører sammen" in markup(app) and app.radio(key=f"form-tie-{one}-1867-depth").value == "contact"
    app.button(key=f"form-tie-{one}-1867-save").click().run()
    assert ask(f"SELECT depth FROM tie WHERE partner = {one} ORDER BY id") == [{"depth": "joint_delivery"}, {"depth": "contact"}]


def test_doubles_are_merged_the_link_leads_on_and_it_is_undone(open_page, example_file, ask):
    app, double, kept = open_page("partners", example_file), number(ask, "Bø folkebibliotek"), number(ask, "Folkebiblioteket i Bø")
    go(app, nr=double)
    assert app.selectbox(key=f"form-merge-{double}-other").value == kept and app.radio(key=f"form-merge-{double}-{kept}-kept").value == kept
    assert "Dette har hver av dem" in markup(app)
    app.button(key="merge-partner").click().run()
    assert ask(f"SELECT merged_into FROM partner WHERE id = {double}") == [{"merged_into": kept}]
    go(app, nr=double)
    assert "Slått sammen med en annen partner" in markup(app) and f'href="/partnere?nr={kept}"' in markup(app)
    app.button(key="undo-merge").click().run()
    assert "står for seg selv igjen" in text(app)


def test_the_one_whose_page_is_open_can_stay_and_the_merge_is_undone(open_page, example_file, ask):
    app, here, other = open_page("partners", example_file), number(ask, "Bø folkebibliotek"), number(ask, "Folkebiblioteket i Bø")
    went = ask(f"SELECT count(DISTINCT measure) AS n FROM measure_partner WHERE partner IN ({here}, {other})")
    go(app, nr=here)
    app.radio(key=f"form-merge-{here}-{other}-kept").set_value(here)
    app.button(key="merge-partner").click().run()
    assert ask(f"SELECT id, merged_into FROM partner WHERE id IN ({here}, {other}) ORDER BY id") == sorted(
        [{"id": here, "merged_into": None}, {"id": other, "merged_into": here}], key=lambda row: row["id"])
    assert "Folkebiblioteket i Bø er slått sammen med Bø folkebibliotek." in text(app)
    assert ask(f"SELECT count(DISTINCT measure) AS n FROM measure_partner WHERE partner = {here}") == went
    app.button(key="undo-last").click().run()
    assert ask(f"SELECT merged_into FROM partner WHERE id = {other}") == [{"merged_into": None}]


def test_a_partner_somebody_changed_meanwhile_is_looked_at_again_before_it_is_merged_away(open_page, example_file, ask):
    from strategy.commands import partners
    from strategy.store import partners as store
    from tests.given import NOW, user_of

    app, here, other = open_page("partners", example_file), number(ask, "Bø folkebibliotek"), number(ask, "Folkebiblioteket i Bø")
    go(app, nr=here)
    db = connect(example_file)
    found = store.load(db, other)
    partners.edit(db, user_of(db, "leder_bo"), other, replace(found.draft, contact_role="Fagleder for barn"), based_on=found.version, at=NOW)
    db.close()
    app.radio(key=f"form-merge-{here}-{other}-kept").set_value(here)
    app.button(key="merge-partner").click().run()
    assert "noe nyere" in app.error[0].value and "Fagleder for barn" in markup(app) and ask("SELECT id FROM partner_merge") == []
    app.button(key="merge-partner").click().run()
    assert ask(f"SELECT merged_into FROM partner WHERE id = {other}") == [{"merged_into": here}]


def test_one_of_the_country_always_stays(open_page, example_file, ask):
    here, shared = number(ask, "Bø folkebibliotek"), ask("SELECT id, name FROM partner WHERE municipality IS NULL AND ended_on IS NULL LIMIT 1")[0]
    app = go(open_page("partners", example_file), nr=here)
    app.selectbox(key=f"form-merge-{here}-other").set_value(shared["id"]).run()
    assert "blir stående, siden alle kommuner kan bruke den" in markup(app) and not [one for one in app.radio if one.key.startswith("form-merge")]


def test_where_no_name_resembles_nothing_is_chosen_and_nothing_is_merged(open_page, example_file, ask):
    app = go(open_page("partners", example_file), nr=number(ask, "Kystmuseet på Vinjesjøen"))
    app.button(key="merge-partner").click().run()
    assert "mangler" in app.error[0].value and ask("SELECT id FROM partner_merge") == []


def test_a_partner_is_changed_taken_out_of_use_and_back(open_page, example_file, ask):
    app, one = open_page("partners", example_file), number(ask, "Nav Bø")
    go(app, nr=one, rediger=1)
    app.text_input(key=f"form-partner-{one}-contact").set_value("Ola, tlf 76 11 42 00")
    app.button(key=f"form-partner-{one}-save").click().run()
    assert "er en rolle" in app.error[0].value
    app.text_input(key=f"form-partner-{one}-contact").set_value("Avdelingsleder")
    app.button(key=f"form-partner-{one}-save").click().run()
    go(app, nr=one)
    assert "Avdelingsleder" in markup(app) and "Tidligere versjoner" in markup(app)
    app.button(key="end-partner").click().run()
    assert "Ikke lenger i bruk siden" in markup(app)
    app.button(key="partner-back").click().run()
    assert ask(f"SELECT ended_on FROM partner WHERE id = {one}") == [{"ended_on": None}]


def test_a_reader_reads_and_changes_nothing(open_page, example_file, ask):
    app = go(open_page("partners", example_file, "leser_bo"), nr=number(ask, "Nav Bø"))
    assert "Nav Bø" in markup(app) and not app.button and not app.radio


def test_the_partner_of_a_joint_measure_is_read_at_the_participants_plainly_marked_and_only_the_own_tie_is_said(open_page, example_file, ask):
    one = number(ask, "Kulturskolene i Hadsel og Øksnes")
    app = go(open_page("partners", example_file, "leder_oksnes"))
    assert "i registeret til Bø (felles tiltak)" in markup(app) and f'/partnere?nr={one}&amp;kommune=1868' in markup(app)
    go(app, nr=one, kommune="1868")
    assert "Står i registeret til Bø, som dere har et felles tiltak med" in markup(app) and "Felles talentdag i Vesterålen" in markup(app)
    assert [button.key for button in app.button] == [f"form-tie-{one}-1868-save"]
    app.button(key=f"form-tie-{one}-1868-save").click().run()
    assert ask(f"SELECT municipality FROM tie WHERE partner = {one} ORDER BY id DESC LIMIT 1") == [{"municipality": "1868"}]
    go(app, nr=one, rediger=1)
    assert not [field for field in app.text_input if field.key.startswith("form-partner")]
    assert "Vi finner ikke dette" in markup(go(open_page("partners", example_file, "leder_oslo"), nr=one))


def test_the_council_sees_types_where_and_since_when_and_no_names_of_a_municipality(open_page, example_file):
    app = go(open_page("partners", example_file, "raadet"), partner="sfo", fra="2025-01-01")
    assert "samarbeider med «SFO (skolefritidsordning)»" in markup(app) and "01.01.2025" in markup(app) and "Etter fylke" in markup(app)
    app = go(app, kommune="1867")
    assert "4 av de 5 partnertypene" in markup(app) and "Nav Bø" not in markup(app) and "Folkebiblioteket" not in markup(app)
    assert "Ingen tiltak med denne typen ennå." in markup(app)


def test_the_council_keeps_partners_for_everybody(open_page, example_file, ask):
    app, key = go(open_page("partners", example_file, "raadet"), ny=1), "form-partner-new-nation"
    app.text_input(key=f"{key}-name").set_value("Samisk kunstnersenter (eksempel)")
    app.selectbox(key=f"{key}-type").set_value("cultural_life")
    app.button(key=f"{key}-save").click().run()
    assert ask("SELECT level, municipality FROM partner WHERE name LIKE 'Samisk kunstnersenter%'") == [{"level": "national", "municipality": None}]


def test_an_address_that_means_nothing_is_told_kindly(open_page, example_file):
    app = open_page("partners", example_file)
    for parameters in ({"nr": "999999"}, {"nr": "<b>"}, {"kommune": "9999"}, {"kommune": "0301"}):
        assert "Vi finner ikke dette" in markup(go(app, **parameters))
    app = go(open_page("partners", example_file, "raadet"), partner="<b>", dato="2026-99-99", fra="3000-01-01")
    assert "typer partnere har kommet til i flere kommuner" in markup(app)


def test_nothing_registered_says_what_to_do_on_both_sides(open_page, empty_but_marked):
    assert "Navn og type er nok" in markup(go(open_page("partners", empty_but_marked, "leder_bo")))
    assert "En hvit flekk" in markup(go(open_page("partners", empty_but_marked, "leder_bo"), **{"del": "bildet"}))
    assert "Ingen samarbeidspartnere er registrert her ennå." in markup(go(open_page("partners", empty_but_marked, "leser_bo")))
    assert "Ingen kommune har registrert noe ennå" in markup(go(open_page("partners", empty_but_marked, "raadet")))


def test_somebody_without_a_municipality_is_told_whose_the_registers_are(open_page, example_file):
    assert "leses av dem som hører til der" in markup(go(open_page("partners", example_file, "administrator")))


def test_agreements_that_end_soon_are_told_at_home(open_page, example_file):
    assert "Avtaler å snakke om:" in markup(open_page("home", example_file)) and "Nav Bø</a> (går ut" in markup(open_page("home", example_file))


def test_a_new_partner_on_the_form_of_a_measure_that_resembles_another_is_asked_about_once(open_page, example_file, ask):
    app = open_page("measures", example_file, kommune="1867", ny="1")
    key = "form-measure-new-1867"
    app.text_input(key=f"{key}-title").set_value("Sang på biblioteket")
    app.selectbox(key=f"{key}-partner-type-0").set_value("library")
    app.text_input(key=f"{key}-partner-0").set_value("Bø Folkebiblioteket")
    app.button(key=f"{key}-save").click().run()
    assert "som finnes fra før" in app.error[0].value and app.text_input(key=f"{key}-title").value == "Sang på biblioteket"
    app.button(key=f"{key}-save").click().run()
    assert ask("SELECT count(*) AS n FROM partner WHERE name = 'Bø Folkebiblioteket'") == [{"n": 1}]


def test_the_roles_of_partners_are_said_on_the_page_of_a_measure(open_page, example_file, ask):
    found = ask("SELECT mp.measure, mp.partner FROM measure_partner mp JOIN partner p ON p.id = mp.partner WHERE p.name = 'Nav Bø' AND mp.ended_on IS NULL")[0]
    app = open_page("measures", example_file, tiltak=str(found["measure"]))
    key = f"form-role-{found['measure']}-{found['partner']}"
    app.multiselect(key=f"{key}-roles").set_value(["advises", "funds"])
    app.button(key=f"{key}-save").click().run()
    assert "Nav · finansierer og gir råd" in markup(app)
