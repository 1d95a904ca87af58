"""The shipped nginx example, really started, with two real app processes behind it and people who sign in."""

import datetime
import json
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from strategy import startup
from strategy.domain.people import NATION, Role
from strategy.settings import ROOT
from strategy.store.database import connect
from tests.browser.provider import Provider, provider_running
from tests.browser.server import Server, free_port, running
from tests.given import NOW, add_person

SHIPPED = ROOT / "docs" / "operate" / "nginx.conf"
AROUND = "{user}daemon off; pid {folder}/nginx.pid; worker_processes 1; error_log {folder}/start.log;\nevents {{}}\n" \
         "http {{ include /etc/nginx/mime.types; {temporary} include {folder}/kulturskoletavla.conf; }}\n"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

# What a person is called and writes here must not be found in any log.
LEADER_NAME, LEADER_EMAIL, SUBJECT = "Ragnhild Merkesten", "ragnhild.merkesten@example.org", "subject-71b0f2"
CLIENT_SECRET, COOKIE_SECRET = "client-secret-5d1f", "cookie-secret-92c4c0e6a1b84f7d9e35"


@dataclass(frozen=True)
class Site:
    """What stands behind one address: nginx, the two processes (by the cookie's names) and their logs."""

    url: str
    plain: str
    folder: Path
    database: Path
    apps: dict[str, Server]
    nginx: subprocess.Popen

    def tls(self, **limits) -> ssl.SSLContext:
        """Return what trusts this site's certificate; ``limits`` are set on it, e.g. maximum_version."""
        trust = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        for name, value in limits.items():
            setattr(trust, name, value)
        return trust

    def passed(self, at_least: int = 0) -> list[dict]:
        """Return the lines of nginx's access log, once it has ``at_least`` so many: it writes after it has answered."""
        give_up, lines = time.monotonic() + 10, []
        while time.monotonic() < give_up and len(lines) <= at_least:
            lines = [json.loads(line) for line in (self.folder / "kulturskoletavla.access.log").read_text().splitlines()]
            if len(lines) >= at_least:
                return lines
            time.sleep(0.02)
        raise AssertionError(f"nginx logged {len(lines)} answers, not {at_least}")


def nginx() -> str | None:
    """Return the path of this machine's nginx, or None. On Debian it stands where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Start everything and end it all again, whatever happens in between."""
    database, ports = folder / "strategy.db", {name: free_port() for name in ("a", "b", "tls", "plain")}
    startup.create(database, NOW)
    db = connect(database)
    add_person(db, LEADER_NAME, (Role.LEADER, "1867"))
    add_person(db, "Council", (Role.COUNCIL, NATION))
    db.close()
    with ExitStack() as stack:
        provider = stack.enter_context(provider_running(folder))
        provider.knows(SUBJECT, email=LEADER_EMAIL, email_verified=True, name=LEADER_NAME)
        home = folder / "home"
        _write_secrets(home, ports["tls"], provider)
        apps = {}
        for name in ("a", "b"):
            own = folder / name
            own.mkdir()
            apps[name] = stack.enter_context(running(own, ports[name], STRATEGY_DB=str(database), HOME=str(home)))
        process = stack.enter_context(_nginx(folder, ports))
        yield Site(f"https://localhost:{ports['tls']}", f"http://localhost:{ports['plain']}", folder, database, apps, process)


def shipped(folder: Path, ports: dict[str, int]) -> str:
    """Return the shipped file with other ports, names and places, and nothing else changed.

    Raises AssertionError when something that must be replaced is not there.
    """
    text = "\n".join(line for line in SHIPPED.read_text(encoding="utf-8").splitlines() if "listen [::]" not in line)
    for found, put in {
        "https://tavla.example.org$": f"https://localhost:{ports['tls']}$",
        "/etc/letsencrypt/live/tavla.example.org": str(folder),
        "tavla.example.org": "localhost",
        "127.0.0.1:8501": f"127.0.0.1:{ports['a']}", "127.0.0.1:8502": f"127.0.0.1:{ports['b']}",
        '"~:8501$"': f'"~:{ports["a"]}$"', '"~:8502$"': f'"~:{ports["b"]}$"',
        "listen 80": f"listen 127.0.0.1:{ports['plain']}", "listen 443": f"listen 127.0.0.1:{ports['tls']}",
        "/var/log/nginx": str(folder), "/opt/kulturskoletavla": str(ROOT),
    }.items():
        assert found in text, found
        text = text.replace(found, put)
    return text


def make_certificate(folder: Path) -> None:
    """Write fullchain.pem and privkey.pem for localhost, good for an hour."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now, hour = datetime.datetime.now(datetime.UTC), datetime.timedelta(hours=1)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - hour).not_valid_after(now + hour)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .sign(key, hashes.SHA256()))
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))


@contextmanager
def _nginx(folder: Path, ports: dict[str, int]) -> Iterator[subprocess.Popen]:
    make_certificate(folder)
    (folder / "kulturskoletavla.conf").write_text(shipped(folder, ports), encoding="utf-8")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in TEMPORARY)
    # The test's folder is closed to everybody else, also to nginx' own user.
    around = AROUND.format(user="" if os.geteuid() else "user root; ", folder=folder, temporary=temporary)
    (folder / "nginx.conf").write_text(around)
    with (folder / "nginx.out").open("ab") as out:
        process = subprocess.Popen([nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")],
                                   stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        _wait_for(ports["tls"], process, folder / "nginx.out")
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _write_secrets(home: Path, tls: int, provider: Provider) -> None:
    (home / ".streamlit").mkdir(parents=True)
    secrets = home / ".streamlit" / "secrets.toml"
    secrets.touch(mode=0o600)
    secrets.write_text(f"""
[auth]
redirect_uri = "https://localhost:{tls}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "tavla"
client_secret = "{CLIENT_SECRET}"
server_metadata_url = "{provider.url}/.well-known/openid-configuration"
""", encoding="utf-8")


def _wait_for(port: int, process: subprocess.Popen, said: Path) -> None:
    give_up = time.monotonic() + 20
    while time.monotonic() < give_up and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nginx did not start (code {process.poll()}):\n{said.read_text()}")
