"""`timeline.json`: the complete data, with the earliest and the latest bound of every date.

Absent values are omitted, never null. Events are in chronological order, withdrawn ones last and
with their reason only; sources are ordered by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from timeline.edtf import Edtf
from timeline.model import Actor, Claim, Event, Place, PlaceReference, Source
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
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.site.site import Site, event_address
from timeline.text.json_text import indented
from timeline.workspace.kept import followed

VERSION = 1

Json = dict[str, object]
T = TypeVar("T")

KEPT = "timeline-json"
"""The name of the records' texts among the parts that are kept."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Records of a chronology, each in the order of the file."""

    events: Iterable[Event]
    withdrawn: Iterable[Event]
    sources: Iterable[Source]
    actors: Iterable[Actor]
    places: Iterable[Place]


def every(site: Site) -> Chosen:
    """Return all records of a chronology."""
    chronology = site.chronology
    return Chosen(
        chronology.events,
        chronology.withdrawn,
        [one for _, one in sorted(chronology.sources.items())],
        [one for _, one in sorted(chronology.actors.items())],
        [one for _, one in sorted(chronology.places.items())],
    )


def write(site: Site, chosen: Chosen | None = None) -> str:
    """Return the chronology, or what is chosen of it, as JSON, indented by two.

    Each record is written by itself: the data of all takes ten times the memory of the text.
    """
    with site.kept.parts(KEPT) as parts:

        def written(about: object, make: Callable[[], Json]) -> str:
            return parts.made(about, lambda: indented(make(), 2))

        lists, named = _records(site, chosen or every(site), written)
        texts = [indented(head(site)).removesuffix("\n}")]
        for key, some in lists.items():
            inner = ",\n    ".join(some)
            texts.append(f',\n  "{key}": ' + (f"[\n    {inner}\n  ]" if inner else "[]"))
        for key, pairs in named.items():
            inner = ",\n    ".join(f"{indented(name)}: {one}" for name, one in pairs)
            texts.append(f',\n  "{key}": ' + (f"{{\n    {inner}\n  }}" if inner else "{}"))
    return "".join([*texts, "\n}\n"])


def data(site: Site) -> Json:
    """Return the chronology as plain data."""
    lists, named = _records(site, every(site), lambda _, make: make())
    return {
        **head(site),
        **{key: [*some] for key, some in lists.items()},
        **{key: dict(pairs) for key, pairs in named.items()},
    }


def _records(
    site: Site, chosen: Chosen, made: Callable[[object, Callable[[], Json]], T]
) -> tuple[Mapping[str, Iterable[T]], Mapping[str, Iterable[tuple[str, T]]]]:
    """Return the data of records, one after the other: the lists, and what has keys.

    Each is what `made` returns for what the data follows from and a function that returns them.
    """
    scope, published = Scope(site), site.chronology.event_by_id
    lists: Mapping[str, Iterable[T]] = {
        "events": chain(
            (
                made(followed(one, published), partial(event_data, site, one))
                for one in chosen.events
            ),
            (
                made(("withdrawn", followed(one, published)), partial(_withdrawn, site, one))
                for one in chosen.withdrawn
            ),
        ),
        "sources": (made(one, partial(source_data, one)) for one in chosen.sources),
    }

    def named(
        key: str, declared: Record, some: Iterable[Actor] | Iterable[Place]
    ) -> Iterator[tuple[str, T]]:
        for one in some:
            yield one.id, made((key, one), partial(record_data, scope, declared, one))

    return lists, {
        "actors": named("actors", ACTOR, chosen.actors),
        "places": named("places", PLACE, chosen.places),
    }


def head(site: Site) -> Json:
    """Return what the file has of the whole chronology, before its records."""
    settings = site.chronology.settings
    measures: Mapping[str, Json] = {
        key: without_absent(
            label=measure.label,
            unit=measure.unit,
            sum_of=list(measure.sum_of),
            description=measure.description,
        )
        for key, measure in settings.measures.items()
    }
    return {
        "version": VERSION,
        **without_absent(
            title=settings.title,
            description=settings.description,
            site_url=settings.site_url,
            language=settings.language,
            date_locale=settings.date_locale,
            license=settings.license,
            contact=settings.contact,
            feed_authority=settings.feed_authority,
        ),
        "measures": measures,
    }


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


def url(site: Site, address: str) -> str:
    """Return the full address of a page; relative to the site's root if `site_url` is not set."""
    return f"{site.chronology.settings.site_url.rstrip('/')}/{address}"


@dataclass(frozen=True, slots=True)
class Scope:
    """The context of a record: a site, and one of its events or none."""

    site: Site
    event: Event | None = None


def event_data(site: Site, event: Event) -> Json:
    """Return an event with all declared fields."""
    return record_data(Scope(site, event), EVENT, event)


def _withdrawn(site: Site, event: Event) -> Json:
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


def claim_url(site: Site, event: Event, claim: Claim) -> str:
    """Return the full address of a claim."""
    return url(site, f"{event_address(event)}#{claim.id}")


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
