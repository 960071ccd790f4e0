"""Suggest the intended key for an unknown one, so that the hint keeps the value."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from types import MappingProxyType

from timeline import csl
from timeline.diagnostics import Location
from timeline.documents import Mapping, Sequence
from timeline.model import claim_fields, event_fields, event_part_fields, registry_fields
from timeline.model.fields import Record
from timeline.text.names import nearest

EVENT = event_fields.EVENT.title
"""The name in messages of the record in a page's front matter."""

ACTOR = registry_fields.INLINE_ACTOR.title
"""The name in messages of an actor that an event describes."""

LIKENESS = 0.7
"""The required similarity of a key and the intended one: `date` is not a misspelt `annote`."""


def _only_in(inner: Record, outer: Record) -> frozenset[str]:
    """Return the keys that distinguish a nested record from the outer one."""
    return frozenset(inner.keys) - {*outer.keys, "id", "note"}


INNER: Map[str, Map[str, frozenset[str]]] = MappingProxyType(
    {
        EVENT: {
            "claims": _only_in(claim_fields.CLAIM, event_fields.EVENT),
            "sources": csl.NAMES | csl.DATES | csl.TEXTS | frozenset({"type"}),
            "notes": _only_in(event_part_fields.NOTE, event_fields.EVENT),
        },
        claim_fields.CLAIM.title: {
            "sources": _only_in(claim_fields.CITATION, claim_fields.CLAIM),
            "figures": _only_in(claim_fields.FIGURE, claim_fields.CLAIM),
        },
    }
)
"""Keys of records in a record's lists: their lines may be indented too little."""

SYNONYMS: Map[str, Map[str, str]] = MappingProxyType(
    {
        "a source": {
            **dict.fromkeys(("date", "published", "publication-date", "pubdate", "year"), "issued"),
            **dict.fromkeys(("link", "address", "website", "href", "page-url"), "URL"),
            **dict.fromkeys(
                ("journal", "newspaper", "outlet", "site", "website-title"), "container-title"
            ),
            **dict.fromkeys(
                ("retrieved", "read", "access-date", "accessdate", "urldate"), "accessed"
            ),
            **dict.fromkeys(("archive", "archived", "archiveurl", "copy"), "archive-url"),
            **dict.fromkeys(("name", "headline"), "title"),
            **dict.fromkeys(("authors", "by", "writer"), "author"),
            "lang": "language",
        },
        "a claim": {
            **dict.fromkeys(("date", "said", "published", "issued"), "reported"),
            **dict.fromkeys(("quote", "words", "statement"), "text"),
            **dict.fromkeys(("by", "speaker", "who", "actor", "author"), "claimant"),
            "source": "sources",
            "figure": "figures",
        },
        "a reference to a source": {
            **dict.fromkeys(("source", "key", "ref"), "id"),
            **dict.fromkeys(("page", "pages", "p", "location"), "locator"),
            **dict.fromkeys(("text", "quotation", "words"), "quote"),
        },
        "a figure": {
            **dict.fromkeys(("number", "value", "count", "exact"), "best"),
            **dict.fromkeys(("min", "minimum", "from", "lower"), "low"),
            **dict.fromkeys(("max", "maximum", "to", "upper"), "high"),
            **dict.fromkeys(("words", "quote"), "text"),
            "type": "kind",
        },
        EVENT: {
            **dict.fromkeys(("name", "headline"), "title"),
            **dict.fromkeys(("day", "when"), "date"),
            **dict.fromkeys(("location", "locations", "place", "where"), "places"),
            **dict.fromkeys(("actor", "people", "who"), "actors"),
            **dict.fromkeys(("source", "references"), "sources"),
            "claim": "claims",
            "tag": "tags",
            "picture": "image",
            "photo": "image",
        },
    }
)
"""Common names of keys, by record; without them a similar word could be suggested wrongly."""


def meant_key(key: str, known: Iterable[str], record: Mapping, what: str) -> str:
    """Return the likely intended key among those that the record does not have yet."""
    synonym = SYNONYMS.get(what, {}).get(key.lower(), "")
    free = synonym and synonym not in record.entries
    return synonym if free else nearest(key, known, cutoff=LIKENESS)


def is_certain(key: str, meant: str, what: str) -> bool:
    """Return whether a key can only be the one it is taken for: not by likeness alone."""
    by_name = SYNONYMS.get(what, {}).get(key.lower(), "")
    return meant != "" and (key.casefold() == meant.casefold() or by_name == meant)


def outdented(key: str, at: Location, record: Mapping, what: str) -> str:
    """Return the hint for a key that is indented too little; empty if that is not the fault.

    The key then belongs to the last item of the list above it.
    """
    for name, keys in INNER.get(what, {}).items():
        entry = record.entries.get(name)
        if key not in keys or entry is None or not isinstance(entry.node, Sequence):
            continue
        above = [one for one in entry.node.items if one.location < at]
        if not above or not isinstance(above[-1], Mapping) or not above[-1].entries:
            continue
        blanks = above[-1].location.column - at.column
        if blanks > 0:
            first = next(iter(above[-1].entries))
            return (
                f"put {blanks} more space{'s' if blanks > 1 else ''} before it, so that it "
                f"lines up with `{first}` in the last item of `{name}`"
            )
    return ""
