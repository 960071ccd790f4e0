"""The check for TL408, swapped-coordinates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.checks.corpus import Corpus, places_at
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.model import Place, PlaceReference, Point

RULE = Rule(
    "TL408",
    Severity.WARNING,
    "swapped-coordinates",
    what="""
        a place is far from the others in its country or region, and close to them with lat and lon
        swapped.
    """,
    why="maps would show it on another continent; some programs give the longitude first.",
    bad="""
        # content/places.yml
        kursk: {name: Kursk, country: Russia, lat: 51.7, lon: 36.2}
        sudzha: {name: Sudzha, country: Russia, lat: 51.2, lon: 35.3}
        plekhovo: {name: Plekhovo, country: Russia, lat: 35.4, lon: 51.1}
    """,
    good="""
        # content/places.yml
        kursk: {name: Kursk, country: Russia, lat: 51.7, lon: 36.2}
        sudzha: {name: Sudzha, country: Russia, lat: 51.2, lon: 35.3}
        plekhovo: {name: Plekhovo, country: Russia, lat: 51.1, lon: 35.4}
    """,
)
NEAR = 5.0
"""The distance in degrees within which places of one name, region or country are expected."""


class _Located(NamedTuple):
    point: Point
    location: Location
    groups: tuple[str, ...]


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    groups: dict[str, list[_Located]] = defaultdict(list)
    located = list(_located(corpus))
    for one in located:
        for group in one.groups:
            groups[group].append(one)
    for one in located:
        for group in one.groups:
            if _is_swapped(one, groups[group]):
                message = f"lat {one.point.lat} and lon {one.point.lon} are far from {group}"
                hint = f"if they are swapped, write lat: {one.point.lon}, lon: {one.point.lat}"
                yield Finding(one.location, message, hint)
                break


def _located(corpus: Corpus) -> Iterator[_Located]:
    inline = (place for event in corpus.events for place, _ in places_at(event))
    places: list[Place | PlaceReference] = [*corpus.places, *inline]
    for place in places:
        if place.point and place.origin:
            yield _Located(place.point, place.origin.at("lat"), _groups(place))


def _groups(place: Place | PlaceReference) -> tuple[str, ...]:
    named = (
        f"other places called {place.name}",
        place.region and f"other places in {place.region}",
        place.country and f"other places in {place.country}",
    )
    return tuple(filter(None, named))


def _is_swapped(one: _Located, group: list[_Located]) -> bool:
    """Compare with the median of the others; of two places neither can be identified as wrong."""
    others = [each for each in group if each is not one]
    if len(others) < 2:  # the majority decides
        return False
    lat = _median(float(each.point.lat) for each in others)
    lon = _median(float(each.point.lon) for each in others)
    here = _distance(float(one.point.lat), float(one.point.lon), lat, lon)
    turned = _distance(float(one.point.lon), float(one.point.lat), lat, lon)
    return here > 2 * NEAR and turned < NEAR


def _median(numbers: Iterable[float]) -> float:
    """Return the middle of some numbers; the module `statistics` would take long to load."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the greater of the differences in degrees."""
    return max(abs(lat - other_lat), abs(lon - other_lon))
