"""A server on this machine that misbehaves in every way a source's host can, and an archive's."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import trustme


@dataclass
class Asked:
    """A request as it came in."""

    method: str
    path: str
    agent: str
    form: str = ""
    authorization: str = ""


@dataclass
class Server:
    """Where the server is, what it was asked, and how many at a time at most."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    read_to_the_end: bool = False
    """Whether anyone took all that `/huge` sends."""
    robots: str | int = 404
    pages: dict[str, Callable[[_Handler], None]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def paths(self, method: str = "") -> list[str]:
        """List the paths that were asked for, in order, robots.txt left out."""
        return [
            one.path
            for one in self.asked
            if one.path != "/robots.txt" and method in ("", one.method)
        ]

    def times(self, path: str) -> Counter[str]:
        """Count by method how often a path was asked for."""
        return Counter(one.method for one in self.asked if one.path == path)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_of: Server

    def log_message(self, *_: object) -> None:
        pass

    def _any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        server = self.server_of
        with server.lock:
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
            server.asked.append(
                Asked(
                    self.command,
                    self.path,
                    self.headers.get("User-Agent", ""),
                    self.rfile.read(length).decode() if length else "",
                    self.headers.get("Authorization", ""),
                )
            )
        time.sleep(0.01)
        with server.lock:
            server.at_once -= 1
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True

    do_GET = do_HEAD = do_POST = _any  # noqa: N815 -- the names that the library asks for

    def _answer(self) -> None:
        server = self.server_of
        path = urlsplit(self.path).path
        if path in server.pages:
            return server.pages[path](self)
        if path == "/robots.txt":
            if isinstance(server.robots, int):
                return self.say(server.robots)
            return self.say(200, server.robots)
        parts = path.strip("/").split("/")
        if parts[0].isdecimal() and len(parts[0]) == 3:
            return self.say(int(parts[0]))
        getattr(self, f"be_{parts[0]}", self.be_missing)(*parts[1:])
        return None

    def say(self, status: int, body: str = "", **headers: str) -> None:
        """Answer decently."""
        data = body.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def be_missing(self, *_: str) -> None:
        self.say(404)

    def be_live(self, *_: str) -> None:
        self.say(200, "A page.")

    def be_slow(self) -> None:
        """Answer nothing until the other side hangs up."""
        self.connection.recv(1)
        self.close_connection = True

    def be_dripping(self) -> None:
        """Send a header a little at a time, so that no single wait is long."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        while True:  # until the other side hangs up
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.1)

    def be_reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def be_noise(self) -> None:
        self.wfile.write(b"\x00\xff this is no HTTP\r\n\r\n")
        self.close_connection = True

    def be_circle(self, *_: str) -> None:
        other = "/circle/b" if self.path == "/circle/a" else "/circle/a"
        self.say(302, Location=other)

    def be_endless(self, number: str = "0") -> None:
        self.say(302, Location=f"/endless/{int(number) + 1}")

    def be_moved(self) -> None:
        self.say(301, Location="/live/new")

    def be_detour(self) -> None:
        self.say(302, Location="/live/new")

    def be_cookie(self) -> None:
        if "seen=1" in (self.headers.get("Cookie") or ""):
            return self.say(200)
        return self.say(302, Location="/cookie", Set_Cookie="seen=1; Path=/")

    def be_to(self, *_: str) -> None:
        """Redirect to wherever the query says."""
        self.say(302, Location=parse_qs(urlsplit(self.path).query)["url"][0])

    def be_headless(self) -> None:
        """Know no HEAD."""
        self.say(405 if self.command == "HEAD" else 200)

    def be_headless_reset(self) -> None:
        self.be_reset() if self.command == "HEAD" else self.say(200)

    def be_huge(self) -> None:
        """Promise ten gigabytes, and go on sending."""
        if self.command == "HEAD":
            return self.say(500)
        self.send_response(200)
        self.send_header("Content-Length", str(10 * 1024**3))
        self.end_headers()
        for _ in range(10_000):
            self.wfile.write(b"x" * 65536)
        self.server_of.read_to_the_end = True
        return None

    def be_patience(self, seconds: str, later: str = "429") -> None:
        """Ask once to wait; then be there."""
        first = sum(one.path == self.path for one in self.server_of.asked) == 1
        if first:
            return self.say(int(later), Retry_After=seconds)
        return self.say(200)

    def be_shaky(self) -> None:
        """Fail twice, then be there."""
        asked = sum(one.path == self.path for one in self.server_of.asked)
        self.say(200 if asked > 4 else 503)


def answering(data: object, status: int = 200) -> Callable[[_Handler], None]:
    """Make a page that answers with JSON, always the same."""
    return lambda handler: handler.say(status, json.dumps(data), Content_Type="application/json")


@contextmanager
def misbehaving(host: str = "127.0.0.1", *, port: int = 0, tls_for: str = "") -> Iterator[Server]:
    """Serve misbehaviour; with `tls_for` by HTTPS, its certificate nobody's and for that name."""
    server = Server()
    handler = type("Handler", (_Handler,), {"server_of": server})
    listening = ThreadingHTTPServer((host, port), handler)
    listening.daemon_threads = True
    scheme = "http"
    if tls_for:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert(tls_for).configure_cert(context)
        listening.socket = context.wrap_socket(listening.socket, server_side=True)
        listening.handle_error = lambda *_: None  # type: ignore[method-assign]
        scheme = "https"
    server.url = f"{scheme}://{host}:{listening.server_port}"
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
