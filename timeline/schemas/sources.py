"""The schema of a file of sources."""

from __future__ import annotations

from timeline.model.source_fields import SOURCE
from timeline.schemas.records import definitions, record
from timeline.schemas.values import Schema


def sources() -> Schema:
    """Return the schema of a file that lists sources; an empty file is valid."""
    return {
        "title": "Sources",
        "description": "A list of publications that the chronology cites.",
        "type": ["array", "null"],
        "items": {"$ref": "#/$defs/source"},
        "$defs": {"source": record(SOURCE), **definitions(SOURCE)},
    }
