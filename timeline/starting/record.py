"""What a project remembers of how it was begun: the choices, and the files as they were written.

It is the file `.timeline/project.json`. An upgrade compares files with it, and so knows
which of them were edited.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

from timeline.documents.json import JsonError, read_json
from timeline.model import HOSTS
from timeline.starting.choices import REPOSITORIES, Choices, branch_fault
from timeline.starting.project_files import ProjectFile
from timeline.strings import cldr_locale

PATH = ".timeline/project.json"
VERSION = 1


class RecordError(Exception):
    """The record cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """The choices, and the SHA-256 of each renewed file by its path."""

    choices: Choices
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class Outcome(StrEnum):
    """What an upgrade does with a file."""

    NEW = "new"
    UPDATED = "updated"
    CURRENT = "up to date"
    EDITED = "kept, because it was edited"
    DELETED = "left out, because it was deleted"
    FOREIGN = "kept, because it was not written by `timeline init`"
    OBSOLETE = "no longer used; delete it unless you need it"

    @property
    def writes(self) -> bool:
        """Return whether the file is written."""
        return self in (Outcome.NEW, Outcome.UPDATED)


def digest(data: bytes) -> str:
    """Return the SHA-256 of a text file, whatever line ends Git gave it."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def read(text: str) -> Record:
    """Read a record.

    Raises:
        RecordError: it is none.
    """
    try:
        data = read_json(text)
    except JsonError as error:
        raise RecordError(str(error)) from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise RecordError(f"it is not a record of version {VERSION}")
    chosen, files = data.get("choices"), data.get("files")
    if not isinstance(chosen, dict) or not isinstance(files, dict):
        raise RecordError("it lacks `choices` or `files`")
    kinds = {one.name: bool if one.name == "examples" else str for one in fields(Choices)}
    kept = {name: chosen[name] for name in kinds if isinstance(chosen.get(name), kinds[name])}
    if "title" not in kept or kept.get("host") not in HOSTS:
        raise RecordError("its choices have no title, or an unknown host")
    if not cldr_locale(kept.get("language", "")) or branch_fault(kept.get("branch", "")):
        raise RecordError("its choices have an invalid language or branch")
    if kept.get("forge", "") not in ("", "none", *REPOSITORIES):
        raise RecordError("its choices have an unknown host of repositories")
    return Record(Choices(**kept), {str(path): str(sum_) for path, sum_ in files.items()})


def written(choices: Choices, sums: Mapping[str, str]) -> str:
    """Write a record."""
    data = {"version": VERSION, "choices": asdict(choices), "files": dict(sorted(sums.items()))}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def of_new(choices: Choices, files: Iterable[ProjectFile]) -> str:
    """Write the record of a new project."""
    return written(choices, {one.path: digest(one.data) for one in files if one.renewed})


def plan(
    record: Record, wanted: Iterable[ProjectFile], present: Mapping[str, bytes | None]
) -> list[tuple[str, Outcome]]:
    """Say what an upgrade does with each file, by path.

    `present` holds the files that are there now, None for what is no file that can be read; it may
    leave out those that are not there.
    """
    made = {one.path: one.data for one in wanted}
    found = {path: _outcome(record, path, data, present) for path, data in made.items()}
    gone = (path for path in record.files if path not in made and path in present)
    return sorted([*found.items(), *((path, Outcome.OBSOLETE) for path in gone)])


def _outcome(
    record: Record, path: str, data: bytes, present: Mapping[str, bytes | None]
) -> Outcome:
    known = record.files.get(path)
    if path not in present:
        return Outcome.DELETED if known else Outcome.NEW
    now = present[path]
    if now is None:
        return Outcome.FOREIGN
    if digest(now) == digest(data):
        return Outcome.CURRENT
    if known is None:
        return Outcome.FOREIGN
    return Outcome.UPDATED if digest(now) == known else Outcome.EDITED


def renewed(
    record: Record, done: Iterable[tuple[str, Outcome]], wanted: Iterable[ProjectFile]
) -> Mapping[str, str]:
    """Return the checksums after an upgrade, which change for what was written."""
    sums = {one.path: digest(one.data) for one in wanted}
    after = dict(record.files)
    for path, outcome in done:
        if outcome.writes or outcome is Outcome.CURRENT:
            after[path] = sums[path]
    return after
