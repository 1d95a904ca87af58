"""Oppfølging: who has not registered, is silent or has not delivered status, and a reminder (``?kommune=1867``)."""

from strategy.ui import follow_ups, rounds, session

run = session.signed_in()
rounds.settle(run)
follow_ups.page(run)
