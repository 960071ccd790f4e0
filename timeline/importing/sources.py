"""Import a bibliography as lists of sources in the project's format.

Nothing is guessed: missing values are omitted, a date that is not EDTF is skipped, and a record
that the project's own reader would reject is not imported; each is reported. The key of a record
becomes its `citation-key`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from timeline.importing import bibtex, csl_json, ris
from timeline.importing.errors import ImportFormatError
from timeline.importing.readable import MAX_BYTES
from timeline.importing.records import Record
from timeline.importing.source_list import Remark, SourceList
from timeline.model import Source

MAX_SOURCES = 1000
"""The maximum number of sources in one file."""

FORMATS: Mapping[str, Callable[[str], Iterator[Record]]] = MappingProxyType(
    {".json": csl_json.records, ".bib": bibtex.records, ".ris": ris.records}
)
"""The readers, by file extension."""


@dataclass(frozen=True)
class Imported:
    """The result of an import: the files to write, and remarks on records.

    `files` are their texts in order. `taken` pairs the original key of a record with its new id.
    `left` are fields that were skipped in imported records, `noted` changes to them, `known`
    sources that exist already, `refused` records that were not imported.
    """

    files: tuple[str, ...]
    taken: tuple[tuple[str, str], ...]
    known: tuple[Remark, ...]
    refused: tuple[Remark, ...]
    left: tuple[Remark, ...]
    noted: tuple[Remark, ...]


def decoded(data: bytes) -> str:
    """Return the text of a bibliography, which must be UTF-8.

    Raises:
        ImportFormatError: it has another encoding.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise ImportFormatError(
            f"{line}:{column}: the byte {data[error.start]:#04x} is not UTF-8; "
            "export or save the file as UTF-8"
        ) from error


def import_sources(name: str, text: str, known: Iterable[Source], language: str = "") -> Imported:
    """Read a bibliography; the extension of the file `name` selects the format.

    Ids are made in the `language` of the project where a source names no language of its own.

    Raises:
        ImportFormatError: the text is in none of the formats.
    """
    reader = FORMATS.get(posixpath.splitext(name)[1].lower()) or _guess(text)
    listed = SourceList(known, language)
    for number, record in enumerate(reader(text.removeprefix("\ufeff")), start=1):
        listed.take(record, record.key or f"record {number}")
    return Imported(
        tuple("".join(texts) for texts in filed(listed.texts)),
        tuple(listed.taken),
        tuple(listed.known),
        tuple(listed.refused),
        tuple(listed.left),
        tuple(listed.noted),
    )


def filed(texts: Iterable[str]) -> Iterator[list[str]]:
    """Split the texts of sources into files within the size limit."""
    held: list[str] = []
    size = 0
    for text in texts:
        length = len(text.encode())
        if held and (len(held) == MAX_SOURCES or size + length > MAX_BYTES):
            yield held
            held, size = [], 0
        held.append(text)
        size += length
    if held:
        yield held


def _guess(text: str) -> Callable[[str], Iterator[Record]]:
    begin = text.lstrip("\ufeff \t\r\n")
    if begin.startswith(("[", "{")):
        return csl_json.records
    if re.match("TY {1,2}-", begin):
        return ris.records
    if "@" in begin:
        return bibtex.records
    hint = "; in PubMed, save citations as RIS" if re.match("PMID *-", begin) else ""
    raise ImportFormatError(f"1:1: neither CSL-JSON nor BibTeX nor RIS{hint}")
