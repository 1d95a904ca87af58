"""A closing date as a calendar file (RFC 5545) that phones and Outlook open."""

from datetime import timedelta

from strategy.domain.days import stamp
from strategy.domain.rounds import Round
from strategy.texts import Texts

TYPE = "text/calendar"
_WIDTH = 73


def closing(found: Round, link: str, t: Texts) -> bytes:
    """Return the closing date of a round as an event of a whole day, told of three days before. ``link`` may be ""."""
    day = found.draft.closes_on
    if day is None:
        raise ValueError("a round has a closing date")
    made = stamp(found.created_at)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kulturskoletavla//NO", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:statusrunde-{found.id}@kulturskoletavla", f"SEQUENCE:{found.version}", f"DTSTAMP:{made[:19].replace('-', '').replace(':', '')}Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(t('Last day to deliver status: {title}', title=found.draft.title))}",
        f"DESCRIPTION:{_text(t('Open Kulturskoletavla and press “Deliver status”.'))}", *([f"URL:{link}"] if link else []), "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(found.draft.title)}", "TRIGGER:-P3D", "END:VALARM", "END:VEVENT", "END:VCALENDAR"]
    return "".join(_folded(line) + "\r\n" for line in lines).encode()


def _text(words: str) -> str:
    """Return words as a value: commas, semicolons, backslashes and line breaks escaped (3.3.11)."""
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, never within a letter (3.1)."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _WIDTH:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
