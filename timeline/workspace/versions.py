"""Query Git: the project's files at a revision, and their last changes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.documents import InputFile
from timeline.documents.files import SIZE_LIMIT
from timeline.workspace import layout, project
from timeline.workspace.git import call, run
from timeline.workspace.layout import Part
from timeline.workspace.project import CONFIG, Project

SYMBOLIC_LINK = "120000"
"""Git's mode of a symbolic link."""


class NoVersionError(Exception):
    """The requested version is not available; the message says why and what to do."""


@dataclass(frozen=True)
class EarlierVersion:
    """The project at an earlier commit: files, settings, and the paths that have changed since."""

    project: Project
    files: tuple[InputFile, ...]
    changed: frozenset[str]


def before(
    found: Project, files: Iterable[InputFile], revision: str, since: str = "HEAD"
) -> EarlierVersion:
    """Return the project where a revision and the one that it is compared with parted.

    `files` are the current ones; unchanged files are taken from there.

    Raises:
        NoVersionError: the project is in no Git repository, or has no such revision.
    """
    return _version(found, files, _base(found.root, revision, since))


def at(found: Project, files: Iterable[InputFile], revision: str) -> EarlierVersion:
    """Return the project at a revision; `files` as for `before`.

    Raises:
        NoVersionError: the project is in no Git repository, or has no such revision.
    """
    return _version(found, files, _commit(found.root, revision))


def _version(found: Project, files: Iterable[InputFile], base: str) -> EarlierVersion:
    root = found.root
    try:
        changed = frozenset(_changed(root, base))
    except _GitError as error:
        raise NoVersionError(str(error)) from error
    kept = [file for file in files if file.path not in changed]
    modes = _modes(root, base, changed)
    old = [_file(root, base, path, mode) for path, mode in modes.items()]
    ours = [file for file in old if layout.part_of(file.path, found.settings) is not Part.OTHER]
    settings = next((file for file in old if file.path == CONFIG and file.data), None)
    then = found
    if settings and settings.data:
        then = project.with_settings(found, settings.data.decode("utf-8", "replace"))
    return EarlierVersion(replace(then, diagnostics=()), (*kept, *ours), changed)


@dataclass(frozen=True)
class LastChanges:
    """The last commit (abbreviated) and its day (ISO 8601) of each file, by path in the project.

    `undetermined` counts the files whose last change a shallow clone does not contain: it lies at
    or before the first commit of the clone, which seems to add every file. `problem` says why Git
    reports nothing for a project that is in a repository, and what to do.
    """

    by_path: Mapping[str, tuple[str, str]]
    undetermined: int = 0
    problem: str = ""


def last_changes(root: Path) -> LastChanges:
    """Return the last change of each file without uncommitted changes.

    Nothing if the project is not in a Git repository, or Git is not installed.
    """
    problem = _problem(root)
    if problem or run(root, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return LastChanges({}, problem=problem)
    try:
        return _last_changes(root)
    except _GitError as error:
        return LastChanges({}, problem=str(error))


class _GitError(Exception):
    """Git failed at a command that works in every intact repository; the message is Git's."""


def _problem(root: Path) -> str:
    """Return why Git cannot read the project's repository; empty if there is none."""
    if not any(
        (folder / ".git").exists() for folder in (root.absolute(), *root.absolute().parents)
    ):
        return ""
    done = call(root, "rev-parse", "--is-inside-work-tree")
    if done is None:
        return "Git is not installed, or does not answer"
    output = done.stderr.decode("utf-8", "replace")
    if done.returncode == 0:
        return ""
    if "dubious ownership" in output:
        return (
            "Git does not trust this folder, because another user owns it: "
            f"git config --global --add safe.directory {root.absolute()}"
        )
    return f"Git can't read the repository: {_first_line(output)}"


def _first_line(output: str) -> str:
    return next(iter(output.strip().splitlines()), "it gives no reason").removeprefix("fatal: ")


def _last_changes(root: Path) -> LastChanges:
    standing = frozenset(_paths(_run_or_fail(root, "ls-files", "-z", "--", ".")))
    standing -= frozenset(_changed(root, "HEAD"))
    cuts = _shallow_commits(root)
    found: dict[str, tuple[str, str]] = {}
    undetermined: set[str] = set()
    options = ("-z", "--format=%x01%H %h %cs", "--name-only", "--relative", "--no-renames")
    log = _run_or_fail(
        root, "-c", "log.showRoot=true", "log", *options, "--no-show-signature", "--", "."
    )
    whole, commit, day = "", "", ""
    for entry in _paths(log):
        if head := _HEAD.fullmatch(entry):
            whole, commit, day = head.groups()
            before_first = "\n"
            continue
        path = entry.removeprefix(before_first)
        before_first = ""
        if path not in standing or path in undetermined or path in found:
            continue
        if whole in cuts:
            undetermined.add(path)
        else:
            found[path] = (commit, day)
    return LastChanges(found, len(undetermined))


_HEAD = re.compile("\x01([0-9a-f]+) ([0-9a-f]+) ([0-9-]+)")
"""A commit in a log between paths: its full and its abbreviated name, and its day."""


def _shallow_commits(root: Path) -> frozenset[str]:
    """Return the commits at which a shallow clone was cut off."""
    name = run(root, "rev-parse", "--git-path", "shallow") or b""
    try:
        listed = (root / os.fsdecode(name.rstrip(b"\n"))).read_text("ascii").split()
    except OSError:
        return frozenset()
    return frozenset(commit for commit in listed if _has_parent(root, commit))


def _has_parent(root: Path, commit: str) -> bool:
    """Return whether a commit has a parent, even if the clone does not contain it."""
    head, _, _ = (run(root, "cat-file", "commit", commit) or b"").partition(b"\n\n")
    return any(line.startswith(b"parent ") for line in head.split(b"\n"))


def _commit(root: Path, revision: str) -> str:
    if problem := _problem(root):
        raise NoVersionError(problem)
    if run(root, "rev-parse", "--is-inside-work-tree") is None:
        raise NoVersionError(f"{root} is in no Git repository, or Git is not installed")
    commit = run(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit is None:
        raise NoVersionError(
            f"Git knows no revision {revision!r}; fetch it, or name another, such as origin/main"
        )
    return commit.decode().strip()


def _base(root: Path, revision: str, since: str) -> str:
    base = run(root, "merge-base", _commit(root, revision), _commit(root, since))
    if base is None:
        raise NoVersionError(
            f"Git finds no common ancestor of {since} and {revision!r}; "
            "fetch the whole history (fetch-depth: 0)"
        )
    return base.decode().strip()


def _changed(root: Path, base: str) -> Sequence[str]:
    """Return the paths that differ from the base, relative to the project, and untracked ones."""
    options = ("-z", "--no-renames", "--relative", "--name-only", "--ignore-submodules")
    differing = _run_or_fail(root, "diff", *options, base, "--", ".")
    new = _run_or_fail(root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return _paths(differing) + _paths(new)


def _paths(listed: bytes | None) -> list[str]:
    return [
        path.decode("utf-8", "surrogateescape") for path in (listed or b"").split(b"\0") if path
    ]


def _modes(root: Path, base: str, paths: frozenset[str]) -> dict[str, str]:
    """Return the Git modes of those paths that existed."""
    listed = run(root, "ls-tree", "-r", "-z", base, "--", ".") or b""
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
    data = run(root, "show", "--end-of-options", f"{base}:./{path}")
    if data is None:
        return InputFile(path, None, problem="Git does not provide it")
    return InputFile(path, data[: SIZE_LIMIT + 1], size=len(data))


def _run_or_fail(root: Path, *arguments: str) -> bytes:
    """Run Git where only a damaged repository can make it fail.

    Raises:
        _GitError: it failed.
    """
    done = call(root, *arguments)
    if done is None or done.returncode != 0:
        output = done.stderr.decode("utf-8", "replace") if done else ""
        raise _GitError(f"Git can't read the repository: {_first_line(output)}")
    return done.stdout
