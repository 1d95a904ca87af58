"""What is said of an indicator: its newest figure, where it comes from, its place among similar ones, how far it has come."""

from strategy import formats
from strategy.charts.indicators import amount, period_name
from strategy.domain.indicators import Indicator, Standing
from strategy.domain.similar import BANDS, FEWEST
from strategy.domain.small_counts import How
from strategy.domain.targets import Progress, Target
from strategy.overviews.comparisons import Comparison, Point
from strategy.texts import Texts


def shown(point: Point | None, indicator: Indicator, t: Texts) -> str:
    """Return a figure in words: the amount, "<5", or why there is none; None is not reported, never 0."""
    if point is None:
        return t("not reported")
    if point.how is How.SERVED:
        return t("served by {municipality}", municipality=point.operator)
    if point.missing:
        return {".": t("not applicable"), "..": t("not available"), ":": t("protected")}[point.missing]
    if point.how is How.FEW:
        return "<5"
    if point.how is How.HIDDEN:
        return t("withheld")
    if point.value is None:
        return t("not reported")
    words = amount(point.value, indicator, t)
    return t("about {amount}", amount=words) if point.how is How.ROUNDED or point.standing is Standing.ESTIMATE else words


def newest(point: Point | None, indicator: Indicator, t: Texts) -> str:
    """Return the newest figure with its year, or why there is none."""
    if point is None:
        return t("not imported yet") if indicator.kind == "official" else t("not reported")
    return t("{amount} in {year}", amount=shown(point, indicator, t), year=period_name(point.period, indicator))


def standing(point: Point, t: Texts) -> str:
    """Return how a figure came to be in a word or two."""
    return {Standing.PRELIMINARY: t("preliminary"), Standing.FINAL: t("final"), Standing.OWN: t("own figure"),
            Standing.ESTIMATE: t("estimated")}.get(point.standing, t("computed"))


def source(indicator: Indicator, t: Texts) -> str:
    """Return where an indicator comes from; a table's number only where it is verified."""
    if indicator.source == "ssb":
        if indicator.verification == "table" and indicator.table:
            return t("Statistics Norway (SSB), table {table}, variable {code}", table=indicator.table, code=indicator.contents_code)
        return t("Statistics Norway (SSB), variable {code}", code=indicator.contents_code)
    if indicator.source == "gsi":
        return t("GSI, the information system of compulsory school")
    return t("The municipality’s own reporting") if indicator.source == "municipality" else t("Computed from what is registered here")


def finding(comparison: Comparison, t: Texts) -> str:
    """Return what a chart's title says: the newest figure, what it was before, its place."""
    indicator, own = comparison.indicator, comparison.own
    if not own:
        return t("No figures are here yet")
    last, year = own[-1], period_name(own[-1].period, indicator)
    if last.value is None or last.how is not How.EXACT:
        return t("{year}: {words}", year=year, words=shown(last, indicator, t))
    if indicator.unit == "yes_no":
        return _since(comparison, t)
    words = t("{amount} in {year}", amount=shown(last, indicator, t), year=year)
    before = next((point for point in reversed(own[:-1]) if point.value is not None and point.how is How.EXACT), None)
    if before is not None:
        then = {"words": words, "before": amount(before.value, indicator, t), "then": period_name(before.period, indicator)}
        words = (t("{words}, up from {before} in {then}", **then) if last.value > before.value
                 else t("{words}, down from {before} in {then}", **then) if last.value < before.value
                 else t("{words}, as in {then}", words=words, then=then["then"]))
    where = place(comparison, t)
    return _capital(f"{words}; {where}" if where else words)


def _since(comparison: Comparison, t: Texts) -> str:
    said, since = comparison.own[-1].value, comparison.own[-1].period
    for point in reversed(comparison.own):
        if point.value != said:
            break
        since = point.period
    year = period_name(since, comparison.indicator)
    if since == comparison.own[-1].period:
        return t("Yes in {year}", year=year) if said else t("No in {year}", year=year)
    return t("Yes since {year}", year=year) if said else t("No since {year}", year=year)


def place(comparison: Comparison, t: Texts) -> str:
    """Return where the newest figure stands among similar municipalities, in words; never a rank."""
    now = comparison.now
    if comparison.indicator.unit == "yes_no" or now is None or now.how is not How.EXACT or may_be_served(comparison):
        return ""
    spread = comparison.similar.get(now.period)
    if spread is None or spread.n == 0:
        return ""
    n = formats.number(spread.n, t.language)
    if spread.n < FEWEST:
        return t("too few similar municipalities have a figure")
    if spread.median is None:
        return t("the middle of {n} similar municipalities is withheld", n=n)
    if now.value > spread.high:
        return t("higher than most of {n} similar municipalities", n=n)
    if now.value < spread.low:
        return t("lower than most of {n} similar municipalities", n=n)
    if now.value > spread.median:
        return t("a little above the middle of {n} similar municipalities", n=n)
    if now.value < spread.median:
        return t("a little below the middle of {n} similar municipalities", n=n)
    return t("in the middle of {n} similar municipalities", n=n)


def may_be_served(comparison: Comparison) -> bool:
    """Return whether an official 0 may mean that another municipality reports for this one: then it is not compared."""
    return comparison.indicator.kind == "official" and comparison.now is not None and comparison.now.value == 0


def joint(comparison: Comparison, t: Texts, inside: bool) -> str:
    """Return what the newest figure of a joint school is of: who reports for this municipality, or of whom it is as well; "" otherwise."""
    if comparison.serves:
        return t("also covers {municipalities}", municipalities=t.list(list(comparison.serves)))
    last = comparison.own[-1] if comparison.own else None
    if last is None or last.how is not How.SERVED:
        return ""
    return (t("{municipality} reports for you", municipality=last.operator) if inside
            else t("{municipality} reports for this municipality", municipality=last.operator))


def progress(comparison: Comparison, t: Texts) -> str:
    """Return the one word for how far it has come towards the municipality's own target; "" without one."""
    if comparison.target is None:
        return ""
    return {Progress.REACHED: t("the target is reached"), Progress.ON_COURSE: t("on course for the target"),
            Progress.NOT_REACHED: t("the target is not reached"), Progress.TOO_LITTLE_DATA: t("too little data to say")}[comparison.progress]


def towards(comparison: Comparison, t: Texts) -> str:
    """Return the word for how far it has come with the target it is about; "" without one."""
    found = comparison.target
    if found is None:
        return ""
    return t("{progress} ({amount} by {year})", progress=progress(comparison, t), amount=amount(found.value, comparison.indicator, t),
             year=period_name(found.period, comparison.indicator))


def rule(t: Texts) -> str:
    """Return the rule behind the word, as documented in ``domain.targets.progress``."""
    return t("Reached: the newest figure is at the target or beyond it. On course: the part of the way that is gone is at least the part of "
             "the time that has passed, counted from the newest figure there was when the target was set. Otherwise, and when the year of the target has come: not reached. "
             "Too little data: one of the figures is missing, or there is only one year.")


def target(found: Target, indicator: Indicator, t: Texts, by: str) -> str:
    """Return a target in words, with who set it (``by``) and when."""
    return t("{amount} by {year}, set by {who} on {date}", amount=amount(found.value, indicator, t), who=by,
             year=period_name(found.period, indicator), date=formats.date(found.at.astimezone(formats.NORWAY).date()))


def like(comparison: Comparison, t: Texts) -> str:
    """Return how many municipalities this one is compared with, and how they are chosen."""
    n = len(comparison.like)
    if comparison.by_kostra_group:
        return t.n("{n} municipality in the same KOSTRA group.", "{n} municipalities in the same KOSTRA group.", n)
    limits = t.list([formats.number(limit, t.language) for limit in BANDS])
    return t.n("{n} municipality of the same centrality class (SSB) and about the same size (the limits are {limits} inhabitants).",
               "{n} municipalities of the same centrality class (SSB) and about the same size (the limits are {limits} inhabitants).",
               n, limits=limits)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
