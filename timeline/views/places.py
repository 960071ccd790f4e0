"""Places, and the events at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from timeline.model import Place, Point
from timeline.page_kinds import PLACES
from timeline.site.site import Link, Site
from timeline.views.page import PageView, Passage
from timeline.views.rows import rows


def pages(site: Site) -> Iterable[PageView]:
    """Yield the list of places and every place's page."""
    yield PageView(
        PLACES.address,
        site.text(PLACES.name),
        "timeline/places.html",
        partial(_places, site),
    )
    for place in site.chronology.places.values():
        yield PageView(
            PLACES.page(place.id),
            place.name,
            "timeline/place.html",
            partial(_place, site, place),
            description=place.description,
            search=partial(_passages, place),
            origin=place.origin.location if place.origin else None,
            feed_of=site.chronology.events_by_place.get(place.id, ()),
        )


def _passages(place: Place) -> Sequence[Passage]:
    words = (*place.aliases, place.region, place.country, place.description)
    return (Passage(place.name, ", ".join(filter(None, words))),)


def _places(site: Site) -> Mapping[str, object]:
    counted = site.chronology.events_by_place
    return {
        "places": [
            (Link(place.name, PLACES.page(place.id)), place, len(counted[place.id]))
            for place in sorted(
                site.chronology.places.values(), key=lambda p: (p.country, p.name.casefold())
            )
        ]
    }


def _place(site: Site, place: Place) -> Mapping[str, object]:
    events = site.chronology.events_by_place[place.id]
    own = [
        reference.point
        for event in events
        for reference in event.places
        if reference.point and site.chronology.place(reference).id == place.id
    ]
    points: dict[Point, None] = dict.fromkeys([*([place.point] if place.point else []), *own])
    return {"place": place, "points": tuple(points), "rows": rows(site, events)}
