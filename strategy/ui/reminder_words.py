"""The words of follow-up: reasons, events, what went wrong with a letter, and every rule that says no."""

from datetime import date

from strategy import formats
from strategy.commands.mailings import Sent
from strategy.domain.follow_ups import Reason
from strategy.domain.refusals import Refused
from strategy.texts import Texts


def reason(found: Reason, t: Texts) -> str:
    """Return why somebody is followed up, in the words of the product."""
    return {Reason.UNDELIVERED: t("has not delivered status"), Reason.UNREGISTERED: t("has not registered anything"),
            Reason.SILENT: t("not up to date")}[found]


def actions(t: Texts) -> dict[str, str]:
    """Return what the events of follow-up are called."""
    return {"reminder_begun": t("Reminder begun"), "reminder_sent": t("Reminder sent"), "reminder_failed": t("Reminder not sent"),
            "reminder_noted": t("Reminder noted"), "reminder_undone": t("Note of a reminder taken back"), "digest_chosen": t("Monthly letter chosen")}


def fields(t: Texts) -> dict[str, str]:
    """Return what the fields of letters are called."""
    return {"subject": t("Subject"), "body": t("Text"), "digest": t("Monthly letter")}


def refused(problem: Refused, t: Texts) -> str:
    """Return a refusal of follow-up as a sentence, or "" for one of something else."""
    return _refused(problem.code, problem.values.get("day"), t)


def _refused(code: str, day: date | None, t: Texts) -> str:
    match code:
        case "nobody_to_ask":
            return t("Nobody of this municipality is in Kulturskoletavla, so there is nobody to send to. Nothing was sent.")
        case "reminded_lately":
            return t("This municipality has been reminded in the last week. Nothing was sent; the next reminder can go from {day}.",
                     day=formats.date(day))
        case "reminded_unknown":
            return t("An earlier reminder was cut off while it was sent, and we do not know whether it came through. Nothing was sent; the next one can go from {day}.",
                     day=formats.date(day))
        case "sent_stays":
            return t("A letter that is sent cannot be taken back.")
        case _:
            return ""


def problem(found: Sent, t: Texts) -> str:
    """Return what became of a letter that was not simply sent."""
    if words := _refused(found.code, found.day, t):
        return words
    return {
        "down": t("the mail server does not answer. Nothing was sent; try again later, or use your own mail."),
        "slow": t("the mail server was too slow. Nothing was sent; try again later, or use your own mail."),
        "sign_in": t("the mail server does not let us in. Nothing was sent; tell whoever runs the service."),
        "security": t("the mail server does not offer the security we ask for. Nothing was sent; tell whoever runs the service."),
        "sender": t("the mail server does not take letters from us. Nothing was sent; tell whoever runs the service."),
        "address": t("the mail server does not take the address. Nothing was sent; let an administrator check it."),
        "refused": t("the mail server refused the letter. Nothing was sent; try another text, or use your own mail."),
        "unknown": t("the connection was cut off while it was sent, so we do not know. It is not sent again by itself."),
        "not_begun": t("not begun, since the mail server does not take letters now."),
    }.get(found.code, t("Nothing was sent."))
