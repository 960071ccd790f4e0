"""`places.geojson`: every place with coordinates, and its events (RFC 7946).

A place has a feature for its own point, and one for each point given in events: one name may mean
two parts of a city.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.exports.addresses import url
from timeline.exports.export import Export, Format
from timeline.exports.record_data import date_data, number, without_absent
from timeline.model import Event, Place, PlaceReference, Point
from timeline.page_kinds import PLACES
from timeline.site.site import Site, event_address
from timeline.text.json_text import indented


def write(site: Site) -> str:
    """Return the places as a collection of points, by id."""
    collection = {"type": "FeatureCollection", "features": list(_all(site))}
    return indented(collection) + "\n"


def _all(site: Site) -> Iterator[dict[str, object]]:
    for _, place in sorted(site.chronology.places.items()):
        yield from _features(site, place)


def _holds(site: Site) -> bool:
    return any(True for _ in _all(site))


def _features(site: Site, place: Place) -> Iterator[dict[str, object]]:
    here: list[Event] = []
    own: dict[Point, list[tuple[Event, PlaceReference]]] = {}
    for event in site.chronology.events_by_place.get(place.id, ()):
        named = [one for one in event.places if site.chronology.place(one).id == place.id]
        for reference in named:
            if reference.point:
                own.setdefault(reference.point, []).append((event, reference))
        if not any(reference.point for reference in named):
            here.append(event)
    if place.point and (place.origin or here):
        yield _feature(site, place, place.point, here)
    for nth, (point, found) in enumerate(own.items(), start=1):
        _, reference = found[0]
        located = replace(site.chronology.place_of(reference), id=f"{place.id}/{nth}")
        yield _feature(site, located, point, list({event.id: event for event, _ in found}.values()))


def _feature(site: Site, place: Place, point: Point, events: Sequence[Event]) -> dict[str, object]:
    """Return a place with a point and the events there (RFC 7946: longitude first, in degrees)."""
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [number(point.lon), number(point.lat)]},
        "properties": without_absent(
            name=place.name,
            region=place.region,
            country=place.country,
            precision=point.precision.value if point.precision else None,
            url=url(site, PLACES.page(place.id.partition("/")[0])),
            events=[
                {
                    "id": event.id,
                    "title": event.title,
                    "date": date_data(site, event.date),
                    "status": event.status.value,
                    "url": url(site, event_address(event)),
                }
                for event in events
            ],
        ),
    }


EXPORT = Export(
    name="geojson",
    address="data/places.geojson",
    format=Format(
        "GeoJSON (RFC 7946)", "https://www.rfc-editor.org/rfc/rfc7946", "application/geo+json"
    ),
    purpose="Places with their events, for maps.",
    write=write,
    holds=_holds,
    has_texts=False,
)
