"""What Git says of the project: its files as they were at a revision."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from timeline import layout, project
from timeline.documents import InputFile
from timeline.layout import Part
from timeline.project import CONFIG, MOST_BYTES, Project

SYMBOLIC_LINK = "120000"
"""Git's mode of a symbolic link."""


class NoVersionError(Exception):
    """There is no such version to be had; the message says why and what to do."""


@dataclass(frozen=True)
class Before:
    """The project as it was: its files and settings, and the paths that differ today."""

    project: Project
    files: tuple[InputFile, ...]
    changed: frozenset[str]


def before(found: Project, files: Iterable[InputFile], revision: str) -> Before:
    """Give the project as it was where the present state branched off from a revision.

    `files` are today's; those that did not change are taken from there.

    Raises:
        NoVersionError: the project is in no Git repository, or has no such revision.
    """
    root = found.root
    base = _base(root, revision)
    changed = frozenset(_changed(root, base))
    kept = [file for file in files if file.path not in changed]
    modes = _modes(root, base, changed)
    old = [_file(root, base, path, mode) for path, mode in modes.items()]
    content = found.settings.content_dir
    ours = [file for file in old if layout.part_of(file.path, content) is not Part.OTHER]
    settings = next((file for file in old if file.path == CONFIG and file.data), None)
    then = found
    if settings and settings.data:
        then = project.with_settings(found, settings.data.decode("utf-8", "replace"))
    return Before(replace(then, diagnostics=()), (*kept, *ours), changed)


def last_changes(root: Path) -> dict[str, tuple[str, str]]:
    """Give each file's last commit, short, and its day (ISO 8601), by the path in the project.

    Nothing where the project is in no Git repository, or Git is not there.
    """
    options = ("--format=%x00%h %cs", "--name-only", "--relative", "--no-renames")
    log = _run(root, "log", *options, "--", ".")
    found: dict[str, tuple[str, str]] = {}
    for entry in (log or b"").decode("utf-8", "replace").split("\0")[1:]:
        head, *paths = entry.strip().split("\n")
        commit, _, day = head.partition(" ")
        for path in filter(None, paths):
            found.setdefault(path, (commit, day))
    return found


def _base(root: Path, revision: str) -> str:
    if _run(root, "rev-parse", "--is-inside-work-tree") is None:
        raise NoVersionError(f"{root} is in no Git repository, or Git is not installed")
    commit = _run(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit is None:
        raise NoVersionError(
            f"Git knows no revision {revision!r}; fetch it, or name another such as origin/main"
        )
    base = _run(root, "merge-base", commit.decode().strip(), "HEAD")
    if base is None:
        raise NoVersionError(
            f"Git finds nothing that HEAD and {revision!r} have in common; "
            "fetch the whole history (fetch-depth: 0)"
        )
    return base.decode().strip()


def _changed(root: Path, base: str) -> Sequence[str]:
    """List the paths that differ from the base, relative to the project; untracked ones too."""
    options = ("-z", "--no-renames", "--relative", "--name-only", "--ignore-submodules")
    differing = _run(root, "diff", *options, base, "--", ".")
    new = _run(root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return _paths(differing) + _paths(new)


def _paths(listed: bytes | None) -> list[str]:
    return [
        path.decode("utf-8", "surrogateescape") for path in (listed or b"").split(b"\0") if path
    ]


def _modes(root: Path, base: str, paths: frozenset[str]) -> dict[str, str]:
    """Give the Git modes of those paths that were there."""
    listed = _run(root, "ls-tree", "-r", "-z", base, "--", ".") or b""
    found = {}
    for entry in listed.split(b"\0"):
        facts, _, path = entry.partition(b"\t")
        name = path.decode("utf-8", "surrogateescape")
        if name in paths:
            found[name] = facts.split(b" ")[0].decode()
    return found


def _file(root: Path, base: str, path: str, mode: str) -> InputFile:
    if mode == SYMBOLIC_LINK:
        return InputFile(path, None, is_link=True)
    data = _run(root, "show", "--end-of-options", f"{base}:./{path}")
    if data is None:
        return InputFile(path, None, problem="Git does not give it")
    return InputFile(path, data[: MOST_BYTES + 1], size=len(data))


def _run(root: Path, *arguments: str) -> bytes | None:
    """Run Git in a folder; None where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
