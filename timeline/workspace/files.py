"""Atomic file writing, and checksums."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_new(path: Path, content: str | bytes) -> None:
    """Create a file atomically; a text in UTF-8.

    Raises:
        FileExistsError: it exists; nothing was changed.
        OSError: it can't be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    with _aside(path, data) as aside:
        os.link(aside, path)


@contextmanager
def all_or_nothing(replaced: Container[Path] = ()) -> Iterator[Callable[[Path, bytes], None]]:
    """Return a function that creates files; if one fails, all are removed again.

    Those that may be `replaced` get their former content back.

    Raises:
        FileExistsError: one exists; nothing was changed.
        OSError: one can't be written; nothing was changed.
    """
    made: list[Path] = []
    former: dict[Path, bytes] = {}

    def write(path: Path, data: bytes) -> None:
        if path in replaced and path.exists():
            former[path] = path.read_bytes()
            replace_file(path, data)
            return
        made.extend(folder for folder in reversed(path.parents) if not folder.exists())
        path.parent.mkdir(parents=True, exist_ok=True)
        with _aside(path, data) as aside:
            os.link(aside, path)
        made.append(path)

    try:
        yield write
    except BaseException:
        for path, data in former.items():
            with suppress(OSError):
                replace_file(path, data)
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file's content atomically; its permissions are kept.

    Raises:
        OSError: it can't be written; the content is unchanged.
    """
    with _aside(path, data) as aside:
        shutil.copymode(path, aside)
        aside.replace(path)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file atomically, replacing an existing one; a text in UTF-8.

    A symbolic link is kept, and its target is written. Pipes and devices are written to directly.

    Raises:
        OSError: it can't be written; an existing file is unchanged.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = Path(os.path.realpath(path))
    if path.exists():
        replace_file(path, data)
    else:
        write_new(path, data)


def file_digest(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal digits; empty if there is no such file.

    Raises:
        OSError: it exists and can't be read.
    """
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _aside(path: Path, data: bytes) -> Iterator[Path]:
    """Write data to a temporary file next to another, and remove it in the end."""
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
    """Append to a file that another program reads, such as a job summary."""
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)


def umask() -> int:
    """Return the permission bits that new files and folders do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
