"""A source as OpenURL ContextObject in a span (COinS), which Zotero's connectors look for.

The Dublin Core format carries every type of source: the type is Zotero's own name for it, as Zotero
itself writes it, so that what is read is what was meant (Z39.88-2004, `info:ofi/fmt:kev:mtx:dc`).
"""

from __future__ import annotations

from types import MappingProxyType
from urllib.parse import quote, urlencode

from timeline.model import Name, Source

TYPES = MappingProxyType(
    {
        "article": "preprint",
        "article-journal": "journalArticle",
        "article-magazine": "magazineArticle",
        "article-newspaper": "newspaperArticle",
        "bill": "bill",
        "book": "book",
        "broadcast": "tvBroadcast",
        "chapter": "bookSection",
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
        "paper-conference": "conferencePaper",
        "patent": "patent",
        "personal_communication": "letter",
        "post": "forumPost",
        "post-weblog": "blogPost",
        "report": "report",
        "software": "computerProgram",
        "song": "audioRecording",
        "speech": "presentation",
        "standard": "standard",
        "thesis": "thesis",
        "webpage": "webpage",
    }
)
"""Zotero's item type of a CSL type; any other is a document."""


def context(source: Source) -> str:
    """Write a source as the title of a span of class `Z3988`."""
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", TYPES.get(source.type, "document")),
        ("rft.title", source.title),
        ("rft.source", source.container_title),
        ("rft.publisher", source.publisher),
        *map(_creator, source.author),
        ("rft.date", source.issued.text if source.issued else ""),
        ("rft.language", source.language),
        ("rft.description", str(source.written.get("abstract", ""))),
        ("rft.identifier", source.url),
    ]
    if "DOI" in source.written:
        fields.append(("rft.identifier", f"urn:doi:{source.written['DOI']}"))
    return urlencode([(key, value) for key, value in fields if value], quote_via=quote)


def _creator(name: Name) -> tuple[str, str]:
    """Write a name as Zotero takes it apart: a person's at the comma, an organisation's never."""
    if name.literal:
        return "rft.aucorp", name.literal
    return "rft.creator", f"{name.family}, {name.given}".rstrip(", ")
