"""Administrasjon: people, groupings, the audit log and back-ups, each for those with the right to it (``?del=personer``)."""

from strategy.ui import administration, session

run = session.signed_in()
part = administration.choose(run)
administration.show(run, part)
