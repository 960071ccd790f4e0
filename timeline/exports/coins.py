"""A source as OpenURL ContextObject in a span (COinS), which Zotero's connectors look for.

Journals' articles and books have formats of their own (Z39.88-2004, `info:ofi/fmt:kev:mtx:journal`
and `book`), which library link resolvers know too. Any other source is Dublin Core, whose type is
Zotero's own name for it. The type comes last: Zotero takes a title that follows one for that of the
publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import quote, urlencode

from timeline.model import Name, Source

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
"""Zotero's item type of a CSL type that goes as Dublin Core; any other is a document."""


GENRES = MappingProxyType(
    {"book": "book", "chapter": "bookitem", "paper-conference": "proceeding", "report": "report"}
)
"""The types that the format for books carries, and what it calls them."""

Pairs = Iterator[tuple[str, str]]


def context(source: Source) -> str:
    """Write a source as the title of a span of class `Z3988`."""
    if source.type == "article-journal":
        fields = _journal(source)
    elif source.type in GENRES:
        fields = _book(source, GENRES[source.type])
    else:
        fields = _dublin_core(source)
    told = [("ctx_ver", "Z39.88-2004"), *fields]
    return urlencode([(key, value) for key, value in told if value], quote_via=quote)


def _journal(source: Source) -> Pairs:
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
    yield "rft.genre", "article"
    yield "rft.atitle", source.title
    yield "rft.jtitle", source.outlet
    yield "rft.issn", _text(source, "ISSN")
    yield from _all_formats(source, "rft.au")
    yield from _addresses(source)


def _book(source: Source, genre: str) -> Pairs:
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:book"
    yield "rft.genre", genre
    if genre in ("bookitem", "proceeding"):
        yield "rft.atitle", source.title
        yield "rft.btitle", source.outlet
    else:
        yield "rft.btitle", source.title
    yield "rft.pub", source.publisher or source.outlet
    yield "rft.isbn", _text(source, "ISBN")
    yield from _all_formats(source, "rft.au")
    yield from _addresses(source)


def _dublin_core(source: Source) -> Pairs:
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield "rft.title", source.title
    yield "rft.source", source.container_title
    yield "rft.publisher", source.publisher
    yield from _all_formats(source, "rft.creator")
    yield "rft.language", source.language
    yield "rft.description", _text(source, "abstract")
    yield "rft.identifier", source.url
    yield "rft_id", _doi(source)
    yield "rft.type", TYPES.get(source.type, "document")


def _all_formats(source: Source, creator: str) -> Pairs:
    """Say what every format has a word for, or readers take from any."""
    for name in source.author:
        yield _creator(name, creator)
    yield "rft.date", source.issued.text if source.issued else ""
    yield "rft.volume", _text(source, "volume")
    yield "rft.issue", _text(source, "issue")
    yield "rft.pages", _text(source, "page")
    yield "rft.place", _text(source, "publisher-place")
    yield "rft.edition", _text(source, "edition")
    yield "rft.series", _text(source, "collection-title")


def _addresses(source: Source) -> Pairs:
    yield "rft_id", source.url
    yield "rft_id", _doi(source)


def _doi(source: Source) -> str:
    doi = _text(source, "DOI")
    return f"info:doi/{doi}" if doi else ""


def _creator(name: Name, key: str) -> tuple[str, str]:
    """Write a name as Zotero takes it apart: a person's at the comma, an organisation's never."""
    if name.literal:
        return "rft.aucorp", name.literal
    return key, f"{name.family}, {name.given}".rstrip(", ")


def _text(source: Source, name: str) -> str:
    return str(source.written.get(name, ""))
