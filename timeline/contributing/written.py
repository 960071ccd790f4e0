"""A record as its file has it, from the declared fields: what the form is filled with."""

from __future__ import annotations

from typing import Any

from timeline.exports.timeline_json import number, source_data
from timeline.model import Event, PlaceReference, Source
from timeline.model.event_fields import EVENT
from timeline.model.fields import (
    Choice,
    Either,
    Kind,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    Record,
    Simple,
)

Json = dict[str, object]


def front_matter(event: Event) -> Json:
    """Return an event's front matter: every field that it has, in the order of files.

    Comments and the arrangement of lines are not kept, and a choice's default value is left out. A
    source that the event describes itself is whole.
    """
    inline = {source.id: source for source in event.inline_sources}
    return _record(EVENT, event, {key: source_data(one) for key, one in inline.items()})


def _record(declared: Record, record: object, inline: dict[str, Json]) -> Json:
    if isinstance(record, PlaceReference):
        record = _Place(record)
    found = {
        one.key: _value(one.kind, getattr(record, one.name), inline) for one in declared.fields
    }
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}


class _Place:
    """A place with its point's parts beside its other fields, as files have them."""

    def __init__(self, place: PlaceReference) -> None:
        self.name, self.region, self.country = place.name, place.region, place.country
        point = place.point
        self.lat = point.lat if point else None
        self.lon = point.lon if point else None
        self.precision = point.precision if point else None


def _value(kind: Kind, value: Any, inline: dict[str, Json]) -> object:
    if value is None:
        return None
    found: object = value
    match kind:
        case Simple.DATE | Simple.MOMENT | Simple.DAY:
            found = value.text
        case Simple.TRUTH:
            found = value or None
        case Choice(_, default):
            found = None if value is default else value.value
        case Number():
            found = number(value)
        case ListOf(item):
            found = [_value(item, one, inline) for one in value]
        case OneOrMore(item):
            several = [_value(item, one, inline) for one in value]
            found = several[0] if len(several) == 1 else several
        case Nested(record):
            found = _record(record, value, inline)
        case Either(_, record):
            found = _either(record, value, inline)
    return found


def _either(record: Record, value: Any, inline: dict[str, Json]) -> object:
    """Return a value in its short form, unless it says more."""
    if isinstance(value, str | Source):
        return inline.get(value, value) if isinstance(value, str) else source_data(value)
    found = _record(record, value, inline)
    return next(iter(found.values())) if len(found) == 1 else found
