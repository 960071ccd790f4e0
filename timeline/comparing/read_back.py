"""A comparison read back from its JSON.

It comes from a job that ran a stranger's change, so it is taken for hostile: it is read within
limits, never unpacked on a disk, and every value has to have the type that was declared. Its labels
are worked out anew.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import TypeVar

from timeline.comparing.as_json import VERSION
from timeline.comparing.changes import Action, Change, Comparison, Duplicate, NewName, RecordChange
from timeline.comparing.review import labels
from timeline.diagnostics import NO_MEND, Diagnostic, Location, Mend, Severity
from timeline.documents.json import JsonError, read_json

LIMIT = 16 * 1024 * 1024
"""The maximum size of the JSON in bytes; a file that holds it may not be larger either."""

MEMBER = "change.json"
"""The one file that an archive may hold."""

MANY = 50_000
"""The maximum length of a list."""

KINDS = ("event", "source", "actor", "place", "measure", "settings")
NAMES = ("actor", "place", "tag", "publisher", "measure")

T = TypeVar("T")


class ComparisonFormatError(Exception):
    """The file holds no comparison; the message says why."""


def read(data: bytes) -> Comparison:
    """Read a comparison from JSON, or from a zip that holds nothing but `change.json`.

    Raises:
        ComparisonFormatError: it is neither, too large, or of another version.
    """
    if len(data) > LIMIT:
        raise ComparisonFormatError(f"it has more than {LIMIT // 2**20} MiB")
    if data.startswith(b"PK"):
        data = _unpacked(data)
    try:
        whole = _Record("", read_json(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise ComparisonFormatError("it is not UTF-8") from error
    except JsonError as error:
        raise ComparisonFormatError(str(error)) from error
    if whole.value("version") != VERSION:
        raise ComparisonFormatError(f"it is not of version {VERSION}")
    records = whole.many("records", _record)
    names = whole.many("names", _name)
    findings = _Record("findings", whole.value("findings"))
    return Comparison(
        records,
        names,
        whole.many("duplicates", _duplicate),
        findings.many("new", _finding),
        findings.many("gone", _finding),
        whole.texts("pages"),
        labels(records, names),
    )


def _unpacked(data: bytes) -> bytes:
    """Return the one member of an archive, of which no more than the limit is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.namelist() != [MEMBER]:
                raise ComparisonFormatError(f"the archive must contain {MEMBER} and nothing else")
            with archive.open(MEMBER) as stream:
                found = stream.read(LIMIT + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        RuntimeError,  # a password, or a method that is not implemented
        ValueError,
    ) as error:
        raise ComparisonFormatError("the archive can't be read") from error
    if len(found) > LIMIT:
        raise ComparisonFormatError(f"{MEMBER} has more than {LIMIT // 2**20} MiB")
    return found


class _Record:
    """An object of the JSON, and the way to it for messages."""

    def __init__(self, way: str, data: object) -> None:
        if not isinstance(data, dict):
            raise ComparisonFormatError(f"{way or 'the whole'} is not an object")
        self._way = way
        self._data: Mapping[str, object] = data

    def value(self, key: str) -> object:
        """Return a value; None if it is not there."""
        return self._data.get(key)

    def text(self, key: str, *, among: tuple[str, ...] = ()) -> str:
        """Return a text; it has to be one of the texts in `among`, if there are any."""
        found = self._data.get(key)
        if not isinstance(found, str) or (among and found not in among):
            raise self._wrong(key)
        return found

    def optional(self, key: str) -> str:
        """Return a text; an empty one if it is not there."""
        return self.text(key) if self._data.get(key) is not None else ""

    def number(self, key: str) -> int:
        """Return a whole number from 1 that a file can have as a line."""
        found = self._data.get(key)
        if type(found) is not int or not 1 <= found <= LIMIT:
            raise self._wrong(key)
        return found

    def truth(self, key: str) -> bool:
        """Return true or false."""
        found = self._data.get(key)
        if not isinstance(found, bool):
            raise self._wrong(key)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self._list(key)
        if not all(isinstance(one, str) for one in found):
            raise self._wrong(key)
        return tuple(map(str, found))

    def many(self, key: str, make: Callable[[_Record], T]) -> tuple[T, ...]:
        """Return what is made of each object of a list."""
        name = f"{self._way}.{key}".strip(".")
        return tuple(
            make(_Record(f"{name}[{number}]", one)) for number, one in enumerate(self._list(key))
        )

    def _list(self, key: str) -> list[object]:
        found = self._data.get(key)
        if not isinstance(found, list) or len(found) > MANY:
            raise self._wrong(key)
        return found

    def _wrong(self, key: str) -> ComparisonFormatError:
        return ComparisonFormatError(f"{self._way}.{key}".strip(".") + " has an unexpected form")


def _record(data: _Record) -> RecordChange:
    return RecordChange(
        data.text("kind", among=KINDS),
        data.text("id"),
        Action(data.text("action", among=tuple(Action))),
        data.optional("name"),
        data.optional("former"),
        data.optional("path"),
        data.truth("draft"),
        data.many("changes", _change),
    )


def _change(data: _Record) -> Change:
    way = data.texts("way")
    if not way:
        raise ComparisonFormatError("a change has no path")
    old, new = (None if data.value(key) is None else data.text(key) for key in ("old", "new"))
    return Change(way, old, new)


def _name(data: _Record) -> NewName:
    return NewName(data.text("kind", among=NAMES), data.text("name"), data.optional("like"))


def _duplicate(data: _Record) -> Duplicate:
    return Duplicate(data.text("event"), data.text("other"), data.texts("alike"))


def _finding(data: _Record) -> Diagnostic:
    place = Location(data.text("path"), data.number("line"), data.number("column"))
    severity = Severity(data.text("severity", among=tuple(Severity)))
    code = data.text("code")
    if not re.fullmatch("TL[0-9]{3}", code):
        raise ComparisonFormatError(f"{code[:20]!r} is not a code")
    mend = NO_MEND
    if data.value("fix") is not None:
        fix = _Record("fix", data.value("fix"))
        mend = Mend(fix.text("old"), fix.text("new"))
    return Diagnostic(place, code, severity, data.text("message"), data.optional("hint"), mend)
