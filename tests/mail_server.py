"""A mail server of our own: a real socket that speaks as much SMTP as a letter needs, kindly or not."""

import base64
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from strategy.settings import Mail


@dataclass
class Inbox:
    """What the server was given (sender, receivers, the message's bytes), and how it behaves.

    ``how``: "" kind; "silent" never greets; "refuses_sender", "refuses_address", "refuses_text"; "takes_one" refuses the text of every letter after its first; "drops" hangs
    up when it has the text; "wants_sign_in" takes only user "tavla" with password "hemmelig"; "wide" knows SMTPUTF8.
    """

    how: str = ""
    letters: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    port: int = 0

    def mail(self, **values) -> Mail:
        return Mail(**({"host": "127.0.0.1", "port": self.port, "security": "none", "sender": "tavla@example.org"} | values))


@contextmanager
def listening(how: str = "") -> Iterator[Inbox]:
    """Run the server until the block ends; return its Inbox."""
    inbox, done = Inbox(how), threading.Event()

    class Talk(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self) -> None:
            if inbox.how == "silent":
                done.wait(30)
                return
            self.say("220 a server of the tests")
            sender, receivers, known = "", [], inbox.how != "wants_sign_in"
            while line := self.rfile.readline().decode("utf-8", "replace").strip():
                word = line.split(" ")[0].upper()
                if word == "EHLO":
                    more = {"wide": "250 SMTPUTF8", "wants_sign_in": "250 AUTH PLAIN"}.get(inbox.how, "250 8BITMIME")
                    self.say(f"250-hello\r\n{more}")
                elif word == "AUTH":
                    known = base64.b64decode(line.split(" ")[2]) == b"\0tavla\0hemmelig"
                    self.say("235 in" if known else "535 no")
                elif word == "MAIL":
                    sender = line
                    self.say("550 not from you" if inbox.how == "refuses_sender" or not known else "250 fine")
                elif word == "RCPT":
                    receivers.append(line)
                    self.say("550 nobody" if inbox.how == "refuses_address" else "250 fine")
                elif word == "DATA":
                    self.say("354 go on")
                    text = b""
                    while (part := self.rfile.readline()) not in (b".\r\n", b""):
                        text += part.removeprefix(b".")
                    if inbox.how == "drops":
                        return
                    if inbox.how == "refuses_text" or (inbox.how == "takes_one" and inbox.letters):
                        self.say("554 not that")
                        continue
                    inbox.letters.append((sender, receivers, text))
                    self.say("250 taken")
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 fine")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, allow_reuse_address = True, True

    with Server(("127.0.0.1", 0), Talk) as server:
        inbox.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield inbox
        finally:
            done.set()
            server.shutdown()
            thread.join()
