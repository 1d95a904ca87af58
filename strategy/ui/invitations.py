"""Letting people in: one with the form, or many pasted one a line; and the words an invitation is sent with."""

from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st

from strategy import texts
from strategy.commands import people as commands
from strategy.domain import invitations
from strategy.domain.invitations import Line
from strategy.domain.people import Grant, Invitation, Role, State
from strategy.overviews import people as overview
from strategy.texts import Texts
from strategy.ui import messages, navigation, roles
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

_ONE, _MANY, _SENT = "form-invite-one", "form-invite-many", "invited"
_MAIL = 1800  # mail programs cut longer addresses
_SHOWN = 80  # characters of a line


def one(run: Run) -> None:
    """Show the form that invites one person."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{words}</p>', head=t("Invite somebody"), words=t(
        "The person comes in by signing in with this e-mail address. You get the words of an invitation to send; nothing is sent from here.")))
    left, middle, right = st.columns([3, 3, 2])
    name = left.text_input(t("Name"), key=f"{_ONE}-name")
    email = middle.text_input(t("E-mail address at work"), key=f"{_ONE}-email", placeholder=t("name@municipality.no"))
    language = right.selectbox(t("Language"), list(texts.LANGUAGES), key=f"{_ONE}-language", format_func=texts.LANGUAGES.get, placeholder=t("Choose"))
    rows = st.session_state.setdefault(f"{_ONE}-rows", 1)
    chosen = [roles.choose(run, f"{_ONE}-role-{row}") for row in range(rows)]
    st.button(t("One more role"), key=f"{_ONE}-more", type="tertiary", on_click=_one_more)
    with st.container(horizontal=True):
        invited = st.button(t("Invite"), key=f"{_ONE}-save", type="primary")
        if st.button(t("Cancel"), key=f"{_ONE}-cancel"):
            _back(_ONE)
    if invited:
        grants = tuple(grant for found in chosen for grant in found)
        with messages.saving(t):
            there = {found.casefold() for found in overview.there(run.db, run.user)}
            [number] = commands.invite(run.db, run.user, [Invitation(name, email, language, grants)], at=run.now)
            words = t("{name} was here already and has got the role.", name=" ".join(name.split())) if email.strip().casefold() in there \
                else t("{name} is invited. Send the words below.", name=" ".join(name.split()))
            messages.forget(f"{_ONE}-")
            messages.remember(words)
            navigation.go("administration", **{"del": "personer"}, person=number)


def many(run: Run) -> None:
    """Show the box for many invitations, what each line was read as, and after that the words to send."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words}</p>', head=t("Invite many"), words=t(
        "One a line: name; e-mail address; role; municipality (or county, for an adviser). Columns copied from a spreadsheet work as well. "
        "Nothing is saved until you have seen how the lines are read.")))
    if _SENT in st.session_state:
        _sent(run, *st.session_state[_SENT])
        return
    text = st.text_area(t("People, one a line"), key=f"{_MANY}-text", height=180,
                        placeholder=t("Kari Nordmann; kari.nordmann@municipality.no; Leader; Hadsel"))
    language = st.selectbox(t("Language"), list(texts.LANGUAGES), key=f"{_MANY}-language", format_func=texts.LANGUAGES.get, width=220, placeholder=t("Choose"))
    with st.container(horizontal=True):
        looked = st.button(t("See how it is read"), key=f"{_MANY}-look", type="secondary" if text.strip() else "primary")
        if st.button(t("Cancel"), key=f"{_MANY}-cancel"):
            _back(_MANY)
    if not text.strip():
        if looked:
            show(html('<div class="kst-note" role="alert"><p>{words}</p></div>', words=t("Paste or write at least one line first.")))
        return
    with messages.saving(t):
        lines = invitations.read(text, called(), overview.areas(run.db, run.user))
        _read(run, lines, language)


def called() -> dict[str, Role]:
    """Return what roles are called in any of the three languages, in small letters, and their codes."""
    named = {texts.load(language).code("role", role.value).casefold(): role for role in Role for language in texts.LANGUAGES}
    return named | {role.value: role for role in Role}


def letter(t: Texts, name: str, email: str, role: str, address: str, sender: str) -> tuple[str, str]:
    """Return subject and body of an invitation in the words of ``t``, the language of the one invited.

    ``name``, ``email`` and ``role`` are "" in a letter to many.
    """
    parts = [t("Hello {name}!", name=name) if name else t("Hello!"),
             t("You are invited to Kulturskoletavla as {role}.", role=role) if role else t("You are invited to Kulturskoletavla."),
             t("Go to {address} and sign in with the e-mail address {email}.", address=address, email=email) if email
             else t("Go to {address} and sign in with the e-mail address this was sent to.", address=address),
             t("The first time, the page remembers who you are. If it says that you are not invited, answer this e-mail."),
             t("Best wishes\n{sender}", sender=sender)]
    return t("Invitation to Kulturskoletavla"), "\n\n".join(parts)


def words_to_send(run: Run, key: str, subject: str, body: str, to: str = "", hidden: str = "") -> None:
    """Show the words of an invitation to copy, and a link that opens them in the mail program."""
    t = run.t
    st.text_area(t("Invitation to copy"), value=body, height=270, key=f"words-{key}-{hash(body)}")
    mail = f"mailto:{quote(to)}?subject={quote(subject)}&body={quote(body)}" + (f"&bcc={quote(hidden, safe=',@')}" if hidden else "")
    if len(mail) <= _MAIL:
        show(html('<p><a href="{mail}">{words}</a></p>', mail=mail, words=t("Open it in your mail program")))


def _read(run: Run, lines: tuple[Line, ...], language: str) -> None:
    t, there, names = run.t, overview.there(run.db, run.user), overview.areas(run.db, run.user)
    rows = [_line(line, there, {code: found[0] for code, found in names.items()}, t) for line in lines]
    ready = tuple(line for line in lines if not line.problem and _state(line, there) in ("new", "more"))
    wrong = sum(bool(line.problem) for line in lines)
    show(html('<div class="kst-table" role="region" tabindex="0" aria-label="{words}"><table><caption>{words}</caption><thead><tr>'
              '<th scope="col" class="kst-number">{n}</th><th scope="col">{who}</th><th scope="col">{role}</th><th scope="col">{what}</th></tr></thead>'
              "<tbody>{rows}</tbody></table></div>", rows=rows, n=t("Line"), who=t("Who"), role=t("Role"), what=t("What happens"),
              words=t.n("{n} line can be used", "{n} lines can be used", len(ready)) + (
                  "; " + t.n("{n} cannot be read", "{n} cannot be read", wrong) if wrong else "")))
    people = invitations.gathered(ready, language)
    if people and st.button(t.n("Invite {n} person", "Invite {n} people", len(people)), key=f"{_MANY}-save", type="primary"):
        commands.invite(run.db, run.user, people, at=run.now)
        left = "\n".join(line.text for line in lines if line.problem)
        messages.forget(f"{_MANY}-")
        st.session_state[_SENT] = (tuple(person.email for person in people), language, left)
        messages.done(t.n("{n} person is invited.", "{n} people are invited.", len(people)))


def _sent(run: Run, emails: tuple[str, ...], language: str, left: str) -> None:
    t = run.t
    subject, body = letter(texts.load(language), "", "", "", navigation.origin(), run.user.name)
    words_to_send(run, "many", subject, body, hidden=",".join(emails))
    st.text_area(t("The addresses"), value="\n".join(emails), height=120, key="invited-addresses")
    with st.container(horizontal=True):
        if left and st.button(t("Correct the lines that could not be read"), key="invited-left", type="primary"):
            del st.session_state[_SENT]
            st.session_state[f"{_MANY}-text"] = left
            st.rerun()
        if st.button(t("All people"), key="invited-done"):
            del st.session_state[_SENT]
            _back(_MANY)


def _line(line: Line, there: Mapping, names: Mapping[str, str], t: Texts):
    who = html('<td class="kst-row-title">{name}<div class="kst-row-meta">{email}</div></td>', name=_short(line.name), email=_short(line.email)) \
        if line.email else html('<td class="kst-row-title">{text}</td>', text=_short(line.text))
    what = problem(line, t) if line.problem else {
        "new": t("Is invited"), "more": t("Is here already, and gets the role"), "same": t("Has the role already"),
        "inactive": t("Is shut out; let the person in first")}[_state(line, there)]
    return html('<tr><th scope="row" class="kst-number">{n}</th>{who}<td>{role}</td><td>{what}</td></tr>', n=line.number, who=who,
                role=roles.one_in_words(line.grant, names, t) if line.grant else "",
                what=html('<span class="kst-late">! {what}</span>', what=what) if line.problem else what)


def _short(text: str) -> str:
    # One endless line would push what is wrong with the others off the screen.
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def problem(line: Line, t: Texts) -> str:
    """Return what is wrong with a line and what to do."""
    return {
        "parts": t("Needs three or four parts with semicolons between: name; e-mail address; role; municipality"),
        "no_name": t("The name is missing"),
        "not_an_address": t("The second part is not an e-mail address"),
        "birth_number": t("Holds a national identity number; take it out"),
        "too_long": t("Is too long to be a name or an address"),
        "unknown_role": t("The third part is not a role we know: {roles}", roles=", ".join(t.code("role", role.value) for role in Role)),
        "area_missing": t("The municipality or county is missing"),
        "unknown_area": t("We know no such municipality or county; write the name or the number"),
        "ambiguous_area": t("There are several of that name; write the number"),
        "twice": t("Stands further up already"),
    }[line.problem]


def _state(line: Line, there: Mapping[str, tuple[int, str, State, tuple[Grant, ...]]]) -> str:
    if line.email not in there:
        return "new"
    _, _, state, grants = there[line.email]
    if state in (State.INACTIVE, State.ANONYMISED):
        return "inactive"
    return "same" if line.grant in grants else "more"


def _one_more() -> None:
    st.session_state[f"{_ONE}-rows"] += 1


def _back(key: str) -> None:
    messages.forget(f"{key}-")
    navigation.go("administration", **{"del": "personer"})
