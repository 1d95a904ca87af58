"""What Kulturskoletavla is, who sees what, where the figures come from, and what it does with people's data."""

from datetime import date

import pandas as pd

import strategy
from strategy import formats
from strategy.charts.figure import frame_of
from strategy.charts.theme import MARKS, STATUS_ORDER
from strategy.domain.people import Role
from strategy.exporters import rights as rights_table
from strategy.importers import reference
from strategy.settings import DATA
from strategy.ui.safe_text import Safe, html, show, table
from strategy.ui.session import Run

CSS = """
.stHtml .kst-about{max-width:46rem;padding-bottom:.75rem}
.stHtml .kst-about.kst-about-wide{max-width:62rem}
.kst-about .kst-prose{max-width:none}
.stHtml .kst-about h3{font-size:1rem;font-weight:600;margin:.5rem 0 .25rem}
.stHtml .kst-about li{margin:0 0 .375rem}
.stHtml .kst-about dt{color:var(--kst-ink);font-weight:600}
.kst-about caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
"""


def purpose(run: Run) -> None:
    """Say what it is, and which two things carry the name Kulturskole for alle."""
    t = run.t
    show(html('<p class="kst-kicker">{kicker}</p><h1 class="kst-lead">{title}</h1><div class="kst-about">{text}</div>', kicker=t("About"),
              title=t("Kulturskoletavla keeps what was agreed alive"), text=_prose(
        t("Municipal groups meet and talk about kulturskole as a local resource centre, and what they agree on easily stays in the minutes. "
          "Here it becomes measures and strategy points, with progress, partners and figures over time: for the leader who keeps it going, "
          "and for Norsk kulturskoleråd, which sees the country region by region."),
        t("The starting point is the White Paper “Oppleve, skape, dele”, Meld. St. 18 (2020–2021), chapter 8, and the discussion paper "
          "“Fagspor 2: Ressurssenter, helhet og sammenheng”. The reflection questions are told in our own words."))))
    show(_part(t("Two things are called “Kulturskole for alle”"), html("<ul>{a}{b}</ul>{c}", a=html("<li>{x}</li>", x=t(
        "The vision: Meld. St. 18 (2020–2021), page 73. This is what these pages mean.")), b=html("<li>{x}</li>", x=t(
        "The framework plan of that name, adopted by the general assembly of Norsk kulturskoleråd in October 2024. Where we mean the plan, we say the plan.")),
        c=_prose(t("A municipality decides its own measures. National figures describe them; they set no demands.")))))


def words(run: Run) -> None:
    """Define the words that are used with one meaning."""
    t, days = run.t, formats.number(run.silent_days, run.t.language)
    pairs = [
        (t("Has registered"), t("The municipality has at least one workshop, measure or strategy point.")),
        (t("Up to date"), t("The municipality has done something here in the last {days} days.", days=days)),
        (_marked("late", t("Past its date")), t("The due date has passed, and the measure is planned or in progress.")),
        (_marked("silent", t("Silent")), t(
            "No update and no “no change” for {days} days, while the measure is in progress, on hold, or planned and past its start. "
            "A completed or stopped measure is never silent.", days=days)),
        (t("On track"), t("In progress or planned, neither past its date nor silent.")),
        (t("Status"), [html("{status} ", status=_marked(s, t.code("status", s))) for s in STATUS_ORDER]),
        (t("As of a day"), t("What applied at the end of that day, by the date each update applies to. An update recorded later can still apply to an earlier day.")),
        (t("Shared measure"), t("A measure of several municipalities is counted once in the country, once in each county it touches, and shown in each municipality.")),
        (t("Partner"), t("Whoever a kulturskole works with. A tie grows from contact, through an agreement, to carrying out and funding measures together. "
                         "An active partner takes part in at least one measure in progress.")),
        (t("White spot"), t("A type of partner the White Paper expects or finds natural, with no measure yet: a thought of what could be, not a demand.")),
        (t("Not reported"), t("No figure is not the figure 0. What nobody has said is shown as empty or dotted, never as zero.")),
    ]
    show(_part(t("What the words mean"), html('<dl class="kst-facts">{rows}</dl>', rows=[
        html("<dt>{term}</dt><dd>{what}</dd>", term=term, what=what) for term, what in pairs])))


def visibility(run: Run) -> None:
    """Say in words who sees what, and that internal is no exemption from public access."""
    t = run.t
    headers = [t("Who"), t("An internal measure or strategy point"), t("A published one")]
    rows = [
        (t("The municipality’s own people"), t("Everything"), t("Everything")),
        (t("Norsk kulturskoleråd, and regional advisers in their counties"),
         t("Title, status, dates, tags and types of partners; never notes, workshop answers or people"),
         t("Also why, what, how and for whom, and the status notes that are marked as published")),
        (t("Others who are signed in"), t("Only as a number in the figures"), t("As the council; never workshop answers or people")),
    ]
    if run.settings.public:
        rows.append((t("Everybody, in the open view, without signing in"), t("Only as a number in the figures"),
                     t("Title, status and dates, strategy points, and cards of the idea bank; never workshop answers or people")))
    show(_part(t("Who sees what"), table(frame_of(rows, headers), t("Who sees what"), t), _prose(
        t("A measure is internal until somebody publishes it, and the form always says who will see it. Names of municipalities that are "
          "silent are shown only to those who follow them up."),
        t("Internal is a setting in this tool and no exemption from the public’s right of access: the municipality answers requests for "
          "access as it does for its other documents. Kulturskoletavla is neither an archive nor a decision; it holds a link to those."),
        t("Answers to question 5 can be sent as advice to Norsk kulturskoleråd. What is sent is read by the municipality, by the council and by the advisers of the county."),
        t("A card in the idea bank, and what a municipality tells of having tried an idea, is read by everyone who is signed in, as long as it is shared. The search finds "
          "for each one what that one may see, and nothing else."))))


def rights(run: Run) -> None:
    """Show who may do what, from the rules themselves."""
    t = run.t
    who = rights_table.EVERYBODY if run.settings.public else tuple(Role)
    frame = frame_of(rights_table.rows(t, who), rights_table.headers(t, who))
    show(_part(t("Who may do what"), table(frame, t("Who may do what"), t, numeric=()), _prose(*rights_table.notes(t)), wide=True))


def figures(run: Run) -> None:
    """Say what official figures leave out, and how own figures are kept apart."""
    t = run.t
    show(_part(t("Official figures and own figures"), _prose(
        t("The official count of pupils (GSI) counts somebody with a fixed offer for a semester or more, once. Short projects and people met "
          "through school, after-school care or bands are not in it. That reach is reported here on its own and never added to the number of pupils."),
        t("Where several municipalities run kulturskole together, the one that operates it reports all the pupils to GSI, "
          "and one that takes part may stand with 0."),
        t("Percentages of progress that people set themselves are never averaged across municipalities."))))


def privacy(run: Run) -> None:
    """Say in plain words what is stored about people."""
    t = run.t
    show(_part(t("Privacy in plain words"), html("<ul>{items}</ul>", items=[html("<li>{x}</li>", x=x) for x in (
        t("About those who use it: name, work e-mail address, language and role, and by which number the sign-in service knows them. "
          "What somebody saves stands with their name and the time."),
        t("About workshops: roles and organisations, not names of those who took part."),
        t("No names of pupils, no health matters, no national identity numbers. The forms say so, and a national identity number is refused."),
        t("Reported counts of persons are shown inside the municipality only, in this version."),
        t("Cookies remember the language, that you are signed in (in the example: whom you chose to be), the page you asked for on the way "
          "there, and which process of the server answers you, and protect forms against forgery. Nobody is followed, and the "
          "page asks no other server for anything."),
        t("The line you are typing while a meeting goes on is kept in the tab of your own browser until it is saved, and is gone when the tab is closed."),
        t("Nothing that was said about a measure is overwritten: updates are added, and earlier versions are kept, so that figures as of a day stay true."),
    )]), _prose(t("This is example mode: people, texts and figures are invented, and the program answers on this machine only."))
        if run.settings.mode == "example" else None))


def accessibility(run: Run) -> None:
    """Say honestly what was done and tested for accessibility, and what is not known."""
    t = run.t
    show(_part(t("Accessibility"), _prose(
        t("We work towards WCAG 2.2 level AA. This is our own assessment; nobody from outside has audited it.")), html(
        "<h3>{a}</h3><ul>{tested}</ul><h3>{b}</h3><ul>{gaps}</ul>", a=t("Done and tested"), b=t("Known gaps"),
        tested=[html("<li>{x}</li>", x=x) for x in (
            t("Contrast of text and marks, and the difference between status colours for colour-blind eyes, are computed by tests at every change."),
            t("Status is always a mark and a word; colour comes last."),
            t("Every chart has an alternative text that states the finding, and the same figures as a real table."),
            t("The document says which language it is in, every page has one main heading, and focus is visible."),
            t("Every page is checked automatically (axe-core) at every change, as several kinds of people, in light and dark, at 1280 and 320 pixels’ width; what it finds in the menu and the choice of a file, which Streamlit makes, is listed and may only become less."),
            t("The pages are looked at in a real browser at 1280 and 390 pixels’ width, in light and dark."))],
        gaps=[html("<li>{x}</li>", x=x) for x in (
            t("Not tried with screen readers by people who depend on them."),
            t("A click on the map or on a bar needs a pointer. The lists beside them lead to the same places with the keyboard."),
            t("Buttons inside lists and at the choice of a file have names from Streamlit in English, which screen readers read out."),
            t("On a narrow screen the numbers inside the widest coloured tables are hidden; the table below has them."))]),
        _prose(t("Met something that does not work for you? Tell whoever runs the service."))))


def sources(run: Run) -> None:
    """Show the source, licence and date of the reference data."""
    t = run.t
    rows = [(row[t.language], row["source"], row["licence"], formats.date(date.fromisoformat(row["as_of"]))) for row in reference.sources(DATA)]
    frame = pd.DataFrame(rows, columns=[t("Data"), t("Source"), t("Licence"), t("As of")], dtype="str")
    show(_part(t("Sources and licences"), table(frame, t("Reference data in this version"), t, numeric=()), _prose(
        t("Figures that municipalities report belong to the municipalities.")), wide=True))


def version(run: Run) -> None:
    """Say which version this is and under which licence."""
    t = run.t
    show(_part(t("Version and licence"), _prose(
        t("Kulturskoletavla {version}. Open source under the European Union Public Licence 1.2 (EUPL).", version=strategy.__version__))))


def _part(title: str, *body: Safe | None, wide: bool = False) -> Safe:
    return html('<section class="kst-about{wide}"><h2 class="kst-finding">{title}</h2>{body}</section>', title=title, body=list(body),
                wide=" kst-about-wide" if wide else None)


def _marked(kind: str, words: str) -> Safe:
    tone = f"kst-{kind}" if kind in ("late", "silent") else f"kst-mark-{kind}"
    return html('<span style="white-space:nowrap"><span class="kst-mark {tone}" aria-hidden="true">{mark}</span> {words}</span>',
                tone=tone, mark=MARKS[kind], words=words)


def _prose(*paragraphs: str) -> Safe:
    return html("{paragraphs}", paragraphs=[html('<p class="kst-prose">{x}</p>', x=x) for x in paragraphs])
