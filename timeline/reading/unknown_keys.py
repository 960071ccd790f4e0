"""Keys that a record does not have: which one was meant, so that the hint keeps the value."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from types import MappingProxyType

from timeline import csl
from timeline.diagnostics import Location
from timeline.documents import Mapping, Sequence
from timeline.model import claim_fields, event_fields
from timeline.model.fields import Record
from timeline.text.names import nearest

EVENT = event_fields.EVENT.title
"""What messages call the record that stands in a page's front matter."""

LIKENESS = 0.7
"""How much alike a key and the one that is meant must be: `date` is no misspelt `annote`."""


def _only_in(inner: Record, outer: Record) -> frozenset[str]:
    """Return the keys by which a record within another one is told from it."""
    return frozenset(inner.keys) - {*outer.keys, "id", "note"}


INNER: Map[str, Map[str, frozenset[str]]] = MappingProxyType(
    {
        EVENT: {
            "claims": _only_in(claim_fields.CLAIM, event_fields.EVENT),
            "sources": csl.NAMES | csl.DATES | csl.TEXTS | frozenset({"type"}),
            "notes": _only_in(event_fields.NOTE, event_fields.EVENT),
        },
        claim_fields.CLAIM.title: {
            "sources": _only_in(claim_fields.CITATION, claim_fields.CLAIM),
            "figures": _only_in(claim_fields.FIGURE, claim_fields.CLAIM),
        },
    }
)
"""Keys of what stands in a record's lists: a line of theirs may begin too far left."""

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
"""What people call a key, by the record; a word that is merely alike would misplace its value."""


def meant_key(key: str, known: Iterable[str], record: Mapping, what: str) -> str:
    """Name the key that was most likely meant, of those that the record does not have yet."""
    synonym = SYNONYMS.get(what, {}).get(key.lower(), "")
    free = synonym and synonym not in record.entries
    return synonym if free else nearest(key, known, cutoff=LIKENESS)


def outdented(key: str, at: Location, record: Mapping, what: str) -> str:
    """Say how to mend a key whose line begins too far left; empty where that is not so.

    It then belongs to the last item of the list above it.
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
                f"put {blanks} more blank{'s' if blanks > 1 else ''} before it, so that it "
                f"stands below `{first}` in the last item of `{name}`"
            )
    return ""
