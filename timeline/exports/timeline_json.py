"""`timeline.json`: the complete data, with the earliest and the latest bound of every date.

Events are in chronological order, withdrawn ones last and
with their reason only; sources are ordered by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TypeVar

from timeline.exports.record_data import (
    Json,
    Scope,
    event_data,
    record_data,
    source_data,
    withdrawn_data,
    without_absent,
)
from timeline.model import Actor, Event, Place, Source
from timeline.model.fields import Record
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.site.site import Site
from timeline.text.json_text import indented
from timeline.workspace.kept import followed

VERSION = 1

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
                made(("withdrawn", followed(one, published)), partial(withdrawn_data, site, one))
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
    described = [one for one in settings.tags.values() if one.description]
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
        **(
            {"tags": {one.name: {"description": one.description} for one in described}}
            if described
            else {}
        ),
    }
