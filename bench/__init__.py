"""Speed on a national data set: ``make bench``.

``national`` makes the data (seeded, cached), ``server`` runs the real app on
it, ``visitor`` clicks through the app's own websocket, ``measuring`` reads the
server's CPU clock around each click, ``report`` sets the table.
"""
