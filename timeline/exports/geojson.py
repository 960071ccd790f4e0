"""`places.geojson`: every place with coordinates, and what happened there (RFC 7946)."""

from __future__ import annotations

import json

from timeline.exports.timeline_json import date_data, number, told, url
from timeline.model import Place, Point
from timeline.views.site import Site, event_address


def write(site: Site) -> str:
    """Write the places as a collection of points, by id."""
    places = sorted(site.chronology.places.items())
    features = [_feature(site, place, place.point) for _, place in places if place.point]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def _feature(site: Site, place: Place, point: Point) -> dict[str, object]:
    events = site.chronology.events_by_place.get(place.id, ())
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [number(point.lon), number(point.lat)]},
        "properties": told(
            name=place.name,
            region=place.region,
            country=place.country,
            precision=point.precision.value if point.precision else None,
            url=url(site, f"places/{place.id}/"),
            events=[
                {
                    "id": event.id,
                    "title": event.title,
                    "date": date_data(site, event.date),
                    "url": url(site, event_address(event)),
                }
                for event in events
            ],
        ),
    }
