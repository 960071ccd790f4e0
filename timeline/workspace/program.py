"""Which program this is: what it makes from the same content depends on it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from timeline.workspace import package_data

SIZE = 16
"""The bytes of a digest."""

_INFO = (".dist-info", ".egg-info")
"""How the names of folders end that give the version of an installed package."""


def digest(*parts: bytes) -> bytes:
    """Return the digest of some bytes; it depends on where each part ends."""
    made = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8))
        made.update(part)
    return made.digest()


@cache
def program() -> bytes:
    """Return the digest of the program, of Python, and of the versions of installed packages."""
    names = sorted({name for folder in sys.path for name in _installed(folder)})
    versions = (sys.version, sys.platform, *names)
    folders = {package_data.PACKAGE, package_data.templates()}
    return digest(*(one.encode() for one in versions), *map(tree, sorted(folders)))


def tree(folder: Path) -> bytes:
    """Return the digest of all files in a folder, with their paths in it."""
    return digest(
        *(
            part
            for path in sorted(_files(folder))
            for part in (os.fsencode(path.relative_to(folder)), path.read_bytes())
        )
    )


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(parent, name) for name in files)


def _installed(folder: str) -> Iterator[str]:
    with suppress(OSError):
        yield from (one.name for one in Path(folder).iterdir() if one.name.endswith(_INFO))
