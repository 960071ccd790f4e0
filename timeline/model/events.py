"""Events, and what was said in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from timeline.diagnostics import Location
from timeline.edtf import Edtf
from timeline.model.common import Ignore, Origin
from timeline.model.registries import Point
from timeline.model.sources import Source
from timeline.text.names import figure_anchor


class Status(StrEnum):
    """How well something stands: of an event, or of a claim."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    RETRACTED = "retracted"


class Kind(StrEnum):
    """What a figure counts: all so far, a span of time, a rate, or what is planned."""

    TOTAL = "total"
    SPAN = "span"
    RATE = "rate"
    PLANNED = "planned"


EXAMPLE = "example"
"""The tag of the invented events that a new project begins with."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as somebody reported it: the words, and the bounds the words themselves give."""

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
        """Tell whether the words gave any number at all."""
        return not (self.low is None and self.best is None and self.high is None)

    @property
    def is_partial(self) -> bool:
        """Tell whether it counts a time, a rate, a plan or a part instead of the whole so far."""
        return self.kind is not Kind.TOTAL or bool(self.of)


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim's reference to a source, with the place in it and the words quoted."""

    source: str
    locator: str = ""
    quote: str = ""
    origin: Origin = field(kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said: the chronology's sentence, the claimant, the times and the sources.

    `about` is None where the claim speaks of the event's own date; `supersedes` holds addresses
    of the claims it replaces, `event#claim` or a claim's id in the same event.
    """

    id: str
    text: str
    claimant: str
    sources: tuple[Citation, ...]
    via: tuple[str, ...] = ()
    reported: Edtf | None = None
    about: Edtf | None = None
    scope: str = ""
    figures: tuple[Figure, ...] = ()
    status: Status = Status.REPORTED
    supersedes: tuple[str, ...] = ()
    note: str = ""
    origin: Origin = field(kw_only=True, compare=False)

    def superseded(self, event_id: str) -> tuple[tuple[str, str], ...]:
        """Return the event's and the claim's id of each claim that this claim replaces.

        `event_id` is the event that the claim itself stands in.
        """
        parts = (address.rpartition("#") for address in self.supersedes)
        return tuple((event or event_id, claim) for event, _, claim in parts)

    def superseded_at(self, number: int) -> Location:
        """Return where the address of the given number (from 0) stands in the file."""
        places = self.origin.fields
        return places.get(f"supersedes.{number}") or self.origin.at("supersedes")

    def figure_anchor(self, figure: Figure) -> str:
        """Name the place of one of the figures on the event's page."""
        alike = [one for one in self.figures if one.measure == figure.measure]
        return figure_anchor(self.id, figure.measure, alike.index(figure) + 1)

    @property
    def figure_anchors(self) -> tuple[str, ...]:
        """The places of all figures, in their order."""
        return tuple(map(self.figure_anchor, self.figures))


@dataclass(frozen=True, slots=True)
class Note:
    """What explains or qualifies an event, by a source (its id) or by `editor`."""

    text: str
    by: str
    origin: Origin = field(kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class PlaceReference:
    """A place as an event gives it: a name or id, or a name with its region, country and point."""

    name: str
    region: str = ""
    country: str = ""
    point: Point | None = None
    origin: Origin = field(kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in `content/media/`, its text alternative and whom to credit."""

    src: str
    alt: str
    credit: str
    license: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was changed after publication, and on which day."""

    date: Edtf
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why and on which day an event was taken back."""

    date: Edtf
    reason: str


@dataclass(frozen=True, slots=True)
class BodyCitation:
    """One key of a `[@key]` in an event's body, and where the key stands in the file."""

    source: str
    location: Location


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link in an event's body to a file of the project, by its path, and where it stands."""

    path: str
    location: Location


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as its file tells it.

    `path` is relative to the project; the body begins at its line `body_line`.
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
    origin: Origin = field(kw_only=True, compare=False)

    @property
    def published(self) -> bool:
        """Tell whether the event stands in the chronology: no draft, not withdrawn."""
        return not self.draft and self.withdrawn is None

    @property
    def is_example(self) -> bool:
        """Return whether the event is one of those that a new project begins with."""
        return EXAMPLE in self.tags

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order events by date (earliest bound, then latest), then by id."""
        return (self.date.sort_key, self.id)

    def cited(self) -> tuple[str, ...]:
        """List the sources it cites by id, each once, in the order of their numbers on its page.

        Its own come first, then its claims', its notes' and its body's.
        """
        ids = [
            *self.sources,
            *(citation.source for claim in self.claims for citation in claim.sources),
            *(note.by for note in self.notes if note.by != EDITOR),
            *(citation.source for citation in self.body_citations),
        ]
        return tuple(dict.fromkeys(ids))


EDITOR = "editor"
