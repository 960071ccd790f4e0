"""Import a bibliography as lists of sources in the project's format.

Nothing is guessed: missing values are omitted, a date that is not EDTF is skipped, and a record
that the project's own reader would reject is not imported; each is reported. The key of a record
becomes its `citation-key`.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import urlsplit

from timeline import csl
from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.documents.files import SIZE_LIMIT
from timeline.importing import bibtex, csl_json, ris
from timeline.importing.bibtex_entries import VALUE_LIMIT
from timeline.importing.errors import ImportFormatError
from timeline.importing.records import Record, bare_doi
from timeline.importing.yaml_output import as_yaml
from timeline.model import Source
from timeline.reading import read_sources
from timeline.text.addresses import page_of, url_fault
from timeline.text.characters import describe, first_invisible
from timeline.text.names import ID_LIMIT, is_id, shorten
from timeline.text.romanising import latin_words

MAX_SOURCES = 1000
"""The maximum number of sources in one file."""

MAX_BYTES = SIZE_LIMIT * 9 // 10
"""The maximum size of a file: less than the limit, so that sources can be added."""

WORDS = 4
"""The number of title words in an id."""

FORMATS: Mapping[str, Callable[[str], Iterator[Record]]] = MappingProxyType(
    {".json": csl_json.records, ".bib": bibtex.records, ".ris": ris.records}
)
"""The readers, by file extension."""


@dataclass(frozen=True)
class Remark:
    """A remark on a record: its line (0 if unknown), its original key, and the text."""

    line: int
    key: str
    words: str


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
    importer = _Importer(known, language)
    for number, record in enumerate(reader(text.removeprefix("\ufeff")), start=1):
        importer.take(record, record.key or f"record {number}")
    return Imported(
        tuple("".join(texts) for texts in _filed(importer.texts)),
        tuple(importer.taken),
        tuple(importer.known),
        tuple(importer.refused),
        tuple(importer.left),
        tuple(importer.noted),
    )


def _filed(texts: Iterable[str]) -> Iterator[list[str]]:
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


class _Importer:
    """Collects sources; indexes existing ids and pages."""

    def __init__(self, known: Iterable[Source], language: str) -> None:
        self._language = language
        self.texts: list[str] = []
        self.taken: list[tuple[str, str]] = []
        self.known: list[Remark] = []
        self.refused: list[Remark] = []
        self.left: list[Remark] = []
        self.noted: list[Remark] = []
        self._ids: set[str] = set()
        self._numbers: dict[str, int] = defaultdict(lambda: 1)
        self._same: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._titled: dict[tuple[str, str], str] = {}
        self._here: dict[str, Mapping[str, object]] = {}
        for source in known:
            self._ids.add(source.id)
            self._keep(source.written, source.id)
            self._keyed(source.id, source.title, source.id)

    def take(self, record: Record, key: str) -> None:
        """Import a record, unless it exists already or could not be read."""
        if record.fault:
            self.refused.append(Remark(record.line, key, record.fault))
            return
        hidden: list[str] = []
        fields = {name: _seen(value, hidden) for name, value in _completed(record).items()}
        notes = [*record.notes]
        if uncopied := _uncopied(fields):
            notes.append(uncopied)
        if remark := _with_outlet(fields):
            notes.append(remark)
        if hidden:
            notes.append(
                f"contained invisible characters, now removed: {', '.join(dict.fromkeys(hidden))}"
            )
        kind, same = self._found(fields)
        if same:
            self._known(Remark(record.line, key, ""), fields, kind, same)
            return
        if other := self._keys.get(str(fields.get("citation-key", ""))):
            notes.append(f"{other}, which has another title, has the same key")
        source_id = self._id(record.key, fields)
        whole = {"id": source_id} | {name: fields[name] for name in csl.KEYS if name in fields}
        text, dropped, fault = _readable(whole)
        if fault:
            self.refused.append(Remark(record.line, key, fault))
            return
        self._ids.add(source_id)
        self._here[source_id] = fields
        self._keep(fields, source_id)
        self.texts.append(text)
        self.taken.append((key, source_id))
        left = (*record.left, *dropped)
        if left:
            self.left.append(Remark(record.line, key, ", ".join(left)))
        self.noted += [Remark(record.line, key, note) for note in notes]

    def _keep(self, fields: Mapping[str, object], source_id: str) -> None:
        """Index the properties by which a source is recognised."""
        for mark in _marks(fields):
            self._same.setdefault(mark, source_id)
        if fields.get("citation-key"):
            self._keyed(str(fields["citation-key"]), str(fields.get("title", "")), source_id)

    def _keyed(self, key: str, title: str, source_id: str) -> None:
        self._keys.setdefault(key, source_id)
        self._titled.setdefault((key, title.casefold()), source_id)

    def _found(self, fields: Mapping[str, object]) -> tuple[str, str]:
        """Return the source of a record, and the matching property; empty if there is none."""
        for mark in _marks(fields):
            if mark in self._same:
                return mark.partition(" ")[0], self._same[mark]
        key, title = (str(fields.get(name, "")) for name in ("citation-key", "title"))
        other = self._titled.get((key, title.casefold()))  # keys may be mere numbers
        return ("key", other) if other else ("", "")

    def _known(
        self, remark: Remark, fields: Mapping[str, object], kind: str, source_id: str
    ) -> None:
        """Note that a record exists, and fields that an equal record in this file lacked."""
        words = f"{source_id} (the same {_MARKS[kind]})"
        here = self._here.get(source_id)
        more = [name for name in fields if here is not None and fields[name] != here.get(name)]
        if more:
            words += f", but these differ and were left out: {', '.join(more)}"
        self.known.append(replace(remark, words=words))

    def _id(self, key: str, fields: Mapping[str, object]) -> str:
        """Return the key if it is an id; otherwise make one of outlet, day and title."""
        wanted = key if is_id(key) else _made(fields, self._language)
        found = wanted
        while found in self._ids:
            self._numbers[wanted] += 1
            found = f"{wanted[: ID_LIMIT - 9].strip('-')}-{self._numbers[wanted]}"
        return found


def _seen(value: object, hidden: list[str]) -> object:
    """Remove forbidden characters from texts, and record them."""
    if isinstance(value, list):
        return [_seen(one, hidden) for one in value]
    if isinstance(value, dict):
        return {name: _seen(one, hidden) for name, one in value.items()}
    text = str(value)
    if first_invisible(text) is None:
        return text
    kept = []
    for sign in text:
        if first_invisible(sign) is None:
            kept.append(sign)
        else:
            hidden.append(describe(sign))
    return "".join(kept)


_MARKS = {"page": "address", "doi": "DOI", "key": "key"}


def _completed(record: Record) -> dict[str, object]:
    """Add the original key of the record."""
    fields = dict(record.fields)
    if record.key:
        fields.setdefault("citation-key", " ".join(record.key.split()))
    return fields


def _with_outlet(fields: dict[str, object]) -> str:
    """Add an outlet if there is none: the authority, archive or host.

    Returns a remark on it.
    """
    if {"container-title", "publisher"} & fields.keys():
        return ""
    url = str(fields.get("URL", ""))
    host = _host(url) if url and url_fault(url) is None else ""
    body = _body(fields)
    if body:
        fields["publisher"] = body
        return f"has no publisher; its author, an organisation, is used instead ({shorten(body)})"
    for name in ("authority", "archive", "event-title", "collection-title"):
        if fields.get(name):
            fields["publisher"] = fields[name]
            return f"has no publisher; its {name} is used instead"
    if host:
        fields["container-title"] = host
        return f"has no publisher; the host of its address is used instead ({host})"
    return ""


def _body(fields: Mapping[str, object]) -> str:
    """Return the body that authored a work without personal authors, as its publisher."""
    authors = fields.get("author")
    if isinstance(authors, list) and len(authors) == 1 and set(authors[0]) == {"literal"}:
        return str(authors[0]["literal"])
    return ""


_COPIED = re.compile(
    r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*(?:[a-z]{2}_)?/(https?://.+)"
)


def _uncopied(fields: dict[str, object]) -> str:
    """Separate the address of an archived copy from the page’s own, which it contains.

    Returns a remark on it.
    """
    found = _COPIED.fullmatch(str(fields.get("URL", "")))
    if found is None or "archive-url" in fields or url_fault(found[4]) is not None:
        return ""
    fields["archive-url"], fields["URL"] = found[0], found[4]
    fields.setdefault("archive-date", f"{found[1]}-{found[2]}-{found[3]}")
    return "its address was that of an archived copy, now its archive-url"


def _made(fields: Mapping[str, object], language: str) -> str:
    outlet = str(fields.get("container-title") or fields.get("publisher") or "")
    issued = re.match(r"\d{4}(?:-\d\d){0,2}", str(fields.get("issued", "")))
    language = str(fields.get("language") or language)
    words = latin_words(str(fields.get("title", "")), language)[:WORDS]
    host = _host(str(fields.get("URL", "")))
    where = (latin_words(outlet, language) or latin_words(host))[:WORDS]
    if not re.search("[a-z]", "".join((*where, *words))):
        where = [str(fields.get("type") or "source")]
    parts = [*where, issued[0] if issued else "", *words]
    return "-".join(filter(None, parts))[: ID_LIMIT - 9].strip("-")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _marks(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield the properties that identify a publication: page and DOI."""
    url = str(fields.get("URL", ""))
    if url and url_fault(url) is None:
        yield f"page {page_of(url)}"
    dois = [bare_doi(one) for one in (str(fields.get("DOI", "")), url)]
    yield from (f"doi {doi.lower()}" for doi in dois if doi.startswith("10."))


_FIELD = re.compile(r"(?:- |  )([A-Za-z0-9_-]+):")


def _readable(source: Mapping[str, object]) -> tuple[str, tuple[str, ...], str]:
    """Drop the fields that the project's own reader would reject.

    Returns the text of the source, the dropped fields with reasons, and the reason why nothing can
    be imported (empty if it can).
    """
    kept, dropped = dict(source), []
    for name in [name for name in kept if name not in ("id", "title")]:
        most = (
            VALUE_LIMIT if isinstance(kept[name], str) else MAX_BYTES // 2
        )  # thousands of authors
        if len(str(kept[name])) > most:
            del kept[name]
            dropped.append(f"{name} (longer than {most:,} characters)")
    text = as_yaml([kept])
    while errors := _errors(text):
        line, message = errors[0]
        names = [found[1] for found in map(_FIELD.match, text.splitlines()[:line]) if found]
        name = names[-1] if names else ""
        if "`container-title` or `publisher`" in message:
            return (
                "",
                (),
                f"{message}: add the publisher, or the archive that holds the work",
            )
        if name not in kept or name in ("id", "title") or "a source needs" in message:
            return "", (), message
        dropped.append(f"{name} ({shorten(str(kept.pop(name)))!r}: {message})")
        text = as_yaml([kept])
    return text, tuple(dropped), ""


def _errors(text: str) -> list[tuple[int, str]]:
    reading = read_sources(InputFile("sources.yml", text.encode()))
    return [
        (one.location.line, one.message)
        for one in reading.diagnostics
        if one.severity is Severity.ERROR
    ]
