"""What things are and the rules they obey.

Standard library only: frozen dataclasses and pure functions; no clock, no
input or output, no words for the screen.
"""
