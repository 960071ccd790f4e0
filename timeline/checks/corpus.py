"""The input of the checks: all records that were read, and what could not be read."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType

from timeline.checks.suggestions import Suggestions
from timeline.chronology import Chronology
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.edtf import Edtf
from timeline.edtf.civil import day_number
from timeline.model import Actor, Claim, Event, Ignore, Place, PlaceReference, Settings, Source
from timeline.workspace.kept import Parts
from timeline.workspace.registry_files import Registry, folders, registry_of


@dataclass(frozen=True)
class Corpus:
    """The records as read, including drafts, withdrawn events and duplicates.

    `broken` are the paths of files that could not be read completely, `faulty` those with any
    error; `lost` are the ids and other texts in them or in omitted records: a reference to one of
    these may be correct, and the fault has been reported. `unseen` means that there is a file whose
    text is unreadable: it might contain any source. `unlisted` are the folders that could not be
    listed. `kept` are the findings about single events. `paths` are all files of the content,
    `published_files` those that become pages or are published unchanged, `codes` the severity of
    each rule by its code; `today` is the day of the check.
    """

    chronology: Chronology
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    broken: frozenset[str] = frozenset()
    faulty: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    unseen: bool = False
    unlisted: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()
    published_files: tuple[str, ...] = ()
    codes: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    today: datetime.date = datetime.date.max
    kept: Parts = field(default_factory=Parts)

    @property
    def settings(self) -> Settings:
        """The project's settings."""
        return self.chronology.settings

    def of_events(
        self, rule: Rule, of_event: Callable[[Corpus, Event], Iterable[Finding]]
    ) -> Iterator[Finding]:
        """Yield a rule's findings about each event, which may be those of the last build.

        They follow from the event, the sources that it cites, and the settings alone.
        """
        for event in self.events:
            yield from self.kept.made((rule.code, event), partial(_listed, of_event, self, event))

    @cached_property
    def source_ids(self) -> frozenset[str]:
        """The ids of all sources, including inline ones."""
        return frozenset(source.id for source in self.all_sources)

    @cached_property
    def all_sources(self) -> tuple[Source, ...]:
        """All sources: those of the files, then the inline ones of events.

        An inline source that equals an earlier one is the same source, and left out.
        """
        first = {source.id: source for source in reversed(self.sources)}
        inline = [source for event in self.events for source in event.inline_sources]
        for source in inline:
            first.setdefault(source.id, source)
        joined = (s for s in inline if s is first[s.id] or differing(s, first[s.id]))
        return (*self.sources, *joined)

    @property
    def records(self) -> tuple[Event | Source | Actor | Place, ...]:
        """All records with an origin of their own."""
        return (*self.events, *self.all_sources, *self.actors, *self.places)

    @cached_property
    def known_actors(self) -> Mapping[str, str]:
        """The id of an actor by each id, name and alias of the registry."""
        return known_names(self.actors)

    @cached_property
    def known_places(self) -> Mapping[str, str]:
        """The id of a place by each id, name and alias of the registry."""
        return known_names(self.places)

    @cached_property
    def described_actors(self) -> tuple[Actor, ...]:
        """The actors of the registry, then those that only events describe."""
        return (*self.actors, *self.chronology.inline_actors.values())

    @cached_property
    def described_places(self) -> tuple[Place, ...]:
        """The places of the registry, then those that only events describe."""
        return (*self.places, *self.chronology.inline_places.values())

    @cached_property
    def actor_suggestions(self) -> Suggestions:
        """Finds the registered actor that a name is like."""
        return Suggestions(self.known_actors)

    @cached_property
    def place_suggestions(self) -> Suggestions:
        """Finds the registered place that a name is like."""
        return Suggestions(self.known_places)

    @cached_property
    def event_ids(self) -> frozenset[str]:
        """The ids of all events."""
        return frozenset(event.id for event in self.events)

    def is_future(self, date: Edtf) -> bool:
        """Return whether a date begins after tomorrow, which is today in some time zones."""
        day = self.today
        tomorrow = day_number(day.year, day.month, day.day) + 1
        first = date.local_earliest.ordinal
        return first is not None and first > tomorrow

    @property
    def has_unread_events(self) -> bool:
        """Return whether part of an event could not be read: it may name any source or actor."""
        folder = f"{self.settings.content_dir}/events"
        return self.hides(folder) or any(
            path.startswith(f"{folder}/") or not path.endswith((".yml", ".yaml"))
            for path in self.faulty
        )

    def hides(self, path: str) -> bool:
        """Return whether a path lies in, or contains, a folder that could not be listed."""
        return any(
            f"{path}/".startswith(f"{folder}/") or folder.startswith(f"{path}/")
            for folder in self.unlisted
        )

    def issued(self, claim: Claim) -> tuple[Edtf | None, ...]:
        """Return the publication dates of a claim's sources, None for those without one."""
        known = self.chronology.sources
        cited = (known.get(citation.source) for citation in claim.sources)
        return tuple(source.issued if source else None for source in cited)

    def registry_broken(self, registry: Registry) -> bool:
        """Return whether a file of a registry could not be read, or its folder not be listed."""
        start = f"{self.settings.content_dir}/"
        broken = any(registry_of(path.removeprefix(start)) is registry for path in self.broken)
        return broken or self.hides(f"{start}{registry}")

    def home(self, registry: Registry, key: str) -> str:
        """Return the file to which the entry `key` of a registry is to be added.

        Where the registry is a folder, that is a file of its own, so that two proposals do not
        change the same one.
        """
        in_folder = registry in self._registry_folders
        inside = registry.file_of(key) if in_folder else registry.file
        return f"{self.settings.content_dir}/{inside}"

    @cached_property
    def _registry_folders(self) -> frozenset[Registry]:
        return folders(self.paths, self.settings.content_dir)

    def ignores(self) -> Iterator[tuple[Ignore, Location]]:
        """Yield the checks that the editors ignore, with their locations."""
        for record in self.records:
            for number, ignore in enumerate(record.ignores):
                if record.origin:
                    yield ignore, record.origin.at(f"check-ignore.{number}.code")


def known_names(registry: Sequence[Actor | Place]) -> dict[str, str]:
    """Return the id for each id, name and alias of a registry."""
    names = {alias: entry.id for entry in registry for alias in entry.aliases}
    names.update((entry.name, entry.id) for entry in registry)
    names.update((entry.id, entry.id) for entry in registry)
    return names


def differing(source: Source, other: Source) -> tuple[str, ...]:
    """Return the keys in which two sources differ, in the order of the first."""
    keys = dict.fromkeys((*source.written, *other.written))
    return tuple(key for key in keys if source.written.get(key) != other.written.get(key))


def cited_at(event: Event) -> Iterator[tuple[str, Location]]:
    """Yield an event's references to sources one by one, with their locations."""
    inline = {source.id for source in event.inline_sources}
    for number, source in enumerate(event.sources):
        if source not in inline:
            yield source, _item(event, "sources", number)
    for claim in event.claims:
        for citation in claim.sources:
            yield citation.source, citation.origin.at("id")
    for note in event.notes:
        yield note.by, note.origin.at("by")
    for cited in event.body_citations:
        yield cited.source, cited.location


def actors_at(event: Event) -> Iterator[tuple[str, Location]]:
    """Yield an event's references to actors, with their locations.

    The bodies of actors that it describes are included.
    """
    for number, actor in enumerate(event.actors):
        yield actor, _item(event, "actors", number)
    for claim in event.claims:
        yield claim.claimant, claim.origin.at("claimant")
        for number, actor in enumerate(claim.via):
            yield actor, claim.origin.at(f"via.{number}")
    for described in event.described_actors():
        for body, key in ((described.speaks_for, "speaks_for"), (described.part_of, "part_of")):
            if body:
                yield body, described.origin.at(key)


def places_at(event: Event) -> Iterator[tuple[PlaceReference, Location]]:
    """Yield an event's references to places, with their locations."""
    for place in event.places:
        yield place, place.origin.at("name")


def tags_at(event: Event) -> Iterator[tuple[str, Location]]:
    """Yield an event's tags, with their locations."""
    for number, tag in enumerate(event.tags):
        yield tag, _item(event, "tags", number)


def _item(event: Event, key: str, number: int) -> Location:
    return event.origin.at(f"{key}.{number}")


def _listed(
    of_event: Callable[[Corpus, Event], Iterable[Finding]], corpus: Corpus, event: Event
) -> list[Finding]:
    return [*of_event(corpus, event)]
