"""Files with work kept between builds, in `.cache/timeline/`: values by the digest of their input.

A value is found only if all that it was made from is the same, so a file can be old, or another
project's. What is damaged, or holds anything but values of the program's own types, isn't used.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from timeline.edtf import Edtf, parse
from timeline.workspace import git
from timeline.workspace.files import write_file
from timeline.workspace.program import SIZE, digest, program

FOLDER = ".cache/timeline"
"""The folder of the kept work, in the project."""

_FORM = b"kept by timeline, 1\n"
_TYPES = (
    *("timeline.diagnostics", "timeline.file_contents", "timeline.known_since", "timeline.model"),
    *("timeline.reading", "timeline.search.index", "timeline.views.page"),
)
"""The modules whose types may be kept."""


class UnusableError(Exception):
    """Kept work can't be used; the message says why."""


def frozen(value: object) -> bytes:
    """Return a value as bytes.

    Raises:
        TypeError: it has a type that can't be kept.
    """
    made = io.BytesIO()
    try:
        _Pickler(made, pickle.HIGHEST_PROTOCOL).dump(value)
    except (pickle.PicklingError, AttributeError) as error:
        raise TypeError(str(error)) from error
    return made.getvalue()


def thawed(data: bytes) -> Any:
    """Return a value from its bytes.

    Raises:
        UnusableError: they are no value, or hold other types than may be kept.
    """
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except UnusableError:
        raise
    except Exception as error:  # damaged bytes can raise anything
        raise UnusableError("it is damaged") from error


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file with kept values: bytes by keys."""

    path: Path

    @classmethod
    def of(cls, root: Path, name: str) -> KeptFile | None:
        """Return a file of a project; None if Git tracks the folder, so that others may write it.

        What is kept passes no check, so it must not come with a contribution.
        """
        folder = FOLDER.partition("/")[0]
        return None if git.run(root, "ls-files", "-z", "--", folder) else cls(root / FOLDER / name)

    def read(self) -> dict[bytes, bytes]:
        """Return the values; none if there is no file.

        Raises:
            UnusableError: the file was made by another version of the program, is damaged, or is
                no file of its own, but a link or a pipe.
        """
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
            raise UnusableError("it is not a file")
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise UnusableError(f"it can't be read: {error.strerror}") from error
        head, content = data[: len(_FORM) + 2 * SIZE], data[len(_FORM) + 2 * SIZE :]
        if head[: len(_FORM)] != _FORM or head[-SIZE:] != digest(content):
            raise UnusableError("it is damaged")
        if head[len(_FORM) : -SIZE] != program():
            raise UnusableError("it was made by another version of the program")
        found = thawed(content)
        if not isinstance(found, dict):
            raise UnusableError("it is damaged")
        return found

    def write(self, values: Mapping[bytes, bytes]) -> None:
        """Replace the values, atomically; if that is impossible, the former ones stay.

        A link is replaced, and its target is left alone.
        """
        content = pickle.dumps(dict(values), pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            if self.path.is_symlink():
                self.path.unlink()
            if self.path.exists() and not self.path.is_file():
                return
            write_file(self.path, b"".join((_FORM, program(), digest(content), content)))


def frozen_mapping(entries: dict[Any, Any]) -> Mapping[Any, Any]:
    """Return a mapping that can't be changed; kept values name this function."""
    return MappingProxyType(entries)


class _Pickler(pickle.Pickler):
    """Writes a date as its text, for `parse` alone makes dates."""

    def reducer_override(self, value: Any) -> Any:
        if type(value) is Edtf:
            return parse, (value.text,)
        if type(value) is MappingProxyType:
            return frozen_mapping, (dict(value),)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Reads the program's own values only, and runs nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        return _type(module, name)


_CALLED = {(one.__module__, one.__name__): one for one in (parse, frozen_mapping, Decimal)}


@cache
def _type(module: str, name: str) -> Any:
    if (module, name) in _CALLED:
        return _CALLED[module, name]
    if f"{module}.".startswith(tuple(f"{one}." for one in _TYPES)) and "." not in name:
        found = getattr(__import__(module, fromlist=[name]), name, None)
        if isinstance(found, type) and found.__module__ == module:
            return found
    raise UnusableError("it holds something else")
