"""Run Git in a project's folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.workspace.edit_links import Branches

if TYPE_CHECKING:
    import subprocess


def call(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run Git in a folder, with English messages; return None if it is missing or times out."""
    import subprocess  # noqa: PLC0415  # most checks run no Git

    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            check=False,
            timeout=120,
            env=os.environ | {"LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def run(root: Path, *arguments: str) -> bytes | None:
    """Run Git in a folder; return None if it fails or is missing."""
    done = call(root, *arguments)
    return done.stdout if done and done.returncode == 0 else None


def has_branch(root: Path, name: str) -> bool:
    """Return whether a folder is a repository with a branch; False also where only Git knows.

    A branch is a file below `refs/heads` (gitrepository-layout), unless Git has packed it.
    """
    return "GIT_DIR" not in os.environ and (root / ".git/refs/heads" / name).is_file()


def branches(root: Path) -> Branches:
    """Return what Git knows of the branches; nothing where it may not know all of them.

    A shallow clone, or one of a single branch, lacks the others. So does a repository without
    commits.
    """
    where = _lines(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    if where[:1] != ["false"]:
        return Branches()
    fetched = _lines(root, "config", "--get-all", "remote.origin.fetch")
    if fetched and not any("refs/heads/*" in one for one in fetched):
        return Branches()
    names, usual = set(), ""
    form = "--format=%(refname) %(symref)"
    for line in _lines(root, "for-each-ref", form, "refs/heads", "refs/remotes"):
        name, _, leads_to = line.partition(" ")
        branch = _branch(name)
        if name == "refs/remotes/origin/HEAD":
            usual = _branch(leads_to)
        else:
            names.add(branch)
    return Branches(frozenset(names), usual or current_branch(root), "".join(where[1:2]))


def current_branch(root: Path) -> str:
    """Return the branch that is checked out, also before its first commit; empty for none."""
    return "".join(_lines(root, "symbolic-ref", "--quiet", "--short", "HEAD")[:1])


def remote_address(root: Path) -> str:
    """Return the address of the remote repository `origin` as Git has it; empty for none."""
    return "".join(_lines(root, "config", "--get", "remote.origin.url")[:1])


def _branch(reference: str) -> str:
    """Return the branch of a reference, without the remote's name."""
    local = reference.removeprefix("refs/heads/")
    return local if local != reference else reference.split("/", 3)[-1]


def _lines(root: Path, *arguments: str) -> list[str]:
    return (run(root, *arguments) or b"").decode("utf-8", "replace").splitlines()
