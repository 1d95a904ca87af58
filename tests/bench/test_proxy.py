"""The proxy of the load test keeps a visitor with the process its cookie names."""

import shutil
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench import proxy

needs_nginx = pytest.mark.skipif(not (shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")),
                                 reason="nginx is missing here; the load test's proxy needs it")


@pytest.fixture
def two():
    servers = []
    for name in (b"a", b"b"):
        class Says(BaseHTTPRequestHandler):
            said = name

            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Length", "1")
                self.end_headers()
                self.wfile.write(self.said)

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Says)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    yield [server.server_port for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


def asked(port, cookie):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Cookie": f"{proxy.COOKIE}={cookie}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


@needs_nginx
def test_each_visitor_stays_with_the_process_of_the_cookie(two, tmp_path):
    with proxy.running(tmp_path, two) as port:
        assert [asked(port, name) for name in "abba"] == list("abba")


def test_without_nginx_it_says_so(two, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(RuntimeError, match="no nginx"), proxy.running(tmp_path, two):
        pass
