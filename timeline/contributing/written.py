"""A record as its file has it, from the declared fields: what the form is filled with."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from timeline.exports.record_data import number, source_data
from timeline.model import ActorReference, Claim, Event, PlaceReference
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


class FrontMatter(NamedTuple):
    """An event's fields, and how many references are left out: to events that are not published."""

    fields: Json
    left_out: int


def front_matter(event: Event, published: Container[str]) -> FrontMatter:
    """Return an event's front matter: every field that it has, in the order of files.

    Comments and the arrangement of lines are not kept, and a choice's default value is left out.
    Sources, actors and places that the event describes itself are whole. `published` are the ids of
    events: nothing names another, which may be a draft.
    """
    inline = {source.id: source_data(source) for source in event.inline_sources}
    writer = _Writer(inline, published)
    return FrontMatter(writer.record(EVENT, event), writer.left_out)


class _Writer:
    """Writes the records of one event; what it describes itself is whole where it is named first.

    `sources` are those sources by their ids; actors are described by the event or by a claim.
    """

    def __init__(self, sources: dict[str, Json], published: Container[str]) -> None:
        self._sources = sources
        self._published = published
        self._actors: dict[str, ActorReference] = {}
        self.left_out = 0

    def record(self, declared: Record, record: Any) -> Json:
        """Return a record's fields."""
        if isinstance(record, Event | Claim):
            self._actors = {actor.name: actor for actor in record.inline_actors}
        given = _with_point(record) if isinstance(record, PlaceReference) else record
        found = {one.key: self._value(one.kind, _of(given, one.name)) for one in declared.fields}
        return {key: value for key, value in found.items() if value not in (None, "", [], {})}

    def _value(self, kind: Kind, value: Any) -> object:
        """Return a value as an event's file has it; None if it is absent or the default."""
        if value is None or value in ("", ()):
            return None
        found: object = value
        match kind:
            case Simple.DATE | Simple.MOMENT | Simple.DAY:
                found = value.text
            case Simple.TRUTH:
                found = value or None
            case Simple.EVENT:
                found = self._reference(value, value)
            case Simple.CLAIM:
                found = self._reference(value, value.rpartition("#")[0])
            case Choice(_, default):
                found = None if value is default else value.value
            case Number():
                found = number(value)
            case ListOf(item):
                found = self._items(item, value)
            case OneOrMore(item):
                several = self._items(item, value)
                found = several[0] if len(several) == 1 else several
            case Nested(record):
                found = self.record(record, value)
            case Either(_, record):
                found = self._either(record, value)
        return found

    def _items(self, kind: Kind, values: Iterable[Any]) -> list[object]:
        made = (self._value(kind, one) for one in values)
        return [one for one in made if one is not None]

    def _reference(self, reference: str, event: str) -> str | None:
        """Return a reference to an event or a claim; None if the event is not published."""
        if not event or event in self._published:
            return reference
        self.left_out += 1
        return None

    def _either(self, record: Record, value: Any) -> object:
        """Return a value in its short form, unless more is said of it."""
        if isinstance(value, str) and record.name == "source":
            return self._sources.get(value, value)
        described = self._actors.pop(value, value) if isinstance(value, str) else value
        if isinstance(described, str):
            return described
        found = self.record(record, described)
        return next(iter(found.values())) if len(found) == 1 else found


def _of(record: Any, name: str) -> Any:
    return record[name] if isinstance(record, Mapping) else getattr(record, name)


def _with_point(place: PlaceReference) -> Mapping[str, object]:
    """Return a place's fields with the parts of its point beside them, as files have them."""
    point = place.point._asdict() if place.point else {"lat": None, "lon": None, "precision": None}
    return {one.name: getattr(place, one.name) for one in fields(place)} | point
