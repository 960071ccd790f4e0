"""A bibliography from elsewhere → lists of sources in the project's own form.

Nothing is guessed: what a record does not say stays away, a date that is not EDTF is left out, and
a record that the project's own reader would refuse is not taken; each is told. The key that a
record had becomes its `citation-key`.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from timeline import csl
from timeline.addresses import page_of, url_fault
from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.importing import bibtex, csl_json, ris
from timeline.importing.errors import ImportFormatError
from timeline.importing.notation import as_yaml
from timeline.importing.records import Record
from timeline.model import Source
from timeline.names import ID_LIMIT, is_id
from timeline.reading import read_sources

MOST = 1000
"""Sources in one file: well below what a file may hold."""

WORDS = 4
"""Words of a title that go into an id."""

FORMATS: Mapping[str, Callable[[str], Iterator[Record]]] = MappingProxyType(
    {".json": csl_json.records, ".bib": bibtex.records, ".ris": ris.records}
)
"""The readers, by the file's ending."""


@dataclass(frozen=True)
class Imported:
    """What came of an import: files to write, and what is to be told of each record.

    `files` are their texts in order. `taken`, `known` and `refused` pair the key a record had with
    its new id, the id of the source that has its page already, and why it was not taken.
    """

    files: tuple[str, ...]
    taken: tuple[tuple[str, str], ...]
    known: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, tuple[str, ...]], ...]


def import_sources(name: str, text: str, known: Iterable[Source]) -> Imported:
    """Read a bibliography; `name` is the file's, whose ending tells the format.

    Raises:
        ImportFormatError: the text is none of the formats.
    """
    reader = FORMATS.get(posixpath.splitext(name)[1].lower()) or _guess(text)
    shelf = _Shelf(known)
    for number, record in enumerate(reader(text.removeprefix("\ufeff")), start=1):
        shelf.take(record, record.key or f"record {number}")
    sources = shelf.sources
    files = (as_yaml(sources[at : at + MOST]) for at in range(0, len(sources), MOST))
    return Imported(
        tuple(files),
        tuple(shelf.taken),
        tuple(shelf.known),
        tuple(shelf.refused),
        tuple(shelf.left),
    )


def _guess(text: str) -> Callable[[str], Iterator[Record]]:
    begin = text.lstrip("\ufeff \t\r\n")
    if begin.startswith(("[", "{")):
        return csl_json.records
    if re.match("TY {1,2}-", begin):
        return ris.records
    if "@" in begin:
        return bibtex.records
    raise ImportFormatError("1:1: neither CSL-JSON nor BibTeX nor RIS")


class _Shelf:
    """Gathers sources; knows which ids and pages there are already."""

    def __init__(self, known: Iterable[Source]) -> None:
        self.sources: list[Mapping[str, object]] = []
        self.taken: list[tuple[str, str]] = []
        self.known: list[tuple[str, str]] = []
        self.refused: list[tuple[str, str]] = []
        self.left: list[tuple[str, tuple[str, ...]]] = []
        self._ids: set[str] = set()
        self._same: dict[str, str] = {}
        for source in known:
            self._ids.add(source.id)
            for mark in _marks(source.written):
                self._same[mark] = source.id

    def take(self, record: Record, key: str) -> None:
        """Take a record over, unless it is there already or could not be read."""
        fields = dict(record.fields)
        if record.key:
            fields.setdefault("citation-key", record.key)
        url = str(fields.get("URL", ""))
        if (
            url
            and url_fault(url) is None
            and not ({"container-title", "publisher"} & fields.keys())
        ):
            fields["container-title"] = _host(url)
        same = [self._same[mark] for mark in _marks(fields) if mark in self._same]
        if same:
            self.known.append((key, same[0]))
            return
        source_id = self._id(record.key, fields)
        source = {"id": source_id} | {name: fields[name] for name in csl.KEYS if name in fields}
        fault = _fault(source)
        if fault:
            self.refused.append((key, fault))
            return
        self._ids.add(source_id)
        for mark in _marks(fields):
            self._same[mark] = source_id
        self.sources.append(source)
        self.taken.append((key, source_id))
        if record.left:
            self.left.append((key, record.left))

    def _id(self, key: str, fields: Mapping[str, object]) -> str:
        """Give the key where it is an id; else make one of where, when and what."""
        wanted = key if is_id(key) else _made(fields)
        number, found = 2, wanted
        while found in self._ids:
            found, number = f"{wanted[: ID_LIMIT - 6].strip('-')}-{number}", number + 1
        return found


def _made(fields: Mapping[str, object]) -> str:
    outlet = str(fields.get("container-title") or fields.get("publisher") or "")
    issued = re.match(r"\d{4}(?:-\d\d){0,2}", str(fields.get("issued", "")))
    words = _latin(str(fields.get("title", "")))[:WORDS]
    parts = [*_latin(outlet)[:WORDS], issued[0] if issued else "", *words]
    made = "-".join(filter(None, parts))[: ID_LIMIT - 6].strip("-")
    return made or "source"


def _latin(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall("[a-z0-9]+", plain.replace("'", ""))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _marks(fields: Mapping[str, object]) -> Iterator[str]:
    """Give what tells that two records are of one publication: page, DOI, key."""
    url = str(fields.get("URL", ""))
    if url and url_fault(url) is None:
        yield f"page {page_of(url)}"
    if fields.get("DOI"):
        yield f"doi {str(fields['DOI']).lower()}"
    if fields.get("citation-key"):
        yield f"key {fields['citation-key']}"


def _fault(source: Mapping[str, object]) -> str:
    """Say why the project's own reader would refuse a source; empty where it would not."""
    reading = read_sources(InputFile("sources.yml", as_yaml([source]).encode()))
    errors = [one for one in reading.diagnostics if one.severity is Severity.ERROR]
    return errors[0].message if errors else ""
