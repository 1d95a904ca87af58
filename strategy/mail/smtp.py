"""Handing a letter to a mail server (SMTP), and saying for sure whether it took it.

Until the text itself is on its way, a failure means that nothing was sent.
After that only the server's answer tells; where it never comes, nobody knows.
"""

import smtplib
import ssl
from datetime import datetime
from email.errors import HeaderParseError, NonASCIILocalPartDefect
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime

from strategy.domain.follow_ups import Letter
from strategy.settings import Mail

SECONDS = 20


class NotSent(Exception):
    """The letter was not sent. ``code``: down, slow, sign_in, security, sender, address, refused."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class Unsure(Exception):
    """The server was cut off after it had been given the letter: it may have been sent, or not."""


def message(server: Mail, letter: Letter, name: str, at: datetime) -> EmailMessage:
    """Return a letter as a message, ``name`` being its own among ours. Raises NotSent "address" for one that no header can hold."""
    made = EmailMessage(policy=SMTPUTF8 if not "".join(letter.to).isascii() else SMTP)
    try:
        made["From"] = server.sender
        made["To"] = ", ".join(letter.to)
        made["Subject"] = letter.subject
        made["Date"] = format_datetime(at)
        made["Message-ID"] = f"<{name}@{server.sender.rpartition('@')[2].rstrip('>')}>"
        # Other programs' automatic answers stay away (RFC 3834).
        made["Auto-Submitted"] = "auto-generated"
        made.set_content(letter.body, cte="quoted-printable")
        # That a letter is written with Sámi letters is no fault of an address; whether the server takes it is its own to say.
        if [one for one in made["To"].defects if not isinstance(one, NonASCIILocalPartDefect)] or len(made["To"].addresses) != len(letter.to):
            raise NotSent("address")
    except (ValueError, HeaderParseError, IndexError) as problem:
        raise NotSent("address") from problem
    return made


def send(server: Mail, letter: Letter, name: str, at: datetime, seconds: float = SECONDS) -> None:
    """Hand a letter to the server. Raises NotSent when it certainly did not take it, Unsure when nobody can tell."""
    made = message(server, letter, name, at)
    try:
        link = _connected(server, seconds)
    except smtplib.SMTPAuthenticationError as problem:
        raise NotSent("sign_in") from problem
    except ssl.SSLError as problem:
        raise NotSent("security") from problem
    except smtplib.SMTPNotSupportedError as problem:
        raise NotSent("security") from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise NotSent(_why(problem)) from problem
    try:
        _hand_over(link, server, letter, made)
    finally:
        try:
            link.quit()
        except (OSError, smtplib.SMTPException):
            link.close()


def _why(problem: Exception) -> str:
    # smtplib tells of a server that is too slow as of one that hung up.
    return "slow" if isinstance(problem, TimeoutError) or isinstance(problem.__context__, TimeoutError) else "down"


def _connected(server: Mail, seconds: float) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        link: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=seconds, context=context)
    else:
        link = smtplib.SMTP(server.host, server.port, timeout=seconds)
    try:
        link.ehlo()
        if server.security == "starttls":
            link.starttls(context=context)
            link.ehlo()
        if server.user:
            link.login(server.user, server.password)
    except BaseException:
        link.close()
        raise
    return link


def _hand_over(link: smtplib.SMTP, server: Mail, letter: Letter, made: EmailMessage) -> None:
    wide = made.policy is SMTPUTF8
    if wide and not link.has_extn("smtputf8"):
        raise NotSent("address")
    options = ["SMTPUTF8"] if wide else []
    try:
        if link.mail(made["From"].addresses[0].addr_spec, options)[0] != 250:
            raise NotSent("sender")
        taken = [link.rcpt(address)[0] in (250, 251) for address in letter.to]
        if not any(taken):
            raise NotSent("address")
    except (OSError, smtplib.SMTPException) as problem:
        raise NotSent(_why(problem)) from problem
    try:
        code, _ = link.data(made.as_bytes())
    except smtplib.SMTPDataError as problem:
        raise NotSent("refused") from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise Unsure() from problem
    if code != 250:
        raise NotSent("refused")
