"""Every rule that says no, in the reader's words: what happened, what was kept, what to do."""

from strategy import formats
from strategy.domain.indicators import MOST_PEOPLE
from strategy.domain.refusals import Refused, Unavailable
from strategy.texts import Texts
from strategy.ui.safe_text import label


def sentence(refused: Refused, t: Texts) -> str:
    """Return a refusal as a sentence, escaped for Streamlit's markdown."""
    return label(words(refused, t))


def words(refused: Refused, t: Texts) -> str:
    """Return a refusal as a plain sentence: what happened, what was kept, what to do."""
    values = refused.values
    number = {name: formats.number(x, t.language) for name, x in values.items() if isinstance(x, (int, float))}
    match refused.code:
        case "empty":
            return t("“{field}” is missing. Nothing was saved; what you typed is still here.", field=field(refused.field, t))
        case "too_long":
            return t("“{field}” has {length} characters; {longest} fit. Nothing was saved; shorten it and save again.",
                     field=field(refused.field, t), length=number["length"], longest=number["longest"])
        case "too_many_lines":
            return t("You pasted {lines} lines; {most} fit at a time. Nothing was saved; paste a part of them.", **number)
        case "birth_number":
            return t("“{field}” holds a national identity number. Nothing was saved; take it out, we never store those.", field=field(refused.field, t))
        case "not_https":
            return t("“{field}” must be a whole address that begins with https://. Nothing was saved.", field=field(refused.field, t))
        case "odd_year":
            return t("“{field}”: the year {year} cannot be right. Check it and save again.",
                     field=field(refused.field, t), year=str(values["year"]))
        case "future":
            return t("“{field}” is in the future. Choose today or an earlier day.", field=field(refused.field, t))
        case "unreadable_number":
            return t("“{field}” cannot be read as a number. Write it with digits, for example 60.", field=field(refused.field, t))
        case "end_before_start":
            return t("The due date is before the start. Change one of them and save again.")
        case "continuous_with_due":
            return t("A measure that goes on all the time has no due date. Take one of them away.")
        case "before_first":
            return t("The measure was registered as of {first}; an update cannot apply to a day before that.",
                     first=formats.date(values["first"]))
        case "progress_range":
            return t("Progress is a number from 0 to 100.")
        case "completed_below_100":
            return t("A completed measure is 100 per cent done. Choose another status, or clear the progress.")
        case "partner_type_missing":
            return t("Choose a type for the new partner. Nothing was saved; what you typed is still here.")
        case "not_a_count":
            return t("Write a whole number from 0 to {most}.", most=formats.number(MOST_PEOPLE, t.language))
        case _:
            return _other(refused, t)


def _other(refused: Refused, t: Texts) -> str:
    if isinstance(refused, Unavailable):
        return _unavailable(refused.code, t)
    match refused.code:
        case "not_there":
            return t("We cannot find this. It may have been moved, or it is not yours to see.")
        case "stale":
            return t("Somebody else has saved something newer. Nothing of yours is lost; look at what stands there now and try again.")
        case "ended":
            return t("The measure has been taken out of the plan, so it is not updated. Nothing was saved; put it back first.")
        case "nothing_to_confirm":
            return t("A completed or stopped measure has nothing to confirm. Nothing was saved.")
        case "first_stays":
            return t("The first status cannot be undone: a measure always has one. Change it with a new update.")
        case "already_became":
            return t("This answer has become something already, so it is not set aside.")
        case "not_for_question":
            return t("Answers to this question do not become that.")
        case "lead_stays":
            return t("The municipality in the lead cannot be changed here. Nothing was saved.")
        case "no_municipality":
            return t("Choose at least one municipality. Nothing was saved; what you typed is still here.")
        case "unknown_code":
            return t("“{field}” holds a choice we do not know. Nothing was saved; choose again.", field=field(refused.field, t))
        case "unknown_area":
            return t("No municipality or county has the code {area}. Nothing was saved.", area=refused.values["area"])
        case "unknown_role":
            return t("There is no such role. Nothing was saved; choose one from the list.")
        case "not_an_address":
            return t("That is not an e-mail address. Nothing was saved; check it and save again.")
        case _:
            return t("That cannot be saved as it stands. Nothing was changed.")


def _unavailable(code: str, t: Texts) -> str:
    match code:
        case "locked":
            return t("The database is busy right now. Nothing was saved; what you typed is kept. Try again in a moment.")
        case "read_only":
            return t("The database cannot be written to. Nothing was saved; what you typed is kept. Tell whoever runs the service.")
        case "full":
            return t("The disk is full. Nothing was saved; what you typed is kept. Tell whoever runs the service.")
        case _:
            return t("The database file is damaged. Nothing was saved. Tell whoever runs the service; there are back-ups.")


def field(name: str, t: Texts) -> str:
    """Return the name of a form's field as the form itself writes it."""
    names = {
        "title": t("Title"), "why": t("Why"), "what": t("What"), "how": t("How"), "for_whom": t("For whom"),
        "responsible_role": t("Responsible"), "starts_on": t("Start"), "due_on": t("Due date"), "note": t("What has happened?"),
        "blocked_by": t("Waiting for"), "progress": t("Progress"), "applies_on": t("Applies to"), "reason": t("Reason"),
        "answers": t("Answers"), "held_on": t("Date"), "place": t("Place"), "participants": t("Who took part"),
        "partners": t("Partners"), "goal": t("Goal"), "community_aim": t("Community aim"),
        "community_aim_link": t("Link to the plan"), "children_input": t("How children and young people were heard"),
        "horizon": t("To be reached by"), "value": t("Number of children"), "standing": t("Counted or estimated"), "comment": t("Comment"), "role": t("Role"),
        "organisation": t("Organisation"), "period": t("School year"), "municipalities": t("Municipality"),
        "question": t("Question"), "name": t("Name"), "email": t("E-mail address"), "area": t("Area"),
    }
    return names.get(name, name)
