"""Find a project and read its content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.diagnostics import Diagnostic, Severity
from timeline.documents import InputFile
from timeline.documents.files import SIZE_LIMIT
from timeline.model import Settings
from timeline.workspace import git, settings

CONFIG = "mkdocs.yml"
READ = (".md", ".yml", ".yaml")
"""Extensions of content files whose text is read; of others only the name matters."""

HEAD = 64
"""Bytes read of other files: enough to detect a picture's format."""


class NoProjectError(Exception):
    """No project was found; the message says where it was searched and what to do."""


@dataclass(frozen=True)
class Project:
    """A project's folder with the settings of its `mkdocs.yml`."""

    root: Path
    config: Path
    settings: Settings
    diagnostics: tuple[Diagnostic, ...]

    @property
    def content(self) -> Path:
        """The folder of the chronology's files, MkDocs's `docs_dir`."""
        return self.root / self.settings.content_dir

    def files(self) -> Iterator[InputFile]:
        """Yield all files of the content, including hidden ones; most without their data.

        Symbolic links are yielded, never followed; so are folders that cannot be listed.
        """
        unlisted: list[OSError] = []
        for parent, folders, files in os.walk(self.content, onerror=unlisted.append):
            folders[:] = sorted(name for name in folders if name != ".git")
            linked = [name for name in folders if _is_link(Path(parent, name))]
            for name in sorted([*files, *linked]):
                yield self._file(Path(parent, name))
        for error in unlisted:
            name = Path(error.filename).relative_to(self.root).as_posix()
            yield InputFile(name, None, problem=error.strerror or str(error), is_folder=True)

    def lines(self, path: str) -> list[str]:
        """Return the lines of a file; none if it cannot be read as text."""
        try:
            return (self.root / path).read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            return []

    def _file(self, path: Path) -> InputFile:
        name = path.relative_to(self.root).as_posix()
        most = SIZE_LIMIT + 1 if path.suffix.lower() in READ else HEAD
        try:
            if path.is_symlink():
                return InputFile(name, None, is_link=True)
            if not path.is_file():
                return InputFile(name, None, problem="it is not a regular file")
            with path.open("rb") as stream:
                return InputFile(name, stream.read(most), size=path.stat().st_size)
        except OSError as error:
            return InputFile(name, None, problem=error.strerror or str(error))


def _is_link(path: Path) -> bool:
    """Return whether a path is a symbolic link; False if that cannot be determined."""
    try:
        return path.is_symlink()
    except OSError:
        return False


def find(start: Path) -> Project:
    """Find the project of a folder: the nearest `mkdocs.yml` in it or above.

    Raises:
        NoProjectError: there is no project, or it can't be read.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return load(folder / CONFIG)
    raise NoProjectError(
        f"no {CONFIG} in {start} or any folder above it; "
        "change to your project's folder, or name it with -C FOLDER"
    )


def load(config: Path) -> Project:
    """Read a project's `mkdocs.yml`, and the file that it inherits from.

    Raises:
        NoProjectError: the file can't be read as text.
    """
    try:
        text = config.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NoProjectError(f"{config} can't be read: {error}") from error
    return _project(config, text)


def with_settings(found: Project, text: str) -> Project:
    """Return the project with the settings of another `mkdocs.yml`, such as an earlier version."""
    return _project(found.config, text)


def _text(path: Path) -> str | None:
    """Return the text of a file; None if it can't be read, is a link, or is very large."""
    try:
        is_read = path.is_file() and not path.is_symlink() and path.stat().st_size <= SIZE_LIMIT
        return path.read_text("utf-8-sig", errors="replace") if is_read else None
    except OSError:
        return None


def _is_unread(path: Path) -> bool:
    """Return whether a path is a file, or a link to anything, whose text isn't read."""
    return (path.is_file() or path.is_symlink()) and _text(path) is None


def _project(config: Path, text: str) -> Project:
    parent = settings.inherits(text)
    inherited = ""
    if parent and (config.parent / parent).is_file():
        inherited = (config.parent / parent).read_text("utf-8-sig", errors="replace")
    found = settings.read(
        config.name,
        text,
        inherited,
        lambda path: (config.parent / path).is_file(),
        lambda: git.branches(config.parent),
        lambda path: _text(config.parent / path),
        lambda path: _is_unread(config.parent / path),
        lambda name: git.has_branch(config.parent, name),
    )
    diagnostics = found.diagnostics
    if (
        not any(one.severity is Severity.ERROR for one in diagnostics)
        and not (config.parent / found.settings.content_dir).is_dir()
    ):
        diagnostics = (*diagnostics, settings.no_content(config.name, found.settings))
    return Project(config.parent, config, found.settings, diagnostics)
