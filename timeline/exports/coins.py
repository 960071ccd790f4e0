"""Write a source as an OpenURL ContextObject in a span (COinS), for Zotero's connectors.

Journal articles and books have formats of their own (Z39.88-2004, `info:ofi/fmt:kev:mtx:journal`
and `book`), which library link resolvers also support. All other sources are in Dublin Core, with
Zotero's name of the type. The type follows all Dublin Core fields, as Zotero reads no more of these
after the type of a thesis or a patent; fields of these types follow it.

The format follows Zotero's `parseContextObject`: it reads `+` as a blank even if escaped, splits
names at a comma, and takes `rft.aucorp` before all other authors.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import quote, urlencode

from timeline import csl, display
from timeline.exports.records import Person, Record, family
from timeline.model import Source
from timeline.site.references import address

TYPES = MappingProxyType(
    {
        "article": "preprint",
        "article-magazine": "magazineArticle",
        "article-newspaper": "newspaperArticle",
        "bill": "bill",
        "broadcast": "tvBroadcast",
        "dataset": "dataset",
        "entry-dictionary": "dictionaryEntry",
        "entry-encyclopedia": "encyclopediaArticle",
        "graphic": "artwork",
        "hearing": "hearing",
        "interview": "interview",
        "legal_case": "case",
        "legislation": "statute",
        "manuscript": "manuscript",
        "map": "map",
        "motion_picture": "film",
        "patent": "patent",
        "personal_communication": "letter",
        "post": "forumPost",
        "post-weblog": "blogPost",
        "software": "computerProgram",
        "song": "audioRecording",
        "speech": "presentation",
        "standard": "standard",
        "thesis": "thesis",
        "webpage": "webpage",
    }
)
"""Zotero's item type of a CSL type in Dublin Core; any other is a document."""

PUBLICATIONS = csl.words(
    "blogPost dictionaryEntry encyclopediaArticle forumPost magazineArticle newspaperArticle "
    "tvBroadcast webpage"
)
"""The types among them with a field for the publication."""

PUBLISHERS = csl.words(
    "audioRecording computerProgram dataset dictionaryEntry document encyclopediaArticle film "
    "hearing map preprint standard thesis tvBroadcast"
)
"""The types among them with a field for the publisher."""

GENRES = MappingProxyType(
    {"book": "book", "chapter": "bookitem", "paper-conference": "proceeding", "report": "report"}
)
"""The types in the format for books, with its genres."""

Pairs = Iterator[tuple[str, str]]


def context(source: Source) -> str:
    """Return a source as the title of a span of class `Z3988`."""
    if source.type == "article-journal":
        fields = _journal(source)
    elif source.type in GENRES:
        fields = _book(source, GENRES[source.type])
    else:
        fields = _dublin_core(source, TYPES.get(source.type, "document"))
    pairs = [("ctx_ver", "Z39.88-2004"), *fields]
    return urlencode([(key, value) for key, value in pairs if value], quote_via=quote)


def _journal(source: Source) -> Pairs:
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
    yield "rft.genre", "article"
    yield "rft.atitle", source.title
    yield "rft.jtitle", source.outlet
    yield from _all_formats(source, "rft.au")
    yield "rft.series", _text(source, "collection-title")
    yield "rft.description", _text(source, "abstract")
    yield from _addresses(source)


def _book(source: Source, genre: str) -> Pairs:
    """Return a book or a part of one; the container of a whole book is its series."""
    series = _text(source, "collection-title")
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:book"
    yield "rft.genre", genre
    if genre in ("bookitem", "proceeding"):
        yield "rft.atitle", source.title
        yield "rft.btitle", source.outlet
    else:
        yield "rft.btitle", source.title
        series = series or (source.container_title if source.publisher else "")
    yield "rft.pub", source.publisher or source.outlet
    yield from _all_formats(source, "rft.au")
    yield "rft.series", series
    yield "rft.description", _text(source, "abstract")
    yield from _addresses(source)


def _dublin_core(source: Source, kind: str) -> Pairs:
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield "rft.title", source.title
    yield "rft.source", source.outlet if kind in PUBLICATIONS else source.container_title
    yield "rft.publisher", source.publisher or (source.outlet if kind in PUBLISHERS else "")
    yield from _all_formats(source, "rft.inventor" if kind == "patent" else "rft.creator")
    yield "rft.series", _text(source, "collection-title")
    yield "rft.description", ". ".join(filter(None, _description(source, kind)))
    yield "rft.identifier", _escaped(address(source))
    yield "rft_id", _doi(source)
    yield "rft.type", kind
    yield from {
        "thesis": [("rft.degree", _text(source, "genre"))],
        "patent": [("rft.number", _text(source, "number"))],
    }.get(kind, ())


def _description(source: Source, kind: str) -> Iterator[str]:
    """Yield the outlet if Zotero's type has no field for it, and the abstract."""
    if kind not in PUBLICATIONS and (kind not in PUBLISHERS or source.publisher):
        yield source.container_title
    if kind not in PUBLICATIONS | PUBLISHERS:
        yield source.publisher
    yield _text(source, "abstract")


def _all_formats(source: Source, creator: str) -> Pairs:
    """Return the fields that all formats have, or that readers accept in any."""
    record = Record(source.id, source.type, source.written)
    for person in record.people("author"):
        whole = person.get("literal", "")
        yield ("rft.aucorp", whole) if "," in whole else (creator, _name(person))
    for role in ("editor", "translator"):
        for person in record.people(role):
            yield "rft.contributor", _name(person)
    words = display.words(source.issued, "en") if source.issued else ""
    yield "rft.date", record.date("issued") or words
    yield "rft.volume", _text(source, "volume")
    yield "rft.issue", _text(source, "issue")
    yield "rft.pages", _text(source, "page")
    yield "rft.place", _text(source, "publisher-place")
    yield "rft.edition", _text(source, "edition")
    yield "rft.issn", _text(source, "ISSN")
    yield "rft.isbn", _text(source, "ISBN")
    yield "rft.language", source.language


def _addresses(source: Source) -> Pairs:
    yield "rft_id", _escaped(address(source))
    yield "rft_id", _doi(source)


def _doi(source: Source) -> str:
    doi = _text(source, "DOI")
    return f"info:doi/{doi}" if doi else ""


def _escaped(url: str) -> str:
    return url.replace("+", "%2B")


def _name(person: Person) -> str:
    """Return a name as Zotero splits it: at its only comma; a literal name ends with one."""
    last = " ".join(filter(None, (family(person), person.get("suffix", ""))))
    return f"{last.replace(',', '')}, {person.get('given', '')}".rstrip()


def _text(source: Source, name: str) -> str:
    return str(source.written.get(name, ""))
