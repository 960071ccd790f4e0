"""Servers of this machine, each with a site as `timeline init` writes it for them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from timeline.starting.choices import Choices
from timeline.starting.project_files import Setup, new_project

from .command import ROOT, TIMELINE
from .test_checks import TODAY

RICH = ROOT / "tests/sites/rich"
PATH = "/sub/"
"""The path of `RICH` on its host, by its `site_url`."""

NGINX = """\
{user}
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    include {folder}/site.conf;
}}
"""
CADDY = "{{\n\tadmin off\n\tauto_https off\n}}\nimport {folder}/site.conf\n"


def program(name: str) -> str:
    """Return where a program is; one that is missing is a failure in CI and a skip elsewhere."""
    found = shutil.which(name) or shutil.which(f"/usr/sbin/{name}")
    if found is None:
        message = f"no {name} on this machine: install Debian’s package {name}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


USER = "user root;" if os.geteuid() == 0 else ""
"""What nginx needs to read the folders of tests, which are closed to all but their owner."""


def project_for(host: str, folder: Path) -> None:
    """Make a project of the rich chronology with the files for a host; nothing is installed."""
    shutil.copytree(RICH, folder)
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("- timeline:\n", f"- timeline:\n      host: {host}\n"),
        "utf-8",
    )
    choices = Choices("A rich chronology", host=host, site_url=f"https://chronology.example{PATH}")
    for one in new_project(choices, Setup("none"), TODAY):
        if one.path.startswith("publish/"):
            path = folder / one.path
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(one.data)
    build = f'cd "$(dirname "$0")/.."\nexec \'{TIMELINE}\' build\n'
    (folder / "publish/build.sh").write_text(build, "utf-8")


def publish(
    project: Path, script: str, **variables: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run one of a project's scripts."""
    return subprocess.run(
        ["sh", project / "publish" / script],
        env={**os.environ, **{name: str(value) for name, value in variables.items()}},
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class Answer:
    """A server's answer; the names of the headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs; `folder` is the one to which its site is published."""

    port: int
    folder: Path
    config: Path

    @property
    def address(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}{PATH}"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path, which is sent as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers={"Host": "chronology.example", **sent})
            found = connection.getresponse()
            named = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, named, found.read())
        finally:
            connection.close()


def configured(host: str, project: Path, folder: Path, server: Path) -> tuple[Path, int]:
    """Write a server's configuration around its file in the project, on a free port."""
    port = free_port()
    name = {"nginx": "nginx.conf", "caddy": "Caddyfile"}[host]
    site = (project / "publish" / name).read_text("utf-8").replace("/srv/chronology", str(server))
    if host == "nginx":
        site = site.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
            "listen [::]:80;", ""
        )
    else:
        site = site.replace("\nchronology.example {", f"\nhttp://chronology.example:{port} {{")
        site = site.replace("http://chronology", "http://127.0.0.1:{port}, http://chronology", 1)
        site = site.replace("{port}", str(port))
    folder.mkdir()
    (folder / "site.conf").write_text(site, "utf-8")
    whole = (NGINX if host == "nginx" else CADDY).format(folder=folder, user=USER)
    (folder / "server.conf").write_text(whole, "utf-8")
    return folder / "server.conf", port


@contextmanager
def started(host: str, config: Path, port: int) -> Iterator[None]:
    """Run a server by its configuration, once it answers on the port; beside it lies its log."""
    how = (
        ["-c", config] if host == "nginx" else ["run", "--adapter", "caddyfile", "--config", config]
    )
    log = config.with_name("log")
    with (
        log.open("w") as output,
        subprocess.Popen([program(host), *map(str, how)], stdout=output, stderr=output) as process,
    ):
        try:
            for _ in range(200):
                with socket.socket() as tried:
                    if not tried.connect_ex(("127.0.0.1", port)):
                        break
                if process.poll() is not None:
                    pytest.fail(log.read_text("utf-8"))
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


@contextmanager
def running(host: str, project: Path, folder: Path, server: Path) -> Iterator[Server]:
    """Run a server whose site is published in the folder `server`."""
    program(host)
    config, port = configured(host, project, folder, server)
    with started(host, config, port):
        yield Server(port, server, config)
