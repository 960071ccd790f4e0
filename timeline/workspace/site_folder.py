"""Replace the folder of a built site, and keep what a build must not touch."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from timeline.workspace.files import umask, write_file
from timeline.workspace.project import Project
from timeline.workspace.site_zip import replaced_zip

MANIFEST = ".cache/site-hidden-files.json"
"""The file that lists the hidden files a project's builds wrote, by site folder."""


def is_replaceable(target: Path, found: Project) -> bool:
    """Return whether a site may replace a folder: it is a site, empty, or missing.

    A folder that contains the project or its content is never replaceable.
    """
    target = _real(target)
    if is_own(target, found):
        return False
    if not target.exists():
        return True
    shown = [entry.name for entry in target.iterdir() if not entry.name.startswith(".")]
    return target.is_dir() and (not shown or "404.html" in shown)


def is_own(target: Path, found: Project) -> bool:
    """Return whether a folder contains the project or its content, or is in the content."""
    target = _real(target)
    return any(path.is_relative_to(target) for path in (found.root, found.content)) or (
        target.is_relative_to(found.content)
    )


@contextmanager
def replaced_folder(target: Path, found: Project, zip_path: Path | None = None) -> Iterator[Path]:
    """Yield an empty folder whose files replace those in `target` on success.

    A zip of them replaces `zip_path`, if given. On failure both are unchanged. `target` may be a
    link or a mount, which is kept, and its target is written. Hidden files that no build wrote,
    such as a `.git`, are untouched.
    """
    target = _real(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = _beside(target)
    try:
        built = aside / "new"
        built.mkdir()
        built.chmod(0o777 & ~umask())
        yield built
        hidden = _hidden(built)
        target.mkdir(exist_ok=True)
        with replaced_zip(zip_path, built) if zip_path else nullcontext():
            _Swap(target, aside, _written(target, found, hidden)).run()
        _remember(target, found, hidden)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _real(target: Path) -> Path:
    return Path(os.path.realpath(target))


def _beside(target: Path) -> Path:
    """Create a folder next to another, or inside it if its parent is not writable, or full."""
    name = f".tmp-{target.name}-"
    try:
        return Path(tempfile.mkdtemp(prefix=name, dir=target.parent))
    except OSError:
        if not target.is_dir():
            raise
        return Path(tempfile.mkdtemp(prefix=name, dir=target))


def _hidden(folder: Path) -> list[str]:
    """Return the relative paths of a site's hidden files, and of files in hidden folders."""
    return sorted(
        path.relative_to(folder).as_posix()
        for top in folder.iterdir()
        if top.name.startswith(".") and top.name != ".git"
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file()
    )


def _written(target: Path, found: Project, hidden: list[str]) -> set[str]:
    """Return the hidden files of a folder that this build or the last one wrote.

    Without a record of builds, these are the ones with a name from the content, but never Git’s.
    """
    remembered = _manifest(found).get(_name(target, found))
    if remembered is not None:
        return {*remembered, *hidden}
    names = {path.split("/")[0] for path in hidden}
    with suppress(OSError):
        names |= {entry.name for entry in found.content.iterdir() if entry.name.startswith(".")}
    there = _hidden(target)
    last = (path for path in there if path.split("/")[0] in names and not path.startswith(".git"))
    return {*last, *hidden}


def _name(target: Path, found: Project) -> str:
    return Path(os.path.relpath(target, found.root)).as_posix()


def _manifest(found: Project) -> dict[str, list[str]]:
    try:
        data = json.loads((found.root / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {key: list(map(str, paths)) for key, paths in data.items() if isinstance(paths, list)}


def _remember(target: Path, found: Project, hidden: list[str]) -> None:
    """Record the hidden files of a site; nothing is written if there never were any."""
    manifest = _manifest(found)
    name = _name(target, found)
    if hidden or name in manifest:
        text = json.dumps({**manifest, name: hidden}, indent=1, sort_keys=True)
        write_file(found.root / MANIFEST, f"{text}\n")


class _Swap:
    """Replaces old files by new ones, one after the other, and reverts on failure."""

    def __init__(self, target: Path, aside: Path, hidden: set[str]) -> None:
        self._target = target
        self._aside = aside
        self._hidden = hidden
        self._moved: list[tuple[Path, Path]] = []

    def run(self) -> None:
        """Move the old files out and the new ones in."""
        new, old = self._aside / "new", self._aside / "old"
        try:
            for name in self._entries(self._target):
                self._move(self._target / name, old / name)
            for name in self._entries(new):
                self._move(new / name, self._target / name)
        except BaseException:
            for source, goal in reversed(self._moved):
                _rename(goal, source)
            raise
        for path in sorted(self._hidden, key=len, reverse=True):  # folders that have become empty
            for parent in (self._target / path).parents:
                if parent == self._target:
                    break
                with suppress(OSError):
                    parent.rmdir()

    def _entries(self, folder: Path) -> list[str]:
        """Return the entries to move: visible ones whole, hidden files individually."""
        names = sorted(entry.name for entry in folder.iterdir())
        shown = [name for name in names if not name.startswith(".")]
        return [*shown, *(name for name in sorted(self._hidden) if (folder / name).is_file())]

    def _move(self, source: Path, goal: Path) -> None:
        goal.parent.mkdir(parents=True, exist_ok=True)
        _rename(source, goal)
        self._moved.append((source, goal))


def _rename(source: Path, goal: Path) -> None:
    """Move a file or a folder, atomically even across file systems."""
    try:
        source.rename(goal)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy = goal.with_name(f".tmp-{goal.name}")
        try:
            if source.is_dir() and not source.is_symlink():
                shutil.copytree(source, copy, symlinks=True)
            else:
                shutil.copy2(source, copy, follow_symlinks=False)
            copy.rename(goal)
        except BaseException:
            shutil.rmtree(copy, ignore_errors=True)
            copy.unlink(missing_ok=True)
            raise
        if source.is_dir() and not source.is_symlink():
            shutil.rmtree(source)
        else:
            source.unlink()
