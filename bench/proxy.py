"""nginx in front of two processes, told apart by a cookie as in docs/operate/nginx.conf, without its TLS and its limits."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COOKIE = "kst_process"
_STARTS_WITHIN = 20
_CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; worker_processes 1; error_log {folder}/nginx.log;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    {temporary}
    upstream a {{ server 127.0.0.1:{a}; keepalive 16; }}
    upstream b {{ server 127.0.0.1:{b}; keepalive 16; }}
    map $cookie_{cookie} $process {{ b b; default a; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection upgrade;
            proxy_read_timeout 120s;
            proxy_pass http://$process;
        }}
    }}
}}
"""


@contextmanager
def running(folder: Path, ports: list[int]) -> Iterator[int]:
    """Run nginx in front of the processes at two ports until the block ends; yield the port it answers at.

    Raises RuntimeError when there is no nginx on this machine, or it does not start.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
    if program is None:
        raise RuntimeError("no nginx on this machine")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    file = folder / "nginx.conf"
    file.write_text(_CONFIGURATION.format(folder=folder, temporary=temporary, a=ports[0], b=ports[1], port=port, cookie=COOKIE))
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(file)], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, port, folder / "nginx.log")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    give_up = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < give_up and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nginx did not start: {log.read_text(errors='replace') if log.exists() else ''}")
