"""What the events of the audit log say, in the reader's words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from strategy import formats
from strategy.domain import days
from strategy.domain.events import Break, Entry
from strategy.texts import LANGUAGES, Texts
from strategy.ui import refusals, reminder_words, round_words

# Field of an event -> list of codes its value is from.
_CODES = {"status": "status", "themes": "theme", "target_groups": "target_group", "barriers": "barrier", "readings": "reading",
          "step": "anchoring_step", "role": "role", "partner_type": "partner_type", "arena": "arena", "theme": "theme", "state": "advice_state",
          "type": "partner_type", "level": "level", "depth": "tie_depth", "partner_roles": "partner_role",
          "cost": "cost", "outcome": "outcome", "partner_types": "partner_type"}


@dataclass(frozen=True)
class Names:
    """The names that stand for numbers and codes in an event: people, and municipalities and counties."""

    people: Mapping[int, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)


def kinds(t: Texts) -> dict[str, str]:
    """Return the name of each kind of thing an event can be about."""
    return {
        "measure": t("Measure"), "strategy_point": t("Strategy point"), "workshop": t("Workshop"), "answer": t("Answer"), "indicator": t("Figure"),
        "person": t("Person"), "grouping": t("Grouping"), "log": t("Audit log"), "backup": t("Back-up"),
        "import": t("Import"), "advice": t("Advice"), "round": t("Status round"), "partner": t("Partner"), "reminder": t("Reminder"),
        "municipality": t("Municipality"),
        "idea": t("Idea"), "attempt": t("What was told of an idea"),
    }


def actions(t: Texts) -> dict[str, str]:
    """Return what each action is called, in the order of the menu."""
    return {
        "measure_added": t("Measure added"), "measure_edited": t("Measure changed"), "updated": t("Measure updated"),
        "no_change": t("Measure still on course"), "became_planned": t("Measure planned again"),
        "became_in_progress": t("Measure in progress"), "became_on_hold": t("Measure on hold"),
        "became_completed": t("Measure completed"), "became_cancelled": t("Measure stopped"),
        "update_undone": t("Update of a measure taken back"), "measure_ended": t("Measure taken out of the plan"),
        "measure_taken_back": t("Measure put back into the plan"),
        "milestones_added": t("Milestones added"), "milestone_edited": t("Milestone changed"), "milestone_reached": t("Milestone reached"),
        "milestone_reopened": t("Milestone open again"), "milestone_removed": t("Milestone removed"), "milestone_put_back": t("Milestone put back"),
        "lead_handed_over": t("Lead handed over"),
        "strategy_point_added": t("Strategy point added"), "strategy_point_edited": t("Strategy point changed"),
        "strategy_point_ended": t("Strategy point ended"), "strategy_point_taken_back": t("Strategy point put back"),
        "anchoring_recorded": t("Step of anchoring recorded"), "anchoring_corrected": t("Step of anchoring corrected"),
        "anchoring_withdrawn": t("Step of anchoring taken back"), "anchoring_undone": t("Change of anchoring undone"),
        "workshop_recorded": t("Workshop recorded"), "workshop_edited": t("Workshop changed"), "answers_added": t("Answers added"),
        "answer_edited": t("Answer changed"), "answer_noted": t("Answer marked as noted"), "answer_reopened": t("Answer opened again"),
        "answer_moved": t("Answer moved"), "answers_merged": t("Answers merged"), "answers_taken_apart": t("Merged answers taken apart"),
        "answer_taken_out": t("Answer taken out"), "answer_put_back": t("Answer put back"), "sheet_read": t("Workshop sheet read in"),
        "figure_taken_back": t("Own figure taken back"),
        "figure_reported": t("Own figure reported"), "reach_reported": t("People met elsewhere reported"), "reach_taken_back": t("People met elsewhere taken back"), "target_set": t("Target set"),
        "operator_said": t("Said who runs the kulturskole"), "operator_taken_back": t("Who runs the kulturskole taken back"),
        "figures_imported": t("Figures imported"), "import_undone": t("Import taken back"),
        "columns_remembered": t("Columns of a file remembered"), "kostra_groups_set": t("KOSTRA groups set"),
        **_about_people(t),
        "advice_given": t("Advice given"), "advice_edited": t("Advice changed"), "advice_withdrawn": t("Advice withdrawn"),
        "advice_sent_again": t("Advice sent again"), "advice_replied": t("Advice answered"), "advice_reply_undone": t("Reply to advice taken back"),
        **round_words.actions(t), **reminder_words.actions(t),
        "advice_theme_set": t("Advice put under another theme"),
        **_about_ideas(t),
        "grouping_added": t("Grouping added"), "grouping_edited": t("Grouping changed"), "grouping_ended": t("Grouping ended"),
        "grouping_put_back": t("Grouping put back"),
        "partner_added": t("Partner added"), "partner_edited": t("Partner changed"), "partner_ended": t("Partner taken out of use"),
        "partner_taken_back": t("Partner taken into use again"), "partner_merged": t("Partners merged"), "partner_merge_undone": t("Merge of partners undone"),
        "tie_recorded": t("Depth of a tie recorded"), "tie_undone": t("Depth of a tie undone"), "partner_roles_set": t("Role of a partner said"),
        "backup_made": t("Back-up made"), "database_restored": t("Database restored from a back-up"),
        "log_exported": t("Audit log taken out as a file"), "contents_erased": t("Contents of events erased"),
    }


def _about_ideas(t: Texts) -> dict[str, str]:
    return {
        "idea_shared": t("Idea shared"), "idea_edited": t("Card of an idea changed"), "idea_withdrawn": t("Idea withdrawn"),
        "idea_put_back": t("Idea shared again"), "idea_highlighted": t("Idea highlighted"), "idea_highlight_removed": t("Idea no longer highlighted"),
        "idea_copied": t("Idea taken into a plan"), "attempt_told": t("Told how an idea went"), "attempt_edited": t("Changed what was told of an idea"),
        "attempt_withdrawn": t("Withdrew what was told of an idea"), "attempt_put_back": t("Told again how an idea went"),
    }


def _about_people(t: Texts) -> dict[str, str]:
    return {
        "person_invited": t("Person invited"), "role_granted": t("Role given"), "role_withdrawn": t("Role withdrawn"),
        "person_corrected": t("Details of a person changed"), "language_chosen": t("Language chosen"),
        "identity_bound": t("Sign-in tied to a person"), "identity_released": t("Sign-in released from a person"),
        "signed_out": t("Signed out"), "signed_out_everywhere": t("Signed out everywhere"),
        "person_deactivated": t("Person shut out"), "person_activated": t("Person let in again"),
        "person_anonymised": t("Person anonymised"),
    }


def action(key: str, t: Texts) -> str:
    """Return what an action is called; one nobody knows here is shown as it is."""
    return actions(t).get(key, key)


def about(entry: Entry, t: Texts) -> str:
    """Return what an event was done to, in few words: its title where it has one, else its kind and number."""
    kind, number = entry.subject
    if entry.title:
        return entry.title
    called = kinds(t).get(kind, kind)
    if number.isdecimal():
        return t("{kind} no. {number}", kind=called, number=number)
    return f"{called} {number}"  # the name of a file, the code of a grouping


def who(entry: Entry, t: Texts) -> str:
    """Return who did it; the program and the terminal have no person."""
    if entry.person is None:
        return t("The program or a terminal")
    return entry.person_name or t("Person no. {number}", number=entry.person)


def named(name: str, t: Texts) -> str:
    """Return what a field of an event is called."""
    names = {
        "visibility": t("Visible to"), "mangfold": t("Diversity (mangfold)"), "themes": t("Themes"), "target_groups": t("Target groups"),
        "barriers": t("Barriers it works on"), "readings": t("Reading of resource centre"), "strategy_points": t("Strategy points"),
        "origins": t("Comes from answers"), "responsible_person": t("Responsible person"), "continuous": t("Goes on all the time"),
        "status": t("Status"), "text": t("Text"), "answer": t("Answer no."), "measure": t("Measure no."), "position": t("Place in the list"), "update": t("Update no."), "language": t("Language"),
        "framework": t("Discussion paper"), "issuer": t("Sign-in service"), "person": t("Person"), "municipality": t("Municipality"),
        "kind": t("Kind"), "action": t("What happened"), "number": t("Number"), "since": t("From"), "until": t("To"),
        "file": t("File"), "table": t("Table"), "figures": t("Figures"), "new": t("New"), "changed": t("Changed figures"),
        "refused": t("Refused"), "year": t("Year"), "count": t("People met"), "arena": t("Arena"), "partner_type": t("Partner type"),
        "size": t("Size in bytes"), "head": t("End of the chain"), "removed": t("Older back-ups removed"), "made_at": t("Made"),
        "anonymised_again": t("Anonymised again"),
        "theme": t("Theme"), "origin": t("Comes from answers"), "state": t("Status"), "reply": t("Reply to the sender"),
        "children_heard": t("Children and young people heard"), "expected": t("Expected"),
        "number_of_events": t("Number of events"), "events": t("Events"), **round_words.fields(t),
        "partner": t("Partner"), "partner_roles": t("Role in the measure"), "type": t("Type of partner"),
    }
    return names.get(name) or refusals.field(name, t)


def value(name: str, said: Any, names: Names, t: Texts) -> str:
    """Return a value as words. Not said, empty and nothing chosen are three different things."""
    if said is None:
        return t("not set")
    if said == "":
        return t("empty")
    if isinstance(said, bool):
        return t("Yes") if said else t("No")
    if isinstance(said, list):
        return ", ".join(_one(name, part, names, t) for part in said) or t("none")
    return _one(name, said, names, t)


def broken(found: Break, t: Texts) -> str:
    """Return in words what it means that a chain breaks this way."""
    return {
        Break.LINK: t("This event has been changed, moved or put in afterwards, or an event before it has been taken away."),
        Break.CONTENTS: t("What this event said has been changed after it was recorded."),
        Break.GONE: t("What this event said is gone, and no erasure in the log explains it."),
        Break.SHORT: t("Events are missing at the end: the last ones have been cut off."),
        Break.LONG: t("There are events at the end that were never recorded the ordinary way."),
        Break.REWRITTEN: t("The end has been rewritten: as many events as there should be, but not the same."),
        Break.OTHER_HEAD: t("The chain hangs together, but it is not the one the number was written down from."),
    }[found]


def _one(name: str, said: Any, names: Names, t: Texts) -> str:
    if isinstance(said, dict) and name == "partners":
        return " – ".join(filter(None, (str(said.get("name", "")), t.code("partner_type", said.get("type")))))
    if isinstance(said, dict):
        return json.dumps(said, ensure_ascii=False)
    text = str(said)
    if name in _CODES:
        return t.code(_CODES[name], text)
    if name in ("responsible_person", "person"):
        return names.people.get(said) or t("Person no. {number}", number=text)
    if name in ("municipalities", "municipality", "area", "operator"):
        return t("The whole country") if text == "NO" else names.areas.get(text, text)
    if name == "visibility":
        return {"internal": t("Internal"), "published": t("Published")}.get(text, text)
    if name == "language":
        return LANGUAGES.get(text, text)
    if name in ("kind", "action"):
        return (kinds(t) | actions(t)).get(text, text)
    return _moment(name, text, t)


def _moment(name: str, text: str, t: Texts) -> str:
    if name.endswith("_on") or name in ("since", "until"):
        return formats.date(days.parse(text)) or text
    if name.endswith("_at"):
        try:
            return formats.moment(datetime.fromisoformat(text), t.language)
        except ValueError:
            return text
    return text
