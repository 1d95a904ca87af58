"""A data file of the program that cannot be used."""


class Malformed(Exception):
    """A data file cannot be used: its name, the line where that is known, and what is wrong."""
