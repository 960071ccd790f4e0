"""The tutorial's commands, run in their order and literally as they stand on the page."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import ROOT
from tests.manual_pages import pages

pytestmark = pytest.mark.nightly

ADDRESS = "http://127.0.0.1:8000/"


class Block(NamedTuple):
    """A block of code: its language, the file that its title names, and its text."""

    language: str
    title: str
    text: str


def blocks() -> list[Block]:
    """List the tutorial's blocks of code, in their order."""
    fence = r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$'
    return [Block(*one) for one in re.findall(fence, pages()["tutorial.md"], re.M | re.S)]


class Shell:
    """A terminal: each call goes on in the folder and with the variables of the last one."""

    def __init__(self, home: Path) -> None:
        self._state = home.with_suffix(".state")
        self._state.write_text(f"cd {ROOT}\n", "utf-8")
        forge = home.with_suffix(".git")
        subprocess.run(["git", "init", "--quiet", "--bare", forge], check=True)
        # The repository on GitHub is one on this disk.
        self._environment = {
            **os.environ,
            **{"HOME": str(home), "GIT_CONFIG_COUNT": "3", "GIT_CONFIG_KEY_0": "user.name"},
            **{"GIT_CONFIG_VALUE_0": "A reader", "GIT_CONFIG_KEY_1": "user.email"},
            **{"GIT_CONFIG_VALUE_1": "reader@example.org"},
            "GIT_CONFIG_KEY_2": f"url.{forge}.insteadOf",
            "GIT_CONFIG_VALUE_2": "https://github.com/your-name/harbour",
        }
        home.mkdir()

    def command(self, text: str) -> list[str]:
        """Give the call that runs some lines as a terminal would."""
        after = f'{{ export -p; echo "cd \\"$PWD\\""; }} > {self._state}'
        return ["bash", "-c", f"source {self._state}\nset -e\ntrap '{after}' EXIT\n{text}"]

    def run(self, text: str) -> tuple[int, str]:
        """Run lines; gives the exit code and what they print."""
        done = subprocess.run(
            self.command(text),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def start(self, text: str) -> subprocess.Popen[bytes]:
        """Run lines that don't end by themselves, in a session of their own."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            self.command(text),
            env=self._environment,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )

    @property
    def folder(self) -> Path:
        """The folder in which the terminal is."""
        return Path(self._state.read_text("utf-8").rsplit('cd "', 1)[-1].rstrip().rstrip('"'))


@pytest.fixture
def servers() -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for one in started:
        os.killpg(one.pid, signal.SIGTERM)
        one.wait()


def write(folder: Path, block: Block) -> None:
    """Write a file, or the line of one, as its block shows it."""
    name, _, line = block.title.partition(", line ")
    if not line:
        (folder / name).write_text(block.text, "utf-8")
        return
    lines = (folder / name).read_text("utf-8").splitlines(keepends=True)
    lines[int(line) - 1] = block.text
    (folder / name).write_text("".join(lines), "utf-8")


def served(address: str) -> str:
    """Read a page of a server that may still be starting."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"nothing answers at {address}")


def in_use() -> bool:
    """Say whether another program has the server's address."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", 8000)) == 0


@pytest.mark.timeout(600)
@pytest.mark.skipif(in_use(), reason="port 8000, which the page names, is in use")
def test_the_tutorial_can_be_followed_word_for_word(
    tmp_path: Path, servers: list[subprocess.Popen[bytes]]
) -> None:
    shell = Shell(tmp_path / "home")
    code, output, calls = 0, "", ""
    for block in blocks():
        if block.language == "text":
            missing = [line for line in block.text.splitlines() if line not in output]
            assert not missing, f"{calls} printed:\n{output}"
            code = 0  # an error that the page shows
        elif block.language == "sh" and block.text == "timeline serve\n":
            servers.append(shell.start(block.text))
            assert "Paper boats set out" in served(f"{ADDRESS}harbour/")
        elif block.language == "sh":
            assert not code, f"{calls} failed, and the page doesn’t say so:\n{output}"
            calls = block.text
            code, output = shell.run(calls)
        else:
            write(shell.folder, block)
    assert not code, output
    [wheel] = (tmp_path / "home/harbour/wheels").iterdir()  # what the workflows install
    needed = tmp_path / "home/harbour/requirements-timeline.txt"
    assert f"./wheels/{wheel.name}" in needed.read_text("utf-8")
    built = tmp_path / "home/harbour/site"
    assert "At least three more boats" in (
        built / "events/2025-04-20-late-boats/index.html"
    ).read_text("utf-8")
    pushed = subprocess.run(
        ["git", "-C", tmp_path / "home.git", "log", "--format=%s", "main"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert pushed.stdout == "Start the chronology\n"
