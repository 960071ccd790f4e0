"""The chronology: all records, indexed once, with all references resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from timeline.edtf import Edtf
from timeline.model import Actor, Claim, Event, Measure, Place, PlaceReference, Settings, Source
from timeline.model.bodies import Bodies
from timeline.model.inline import inline_actors, inline_places
from timeline.model.naming import by_names, first_by_id, unregistered_actor, unregistered_place
from timeline.text.names import slug

Keys = Callable[[Event], Iterable[str]]


class EventClaim(NamedTuple):
    """A claim with its event."""

    event: Event
    claim: Claim


class CitingEvent(NamedTuple):
    """An event that cites a source, with its claims that cite it."""

    event: Event
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Chronology:
    """Events in chronological order, with their sources, actors and places.

    `events` excludes withdrawn events; these are in `withdrawn`, and nothing but their dates,
    reasons and addresses may be shown.
    """

    events: tuple[Event, ...]
    withdrawn: tuple[Event, ...]
    sources: Mapping[str, Source]
    registered_actors: Mapping[str, Actor]
    registered_places: Mapping[str, Place]
    settings: Settings

    @classmethod
    def build(
        cls,
        events: Iterable[Event],
        sources: Iterable[Source],
        actors: Iterable[Actor],
        places: Iterable[Place],
        settings: Settings,
        *,
        drafts: bool = False,
    ) -> Chronology:
        """Assemble records; drafts only on request, to check them.

        Of records with the same id the first is used (a check reports the others). A source that
        only drafts or withdrawn events cite is not published.
        """
        given = list(events)
        kept = [e for e in given if drafts or not e.draft]
        standing = sorted((e for e in kept if e.withdrawn is None), key=lambda e: e.sort_key)
        inline = [source for event in standing for source in event.inline_sources]
        shown = {key for event in standing for key in event.cited()}
        secret = [] if drafts else [e for e in given if e.draft or e.withdrawn]
        hidden = {key for event in secret for key in event.cited()} - shown
        return cls(
            events=tuple(standing),
            withdrawn=tuple(sorted((e for e in kept if e.withdrawn), key=lambda e: e.id)),
            sources=first_by_id(
                one
                for one in sorted([*sources, *inline], key=lambda s: s.id)
                if one.id not in hidden
            ),
            registered_actors=first_by_id(actors),
            registered_places=first_by_id(places),
            settings=settings,
        )

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """The published events, by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def _position(self) -> Mapping[str, int]:
        return {event.id: index for index, event in enumerate(self.events)}

    def position(self, event: Event) -> int:
        """Return the number of events before this one."""
        return self._position[event.id]

    def around(self, event: Event, reach: int = 1) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """Return the neighbouring events: up to `reach` before, and up to `reach` after."""
        at = self._position[event.id]
        return self.events[max(0, at - reach) : at], self.events[at + 1 : at + 1 + reach]

    # --- actors ----------------------------------------------------------------------------

    @cached_property
    def inline_actors(self) -> Mapping[str, Actor]:
        """The actors that events describe and no registry has, by id."""
        return inline_actors(self.events, by_names(self.registered_actors.values()))

    @cached_property
    def described_actors(self) -> Mapping[str, Actor]:
        """The actors of the registry, and those that events describe, by id."""
        return {**self.inline_actors, **self.registered_actors}

    @cached_property
    def _actor_index(self) -> Mapping[str, Actor]:
        inline, registered = self.inline_actors.values(), self.registered_actors.values()
        return {**by_names(inline), **by_names(registered)}

    def actor(self, reference: str) -> Actor:
        """Resolve an actor's id, name or alias; an unregistered name is an actor too."""
        return self._actor_index.get(reference) or unregistered_actor(reference)

    @cached_property
    def bodies(self) -> Bodies:
        """For which bodies actors speak, and of which they are part."""
        return Bodies(self.actor)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """All actors that events name, by id; see `actors_in`."""
        return self.actors_in(self.events)

    def actors_in(self, events: Iterable[Event]) -> Mapping[str, Actor]:
        """Return the actors that some events name, by id, ordered.

        They include claimants and intermediaries, and the bodies above them.
        """
        found: dict[str, Actor] = {}
        references = [one for event in events for one in event.actor_references()]
        for reference in references:  # the list grows while it is iterated
            actor = self.actor(reference)
            if actor.id not in found:
                found[actor.id] = actor
                references += filter(None, (actor.speaks_for, actor.part_of))
        return dict(sorted(found.items()))

    @cached_property
    def claims_by_actor(self) -> Mapping[str, tuple[EventClaim, ...]]:
        """The claims of each actor, in the events' order, by the actor's id."""
        by_actor = defaultdict(list)
        for event in self.events:
            for claim in event.claims:
                by_actor[self.actor(claim.claimant).id].append(EventClaim(event, claim))
        return {actor: tuple(claims) for actor, claims in by_actor.items()}

    @cached_property
    def events_by_actor(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that name an actor in any role, by the actor's id."""
        return self._events_by(
            lambda event: (self.actor(reference).id for reference in event.actor_references())
        )

    # --- places and tags -------------------------------------------------------------------

    @cached_property
    def inline_places(self) -> Mapping[str, Place]:
        """The places that events describe and no registry has, by id."""
        return inline_places(self.events, self._registered_place_index)

    @cached_property
    def _registered_place_index(self) -> Mapping[str, Place]:
        return by_names(self.registered_places.values())

    @cached_property
    def _place_index(self) -> Mapping[str, Place]:
        return {**by_names(self.inline_places.values()), **self._registered_place_index}

    def registered_place(self, name: str) -> Place | None:
        """Return the registered place of an id, name or alias; None if there is none."""
        return self._registered_place_index.get(name)

    def place(self, reference: PlaceReference) -> Place:
        """Resolve a place's id, name or alias; an unregistered name is a place too."""
        return self._place_index.get(reference.name) or unregistered_place(reference.name)

    def place_of(self, reference: PlaceReference) -> Place:
        """Resolve an event's reference to a place, with the event's own point, region and country.

        A point replaces the registered one together with its precision.
        """
        place = self.place(reference)
        return replace(
            place,
            region=reference.region or place.region,
            country=reference.country or place.country,
            point=reference.point or place.point,
        )

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """All places that events name, by id."""
        return self.places_in(self.events)

    def places_in(self, events: Iterable[Event]) -> Mapping[str, Place]:
        """Return the places that some events name, by id, ordered."""
        found: dict[str, Place] = {}
        for event in events:
            for reference in event.places:
                place = self.place(reference)
                found.setdefault(place.id, place)
        return dict(sorted(found.items()))

    @cached_property
    def events_by_place(self) -> Mapping[str, tuple[Event, ...]]:
        """The events at a place, by the place's id."""
        return self._events_by(lambda event: (self.place(ref).id for ref in event.places))

    @cached_property
    def tags(self) -> Mapping[str, str]:
        """The tags as first written, by slug."""
        found: dict[str, str] = {}
        for event in self.events:
            for tag in event.tags:
                found.setdefault(slug(tag), tag)
        return dict(sorted(found.items()))

    @cached_property
    def events_by_tag(self) -> Mapping[str, tuple[Event, ...]]:
        """The events with a tag, by the tag's slug."""
        return self._events_by(lambda event: map(slug, event.tags))

    # --- sources ---------------------------------------------------------------------------

    @cached_property
    def citing(self) -> Mapping[str, tuple[CitingEvent, ...]]:
        """The events that cite a source, with the citing claims, by the source's id."""
        found: dict[str, list[CitingEvent]] = defaultdict(list)
        for event in self.events:
            claims: dict[str, list[Claim]] = defaultdict(list)
            for claim in event.claims:
                for source in dict.fromkeys(citation.source for citation in claim.sources):
                    claims[source].append(claim)
            for source in event.cited():
                found[source].append(CitingEvent(event, tuple(claims[source])))
        return {source: tuple(citing) for source, citing in found.items()}

    @cached_property
    def _inline_paths(self) -> Mapping[str, tuple[str, ...]]:
        """The files of the events that contain a source, by the source's id."""
        found: dict[str, list[str]] = defaultdict(list)
        for event in (*self.events, *self.withdrawn):
            for source in event.inline_sources:
                found[source.id].append(event.path)
        return {source: tuple(paths) for source, paths in found.items()}

    def files_of(self, source: Source) -> tuple[str, ...]:
        """Return the files that contain a source: several where events give the same one."""
        own = source.origin.location.path
        return tuple(dict.fromkeys((own, *self._inline_paths.get(source.id, ()))))

    def revealed(self, event: Event) -> Edtf | None:
        """Return when an event became public: as stated, or by its first claim or source."""
        if event.revealed:
            return event.revealed
        reported = [claim.reported for claim in event.claims if claim.reported]
        if reported:
            return min(reported)
        issued = [self.sources[key].issued for key in event.cited() if key in self.sources]
        return min((date for date in issued if date), default=None)

    def measure(self, key: str) -> Measure:
        """Return the declared measure of a key, or one named by the key if it is not declared."""
        return self.settings.measures.get(key) or Measure(key, key.replace("-", " ").capitalize())

    def _events_by(self, keys: Keys) -> Mapping[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for key in dict.fromkeys(keys(event)):
                found[key].append(event)
        return {key: tuple(events) for key, events in found.items()}
