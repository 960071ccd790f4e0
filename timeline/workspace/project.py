"""Files: finding the project, reading its content, finding what the program ships."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from timeline.diagnostics import Diagnostic
from timeline.documents import InputFile
from timeline.model import Settings
from timeline.page_kinds import KINDS
from timeline.strings import Catalogue
from timeline.workspace import settings

CONFIG = "mkdocs.yml"
READ = (".md", ".yml", ".yaml")
"""Endings of the content files whose text is read; of others only the name matters."""

MOST_BYTES = 1024 * 1024
HEAD = 64
"""Bytes of any other file: enough to tell a picture's kind."""

PACKAGE = Path(__file__).parent.parent


class NoProjectError(Exception):
    """There is no project where one was looked for; the message says where and what to do."""


@dataclass(frozen=True)
class Project:
    """A project's folder with what its `mkdocs.yml` says."""

    root: Path
    config: Path
    settings: Settings
    diagnostics: tuple[Diagnostic, ...]

    @property
    def content(self) -> Path:
        """The folder of the chronology's files, MkDocs's `docs_dir`."""
        return self.root / self.settings.content_dir

    def files(self) -> Iterator[InputFile]:
        """Read all files of the content, hidden ones too; of most only the name matters.

        Symbolic links are named, never followed; so is a folder that cannot be listed.
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
        """Give the lines of a project's file, none where it can't be read as text."""
        try:
            return (self.root / path).read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            return []

    def _file(self, path: Path) -> InputFile:
        name = path.relative_to(self.root).as_posix()
        most = MOST_BYTES + 1 if path.suffix.lower() in READ else HEAD
        try:
            if path.is_symlink():
                return InputFile(name, None, is_link=True)
            if not path.is_file():
                return InputFile(name, None, problem="it is no regular file")
            with path.open("rb") as stream:
                return InputFile(name, stream.read(most), size=path.stat().st_size)
        except OSError as error:
            return InputFile(name, None, problem=error.strerror or str(error))


def _is_link(path: Path) -> bool:
    """Tell whether a path is a symbolic link; one that may not be looked at is told elsewhere."""
    try:
        return path.is_symlink()
    except OSError:
        return False


def find(start: Path) -> Project:
    """Find the project that a folder belongs to: the nearest `mkdocs.yml` upward.

    Raises:
        NoProjectError: there is none, or it can't be read.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return load(folder / CONFIG)
    raise NoProjectError(
        f"no {CONFIG} in {start} or any folder above it; "
        "go to your project, or name it with -C FOLDER"
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
    """Give the project with the settings of another `mkdocs.yml`, such as an earlier one."""
    return _project(found.config, text)


def _project(config: Path, text: str) -> Project:
    parent = settings.inherits(text)
    inherited = ""
    if parent and (config.parent / parent).is_file():
        inherited = (config.parent / parent).read_text("utf-8-sig", errors="replace")
    found = settings.read(
        config.name, text, inherited, lambda path: (config.parent / path).is_file()
    )
    diagnostics = found.diagnostics
    if not diagnostics and not (config.parent / found.settings.content_dir).is_dir():
        diagnostics = (settings.no_content(config.name, found.settings),)
    return Project(config.parent, config, found.settings, diagnostics)


def write_new(path: Path, text: str) -> None:
    """Write a file that was not there before, whole or not at all.

    Raises:
        FileExistsError: it is there; nothing was changed.
        OSError: it can't be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _aside(path, text.encode()) as aside:
        os.link(aside, path)


@contextmanager
def all_or_nothing() -> Iterator[Callable[[Path, bytes], None]]:
    """Give a function that writes new files; those that it wrote are gone again if one fails.

    Raises:
        FileExistsError: one is there; nothing was changed.
        OSError: one can't be written; nothing was changed.
    """
    made: list[Path] = []

    def write(path: Path, data: bytes) -> None:
        made.extend(folder for folder in reversed(path.parents) if not folder.exists())
        path.parent.mkdir(parents=True, exist_ok=True)
        with _aside(path, data) as aside:
            os.link(aside, path)
        made.append(path)

    try:
        yield write
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file's content, whole or not at all; who may read it stays the same.

    Raises:
        OSError: it can't be written; the old content stands.
    """
    with _aside(path, data) as aside:
        shutil.copymode(path, aside)
        aside.replace(path)


def write_file(path: Path, text: str) -> None:
    """Write a file, whole or not at all, in place of the one that may be there.

    A symbolic link stays: what it leads to is written. So do pipes and devices, which are written
    into as they are.

    Raises:
        OSError: it can't be written; what was there stands.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(text.encode())
        return
    path = Path(os.path.realpath(path))
    if path.exists():
        replace_file(path, text.encode())
    else:
        write_new(path, text)


def digest(path: Path) -> str:
    """Give a file's SHA-256 in hexadecimal digits; empty where there is no such file.

    Raises:
        OSError: it is there and can't be read.
    """
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _aside(path: Path, data: bytes) -> Iterator[Path]:
    """Write data to a file beside another, which is gone in the end."""
    handle, name = tempfile.mkstemp(prefix=".tmp-", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        aside.chmod(0o666 & ~umask())
        yield aside
    finally:
        aside.unlink(missing_ok=True)


def append(path: Path, text: str) -> None:
    """Add to a file that another program reads, such as the summary of a job."""
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)


def templates() -> Path:
    """Give the folder of the site's templates.

    The wheel holds it inside the package; in a checkout it lies beside.
    """
    shipped = PACKAGE / "site_templates"
    return shipped if shipped.is_dir() else PACKAGE.parent / "site_templates"


def stub() -> Path:
    """Give the empty page that stands behind every generated one."""
    return PACKAGE / "generated.md"


def catalogue(language: str) -> Catalogue:
    """Load the interface's words in a language (`uk`, `pt-BR`); English says what is lacking."""
    titles = {kind.name: kind.title for kind in KINDS if kind.title}
    english = Catalogue("en", {**_texts("en"), **titles})
    for name in dict.fromkeys((language, language.replace("_", "-").split("-")[0])):
        if name != "en" and (PACKAGE / "strings" / f"{name}.yml").is_file():
            return Catalogue(language, _texts(name), english)
    return english if language == "en" else Catalogue(language, {}, english)


def _texts(language: str) -> dict[str, str | dict[str, str]]:
    text = (PACKAGE / "strings" / f"{language}.yml").read_text("utf-8")
    loaded: dict[str, str | dict[str, str]] = yaml.safe_load(text)
    return loaded


def umask() -> int:
    """Give the rights that new files and folders do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
