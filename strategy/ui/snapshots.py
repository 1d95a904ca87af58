"""What was frozen for a municipality when a status round was closed: to itself below its delivery, to those who follow it up on a page."""

import pandas as pd

from strategy import formats
from strategy.charts.indicators import period_name
from strategy.charts.theme import MARKS
from strategy.domain.freshness import Freshness
from strategy.domain.snapshots import Standing
from strategy.overviews import snapshots as overview
from strategy.overviews.snapshots import Figure, Frozen
from strategy.texts import Texts
from strategy.ui import indicator_words, measures, navigation
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run


def page(run: Run, number: int, municipality: str) -> None:
    """Show a round of one municipality to those who follow it up; raises NotThere for others, and while the round is not closed."""
    t, found = run.t, overview.frozen(run.db, run.user, number, municipality)
    delivered = t("Status delivered {moment}", moment=formats.moment(found.delivered_at, t.language)) if found.delivered_at else t(
        "Status was not delivered. The round closed {day}.", day=formats.date(found.round.draft.closes_on))
    show(html('<p class="kst-kicker">{where} · {title}</p><h1 class="kst-lead">{name}</h1><p>{words}</p>', where=t("Status round"), title=found.round.draft.title,
              name=found.name, words=delivered))
    if found.delivered_at:
        items = [html('<li><b class="kst-prose">{question}</b><div class="kst-prose">{text}</div></li>', question=question.text, text=answer or t("Not answered"))
                 for question, answer in zip(found.round.draft.questions, found.answers, strict=False)]
        show(html('<h2 class="kst-finding">{head}</h2><ol>{items}</ol>', head=t("Questions and answers"), items=items))
    show(frozen(found, t))
    navigation.page_link("municipality", t("{municipality} as it stands today", municipality=found.name), kommune=municipality)
    navigation.page_link("rounds", t("Back to the status round"), runde=number)


def frozen(found: Frozen, t: Texts) -> Safe:
    """Return measures, life course and own figures as they stood, each in words where there was nothing."""
    return html('<h2 class="kst-finding">{head}</h2><p class="kst-muted">{note}</p><p>{active}</p>{measures}{life}{figures}', measures=_measures(found, t),
                life=_life_course(found, t), figures=_figures(found, t), active=_active(found, t),
                head=t("As it stood when the round was closed"), note=t("Figures as of {day}.", day=formats.date(found.day)) + " " + t(
                    "Frozen when the round was closed. What is changed later does not change this."))


def _active(found: Frozen, t: Texts) -> str:
    if found.freshness is Freshness.NONE:
        return t("Nothing was registered. That is not the same as zero.")
    words = t("Was up to date.") if found.freshness is Freshness.UPDATED else t("Had registered, and was not up to date.")
    return f"{words} {t('Last active {day}.', day=formats.date(found.active_on))}" if found.active_on else words


def _measures(found: Frozen, t: Texts) -> Safe | None:
    if not found.measures:
        return None if found.freshness is Freshness.NONE else html("<p>{words}</p>", words=t("No measures were registered."))
    late, silent = sum(row.late for row in found.measures), sum(row.silent for row in found.measures)
    words = [t.n("{n} measure", "{n} measures", len(found.measures)), t.n("{n} over its due date", "{n} over their due date", late),
             t("{n} silent", n=formats.number(silent, t.language))]
    rows = [(row.title, html('<span class="kst-mark kst-mark-{s}" aria-hidden="true">{mark}</span> {word}', s=row.status, mark=MARKS[row.status],
                             word=t.code("status", row.status)), _due(row, t)) for row in found.measures]
    return html('<h3 class="kst-finding">{head}</h3><p>{words}</p><details class="kst-details"><summary>{word}</summary>{table}</details>', head=t("The measures"),
                words=", ".join(words) + ".", word=t("The measures as they stood"),
                table=table(pd.DataFrame(rows, columns=[t("Measure"), t("Status"), t("Due date")], dtype=object), t("The measures as they stood"), t, ()))


def _due(row: Standing, t: Texts) -> str:
    words = [formats.date(pd.Timestamp(row.due_on).date()) if row.due_on else t("none")]
    words += [t("over the due date")] if row.late else []
    return ", ".join([*words, t("silent")] if row.silent else words)


def _life_course(found: Frozen, t: Texts) -> Safe | None:
    if found.freshness is Freshness.NONE:
        return None
    words = t("In progress or completed for {n} of {all} target groups.", n=formats.number(len(found.covered), t.language),
              all=formats.number(len(t.keys("target_group")), t.language)) if found.covered else t("Nothing was in progress or completed for any target group.")
    return html('<h3 class="kst-finding">{head}</h3><p>{words}</p>{strip}', head=t("Life course"), words=words,
                strip=measures.life_course(found.covered, t) if found.covered else None)


def _figures(found: Frozen, t: Texts) -> Safe:
    head = html('<h3 class="kst-finding">{head}</h3>', head=t("Own figures"))
    if not found.figures:
        return html("{head}<p>{words}</p>", head=head, words=t("None were reported. That is not the same as zero."))
    headers = [t("Indicator"), t("Year"), t("Figure"), t("Standing")]
    rows = [(_name(one, t), period_name(one.point.period, one.indicator), indicator_words.shown(one.point, one.indicator, t),
             indicator_words.standing(one.point, t)) for one in found.figures]
    caption = t("Own figures as they stood, each of the newest year there was")
    return html("{head}{table}", head=head, table=table(pd.DataFrame(rows, columns=headers, dtype=object), caption, t, (t("Figure"),)))


def _name(one: Figure, t: Texts) -> str:
    name = one.indicator.words["name"][t.language]
    if not one.dimension:
        return name
    parts = {f"{found.key}={value}": found.words[value][t.language] for found in one.indicator.dimensions for value in found.values}
    return t("{whole}, of these: {part}", whole=name, part=parts.get(one.dimension, one.dimension))
