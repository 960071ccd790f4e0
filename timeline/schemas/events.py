"""The schema of an event's front matter."""

from __future__ import annotations

from timeline.model.event_fields import EVENT
from timeline.schemas.records import definitions, record
from timeline.schemas.values import Schema


def event() -> Schema:
    """Return the schema of an event's front matter."""
    return {"title": "Event", **record(EVENT), "$defs": definitions(EVENT)}
