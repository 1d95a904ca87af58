"""Reminders and monthly letters as plain text, in the language of whoever they are to."""

from collections.abc import Iterable

from strategy import addresses, formats
from strategy.domain.follow_ups import Letter, Reason
from strategy.overviews.follow_ups import Digest, One
from strategy.texts import Texts

_MOST = 8


def reminder(found: One, sender: str, origin: str, t: Texts) -> Letter:
    """Return a reminder to a municipality: kind, short, with what to do. ``sender`` is the name below it, ``origin`` where we answer, or ""."""
    row, name = found.row, found.row.name
    parts = [] if found.contacts else [t("Nobody of {municipality} is in Kulturskoletavla yet. Tell us who leads the kulturskole, with an e-mail address at work, "
                                         "and they will be invited.", municipality=name)]
    if Reason.UNDELIVERED in row.reasons and found.round:
        parts.append(t("The status round “{title}” is open until {day}, and {municipality} has not delivered yet. It takes a few minutes: "
                       "answer the questions and press “Deliver status”.", title=found.round.draft.title, day=formats.date(found.round.draft.closes_on),
                       municipality=name) + _at(origin, "rounds", row.municipality))
    if Reason.UNREGISTERED in row.reasons:
        parts.append(t("Nothing is registered for {municipality} yet. One workshop or one measure is a good beginning; one line is enough.",
                       municipality=name) + _at(origin, "home", row.municipality))
    if Reason.SILENT in row.reasons:
        parts.append(t("It is a while since {municipality} said how it goes. If nothing has changed, one click is enough: “Still on course – no change”.",
                       municipality=name) + _at(origin, "home", row.municipality))
    if not parts:
        parts.append(t("Thank you for keeping Kulturskoletavla up to date for {municipality}.", municipality=name))
    body = "\n\n".join([t("Hello,"), *parts, t("Please write or call if anything is unclear, or if we can help."), t("Kind regards,") + "\n" + sender])
    return Letter(tuple(one.email for one in found.contacts), t("Kulturskoletavla: {municipality}", municipality=name), body)


def digest(parts: Iterable[Digest], origin: str, t: Texts) -> Letter | None:
    """Return a leader's monthly letter; None where there is nothing to say. ``origin`` as in ``reminder``."""
    told = [part for part in parts if part.says_something]
    if not told:
        return None
    words = "\n\n".join([t("Hello,"), *(_municipality(part, origin, t) for part in told), t(
        "This letter comes once a month. You can say no to it on My page.") + _at(origin, "account"), t("Kind regards,") + "\nKulturskoletavla"])
    return Letter((), t("Kulturskoletavla this month: {municipalities}", municipalities=t.list([part.name for part in told])), words)


def _municipality(part: Digest, origin: str, t: Texts) -> str:
    lines = [part.name]
    if part.round:
        lines.append("– " + t("Status round “{title}”: open until {day}, not delivered yet", title=part.round.draft.title, day=formats.date(part.round.draft.closes_on))
                     + _at(origin, "rounds", part.municipality))
    lines += ["– " + t("Over the due date: {title}", title=row.title) for row in part.late[:_MOST]]
    lines += ["– " + t("Silent: {title}", title=row.title) for row in part.silent[:_MOST]]
    more = max(0, len(part.late) - _MOST) + max(0, len(part.silent) - _MOST)
    if more:
        lines.append("– " + t("and {n} more", n=formats.number(more, t.language)))
    if not (part.late or part.silent or part.round):
        lines.append(t("Nothing needs you now."))
    if part.news:
        lines.append(t.n("{n} thing has happened in the last month.", "{n} things have happened in the last month.", len(part.news)))
    return "\n".join(lines) + _at(origin, "home", part.municipality)


def _at(origin: str, page: str, municipality: str = "") -> str:
    """Return the address of a page on a line of its own; nothing where we do not know where we answer."""
    if not origin:
        return ""
    return f"\n{origin}{addresses.path(page)}" + (f"?kommune={municipality}" if municipality else "")
