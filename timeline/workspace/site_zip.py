"""A zip of a built site, next to its folder, with the same bytes for the same files."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from timeline.workspace.files import umask

COMMENT = b"A site of Cited Timeline: unpack it, and open index.html."
"""The comment of every zip, by which a later build knows that it may replace it."""

_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file: the first one that a zip can state."""
_UNIX = 3
_READABLE = 0o100644


def zip_of(folder: Path) -> Path:
    """Return where the zip of a site's folder is."""
    folder = Path(os.path.realpath(folder))
    return folder.with_name(f"{folder.name}.zip")


def is_replaceable_zip(path: Path) -> bool:
    """Return whether a zip may take a path: there is nothing, or a zip of a site."""
    if not os.path.lexists(path):
        return True
    try:
        with zipfile.ZipFile(path) as there:
            return there.comment == COMMENT
    except (OSError, zipfile.BadZipFile):
        return False


@contextmanager
def replaced_zip(path: Path, folder: Path) -> Iterator[None]:
    """Write the zip of a folder aside, and put it in its place once the block has succeeded.

    On failure the file at `path` is unchanged.

    Raises:
        OSError: it can't be written.
    """
    handle, name = tempfile.mkstemp(prefix=f".tmp-{path.name}-", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            _write(stream, folder)
        aside.chmod(0o666 & ~umask())
        yield
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _write(stream: IO[bytes], folder: Path) -> None:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.comment = COMMENT
        for name, path in sorted(files.items()):
            if not path.is_file():
                continue
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, made.open(entry, "w") as target:
                shutil.copyfileobj(source, target)
