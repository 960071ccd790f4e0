"""The server: it shows the site, and keeps the last good one while a file is broken."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.command import ROOT, TIMELINE

pytestmark = pytest.mark.slow


class Served:
    """A project being served, with what the command printed so far."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.event = project / "content/events/donatus.md"
        self._log = project / "log"
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [TIMELINE, "serve", "--address", f"127.0.0.1:{port}"],
                cwd=project,
                stderr=log,
                stdout=log,
            )

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path) as answer:
            text: str = answer.read().decode()
        return text

    def log(self) -> str:
        """Give what the command has printed."""
        return self._log.read_text()

    def says(self, words: str) -> None:
        """Wait until the command has printed some words."""
        self._wait(lambda: words in self.log())

    def shows(self, path: str, words: str) -> None:
        """Wait until a page holds some words."""
        self._wait(lambda: words in self.page(path).replace("\u00a0", " "))

    def _wait(self, holds: Callable[[], bool]) -> None:
        while True:
            assert self.process.poll() is None, self.log()
            with contextlib.suppress(OSError):  # not there yet, or just being written
                if holds():
                    return
            time.sleep(0.2)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", project)
    server = Served(project)
    yield server
    server.process.terminate()
    server.process.wait()


def test_the_last_good_site_stays_while_a_file_is_broken(served: Served) -> None:
    served.shows("events/donatus/", "1450s")
    text = served.event.read_text()
    served.event.write_text(text.replace("date: 145X", "date: 1 May 1450"))
    served.says("content/events/donatus.md:3:7: error[")
    served.says("The last good site stays up")
    page = served.page("events/donatus/")
    assert "1450s" in page
    assert "Content-Security-Policy" not in page  # it would stop the script that loads it anew
    served.event.write_text(text.replace("date: 145X", "date: 1450-05-01"))
    served.shows("events/donatus/", "1 May 1450")


def test_a_busy_port_is_told_in_plain_words(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/small", project)
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = subprocess.run(
            [TIMELINE, "serve", "--address", f"127.0.0.1:{port}"],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"127.0.0.1:{port} is in use" in done.stderr
    assert "Traceback" not in done.stderr
