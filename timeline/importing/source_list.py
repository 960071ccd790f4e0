"""New sources: recognised if the project has them, and named if it has not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from timeline import csl
from timeline.importing.readable import readable
from timeline.importing.records import Record, bare_doi
from timeline.model import Source
from timeline.text.addresses import page_of, url_fault
from timeline.text.characters import describe, first_invisible
from timeline.text.names import ID_LIMIT, is_id, shorten
from timeline.text.romanising import latin_words

WORDS = 4
"""The number of title words in an id."""


@dataclass(frozen=True)
class Remark:
    """A remark on a record: its line (0 if unknown), its original key, and the text."""

    line: int
    key: str
    words: str


class SourceList:
    """Collects new sources; recognises those that the project or the list has."""

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

    def take(self, record: Record, key: str, *, wanted: str = "") -> str:
        """Import a record, unless it exists already or could not be read; `key` names it.

        `wanted` is the id that it is to have, if it is none yet.

        Returns the id of the source, the known one if it exists; empty if it was not imported.
        """
        if record.fault:
            self.refused.append(Remark(record.line, key, record.fault))
            return ""
        hidden: list[str] = []
        fields = {
            name: without_invisible(value, hidden) for name, value in _completed(record).items()
        }
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
            return same
        if other := self._keys.get(str(fields.get("citation-key", ""))):
            notes.append(f"{other}, which has another title, has the same key")
        source_id = self._id(wanted or record.key, fields)
        whole = {"id": source_id} | {name: fields[name] for name in csl.KEYS if name in fields}
        text, dropped, fault = readable(whole)
        if fault:
            self.refused.append(Remark(record.line, key, fault))
            return ""
        self._ids.add(source_id)
        self._here[source_id] = fields
        self._keep(fields, source_id)
        self.texts.append(text)
        self.taken.append((key, source_id))
        left = (*record.left, *dropped)
        if left:
            self.left.append(Remark(record.line, key, ", ".join(left)))
        self.noted += [Remark(record.line, key, note) for note in notes]
        return source_id

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


def without_invisible(value: object, hidden: list[str]) -> object:
    """Return texts without the characters that no file may have, which are listed in `hidden`."""
    if isinstance(value, list):
        return [without_invisible(one, hidden) for one in value]
    if isinstance(value, dict):
        return {name: without_invisible(one, hidden) for name, one in value.items()}
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
