"""The manual as its readers have it: its pages' sources, its commands, and the built site."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from manual.commands import contexts
from tests.command import ROOT

DOCS = ROOT / "docs"


def pages() -> dict[str, str]:
    """Read every page, by its path from docs/."""
    return {
        path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in DOCS.rglob("*.md")
    }


def build(target: Path) -> None:
    """Build the manual as `make docs` does."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--config-file", "manual.yml", "-d", str(target)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def commands(text: str) -> Iterator[list[str]]:
    """Yield the calls of the program in a page's blocks of code, in their words."""
    fenced = re.findall(r"^ *```sh\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^    (?! )(.*)$", text, re.MULTILINE)
    for line in [*"".join(fenced).splitlines(), *indented]:
        found = re.match(r"(?:\S*/)?timeline (?=[a-z-])(.*)", line.strip())
        if found:
            yield shlex.split(found[1], comments=True)


def fault(words: list[str]) -> str:
    """Say what the program doesn't know of a call's words; empty if it knows them all."""
    known = {context.command_path: context for context in contexts()}
    path, rest = "timeline", [word for word in words if word not in ("…", "&&")]
    options = _options(known[path])
    if rest[0] == "-C":
        del rest[:2]
    while rest and f"{path} {rest[0]}" in known:
        path = f"{path} {rest.pop(0)}"
        options |= _options(known[path])
    if isinstance(known[path].command, click.Group) and rest and not rest[0].startswith("-"):
        return f"`{path}` has no command `{rest[0]}`"
    given = [word.partition("=")[0] for word in rest if re.match(r"--?[A-Za-z]", word)]
    unknown = [word for word in given if word not in options]
    return f"`{path}` has no option `{unknown[0]}`" if unknown else ""


def _options(context: click.Context) -> set[str]:
    params = context.command.get_params(context)
    return {name for one in params for name in (*one.opts, *one.secondary_opts)}
