"""Records, dates and other values as plain data, as JSON has them.

Absent values are omitted, never null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from timeline.edtf import Edtf
from timeline.exports.addresses import claim_url, url
from timeline.model import Claim, Event, PlaceReference, Source
from timeline.model.claim_fields import CITATION
from timeline.model.event_fields import EVENT, WITHDRAWN
from timeline.model.fields import (
    Choice,
    Either,
    Field,
    Kind,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    Record,
    Simple,
)
from timeline.model.registry_fields import PLACE
from timeline.site.site import Site, event_address

Json = dict[str, object]


def without_absent(**fields: object) -> Json:
    """Return the fields without absent values: None, empty texts and empty lists."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def date_data(site: Site, date: Edtf | None) -> Json | None:
    """Return a date with its bounds (ISO 8601, `-inf`, `inf` or `unknown`) and its words."""
    if date is None:
        return None
    return {
        "edtf": date.text,
        "earliest": str(date.earliest),
        "latest": str(date.latest),
        "text": site.words(date),
    }


@dataclass(frozen=True, slots=True)
class Scope:
    """The context of a record: a site, and one of its events or none."""

    site: Site
    event: Event | None = None


def event_data(site: Site, event: Event) -> Json:
    """Return an event with all declared fields."""
    return record_data(Scope(site, event), EVENT, event)


def withdrawn_data(site: Site, event: Event) -> Json:
    """Return a withdrawn event with the few fields that are published of it."""
    scope = Scope(site, event)
    return without_absent(
        **{key: _field(scope, EVENT, EVENT.by_key[key], event) for key in WITHDRAWN}
    )


def record_data(scope: Scope, declared: Record, record: object) -> Json:
    """Return a record with its declared fields."""
    return without_absent(
        **{one.key: _field(scope, declared, one, record) for one in declared.in_data}
    )


def _field(scope: Scope, declared: Record, field: Field, record: Any) -> object:
    made = _MADE.get((declared.name, field.key))
    if made:
        return made(scope, record)
    value = getattr(record, field.name)
    return None if value in ("", ()) else value_data(scope, field.kind, value)


def value_data(scope: Scope, kind: Kind, value: Any) -> object:
    """Return a value of a kind; None if it is absent."""
    if value is None:
        return None
    found: object = value
    match kind:
        case Simple():
            found = _SIMPLE[kind](scope, value) if kind in _SIMPLE else value
        case Choice():
            found = value.value
        case Number():
            found = number(value)
        case ListOf(item):
            found = _items(scope, item, value)
        case OneOrMore(item):
            several = _items(scope, item, value)
            found = several[0] if len(several) == 1 else several
        case Nested(record):
            found = record_data(scope, record, value)
        case Either(_, record):
            found = _RECORDS[record.name](scope, value)
    return found


def _items(scope: Scope, kind: Kind, values: Iterable[object]) -> list[object]:
    made = (value_data(scope, kind, value) for value in values)
    return [one for one in made if one is not None]


def _claim_address(scope: Scope, address: str) -> str | None:
    """Return the address of a claim, unless its event is not published."""
    event, _, _ = address.rpartition("#")
    is_there = not event or event in scope.site.chronology.event_by_id
    return address if is_there else None


def _actor_id(scope: Scope, name: str) -> str:
    return scope.site.chronology.actor(name).id if name else ""


def _place(scope: Scope, reference: PlaceReference) -> Json:
    place = scope.site.chronology.place_of(reference)
    return {"id": place.id, **record_data(scope, PLACE, replace(place, ignores=()))}


def _claim_url(scope: Scope, claim: Claim) -> str | None:
    return claim_url(scope.site, scope.event, claim) if scope.event else None


_SIMPLE: Mapping[Simple, Callable[[Scope, Any], object]] = MappingProxyType(
    {
        Simple.ACTOR: _actor_id,
        Simple.EVENT: lambda scope, key: key if key in scope.site.chronology.event_by_id else None,
        Simple.CLAIM: _claim_address,
        Simple.DATE: lambda scope, date: date_data(scope.site, date),
        Simple.MOMENT: lambda scope, date: date_data(scope.site, date),
        Simple.DAY: lambda _, day: day.text,
        Simple.TRUTH: lambda _, value: value or None,
    }
)
"""Conversions of values whose form differs from the record's."""

_RECORDS: Mapping[str, Callable[[Scope, Any], object]] = MappingProxyType(
    {
        "actor": _actor_id,
        "citation": lambda scope, citation: record_data(scope, CITATION, citation),
        "place": _place,
        "source": lambda _, key: key,
    }
)
"""Records that files may give as a single value, by name."""

_MADE: Mapping[tuple[str, str], Callable[[Scope, Any], object]] = MappingProxyType(
    {
        ("event", "body"): lambda _, event: event.body.strip("\n"),
        ("event", "folder"): lambda scope, event: folder(scope.site, event),
        ("event", "url"): lambda scope, event: url(scope.site, event_address(event)),
        ("claim", "url"): _claim_url,
        ("place", "lat"): lambda _, place: number(place.point.lat) if place.point else None,
        ("place", "lon"): lambda _, place: number(place.point.lon) if place.point else None,
        ("place", "precision"): lambda _, place: place.point.precision if place.point else None,
    }
)
"""Fields that are not attributes of the record, by the record's name and the key."""


def folder(site: Site, event: Event) -> str:
    """Return the folder of an event's file below `events/`, for links between files."""
    inside = event.path.removeprefix(f"{site.chronology.settings.content_dir}/events/")
    return inside.rpartition("/")[0]


def number(value: Decimal | None) -> int | float | None:
    """Return a number in its JSON form."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def source_data(source: Source) -> Json:
    """Return a source as written, under CSL's names."""
    return {"id": source.id, **{key: plain(value) for key, value in source.written.items()}}


def plain(value: object) -> object:
    """Convert parsed values to plain data."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value
