"""Actors and places that events describe themselves, as a registry would."""

from __future__ import annotations

from collections.abc import Container, Iterable

from timeline.model.events import ActorReference, Event, PlaceReference
from timeline.model.registries import Actor, Place
from timeline.text.names import slug


def inline_actors(events: Iterable[Event], registered: Container[str]) -> dict[str, Actor]:
    """Return the actors that events describe, by id; those whose name is `registered` are left out.

    What several events say of one actor is joined; a check reports what contradicts.
    """
    given: dict[str, list[ActorReference]] = {}
    for event in events:
        for actor in event.described_actors():
            if actor.name not in registered:
                given.setdefault(slug(actor.name), []).append(actor)
    return {
        key: Actor(
            id=key,
            name=actors[0].name,
            aliases=_joined(one.aliases for one in actors),
            speaks_for=_first(one.speaks_for for one in actors),
            part_of=_first(one.part_of for one in actors),
            description=_first(one.description for one in actors),
            origin=actors[0].origin,
        )
        for key, actors in given.items()
    }


def inline_places(events: Iterable[Event], registered: Container[str]) -> dict[str, Place]:
    """Return the places that events describe, by id; those whose name is `registered` are left out.

    What several events say of one place is joined, without points: each is its event's own.
    """
    given: dict[str, list[PlaceReference]] = {}
    for event in events:
        for place in event.places:
            if place.has_details and place.name not in registered:
                given.setdefault(slug(place.name), []).append(place)
    return {
        key: Place(
            id=key,
            name=places[0].name,
            region=_first(one.region for one in places),
            country=_first(one.country for one in places),
            aliases=_joined(one.aliases for one in places),
            description=_first(one.description for one in places),
            origin=places[0].origin,
        )
        for key, places in given.items()
    }


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _joined(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))
