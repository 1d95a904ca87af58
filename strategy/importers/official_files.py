"""Any file of official figures: a table of SSB is read at once, everything else is a sheet whose columns a person names."""

from strategy.domain.indicators import Indicator, Standing
from strategy.domain.official import Codes, Parsed, Unreadable
from strategy.importers import spreadsheets, ssb
from strategy.importers.spreadsheets import Sheet

# A file has these problems also when it is no table of SSB at all.
_FOREIGN = {"unknown_variable", "no_area_code", "not_a_number"}


def read(data: bytes, file_name: str, catalogue: dict[str, Indicator], codes: Codes, standing: Standing = Standing.FINAL,
         sheet: str = "") -> Parsed | Sheet:
    """Return the figures of a table from SSB, or the sheet of another file (the one named ``sheet``, else the first).

    What the file is called says nothing: its bytes do. Raises Unreadable.
    """
    if not data.strip():
        raise Unreadable("empty_file")
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        return spreadsheets.read(data, file_name, sheet)
    if is_json(data):
        return ssb.read(data, file_name, catalogue, codes, standing)
    try:
        found = ssb.read(data, file_name, catalogue, codes, standing)
    except Unreadable as wrong:
        if wrong.problem.code not in ("no_header", "no_figures"):
            raise
        return spreadsheets.read(data, file_name)
    known = found.observations or found.skipped or any(problem.code not in _FOREIGN for problem in found.problems)
    return found if known else spreadsheets.read(data, file_name)


def is_json(data: bytes) -> bool:
    """Return whether these bytes begin as JSON does."""
    return data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
