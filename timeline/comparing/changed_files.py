"""The files of a change as the repository's host lists them, with the lines that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from timeline.documents.json import JsonError, read_json
from timeline.model import Settings
from timeline.workspace.layout import CONTRIBUTION, part_of

LIMIT = 64 * 1024 * 1024
"""The maximum size of a list in bytes."""

_HUNK = re.compile(r"@@ -[0-9]+(?:,[0-9]+)? \+([0-9]{1,9})(?:,[0-9]+)? @@")


KEYS = ("filename", "previous_filename", "patch")


class FileListError(Exception):
    """The text is no list of files; the message says why."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that a change adds, changes, renames or removes.

    `paths` are its path, and its former one; `lines` those after the change that the host shows, by
    their numbers.
    """

    paths: tuple[str, ...]
    lines: Mapping[int, str]


def read(data: bytes) -> tuple[ChangedFile, ...]:
    """Read a list: in each line a JSON object with `filename`, `previous_filename` and `patch`.

    These are the fields that GitHub's API has for the files of a pull request.

    Raises:
        FileListError: it is none, or too large.
    """
    if len(data) > LIMIT:
        raise FileListError(f"it has more than {LIMIT // 2**20} MiB")
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise FileListError("it is not UTF-8") from error
    return tuple(_file(number, line) for number, line in enumerate(filter(None, lines), start=1))


def _file(number: int, line: str) -> ChangedFile:
    try:
        data = read_json(line)
    except JsonError as error:
        raise FileListError(f"line {number}: {error}") from error
    if not isinstance(data, dict):
        raise FileListError(f"line {number}: not an object")
    path, former, patch = (data.get(key) or "" for key in KEYS)
    if not path or not isinstance(path, str) or not isinstance(former, str):
        raise FileListError(f"line {number}: `filename` is missing")
    lines = _lines(patch) if isinstance(patch, str) else ()
    return ChangedFile(tuple(filter(None, (path, former))), dict(lines))


def _lines(patch: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a patch that are there after it, with their numbers."""
    number = 0
    for line in patch.split("\n"):
        hunk = _HUNK.match(line)
        if hunk:
            number = int(hunk[1])
        elif number and line[:1] in ("+", " "):
            yield number, line[1:]
            number += 1


def beyond_content(files: Iterable[ChangedFile], settings: Settings) -> tuple[str, ...]:
    """Return the paths that are no contribution to the content, such as settings and workflows."""
    paths = (path for file in files for path in file.paths)
    return tuple(path for path in paths if part_of(path, settings) not in CONTRIBUTION)
