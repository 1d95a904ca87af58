"""Why something is not done. Codes and values; the words are in ``ui.refusals``."""


class Refused(Exception):
    """A rule says no.

    ``code`` names the rule, ``field`` the thing on the form it is about (or
    ""), ``values`` what the sentence needs. Nothing has been stored.
    """

    def __init__(self, code: str, field: str = "", **values):
        super().__init__(code, field, values)
        self.code, self.field, self.values = code, field, values


class NotThere(Refused):
    """The thing does not exist, or is not this person's to see: told alike."""

    def __init__(self):
        super().__init__("not_there")


class Stale(Refused):
    """Somebody saved something newer than what this save was based on.

    ``newest`` is what stands now: a Measure, StrategyPoint, Workshop or Update.
    """

    def __init__(self, newest):
        super().__init__("stale")
        self.newest = newest


class Unavailable(Refused):
    """The database cannot take the save now: locked, read_only, full, broken."""
