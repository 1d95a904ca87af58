"""The way in and out when people sign in: what this is, what is in the way, and whom to ask."""

import re
from typing import Literal

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx

from strategy.commands import sign_in
from strategy.domain.sign_in import State
from strategy.settings import Provider
from strategy.ui.safe_text import Safe, html, label, show
from strategy.ui.session import Run


def show_page(run: Run, page) -> None:
    """Show the page of somebody who is not in: one heading, what is the matter, and a way on."""
    show(_words(run, page))
    if run.visitor.state in (State.OUT, State.AGAIN):
        for provider in run.settings.providers:
            show_button(run, provider)
        if run.open_view:
            st.page_link(st.session_state["pages"]["national"], label=run.t("See published figures and texts without signing in"))
        if contact := _contact(run):
            show(html('<p class="kst-muted">{who} {contact}</p>', who=run.t("Questions about access:"), contact=contact))
        return
    with st.container(horizontal=True):
        st.button(run.t("Try again"), key="try-again")
        if st.button(run.t("Sign out"), key="sign-out"):
            st.logout()


def sign_out(run: Run) -> None:
    """Sign the person out everywhere, also where a copy of the cookie may be, and leave for the provider."""
    sign_in.sign_out(run.db, run.user, at=run.now)
    st.logout()


def send_to(address: str) -> None:
    """Send the browser to another address of this server, by the message Streamlit itself uses for signing in."""
    message = ForwardMsg()
    message.auth_redirect.url = address
    get_script_run_ctx().enqueue(message)


def _words(run: Run, page) -> Safe:
    t, email = run.t, run.visitor.token.email if run.visitor.token else ""
    match run.visitor.state:
        case State.OUT:
            hint = t("When you have signed in, you come back to the page you asked for.") if page.url_path else t("Sign in with your work account.")
            return _page("Kulturskoletavla", t("From what was said in the workshop to what became of it."),
                         t("For those who lead, teach in or follow up the kulturskole. You need an invitation to get in."), hint)
        case State.AGAIN:
            return _page(t("Please sign in again"), t("You have signed out, or it is a while since you signed in. What you have saved is safe."))
        case State.UNVERIFIED:
            return _page(t("Your e-mail address is not confirmed"),
                         _about(t("The sign-in service says that you are {email}, but not that the address is yours."), email),
                         t("Ask your employer or the sign-in service to confirm the address, and sign in again."), _ask(run))
        case State.NO_ACCESS:
            return _page(t("You do not have access now"),
                         t("We know who you are, but you have no role in Kulturskoletavla at the moment. What you recorded before is kept."), _ask(run))
    if email:
        return _page(t("You are not invited yet"), _about(t("You signed in as {email}. Nobody has invited that address yet."), email),
                     _ask(run), t("If you have another work account, sign out and use that one."))
    return _page(t("You are not invited yet"),
                 t("The sign-in service told us who you are, but no e-mail address, so we cannot find your invitation."), _ask(run), _identity(run))


def _page(title: str, lead: object, *more: object) -> Safe:
    return html('<h1 class="kst-lead">{title}</h1><p class="kst-lead">{lead}</p>{more}', title=title, lead=lead,
                more=[html("<p>{x}</p>", x=paragraph) for paragraph in more if paragraph])


def _about(words: str, email: str) -> Safe:
    before, _, after = words.partition("{email}")
    return html("{before}<b>{email}</b>{after}", before=before, email=email, after=after)


def _ask(run: Run) -> Safe:
    contact = _contact(run)
    if contact is None:
        return html("{x}", x=run.t("Ask the person who told you about Kulturskoletavla, or the administrator, to let you in."))
    return html("{before} {contact}", before=run.t("Ask to be let in:"), contact=contact)


def _contact(run: Run) -> Safe | None:
    contact = run.settings.contact
    if re.fullmatch(r"[^\s@:/?#<>\"]+@[^\s@:/?#<>\"]+", contact):
        return html('<a href="mailto:{address}">{address}</a>', address=contact)
    return html("{contact}", contact=contact) if contact else None


def _identity(run: Run) -> Safe | None:
    token = run.visitor.token
    if token is None:
        return None
    return html("{words} <code>{issuer}</code> <code>{subject}</code>",
                words=run.t("Give them this, so that they can connect it to your invitation:"), issuer=token.issuer, subject=token.subject)


def show_button(run: Run, provider: Provider, kind: Literal["primary", "secondary"] = "primary") -> None:
    """Show the button that leads to a provider; one comes back to the page it stands on."""
    words = label(provider.label) if provider.label else run.t("Sign in")
    if st.button(words, key=f"sign-in-{provider.name}", type=kind):
        st.login(None if provider.name == "default" else provider.name)
        st.stop()
