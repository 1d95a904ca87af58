"""The table of rights in words, for the documentation and for the page that says who sees what: made from the rules themselves."""

from collections.abc import Sequence

from strategy.domain.access import RULES, Action, Reach
from strategy.domain.people import Outside, Role
from strategy.texts import Texts

SOURCE = "strategy/domain/access.py"
COMMAND = "python -m strategy rights > docs/rights.md"
EVERYBODY = (*Role, *Outside)


def rows(t: Texts, who: Sequence[Role | Outside] = EVERYBODY) -> list[tuple[str, ...]]:
    """Return one row an action: what it is, then how far each of ``who`` reaches ("–": not at all)."""
    actions, reaches = _actions(t), _reaches(t)
    return [(actions[action], *(reaches[rules[one]] if one in rules else "–" for one in who)) for action, rules in RULES.items()]


def headers(t: Texts, who: Sequence[Role | Outside] = EVERYBODY) -> list[str]:
    """Return the head of the table: the action, then each of ``who`` by name."""
    return [t("What one may do"), *(t("Not signed in (open view)") if one is Outside.PUBLIC else t.code("role", one.value) for one in who)]


def markdown(t: Texts) -> str:
    """Return the whole document of rights as Markdown."""
    table = [headers(t), ["---"] * (1 + len(EVERYBODY)), *rows(t)]
    outside = t("The open view is off until whoever runs the installation switches it on; it has five pages, and nobody can be given its rights.")
    return "\n".join([
        f"# {t('Who may do what')}", "",
        f"{t('Made from {source} by {command}; a test fails when the two differ.', source=f'`{SOURCE}`', command=f'`{COMMAND}`')}", "",
        *("| " + " | ".join(row) + " |" for row in table), "",
        *(line for words in (*notes(t), outside) for line in (words, "")),
    ]).rstrip() + "\n"


def notes(t: Texts) -> list[str]:
    """Return what the words of the table mean, one paragraph each."""
    return [
        t("Own municipality: any municipality the thing belongs to and the role is for. A workshop, strategy point or measure may belong to several, "
          "one of them in the lead; whoever puts it into a municipality's plan must lead that municipality."),
        t("A person may have several roles, and they add up. A role that is withdrawn is gone at the next click."),
        t("What somebody may not see is answered like something that is not there."),
        t("The audit log holds what was said before and after, whoever said it. To read it is no right to change anything."),
    ]


def _reaches(t: Texts) -> dict[Reach, str]:
    return {
        Reach.OWN: t("own municipality"),
        Reach.LEAD: t("where own municipality leads"),
        Reach.RESPONSIBLE: t("what one is responsible for"),
        Reach.COUNTY: t("own counties"),
        Reach.EVERYWHERE: t("everywhere"),
    }


def _actions(t: Texts) -> dict[Action, str]:
    return {
        Action.READ_INTERNAL: t("Read everything in a plan, workshops and names included"),
        Action.READ_OUTLINE: t("Read title, status, dates, tags and types of partners of what is internal"),
        Action.READ_PUBLISHED: t("Read what is published"),
        Action.READ_NATIONAL: t("Read figures of the country, the counties and the municipalities"),
        Action.KEEP_SELECTIONS: t("Keep selections of the country under names of one’s own"),
        Action.FOLLOW_UP: t("See by name which municipalities are silent or have not delivered status, and remind them"),
        Action.RECORD_WORKSHOP: t("Record workshops and answers, and let answers become measures or strategy points"),
        Action.ADD_TO_PLAN: t("Put measures and strategy points into the plan"),
        Action.EDIT_PLAN: t("Change the words of a measure, strategy point or workshop, and take it out or back"),
        Action.UPDATE_MEASURE: t("Say how a measure stands"),
        Action.REPORT_FIGURES: t("Report own figures"),
        Action.EDIT_GROUPINGS: t("Make and change groupings of municipalities"),
        Action.MANAGE_PEOPLE: t("Invite people, and give and withdraw roles"),
        Action.READ_AUDIT_LOG: t("Read the audit log"),
        Action.MAKE_BACKUPS: t("Make back-ups"),
        Action.IMPORT_FIGURES: t("Import official figures"),
        Action.SET_TARGETS: t("Set the municipality's own targets"),
        Action.SET_NATIONAL_TARGETS: t("Set targets for the country"),
        Action.READ_ADVICE: t("Read advice to Norsk kulturskoleråd, and the replies"),
        Action.GIVE_ADVICE: t("Give advice to Norsk kulturskoleråd, change it until it is answered, and withdraw it"),
        Action.ANSWER_ADVICE: t("Answer advice on behalf of Norsk kulturskoleråd"),
        Action.MANAGE_ROUNDS: t("Make, change, close and open status rounds again"),
        Action.DELIVER_STATUS: t("Deliver status in a status round, and withdraw it while the round is open"),
        Action.READ_DELIVERIES: t("Read what is answered in status rounds"),
        Action.EDIT_PARTNERS: t("Keep the municipality's register of partners, and say how deep the ties are"),
        Action.EDIT_NATIONAL_PARTNERS: t("Keep the partners that every municipality may use"),
        Action.SHARE_IDEA: t("Share a measure in the idea bank, change its card and withdraw it"),
        Action.ANSWER_IDEA: t("Tell how it went when the municipality tried an idea"),
        Action.HIGHLIGHT_IDEA: t("Highlight a card of the idea bank"),
        Action.SET_OPERATOR: t("Say which municipality runs the kulturskole of another, and take it back"),
    }
