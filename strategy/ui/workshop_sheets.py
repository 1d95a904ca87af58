"""The workshop sheet: made for a date and a municipality, and read in again when it is filled in."""

import streamlit as st

from strategy import formats, texts
from strategy.commands import workshop_sheets as commands
from strategy.domain.refusals import Refused
from strategy.domain.workshop_sheets import Blank, Filled, Line, Looked, NotASheet, Unread
from strategy.domain.workshops import Draft, Question
from strategy.overviews import municipalities
from strategy.overviews import workshops as overview
from strategy.overviews.workshops import View
from strategy.texts import Texts
from strategy.ui import dates, file_choice, messages, navigation, workshops
from strategy.ui.safe_text import Safe, html, show, style
from strategy.ui.session import Run


def new(run: Run, municipality: str, name: str) -> None:
    """Show where a sheet is made for a workshop that is to be held, and where a filled-in one is read in."""
    t, key = run.t, f"form-sheet-{municipality}"
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{head}</h1>', head=t("Workshop sheet"),
              where=t("{municipality} municipality · workshops", municipality=name)))
    _explained(t)
    left, right = st.columns([3, 1])
    title = left.text_input(t("Title"), value=t("Workshop on the kulturskole as a resource centre"), key=f"{key}-title")
    read, held_on = dates.field(right, t, "held_on", t("Date"), run.today, f"{key}-date"), None
    with messages.saving(t):
        held_on = read() or run.today
    if held_on is None:  # Said above; a sheet with another day than the one meant would be printed and passed on.
        return
    places = workshops.together_with(run, key, (municipality,))
    names = municipalities.places(run.db, run.user).names
    asked = overview.questions(run.db, run.user)
    blank = Blank(title.strip() or t("Workshop sheet"), held_on, tuple(names.get(code, code) for code in places), asked)
    _download(run, blank)
    found = _uploaded(run, key, asked)
    if found:
        said = Draft(places, found.title or blank.title, found.held_on or held_on, found.place, found.participants)
        if found.held_on is None:
            show(html('<p class="kst-muted">{words}</p>', words=t("The sheet has no date we can read, so the one above is used.")))
        _dry_run(run, key, found, asked, draft=said)
    navigation.page_link("reflection", t("All workshops"), kommune=municipality)


def of_workshop(run: Run, view: View) -> None:
    """Show the sheet of a workshop that is recorded, and where it is read in when it is filled in."""
    t, number, draft = run.t, view.workshop.id, view.workshop.draft
    key = f"form-sheet-{number}"
    show(html('<h2 class="kst-finding">{head}</h2>', head=t("Workshop sheet")))
    _explained(t)
    written = tuple(Line(n, x.text, x.role, x.organisation) for n, found in view.answers.items() for x in found)
    with_answers = bool(written) and st.checkbox(t("With the answers that are written in already"), value=True, key=f"{key}-written")
    _download(run, Blank(draft.title, draft.held_on, tuple(name for _, name in view.places), view.questions, draft.place, draft.participants,
                         number, written if with_answers else ()))
    found = _uploaded(run, key, view.questions)
    if found:
        if found.workshop not in (0, number):
            show(html('<p class="kst-note" role="alert">{words}</p>', words=t(
                "This sheet was made for another workshop (no. {number}). Check that it is the right one before you save.", number=str(found.workshop))))
        _dry_run(run, key, found, view.questions, workshop=number)
    navigation.page_link("reflection", t("Back to the workshop"), mote=number)


def _explained(t: Texts) -> None:
    show(html('<p class="kst-prose">{words}</p>', words=t(
        "A Word file with the six questions. Print it or fill it in on a screen, and upload it here afterwards: "
        "each line becomes an answer. You see what was read before anything is saved.")))


def _download(run: Run, blank: Blank) -> None:
    t = run.t

    def made() -> bytes:
        from strategy.exporters import workshop_sheets  # a fifth of a second that only who asks for the sheet shall wait

        return workshop_sheets.document(blank, t)

    st.download_button(t("Download the sheet (Word)"), data=made, file_name=f"{t('workshop-sheet')}-{blank.held_on.isoformat()}.docx",
                       mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document", key="download-sheet", on_click="ignore")


def _uploaded(run: Run, key: str, asked: tuple[Question, ...]) -> Filled | None:
    t = run.t
    style(file_choice.css(t))
    with st.container(key="kst-file-sheet"):
        chosen = st.file_uploader(t("Upload a filled-in sheet (.docx, at most 5 MB)"),
                                  key=f"{key}-file-{st.session_state.get(f'{key}-saves', 0)}")
        # What the browser itself refuses never reaches us; the style sheet shows this instead of its words.
        with st.container(key="kst-file-again-sheet"):
            show(html('<p class="kst-late" role="alert">{words}</p>', words=unreadable(NotASheet("too_large"), t)))
            st.button(t("Choose another file"), key=f"{key}-again", on_click=_anew, args=(key,))
    if chosen is None:
        return None
    from strategy.importers import workshop_sheets

    try:
        return workshop_sheets.read(chosen.getvalue(), asked, known(asked))
    except NotASheet as wrong:
        show(html('<p class="kst-note" role="alert">{words}</p>', words=unreadable(wrong, t)))
        return None


def _dry_run(run: Run, key: str, sheet: Filled, asked: tuple[Question, ...], workshop: int | None = None, draft: Draft | None = None) -> None:
    t = run.t
    try:
        looked = commands.look(run.db, run.user, sheet, workshop=workshop, draft=draft)
    except Refused as refused:
        with messages.saving(t):
            raise refused
        return
    show(told(looked, asked, draft, t))
    if not sheet.lines:
        return
    words = (t.n("Save {n} answer", "Save {n} answers", len(looked.new)) if looked.workshop
             else t.n("Record the workshop with {n} answer", "Record the workshop with {n} answers", len(looked.new)))
    if (looked.new or not looked.workshop) and st.button(words, key=f"{key}-save", type="primary"):
        with messages.saving(t):
            number, made = commands.save(run.db, run.user, sheet, workshop=workshop, draft=draft, at=run.now)
            _anew(key)
            messages.remember(t.n("{n} answer saved.", "{n} answers saved.", made))
            navigation.go("reflection", mote=number)


def _anew(key: str) -> None:
    """Give the field for the file a new name, so that it is there empty."""
    st.session_state[f"{key}-saves"] = st.session_state.get(f"{key}-saves", 0) + 1


def told(looked: Looked, asked: tuple[Question, ...], draft: Draft | None, t: Texts) -> Safe:
    """Return what a sheet would add, question by question, and what could not be read, with where it stands."""
    head = t.n("{n} answer was read; nothing is saved yet", "{n} answers were read; nothing is saved yet", len(looked.sheet.lines))
    if looked.workshop and draft:
        where = t("The workshop “{title}” is recorded already: the answers are added to it.", title=looked.title)
    elif draft:
        where = t("A new workshop: {title}, {date}", title=draft.title, date=formats.date(draft.held_on))
    else:
        where = ""
    parts = [_of_question(question, looked, t) for question in asked]
    return html('<section class="kst-note" aria-live="polite"><h2 class="kst-finding">{head}</h2><p>{where}</p>{unread}{parts}</section>',
                head=head, where=where, parts=parts, unread=_unread(looked.sheet.unread, t))


def _of_question(question: Question, looked: Looked, t: Texts) -> Safe:
    rows = [html('<li>{text}{who}{there}</li>', text=line.text, who=_who(line),
                 there=html(' <span class="kst-chip">{words}</span>', words=t("is there already")) if line in looked.there and line not in looked.new else None)
            for line in dict.fromkeys(x for x in looked.sheet.lines if x.question == question.number)]
    n = sum(x.question == question.number for x in looked.sheet.lines)
    if question.number in looked.sheet.questions:
        said = t.n("Question {number}: {n} answer", "Question {number}: {n} answers", n, number=str(question.number))
    else:
        said = t("Question {number}: not found on the sheet", number=str(question.number))
    return html('<p><b>{said}</b></p>{rows}', said=said, rows=html('<ul class="kst-prose">{rows}</ul>', rows=rows) if rows else None)


def _who(line: Line) -> Safe | None:
    who = ", ".join(filter(None, (line.role, line.organisation)))
    return html(' <span class="kst-row-meta">{who}</span>', who=f"({who})") if who else None


def _unread(found: tuple[Unread, ...], t: Texts) -> Safe | None:
    if not found:
        return None
    return html('<p class="kst-late"><b>{head}</b></p><ul>{rows}</ul>', head=t("Not everything could be read:"), rows=[
        html("<li>{where}{why}{text}</li>", where=_where(x, t), why=why(x.code, t), text=f" «{x.text}»" if x.text else "") for x in found])


def _where(found: Unread, t: Texts) -> str:
    if found.question is None:
        return ""
    return (t("Before the first question") if found.question == 0 else t("Question no. {n}", n=str(found.question))) + ": "


def why(code: str, t: Texts) -> str:
    """Return why something on a sheet could not be read."""
    return {
        "text_box": t("a text box is not read; move the words into the table."),
        "unknown_heading": t("a heading that is none of the questions, so what stands below it is not read."),
        "outside": t("stands below a heading that is none of the questions."),
        "before_questions": t("this belongs to no question, so it is not read."),
        "date": t("the date cannot be read; write it as 14.03.2026."),
        "too_many_lines": t("too many lines; the rest is left out."),
        "too_long": t("the line is too long for an answer."),
        "birth_number": t("a line holds a national identity number, which we never store."),
        "role_alone": t("a role without an answer beside it."),
        "extra_column": t("a column that is not on our sheet."),
    }.get(code, code)


def unreadable(wrong: NotASheet, t: Texts) -> str:
    """Return why a file is no workshop sheet, and what to do."""
    return {
        "too_large": t("The file is larger than 5 MB. Take out the pictures and save it again. Nothing was saved."),
        "empty_file": t("There is nothing in the file. Choose another."),
        "old_or_encrypted": t("The file is in an old format or has a password. Save it as .docx without a password. Nothing was saved."),
        "not_docx": t("This is not a Word file we can read. Save it as .docx and upload it again. Nothing was saved."),
        "macros": t("The file holds macros, which we do not take in. Save it as an ordinary .docx. Nothing was saved."),
        "too_much_packed": t("The file unpacks to more than a sheet should. Save the sheet alone in a new file. Nothing was saved."),
        "no_questions": t("None of our questions stand in this file, so we cannot tell which answers belong where. "
                          "Copy the lines into a new sheet, or paste them under each question. Nothing was saved."),
    }[wrong.code]


def known(asked: tuple[Question, ...]):
    """Return the sheet's own words in every language, by which it is known from what people wrote."""
    from strategy.exporters import workshop_sheets as paper
    from strategy.importers.workshop_sheets import Words

    spoken = [texts.load(language) for language in texts.LANGUAGES]
    heads = [paper.headings(t) for t in spoken]
    return Words({words.casefold(): name for t in spoken for name, words in paper.labels(t).items()},
                 frozenset(answer.casefold() for answer, _ in heads), frozenset(role.casefold() for _, role in heads),
                 tuple([paper.how(t) for t in spoken] + [words for question in asked for words in question.about.values()]))

