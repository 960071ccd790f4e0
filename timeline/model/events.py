"""Events and their claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from timeline.diagnostics import Location
from timeline.edtf import Edtf
from timeline.model.common import Ignore, Origin
from timeline.model.registries import Point
from timeline.model.sources import Source
from timeline.text.names import figure_anchor


class Status(StrEnum):
    """How well an event or a claim is established."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    RETRACTED = "retracted"


class Kind(StrEnum):
    """What a figure counts: a total to date, a limited period, a rate, or a plan."""

    TOTAL = "total"
    SPAN = "span"
    RATE = "rate"
    PLANNED = "planned"


EXAMPLE = "example"
"""The tag of the invented events that a new project begins with."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported number: its wording, and the bounds that the wording states."""

    measure: str
    text: str
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    kind: Kind = Kind.TOTAL
    of: str = ""
    origin: Origin = field(kw_only=True, compare=False)

    @property
    def in_numbers(self) -> bool:
        """Whether the wording states any number."""
        return not (self.low is None and self.best is None and self.high is None)

    @property
    def is_partial(self) -> bool:
        """Whether it counts a period, a rate, a plan or a part instead of the total to date."""
        return self.kind is not Kind.TOTAL or bool(self.of)


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim's reference to a source, with the locator and the quotation."""

    source: str
    locator: str = ""
    quote: str = ""
    origin: Origin = field(kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class ActorReference:
    """An actor as an event describes it: a name with what a registry would say."""

    name: str
    aliases: tuple[str, ...] = ()
    speaks_for: str = ""
    part_of: str = ""
    description: str = ""
    origin: Origin = field(kw_only=True, compare=False)

    @property
    def has_details(self) -> bool:
        """Whether it says more than the name."""
        return bool(self.aliases or self.speaks_for or self.part_of or self.description)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement: its sentence, claimant, dates and sources.

    `about` is None if the claim refers to the event's own date; `supersedes` are the addresses of
    the claims it replaces, `event#claim` or a claim's id in the same event. `inline_actors` are the
    actors, of those named in it, that it also describes.
    """

    id: str
    text: str
    claimant: str
    sources: tuple[Citation, ...]
    via: tuple[str, ...] = ()
    reported: Edtf | None = None
    about: Edtf | None = None
    scope: str = ""
    method: str = ""
    figures: tuple[Figure, ...] = ()
    status: Status = Status.REPORTED
    supersedes: tuple[str, ...] = ()
    note: str = ""
    inline_actors: tuple[ActorReference, ...] = ()
    origin: Origin = field(kw_only=True, compare=False)

    def superseded(self, event_id: str) -> tuple[tuple[str, str], ...]:
        """Return the event's and the claim's id of each claim that this claim replaces.

        `event_id` is the event that contains this claim.
        """
        parts = (address.rpartition("#") for address in self.supersedes)
        return tuple((event or event_id, claim) for event, _, claim in parts)

    def superseded_at(self, number: int) -> Location:
        """Return the location in the file of the address with the given number (from 0)."""
        places = self.origin.fields
        return places.get(f"supersedes.{number}") or self.origin.at("supersedes")

    def figure_anchor(self, figure: Figure) -> str:
        """Return the anchor of a figure on the event's page."""
        alike = [one for one in self.figures if one.measure == figure.measure]
        return figure_anchor(self.id, figure.measure, alike.index(figure) + 1)

    @property
    def figure_anchors(self) -> tuple[str, ...]:
        """The anchors of all figures, in order."""
        return tuple(map(self.figure_anchor, self.figures))


@dataclass(frozen=True, slots=True)
class Note:
    """An explanation or qualification of an event, by a source (its id) or by `editor`.

    `claims` are the ids of the event's claims that it is about, empty for all of them.
    """

    text: str
    by: str
    claims: tuple[str, ...] = ()
    origin: Origin = field(kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class PlaceReference:
    """A place as an event gives it: a name or id, or a name with what a registry would say."""

    name: str
    region: str = ""
    country: str = ""
    point: Point | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""
    origin: Origin = field(kw_only=True, compare=False)

    @property
    def has_details(self) -> bool:
        """Whether it says more than the name."""
        details = self.region or self.country or self.point or self.aliases or self.description
        return bool(details)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in `content/media/`, with its text alternative and credit."""

    src: str
    alt: str
    credit: str
    license: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change after publication, with its day."""

    date: Edtf
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The reason and the day of an event's withdrawal."""

    date: Edtf
    reason: str


class BodyCitation(NamedTuple):
    """One key of a `[@key]` in an event's body, with its location."""

    source: str
    location: Location


class BodyLink(NamedTuple):
    """A link in an event's body to a file of the project: its path and location."""

    path: str
    location: Location


@dataclass(frozen=True, slots=True)
class Event:
    """An event, as its file describes it.

    `path` is relative to the project; the body begins at line `body_line`. `key` is whether it is
    a turning point.
    """

    id: str
    path: str
    title: str
    date: Edtf
    date_text: str = ""
    added: Edtf | None = None
    revealed: Edtf | None = None
    summary: str = ""
    status: Status = Status.REPORTED
    key: bool = False
    places: tuple[PlaceReference, ...] = ()
    actors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()
    related: tuple[str, ...] = ()
    image: Image | None = None
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    draft: bool = False
    withdrawn: Withdrawal | None = None
    ignores: tuple[Ignore, ...] = ()
    body: str = ""
    body_line: int = 1
    body_citations: tuple[BodyCitation, ...] = ()
    body_links: tuple[BodyLink, ...] = ()
    inline_sources: tuple[Source, ...] = ()
    inline_actors: tuple[ActorReference, ...] = ()
    origin: Origin = field(kw_only=True, compare=False)

    @property
    def published(self) -> bool:
        """Whether the event is part of the published chronology: neither draft nor withdrawn."""
        return not self.draft and self.withdrawn is None

    @property
    def is_example(self) -> bool:
        """Whether the event is an example from the template of a new project."""
        return EXAMPLE in self.tags

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The chronological order: by date (earliest bound, then latest), then by id."""
        return (self.date.sort_key, self.id)

    def described_actors(self) -> Iterator[ActorReference]:
        """Yield the actors that the event or one of its claims describes."""
        yield from self.inline_actors
        for claim in self.claims:
            yield from claim.inline_actors

    def actor_references(self) -> Iterator[str]:
        """Yield all references to actors: actors, claimants and intermediaries."""
        yield from self.actors
        for claim in self.claims:
            yield claim.claimant
            yield from claim.via

    def cited(self) -> tuple[str, ...]:
        """Return the ids of the cited sources, each once, in the order of their numbers.

        The event's own come first, then those of claims, notes and body.
        """
        ids = [
            *self.sources,
            *(citation.source for claim in self.claims for citation in claim.sources),
            *(note.by for note in self.notes if note.by != EDITOR),
            *(citation.source for citation in self.body_citations),
        ]
        return tuple(dict.fromkeys(ids))


EDITOR = "editor"
