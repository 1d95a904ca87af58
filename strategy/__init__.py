"""Kulturskoletavla: every file has a concept (its name) and a layer (its folder).

Imports only point down this list; what stands on one line never imports each other.

shell    dashboard.py, main.py, pages/, cli.py     user, clock, screen and terminal
screen   web/ (addresses, headers)   ui/ (the only Streamlit besides main and pages)
output   exporters/ (bytes out), which may use charts/ (frame -> figure, a plain dict)
doors    commands/ (every write)   overviews/ (every read)   startup.py
edges    store/ (the only SQL)     importers/ (bytes in -> values and problems)     mail/ (letters out)
core     domain/ (pure rules: no clock, no input or output, no display text)
leaves   settings.py  texts.py  formats.py  addresses.py (import nothing above them)
"""

__version__ = "0.5.0"
