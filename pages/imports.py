"""Import: official figures from files and from SSB, what they would change, and taking an import back (``?del=tidligere``)."""

from strategy.ui import imports, session

imports.show_page(session.signed_in())
