"""Om: what this is, who sees what, sources and licences, privacy, accessibility."""

from strategy.ui import about, session

run = session.let_in()
about.purpose(run)
about.words(run)
about.visibility(run)
about.rights(run)
about.figures(run)
about.privacy(run)
about.accessibility(run)
about.sources(run)
about.version(run)
