"""A new project on the disk: whole, or not there at all."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from timeline.workspace.files import umask

GIT = ".git"


def first_held(folder: Path) -> str:
    """Name a file or folder that a folder holds, but for Git's; empty for none.

    Raises:
        OSError: it can't be listed.
    """
    return min((one.name for one in folder.iterdir() if one.name != GIT), default="")


def begin(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder that is new, or holds nothing but a Git repository.

    They are written aside. A folder that was not there is then renamed into place; into one that is
    there, each file and folder of the top is renamed, and taken back if one cannot be.

    Raises:
        OSError: something cannot be written, or is there already; nothing is left of what was.
    """
    is_there = folder.exists()
    made = [] if is_there else _missing(folder.parent)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder if is_there else folder.parent))
        try:
            aside.chmod(0o777 & ~umask())
            _write(aside, files)
            if is_there:
                _move_in(aside, folder)
            else:
                aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except BaseException:
        for one in made:
            with suppress(OSError):
                one.rmdir()
        raise


def _missing(folder: Path) -> list[Path]:
    """List the folders that have to be made, the innermost first."""
    return [one for one in (folder, *folder.parents) if not one.exists()]


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _move_in(aside: Path, folder: Path) -> None:
    moved: list[Path] = []
    try:
        for one in sorted(aside.iterdir()):
            target = folder / one.name
            if target.exists() or target.is_symlink():
                raise FileExistsError(errno.EEXIST, "it was created in the meantime", str(target))
            one.rename(target)
            moved.append(target)
    except BaseException:
        for one in moved:
            with suppress(OSError):
                one.rename(aside / one.name)
        raise
