"""Every rule that says no, in the reader's words: what happened, what was kept, what to do."""

from strategy import formats
from strategy.domain.indicators import MOST_PEOPLE
from strategy.domain.refusals import Refused, Unavailable
from strategy.texts import Texts
from strategy.ui import problems, reminder_words, round_words
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
        case "reason_against_milestones":
            return t("The milestones give {counted} per cent. Say why it is otherwise, or clear the progress. What you typed is still here.", **number)
        case "unreadable_day":
            return t("“{field}” holds “{typed}”, which is not a day we can read. Nothing was saved; what you typed is still here. Write for example 31.12.2026.",
                     field=field(refused.field, t), typed=values["typed"])
        case "unreadable_date":
            return t("“{line}” ends with a date that does not exist. Nothing was saved; correct it and save again.", line=values["line"])
        case "too_many_milestones":
            return t("A measure has room for {most} milestones. Nothing was saved; take some out, or make another measure.", **number)
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
        case "nothing_to_merge":
            return t("Choose at least two answers that say the same. Nothing was changed.")
        case "nothing_on_sheet":
            return t("There are no answers on the sheet. Nothing was saved.")
        case "other_question":
            return t("Only answers to the same question can be merged. Nothing was changed.")
        case "not_standing":
            return t("This answer has been merged with another or taken out in the meantime. Nothing was changed; look at what stands there now.")
        case "became_more":
            return t("An answer that has become something stands for itself: let it be the one that stays. Nothing was changed.")
        case "stands_for_others":
            return t("Other answers are merged into this one. Take them out again first. Nothing was changed.")
        case "advice_withdrawn":
            return t("This advice has been withdrawn. Nothing was saved.")
        case "advice_answered":
            return t("Norsk kulturskoleråd has answered this advice, so its words stand. Nothing was saved; send new advice instead.")
        case "idea_shared":
            return t("A colleague has shared this measure already. Nothing was saved; open the card and change it there.")
        case "idea_withdrawn":
            return t("The card has been withdrawn in the meantime. Nothing was saved.")
        case "own_idea":
            return t("The idea comes from your own municipality. Nothing was saved.")
        case "not_for_question":
            return t("Answers to this question do not become that.")
        case "lead_stays":
            return t("The municipality in the lead cannot be changed here. Nothing was saved.")
        case "not_participant":
            return t("Choose a municipality that takes part. Nothing was changed.")
        case "ended_stays":
            return t("It has ended, so the lead stays where it is. Nothing was changed.")
        case "no_municipality":
            return t("Choose at least one municipality. Nothing was saved; what you typed is still here.")
        case "unknown_code":
            return t("“{field}” holds a choice we do not know. Nothing was saved; choose again.", field=field(refused.field, t))
        case "unknown_area":
            return t("No municipality or county has the code {area}. Nothing was saved.", area=refused.values["area"])
        case "unknown_role":
            return t("There is no such role. Nothing was saved; choose one from the list.")
        case "official_grouping":
            return t("This grouping is official and follows its source, so it is not edited here. Nothing was saved; make a copy and edit that.")
        case "name_taken":
            return t("There is a grouping of this kind with that name already. Nothing was saved; what you typed is still here. Choose another name.")
        case "name_of_ended":
            return t("A grouping that has ended has that name. Nothing was saved; put it back, or choose another name.")
        case "grouping_ended":
            return t("The grouping has ended, so it is not edited. Nothing was saved; put it back first.")
        case "unread_entries":
            return t("“{field}” holds entries we cannot read: {number}. Nothing was saved; correct them or take them out, and save again.",
                     field=field(refused.field, t), number=refused.values["number"])
        case "address_taken":
            return t("Somebody else has this e-mail address. Nothing was saved; check it and save again.")
        case "no_role":
            return t("Choose at least one role, and where it is for. Nothing was saved; what you typed is still here.")
        case "anonymised":
            return t("This person is anonymised and cannot be changed. Nothing was saved.")
        case "inactive":
            return t("Somebody with this address is shut out. Nothing was saved; let the person in again first.")
        case "own_operator":
            return t("A municipality cannot be served by itself. Nothing was saved; choose another, or say that it runs its own again.")
        case "operator_is_operated":
            return t("{name} is itself served by another municipality in these years. Nothing was saved; choose the municipality that runs the kulturskole.", name=refused.values["name"])
        case "operates_others":
            return t("{name} runs the kulturskole of others in these years, so it is not served by another itself. Nothing was saved.", name=refused.values["name"])
        case "last_administrator":
            return t("This is the only administrator. Nothing was changed; make somebody else administrator first.")
        case "yourself":
            return t("You cannot do this to yourself. Nothing was changed; ask another administrator.")
        case "backup_folder":
            return t("The folder for back-ups cannot be written to. No back-up was made; tell whoever runs the service.")
        case "backup_full":
            return t("There is no room for a back-up on the disk. None was made; tell whoever runs the service.")
        case "backup_unsound":
            return t("The copy was not whole, so it was thrown away and no back-up was made. Tell whoever runs the service at once: {problem}.",
                     problem=refused.values["problem"])
        case "expected_past":
            return t("“{field}” has passed, and what is expected lies ahead. Choose a later day, or say that the step is reached.",
                     field=field(refused.field, t))
        case "odd_case_number":
            return t("“{field}” is written with digits, letters and marks like 26/01234. Nothing was saved; check it and save again.",
                     field=field(refused.field, t))
        case "point_ended":
            return t("The strategy point has ended. Nothing was saved; take it back first.")
        case "organisation_number":
            return t("“{field}” has nine digits, and the last one checks the others. This is no such number. Nothing was saved; look it up and save again.",
                     field=field(refused.field, t))
        case "contact_details":
            return t("“{field}” holds a role, such as “leader of the board”: no address and no telephone number. Nothing was saved.",
                     field=field(refused.field, t))
        case "partner_similar":
            return t("{name} resembles {known}, which is there already. Nothing was saved yet: choose that one in the list, or save once more to keep both.",
                     name=refused.values["name"], known=refused.values["known"])
        case "partner_taken":
            return t("A partner of this type has that name already. Nothing was saved; use the one that is there, or choose another name.")
        case "partner_taken_ended":
            return t("A partner that is no longer in use has that name and type. Nothing was saved; take it into use again, or choose another name.")
        case "partner_merged":
            return t("This partner has been merged into another. Nothing was saved; go to the one that stands for it now.")
        case "partner_not_in_use":
            return t("The one that should stay has ended or been merged itself. Nothing was changed; choose another.")
        case "merge_itself":
            return t("A partner cannot be merged into itself. Nothing was changed; choose another.")
        case "agreement_before":
            return t("The agreement ends before the day it is said to hold from. Change one of the dates and save again.")
        case "part_before":
            return t("The partner began later than that day. Nothing was saved; choose a later day.")
        case "not_an_address":
            return t("That is not an e-mail address. Nothing was saved; check it and save again.")
        case _:
            return problems.refused(refused, t) or round_words.refused(refused, t) or reminder_words.refused(refused, t) or t("That cannot be saved as it stands. Nothing was changed.")


def _unavailable(code: str, t: Texts) -> str:
    match code:
        case "locked":
            return t("The database is busy right now. Nothing was saved; what you typed is kept. Try again in a moment.")
        case "read_only":
            return t("The database cannot be written to. Nothing was saved; what you typed is kept. Tell whoever runs the service.")
        case "unsafe":
            return t("The database engine here cannot keep what is written safe, so nothing is saved. Tell whoever runs the service.")
        case "full":
            return t("The disk is full. Nothing was saved; what you typed is kept. Tell whoever runs the service.")
        case _:
            return t("The database file is damaged. Nothing was saved. Tell whoever runs the service; there are back-ups.")


def field(name: str, t: Texts) -> str:
    """Return the name of a form's field as the form itself writes it."""
    names = {
        "title": t("Title"), "why": t("Why"), "what": t("What"), "how": t("How"), "for_whom": t("For whom"),
        "responsible_role": t("Responsible"), "starts_on": t("Start"), "since": t("The status has been so since"), "due_on": t("Due date"), "note": t("What has happened?"),
        "blocked_by": t("Waiting for"), "progress": t("Progress"), "applies_on": t("Applies to"), "reason": t("Reason"),
        "answers": t("Answers"), "held_on": t("Date"), "place": t("Place"), "participants": t("Who took part"),
        "partners": t("Partners"), "goal": t("Goal"), "community_aim": t("Community aim"),
        "community_aim_link": t("Link to the plan"), "children_input": t("How children and young people were heard"),
        "horizon": t("To be reached by"), "value": t("Figure"), "standing": t("Counted or estimated"), "comment": t("Comment"), "role": t("Role"),
        "organisation": t("Organisation"), "period": t("School year"), "municipalities": t("Municipality"),
        "question": t("Question"), "name": t("Name"), "description": t("Description"), "pasted": t("Paste a list"), "email": t("E-mail address"), "area": t("Area"),
        "language": t("Language"), "invitations": t("Invitations"),
        "step": t("Step"), "reached_on": t("Date"), "document": t("Document"), "case_number": t("Case number"), "link": t("Link"),
        "themes": t("Themes"), "theme": t("Theme"), "target_groups": t("Target groups"), "barriers": t("Barriers it works on"),
        "readings": t("Reading of resource centre"),
        "dimension": t("Part"), "target": t("Target"), "indicator": t("Indicator"), "columns": t("Columns"), "arena": t("Arena"),
        "milestones": t("Milestones"), "done_on": t("Reached on"), "released_by": t("What could release it?"),
        "progress_reason": t("Why another progress than the milestones give"), "milestone": t("Milestone"),
        "worked": t("What worked"), "failed": t("What did not work"), "cost": t("Cost beyond what is spent anyway"),
        "partner_types": t("Kinds of partners"), "attempt": t("What would you tell others?"), "outcome": t("How did it go?"),
        "advice": t("Advice"), "reply": t("Reply to the sender"), "state": t("Status"),
        "level": t("Level"), "organisation_number": t("Organisation number"), "contact_role": t("Contact (role)"), "kept": t("The partner that stays"),
        "depth": t("Depth of the tie"), "agreement_to": t("The agreement is valid until"),
        "partner_type": t("Type of partner"), "kostra_group": t("KOSTRA group"), "municipality": t("Municipality"),
        "selection_name": t("Name of the selection"),
        "operator": t("Who runs the kulturskole"), "from_year": t("From the figures of (year)"),
    }
    return names.get(name) or (round_words.fields(t) | reminder_words.fields(t)).get(name, name)
