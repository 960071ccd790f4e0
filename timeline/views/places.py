"""Places, and the events at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from timeline.model import Event, Place, Point
from timeline.page_kinds import PLACES
from timeline.site.site import Link, Site
from timeline.views.page import PageView, Passage
from timeline.views.parts import NAME, Rows, Within, divided
from timeline.views.paths import LETTERS, by_letters
from timeline.views.rows import listed_rows, rows


def pages(site: Site) -> Iterable[PageView]:
    """Yield the list of places and every place's page."""
    places = site.chronology.places.values()
    ordered = sorted(places, key=lambda place: (place.country, place.name.casefold()))
    yield from divided(
        site,
        PageView(PLACES.address, site.text(PLACES.name), "timeline/places.html"),
        Rows(ordered, lambda place: by_letters(place.name), lambda _: NAME, folder=LETTERS),
        partial(_places, site),
    )
    for place in places:
        events = site.chronology.events_by_place.get(place.id, ())
        view = PageView(
            PLACES.page(place.id),
            place.name,
            "timeline/place.html",
            description=place.description,
            search=partial(_passages, site, place),
            origin=place.origin.location if place.origin else None,
            feed_of=events,
        )
        yield from divided(site, view, listed_rows(events), partial(_place, site, place))


def _passages(site: Site, place: Place) -> Sequence[Passage]:
    words = (*place.aliases, place.region, place.country, place.description)
    return (Passage(place.name, site.text.listed(words)),)


def _places(site: Site, places: Sequence[Place], within: Within) -> Mapping[str, object]:
    counted = site.chronology.events_by_place
    return {
        "places": [
            (Link(place.name, PLACES.page(place.id)), place, len(counted[place.id]))
            for place in places
        ],
        "within": within,
    }


def _place(
    site: Site, place: Place, events: Sequence[Event], within: Within
) -> Mapping[str, object]:
    return {
        "place": place,
        "points": _points(site, place),
        "rows": rows(site, events),
        "within": within,
    }


def _points(site: Site, place: Place) -> tuple[Point, ...]:
    """Return the different coordinates of a place: its own, then those given in events."""
    own = [
        reference.point
        for event in site.chronology.events_by_place[place.id]
        for reference in event.places
        if reference.point and site.chronology.place(reference).id == place.id
    ]
    points: dict[Point, None] = dict.fromkeys([*([place.point] if place.point else []), *own])
    return tuple(points)
