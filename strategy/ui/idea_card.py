"""One card of the idea bank in full: what was done, how it went elsewhere, and where it has gone."""

from typing import Any

from strategy import formats
from strategy.charts import spread
from strategy.charts.figure import Figure
from strategy.charts.theme import Palette
from strategy.overviews import ideas as overview
from strategy.overviews.ideas import Told, View
from strategy.texts import Texts
from strategy.ui import figures, ideas, navigation, views
from strategy.ui.measures import chips, life_course
from strategy.ui.safe_text import Safe, html, show
from strategy.ui.session import Run


def heading(run: Run, view: View) -> None:
    """Show the card's title, where it is from, and how it stands."""
    t, idea = run.t, view.idea
    show(html('<p class="kst-kicker">{where}</p><h1 class="kst-lead">{title}</h1>{highlight}', title=idea.draft.title,
              where=t("Idea bank · {municipality}", municipality=view.name), highlight=ideas.highlighted(idea.highlight, t)))
    if not idea.in_plan:
        show(html('<div class="kst-note"><p>{words}</p></div>', words=t("The measure has been taken out of the plan, so others do not see this card.")))
    elif idea.withdrawn_at:
        show(html('<div class="kst-note"><p>{words}</p></div>', words=t(
            "The card was withdrawn {moment}. Only your municipality sees it.", moment=formats.moment(idea.withdrawn_at, t.language))))
    else:
        show(html('<p class="kst-muted">{words}</p>', words=t("Shared {date}", date=formats.date(idea.shared_at.astimezone(formats.NORWAY).date()))))


def words(run: Run, view: View) -> None:
    """Show what the card says; what is left open is not shown."""
    t, draft = run.t, view.idea.draft
    parts = [(t("Why"), draft.why), (t("How"), draft.how), (t("For whom"), draft.for_whom), (t("What worked"), draft.worked),
             (t("What did not work"), draft.failed)]
    show(html("{parts}", parts=[html('<h2 class="kst-finding">{head}</h2><p class="kst-prose">{text}</p>', head=head, text=text)
                                for head, text in parts if text]))


def facts(run: Run, view: View) -> None:
    """Show cost, whom to ask, target groups, partners, themes and barriers."""
    t, draft = run.t, view.idea.draft
    pairs = [(t("Cost"), t.code("cost", draft.cost) if draft.cost else ""), (t("Whom to ask"), _ask(view, t)),
             (t("Target groups"), life_course(draft.target_groups, t) if draft.target_groups else None),
             (t("Partners"), [html("<div>{x}</div>", x=t.code("partner_type", key)) for key in draft.partner_types]),
             (t("Themes"), chips("theme", draft.themes, t)), (t("Barriers it works on"), chips("barrier", draft.barriers, t)),
             (t("Taken up"), t.n("In the plan of {n} other municipality", "In the plans of {n} other municipalities", view.copies) if view.copies else "")]
    show(html('<dl class="kst-facts">{pairs}</dl>',
              pairs=[html("<dt>{name}</dt><dd>{value}</dd>", name=name, value=value) for name, value in pairs if value]))


def told(run: Run, view: View) -> None:
    """Show what others have answered, newest first."""
    t = run.t
    head = t.n("{n} municipality has tried it", "{n} municipalities have tried it", len(view.told)) if view.told else t("Nobody has told how it went elsewhere")
    show(html('<h2 class="kst-finding">{head}</h2>{rows}', head=head, rows=[_said(one, t) for one in view.told]))


def where_it_went(run: Run, view: View) -> None:
    """Show the tile map of where the idea has gone, and the copies the viewer may open."""
    t = run.t
    if not view.idea.shown:
        return
    figure = views.kept(run, _drawn, view.idea.id, view.copies, of=("ideas", "updates"))
    figures.show(figure, "spread", t, level=2)
    if view.took_up:
        rows = [html('<li><a href="{link}">{name}</a></li>', link=navigation.link("measures", tiltak=measure), name=name) for name, measure in view.took_up]
        show(html('<p class="kst-muted">{words}</p><ul>{rows}</ul>', words=t("See how it stands there:"), rows=rows))


def former(run: Run, view: View) -> None:
    """Show what the card said before, to those inside."""
    t = run.t
    if view.former:
        rows = [html('<li><div>{title}</div><div class="kst-prose">{text}</div><div class="kst-row-meta">{words}</div></li>', title=said["title"],
                     text="\n".join(said[name] for name in ("why", "how", "for_whom", "worked", "failed") if said[name]),
                     words=t("until {moment}", moment=formats.moment(at, t.language)) + f" · {by}") for at, by, said in view.former]
        show(html('<details class="kst-details"><summary>{word}</summary><ul>{rows}</ul></details>', word=t("Former words"), rows=rows))


def _drawn(db: Any, user: Any, t: Texts, palette: Palette, number: int, copies: int) -> Figure:
    return spread.spread(overview.spread(db, user, number), copies, overview.one(db, user, number).idea.draft.title, t, palette)


def _ask(view: View, t: Texts) -> str:
    role = view.idea.draft.contact_role
    return t("{role}, {municipality} municipality", role=role, municipality=view.name) if role else t("{municipality} municipality", municipality=view.name)


def _said(one: Told, t: Texts) -> Safe:
    draft = one.attempt.draft
    day = formats.date(one.attempt.at.astimezone(formats.NORWAY).date())
    return html('<blockquote class="kst-quote">{outcome}{text}<cite>{name} · {day}</cite></blockquote>', outcome=ideas.outcome(draft.outcome, t),
                text=html('<div class="kst-prose">{x}</div>', x=draft.text) if draft.text else None, name=one.name, day=day)
