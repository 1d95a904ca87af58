"""The words of status rounds: states, events, fields, and every rule that says no."""

from strategy import formats
from strategy.domain.refusals import Refused
from strategy.domain.rounds import State
from strategy.texts import Texts


def state(found: State, t: Texts) -> str:
    """Return where a round is, in a word or two."""
    return {State.PLANNED: t("Not open yet"), State.OPEN: t("Open now"), State.DUE: t("Being closed"), State.CLOSED: t("Closed"),
            State.WITHDRAWN: t("Withdrawn")}[found]


def actions(t: Texts) -> dict[str, str]:
    """Return what the events of rounds are called."""
    return {
        "round_added": t("Status round made"), "round_edited": t("Status round changed"), "round_withdrawn": t("Status round withdrawn"),
        "round_put_back": t("Status round put back"), "round_closed": t("Status round closed"), "round_reopened": t("Status round opened again"),
        "status_delivered": t("Status delivered"), "delivery_withdrawn": t("Delivery withdrawn"), "delivery_undone": t("Delivery undone"),
    }


def fields(t: Texts) -> dict[str, str]:
    """Return what the fields of rounds are called on the form and in the audit log."""
    return {"opens_on": t("Opens"), "closes_on": t("Closes"), "questions": t("Questions"), "choices": t("Choices"), "groupings": t("For whom"),
            "about": t("About the round"), "closing": t("Closing no."), "day": t("As of"), "delivery": t("Delivery no."), "round": t("Status round")}


def refused(problem: Refused, t: Texts) -> str:
    """Return a refusal of a status round as a sentence, or "" for one of something else."""
    values = problem.values
    match problem.code:
        case "no_questions":
            return t("A status round asks one or two questions. Nothing was saved; write at least one.")
        case "number_of_choices":
            return t("A question with choices needs from {fewest} to {most} different ones, one a line. Nothing was saved; what you typed is still here.",
                     fewest=formats.number(values["fewest"], t.language), most=formats.number(values["most"], t.language))
        case "closes_before_opens":
            return t("A status round closes on the day it opens or later, and within a year. Nothing was saved; change one of the dates.")
        case "closes_in_past":
            return t("The closing date has passed. Nothing was saved; choose today or a later day.")
        case "rounds_overlap":
            return t("Some of these municipalities are asked in “{title}” on the same days. Nothing was saved; choose other dates, or others to ask.",
                     title=values["title"])
        case "unknown_grouping":
            return t("One of the groupings has ended in the meantime. Nothing was saved; choose again.")
        case "round_has_opened":
            return t("The status round is open, and those who are asked may have begun to answer. Nothing was saved; only the closing date can be moved now.")
        case "round_is_over":
            return t("The status round is closed. Nothing was changed; what you wrote is still here.")
        case "round_not_open":
            return t("The status round opens on {day}. Nothing was changed; come back then.", day=formats.date(values["opens_on"]))
        case "round_not_closed":
            return t("The status round is not closed, so there is nothing to open again.")
        case "unknown_choice":
            return t("One of the answers is not among the choices. Nothing was delivered; choose again.")
        case _:
            return ""
