"""What is known about the person who is here, and what that person decides about it."""

from urllib.parse import quote

import streamlit as st

from strategy import formats, texts
from strategy.commands import follow_ups as commands_of_letters
from strategy.commands import people as commands
from strategy.domain.people import Role
from strategy.overviews import follow_ups
from strategy.overviews.people import Account
from strategy.ui import hints, messages, personal_data, roles
from strategy.ui.safe_text import html, show
from strategy.ui.session import Run

CSS = """
.stHtml .kst-log{margin:0;padding:0;list-style:none;font-size:.9375rem}
.stHtml .kst-log li{margin:0;padding:.25rem 0}
"""


def heading(run: Run) -> None:
    """Say whose page this is; in the example, that the person is invented."""
    t = run.t
    show(html('<p class="kst-kicker">{page}</p><h1 class="kst-lead">{name}</h1>', page=t("My page"), name=run.user.name))
    if run.settings.mode == "example":
        show(html('<div class="kst-note"><p>{words}</p></div>', words=t(
            "This is an example: you are an invented person, and nobody signs in. With sign-in, everybody has a page like this of their own.")))


def known(run: Run, found: Account) -> None:
    """Show what is known: address, roles with where they are for, and whom to ask when something is wrong."""
    t = run.t
    given = [html("<div>{role}<span class=\"kst-muted\"> · {since}</span></div>", role=roles.one_in_words(one.grant, found.names, t),
                  since=t("since {day}", day=formats.date(one.given_at.astimezone(formats.NORWAY).date())))
             for one in reversed(found.given) if one.withdrawn_at is None]
    ask = [html('<div><a href="mailto:{mail}">{name}</a></div>', mail=f"{email}?subject={quote('Kulturskoletavla')}", name=name)
           for name, email in found.administrators]
    show(html('<h2 class="kst-finding">{head}</h2><dl class="kst-facts"><dt>{a}</dt><dd>{name}</dd><dt>{b}</dt><dd>{email}</dd><dt>{c}</dt><dd>{given}</dd>'
              "<dt>{d}</dt><dd>{ask}</dd></dl>", head=t("What we know about you"), a=t("Name"), name=found.person.name, b=t("E-mail address"),
              email=found.person.email, c=t("Roles"), given=given or t("None yet. Ask an administrator for one."),
              d=t("Is something wrong? Ask"), ask=ask or t("You are the only administrator.")))


def language(run: Run, found: Account) -> None:
    """Let the person choose the language of what is sent to them; that of the screen is chosen at the top."""
    t, key = run.t, "form-account-language"
    chosen = st.selectbox(t("Language of what is sent to you"), list(texts.LANGUAGES), index=list(texts.LANGUAGES).index(found.person.language),
                          key=f"{key}-language", format_func=texts.LANGUAGES.get, width=280, placeholder=t("Choose"))
    hints.below(st, t("The language of the screen is chosen at the top of the page."))
    if st.button(t("Save language"), key=f"{key}-save"):
        with messages.saving(t):
            commands.choose_language(run.db, run.user, chosen, at=run.now)
            messages.forget(f"{key}-")
            messages.done(t("Saved: {name}", name=texts.LANGUAGES[chosen]))


def monthly_letter(run: Run) -> None:
    """Let a leader say no to the monthly letter; nothing for others, or where the installation sends none."""
    t = run.t
    if not run.settings.mail or not run.user.areas(Role.LEADER):
        return
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words}</p>', head=t("Monthly letter"), words=t(
        "Once a month you get a short letter with what needs you and what is new, in the language of what is sent to you.")))
    has = follow_ups.wants_digest(run.db, run.user)
    if st.button(t("No, thank you") if has else t("Send me the monthly letter"), key="account-digest"):
        with messages.saving(t):
            commands_of_letters.choose_digest(run.db, run.user, not has, at=run.now)
            messages.done(t("You no longer get the monthly letter.") if has else t("You get the monthly letter."))


def way_in(run: Run) -> None:
    """Let the person end every sign-in, also on a machine that was left or lost."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words}</p>', head=t("Signed in on several machines?"), words=t(
        "This ends every sign-in of yours until now, this one too, also where you forgot to sign out.")))
    if st.button(t("Sign out everywhere"), key="account-sign-out"):
        with messages.saving(t):
            commands.sign_out_everywhere(run.db, run.user, run.user.id, at=run.now)
            messages.done(t("You are signed out everywhere.") if run.settings.mode != "example"
                          else t("Every sign-in is ended. In the example you stay, since nobody has signed in."))


def held(run: Run) -> None:
    """Let the person read and take out everything that is held about them."""
    t = run.t
    show(html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{words}</p>', head=t("Your data"), words=t(
        "You have a right to see everything that is held about you. Names and addresses are corrected by an administrator, who can also anonymise "
        "you when you leave; what you have recorded then stays in the municipality without your name.")))
    personal_data.show_held(run, run.user.id)
