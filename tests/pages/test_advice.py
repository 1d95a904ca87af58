"""Råd til Kulturskolerådet, from both sides."""

from functools import partial

from strategy.store.database import connect, rows
from tests.pages.screen import go_to, markup, text

go = partial(go_to, "advice")


def test_a_leader_sees_what_was_answered_and_what_can_be_sent(open_page, example_file):
    app = go(open_page("advice", example_file, "leder_bo"))
    assert "1 av 1 råd er besvart" in markup(app) and "ute på høring" in markup(app) and "kan sendes som råd" in markup(app)


def test_an_answer_is_sent_with_one_click(open_page, example_file, ask):
    app = go(open_page("advice", example_file, "leder_bo"))
    next(button for button in app.button if button.key.startswith("send-")).click().run()
    assert "1 svar er sendt som råd." in text(app) and "1 av 2 råd er besvart" in markup(app)
    assert ask("SELECT count(*) AS n FROM advice WHERE municipality = '1867'")[0]["n"] == 2


def test_advice_is_written_edited_withdrawn_and_sent_again(open_page, example_file, ask):
    app = go(open_page("advice", example_file, "leder_bo"), ny=1)
    app.button(key="form-advice-new-1867-save").click().run()
    assert "mangler" in app.error[0].value
    app.text_area(key="form-advice-new-1867-text").set_value("Kom på **besøk** <b>")
    app.button(key="form-advice-new-1867-save").click().run()
    number = ask("SELECT max(id) AS id FROM advice")[0]["id"]
    go(app, nr=number, rediger=1)
    app.text_area(key=f"form-advice-{number}-text").set_value("Kom på besøk")
    app.button(key=f"form-advice-{number}-save").click().run()
    go(app, nr=number)
    assert "Tidligere ordlyd" in markup(app) and "&lt;b&gt;" in markup(app)
    app.button(key="withdraw-advice").click().run()
    assert "Trukket" in markup(app)
    app.button(key="advice-send-again").click().run()
    assert "Mottatt" in markup(app)


def test_answered_advice_has_no_form(open_page, example_file, ask):
    number = ask("SELECT a.id FROM advice a JOIN advice_reply r ON r.advice = a.id WHERE a.municipality = '1867'")[0]["id"]
    app = go(open_page("advice", example_file, "leder_bo"), nr=number, rediger=1)
    assert "Ordlyden står fast" in markup(app) and not app.text_area


def test_the_council_answers_several_at_once_and_takes_one_back(open_page, example_file, ask):
    app = go(open_page("advice", example_file, "raadet"), tema="anchoring")
    next(button for button in app.button if button.key.startswith("choose-alike-")).click().run()
    app.text_area(key="form-advice-reply-text").set_value("Vi lager en felles mal.")
    app.button(key="form-advice-reply-save").click().run()
    assert "Svaret er sendt til 3 avsendere." in text(app)
    number = ask("SELECT advice FROM advice_reply ORDER BY id DESC LIMIT 1")[0]["advice"]
    go(app, nr=number)
    app.button(key="undo-reply").click().run()
    assert "tatt tilbake" in markup(app)


def test_the_council_puts_advice_under_another_theme_and_takes_it_back(open_page, example_file, ask):
    number = ask("SELECT max(id) AS id FROM advice WHERE theme IS NULL AND withdrawn_at IS NULL")[0]["id"]
    app = go(open_page("advice", example_file, "raadet"), nr=number)
    app.button(key=f"form-advice-theme-{number}-save").click().run()
    assert "mangler" in app.error[0].value
    app.selectbox(key=f"form-advice-theme-{number}-theme").set_value("diversity")
    app.button(key=f"form-advice-theme-{number}-save").click().run()
    assert "1 råd har fått et annet tema." in text(app) and "Mangfold" in markup(app)
    app.button(key="undo-last").click().run()
    assert ask(f"SELECT theme FROM advice WHERE id = {number}") == [{"theme": None}]


def test_the_inbox_shows_those_that_wait_first_and_more_at_a_click(open_page, example_file, ask, monkeypatch):
    from strategy.ui import advice_inbox

    monkeypatch.setattr(advice_inbox, "MOST", 16)
    app = go(open_page("advice", example_file, "raadet"))
    every = ask("SELECT count(*) AS n FROM advice WHERE withdrawn_at IS NULL")[0]["n"]
    assert f"16 av {every} vises, de som venter på svar først." in text(app) and len(app.checkbox) == 16
    assert "<blockquote" not in markup(app), "what is answered comes after what waits"
    app.button(key="inbox-more").click().run()
    assert len(app.checkbox) == every and "vises, de som venter" not in text(app) and "<blockquote" in markup(app)


def test_to_decline_without_a_reason_is_refused_and_what_was_typed_stays(open_page, example_file, ask):
    number = ask("SELECT max(id) AS id FROM advice")[0]["id"]
    app = go(open_page("advice", example_file, "raadet"), nr=number)
    app.segmented_control(key="form-advice-reply-state").set_value("declined")
    app.text_area(key="form-advice-reply-text").set_value("Takk")
    app.button(key="form-advice-reply-save").click().run()
    assert "mangler" in app.error[0].value and app.text_area(key="form-advice-reply-text").value == "Takk"


def test_a_reply_somebody_was_quicker_with_is_shown_and_nothing_typed_is_lost(open_page, example_file, ask):
    from strategy.commands import advice as commands
    from strategy.domain.advice import ReplyDraft, State
    from tests.given import NOW, user_of

    number = ask("SELECT max(id) AS id FROM advice")[0]["id"]
    app = go(open_page("advice", example_file, "raadet"), nr=number)
    app.text_area(key="form-advice-reply-text").set_value("Mitt svar")
    db = connect(example_file)
    version = rows(db, "SELECT version FROM advice WHERE id = :id", id=number)[0]["version"]
    commands.reply(db, user_of(db, "raadet_engelsk"), {number: version}, ReplyDraft(State.DONE, "Kollegaens svar"), at=NOW)
    db.close()
    app.button(key="form-advice-reply-save").click().run()
    assert "i mellomtiden" in markup(app) and "Kollegaens svar" in markup(app)
    assert app.text_area(key="form-advice-reply-text").value == "Mitt svar"
    app.button(key="form-advice-reply-save").click().run()
    assert [row["text"] for row in ask(f"SELECT text FROM advice_reply WHERE advice = {number} ORDER BY id DESC LIMIT 2")] == ["Mitt svar", "Kollegaens svar"]


def test_an_adviser_reads_the_own_counties_and_answers_nothing(open_page, example_file):
    app = go(open_page("advice", example_file, "raadgiver_nord"))
    assert "venter på svar" in markup(app) and not app.checkbox and "Oslo" not in markup(app)


def test_the_administrator_is_told_whose_advice_is(open_page, example_file):
    assert "Råd leses av kommunen" in markup(go(open_page("advice", example_file, "administrator")))


def test_nothing_sent_says_what_to_do_on_both_sides(open_page, empty_but_marked):
    assert "Ingen råd er sendt ennå" in markup(go(open_page("advice", empty_but_marked, "leder_bo")))
    assert "Ingen råd er kommet inn" in markup(go(open_page("advice", empty_but_marked, "raadet")))


def test_the_sender_is_told_at_home(open_page, example_file):
    assert "«Lag maler for samarbeidsavtaler" in markup(open_page("home", example_file))
