"""One person, for the administrator: roles, what is known, the way in, and being forgotten."""

from collections.abc import Mapping

import streamlit as st

from strategy import formats, texts
from strategy.commands import people as commands
from strategy.domain.events import ERASED
from strategy.domain.people import Given, Invitation, Person, Role, State, anonymous
from strategy.domain.refusals import Stale
from strategy.overviews import municipalities
from strategy.overviews.people import View
from strategy.texts import Texts
from strategy.ui import conflicts, event_words, hints, invitations, messages, navigation, personal_data, roles
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

_WITHDRAWN = "role-withdrawn"
# The roles tell of themselves, and the erasure of what the log said goes with the anonymising.
_TOLD_ALREADY = ("role_granted", "role_withdrawn", ERASED)


def one(run: Run, view: View) -> None:
    """Show one person: who it is, the roles, and what can be done."""
    t, person = run.t, view.person
    navigation.page_link("administration", t("All people"), **{"del": "personer"})
    show(html('<h2 class="kst-finding">{name}</h2><p>{state}</p>', name=person.name, state=standing(person, t)))
    if person.state is State.ANONYMISED:
        _history(run, view)
        personal_data.show_held(run, person.id)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        _roles(run, view)
        if person.state is State.INVITED:
            _invitation(run, view)
        _history(run, view)
    with right:
        _facts(run, person)
        _way_in(run, view)
        show(html('<h3 class="kst-finding">{head}</h3>', head=t("Personal data")))
        personal_data.show_held(run, person.id)
        _anonymise(run, view)


def standing(person: Person, t: Texts) -> str:
    """Return in a sentence how far somebody has come."""
    if person.state is State.ANONYMISED:
        return t("Anonymised {moment}. What was recorded stays, without saying who it was.", moment=formats.moment(person.anonymised_at, t.language))
    if person.state is State.INACTIVE:
        return t("Is shut out. The roles below wait until the person is let in again.")
    if person.state is State.SIGNED_IN:
        return t("Has signed in.")
    return t("Invited {moment}, and has not signed in yet.", moment=formats.moment(person.invited_at, t.language)) if person.invited_at \
        else t("Has not signed in yet.")


def _roles(run: Run, view: View) -> None:
    t, person = run.t, view.person
    show(html('<h3 class="kst-finding">{head}</h3>', head=t("Roles")))
    if not view.in_force:
        show(html('<p class="kst-muted">{words}</p>', words=t("No role, so there is nothing to see here for this person yet.")))
    for found in view.in_force:
        _role(run, view, found)
    if (withdrawn := st.session_state.get(_WITHDRAWN)) and withdrawn[0] == person.id:
        grant, words = withdrawn[1:]
        with st.container(key="kst-undo-role", horizontal=True, vertical_alignment="center"):
            show(html('<p class="kst-muted" role="status">{words}</p>', words=t("Withdrawn: {role}", role=words)))
            if st.button(t("Undo"), key="undo-withdraw"):
                with messages.saving(t):
                    commands.grant(run.db, run.user, person.email, person.name, grant.role, grant.area, at=run.now)
                    del st.session_state[_WITHDRAWN]
                    messages.done(t("Given back: {role}", role=words))
    with st.expander(t("Give another role"), expanded=not view.in_force):
        key = f"form-role-{person.id}-{st.session_state.get(_turn(person.id), 0)}"
        chosen = roles.choose(run, key)
        if st.button(t("Give the role"), key=f"{key}-save", type="primary"):
            with messages.saving(t):
                commands.invite(run.db, run.user, [Invitation(person.name, person.email, person.language, chosen)], at=run.now)
                messages.forget(f"{key}-")
                st.session_state[_turn(person.id)] = st.session_state.get(_turn(person.id), 0) + 1
                messages.done(t("Given: {role}", role=roles.in_words(chosen, _names(run), t)))


def _role(run: Run, view: View, found: Given) -> None:
    t, words = run.t, roles.one_in_words(found.grant, view.names, run.t)
    by = t("given {moment} by {name}", moment=formats.moment(found.given_at, t.language), name=found.given_by) if found.given_by \
        else t("given {moment}", moment=formats.moment(found.given_at, t.language))
    with st.container(key=f"kst-list-row-role-{found.id}", gap=None):
        show(html('<div class="kst-row-title">{words}</div>', words=words))
        show(html('<div class="kst-row-meta">{by}</div>', by=by))
        if view.last and found.grant.role is Role.ADMINISTRATOR:
            show(html('<div class="kst-row-meta">{words}</div>', words=t("the only administrator")))
        elif st.button(t("Withdraw"), key=f"withdraw-{found.id}", help=t("Withdraw: {role}", role=words)):
            with messages.saving(t):
                commands.withdraw(run.db, run.user, view.person.id, found.grant.role, found.grant.area, at=run.now)
                st.session_state[_WITHDRAWN] = (view.person.id, found.grant, words)
                st.rerun()


def _facts(run: Run, person: Person) -> None:
    t = run.t
    show(html('<h3 class="kst-finding">{head}</h3><dl class="kst-facts"><dt>{a}</dt><dd><a href="mailto:{email}">{email}</a></dd><dt>{b}</dt><dd>{language}</dd></dl>',
              head=t("What we know"), a=t("E-mail address"), email=person.email, b=t("Language"), language=texts.LANGUAGES[person.language]))
    with st.expander(t("Correct name, e-mail address or language")):
        _correct(run, person)


def _correct(run: Run, person: Person) -> None:
    t, key = run.t, f"form-person-{person.id}"
    opened: Person = conflicts.opened(key, "name", person)
    based_on = conflicts.based_on(key, opened.version)
    with st.form(key, border=False):
        name = st.text_input(t("Name"), value=opened.name, key=f"{key}-name")
        email = st.text_input(t("E-mail address"), value=opened.email, key=f"{key}-email")
        hints.below(st, t("Somebody who has signed in once is known by the identity, and comes in whatever the address is."))
        language = st.selectbox(t("Language"), list(texts.LANGUAGES), index=list(texts.LANGUAGES).index(opened.language), key=f"{key}-language",
                                format_func=texts.LANGUAGES.get, placeholder=t("Choose"))
        saved = st.form_submit_button(t("Save what we know"), type="primary", key=f"{key}-save")
    if saved:
        with messages.saving(t):
            try:
                commands.correct(run.db, run.user, person.id, name, email, language, based_on=based_on, at=run.now)
            except Stale as stale:
                conflicts.met(key, stale)
            else:
                messages.forget(f"{key}-")
                messages.done(t("Saved: {name}", name=" ".join(name.split())))
    if (theirs := conflicts.theirs(key)) is not None:
        mine = Person(person.id, 0, name, email, language, True, True)
        conflicts.both(run, {"name": t("Name"), "email": t("E-mail address"), "language": t("Language")}, theirs, mine,
                       lambda field, value: texts.LANGUAGES[value] if field == "language" else value, t("Save what we know"), t("Let theirs stand"))
        if st.button(t("Let theirs stand"), key=f"{key}-theirs-stand"):
            messages.forget(f"{key}-")
            st.rerun()


def _way_in(run: Run, view: View) -> None:
    t, person, mine = run.t, view.person, view.person.id == run.user.id
    show(html('<h3 class="kst-finding">{head}</h3>', head=t("The way in")))
    if person.state is State.INACTIVE:
        if st.button(t("Let in again"), key="activate", type="primary"):
            with messages.saving(t):
                commands.activate(run.db, run.user, person.id, at=run.now)
                messages.done(t("{name} may come in again.", name=person.name))
        return
    if st.button(t("Sign out everywhere"), key="sign-out-everywhere", help=t("Every sign-in until now ends at the next click.")):
        with messages.saving(t):
            commands.sign_out_everywhere(run.db, run.user, person.id, at=run.now)
            messages.done(t("{name} is signed out everywhere.", name=person.name))
    if mine or view.last:
        show(html('<p class="kst-muted">{words}</p>', words=t("Nobody can shut out themselves or the only administrator.")))
        return
    _asked_twice(run, f"deactivate-{person.id}", t("Shut the person out"), t("{name} is signed out at once and cannot come in until somebody lets the person in again. "
                                                    "Roles and everything recorded stay.", name=person.name),
                 t("Yes, shut out"), lambda: commands.deactivate(run.db, run.user, person.id, at=run.now), t("{name} is shut out.", name=person.name))
    if person.bound:
        _asked_twice(run, f"release-{person.id}", t("Has changed the way of signing in"), t(
            "Whoever signs in first with the address {email} becomes this person, with all the roles. Do this only when you know that the "
            "person has got a new identity, and that nobody else has the address.", email=person.email),
            t("Yes, let go of the identity"), lambda: commands.release_identity(run.db, run.user, person.id, at=run.now),
            t("The next sign-in with {email} becomes this person.", email=person.email))


def _asked_twice(run: Run, what: str, button: str, warning: str, yes: str, act, said: str) -> None:
    """Show a button; pressed, it tells what happens and asks once more."""
    t, key = run.t, f"asked-{what}"
    if not st.session_state.get(key):
        st.button(button, key=f"{what}-ask", on_click=st.session_state.__setitem__, args=(key, True))
        return
    show(html('<div class="kst-note"><p>{words}</p></div>', words=warning))
    with st.container(horizontal=True):
        sure = st.button(yes, key=f"{what}-yes", type="primary")
        st.button(t("Cancel"), key=f"{what}-no", on_click=st.session_state.pop, args=(key, None))
    if sure:
        with messages.saving(t):
            act()
            del st.session_state[key]
            messages.done(said)


def _anonymise(run: Run, view: View) -> None:
    t, person = run.t, view.person
    if person.id == run.user.id or view.last:
        return
    with st.expander(t("Anonymise for good")):
        word = t("ANONYMISE")
        show(html('<p>{what}</p><p>{not_what}</p><p><b>{final}</b></p>', what=t(
            "Name, e-mail address and identity are removed, and what the log says about them. {name} becomes “{anonymous}”, and what the person "
            "recorded stays in the municipality.", name=person.name, anonymous=anonymous(person.id)[0]),
            not_what=t("Names that others have written in texts and notes are not found this way. Correct them where they stand."),
            final=t("This cannot be undone, not even from a back-up.")))
        with st.form(f"form-anonymise-{person.id}", border=False):
            typed = st.text_input(t("Write {word} to confirm", word=word), key=f"form-anonymise-{person.id}-word")
            pressed = st.form_submit_button(t("Anonymise"), key=f"form-anonymise-{person.id}-save")
        if pressed and typed.strip().casefold() != word.casefold():
            show(html('<div class="kst-note" role="alert"><p>{words}</p></div>', words=t("Write {word} in the field first. Nothing was changed.", word=word)))
        elif pressed:
            with messages.saving(t):
                commands.anonymise(run.db, run.user, person.id, at=run.now)
                messages.forget(f"form-anonymise-{person.id}", f"form-person-{person.id}")
                messages.done(t("The person is anonymised."))


def _invitation(run: Run, view: View) -> None:
    person = view.person
    theirs = texts.load(person.language)
    role = roles.in_words([found.grant for found in view.in_force], view.names, theirs)
    subject, body = invitations.letter(theirs, person.name, person.email, role, navigation.origin(), run.user.name)
    show(html('<h3 class="kst-finding">{head}</h3>', head=run.t("Invitation")))
    invitations.words_to_send(run, str(person.id), subject, body, to=person.email)


def _history(run: Run, view: View) -> None:
    t = run.t
    rows = [(found.given_at, t("{role}: given", role=roles.one_in_words(found.grant, view.names, t)), found.given_by) for found in view.given]
    rows += [(found.withdrawn_at, t("{role}: withdrawn", role=roles.one_in_words(found.grant, view.names, t)), found.withdrawn_by)
             for found in view.given if found.withdrawn_at]
    rows += [(found.at, event_words.action(found.action, t), found.by) for found in view.happened if found.action not in _TOLD_ALREADY]
    items = [html('<li>{what}<span class="kst-muted"> · {rest}</span></li>', what=what,
                  rest=" · ".join(filter(None, (formats.moment(at, t.language), by)))) for at, what, by in sorted(rows, key=lambda row: row[0], reverse=True)]
    show(html('<details class="kst-details"><summary>{head}</summary><ul class="kst-log">{items}</ul></details>', head=t("History"), items=items))


def _names(run: Run) -> Mapping[str, str]:
    places = municipalities.places(run.db, run.user)
    return places.names | places.counties


def _turn(person: int) -> str:
    return f"role-form-{person}"
