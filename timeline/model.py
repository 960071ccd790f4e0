"""The chronology's records, as frozen types that the rest of the program reads.

Every record keeps its `origin`, so that a check can point at the field it complains of. References
(claimants, places, sources) stay as they were written; `Chronology` resolves them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from timeline.diagnostics import Location
from timeline.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands, and where each of its fields does (`via.1`, `sources.0.quote`)."""

    location: Location
    fields: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, name: str) -> Location:
        """Give the place of a field's value, or the record's own where the field is missing."""
        return self.fields.get(name, self.location)


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


class Precision(StrEnum):
    """How closely coordinates locate a place."""

    EXACT = "exact"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


class UrlStatus(StrEnum):
    """The state of a source's address, in the words of Wikipedia's citation templates."""

    LIVE = "live"
    DEAD = "dead"
    UNFIT = "unfit"
    USURPED = "usurped"


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

    `about` is None where the claim speaks of the event's own date; `supersedes` is the address
    `event#claim` or a claim's id in the same event, empty where it replaces none.
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
    supersedes: str = ""
    note: str = ""
    origin: Origin = field(kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """What explains or qualifies an event, by a source (its id) or by `editor`."""

    text: str
    by: str
    origin: Origin = field(kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Point:
    """Coordinates in degrees (WGS 84) and how closely they locate the place."""

    lat: Decimal
    lon: Decimal
    precision: Precision | None = None


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
class Ignore:
    """A check that the editors silence for one record, with their reason."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class BodyCitation:
    """One key of a `[@key]` in an event's body, and where the key stands in the file."""

    source: str
    location: Location


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as its file tells it. `path` is relative to the project."""

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
    body_citations: tuple[BodyCitation, ...] = ()
    inline_sources: tuple[Source, ...] = ()
    origin: Origin = field(kw_only=True, compare=False)

    @property
    def published(self) -> bool:
        """Tell whether the event stands in the chronology: no draft, not withdrawn."""
        return not self.draft and self.withdrawn is None

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


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, or an organisation's whole (`literal`), as in CSL."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that is cited. `written` holds all its fields under CSL's names, as text.

    `url` is empty for a book or a briefing; `archive_url` where no archived copy is known.
    """

    id: str
    type: str
    title: str
    author: tuple[Name, ...] = ()
    container_title: str = ""
    publisher: str = ""
    issued: Edtf | None = None
    accessed: Edtf | None = None
    url: str = ""
    language: str = ""
    archive_url: str = ""
    archive_date: Edtf | None = None
    url_status: UrlStatus | None = None
    no_archive: bool = False
    sha256: str = ""
    note: str = ""
    ignores: tuple[Ignore, ...] = ()
    written: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    origin: Origin = field(kw_only=True, compare=False)

    @property
    def outlet(self) -> str:
        """Name where it appeared: the publication's title, else its publisher."""
        return self.container_title or self.publisher


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks: from `actors.yml`, or only named in events (no `origin`)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    description: str = ""
    ignores: tuple[Ignore, ...] = ()
    origin: Origin | None = field(default=None, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere: from `places.yml`, or only named in events (no `origin`)."""

    id: str
    name: str
    region: str = ""
    country: str = ""
    point: Point | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""
    ignores: tuple[Ignore, ...] = ()
    origin: Origin | None = field(default=None, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something figures count, as `mkdocs.yml` declares it; `sum_of` is never computed."""

    id: str
    label: str
    unit: str = ""
    sum_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the project's `mkdocs.yml` says, as far as the chronology needs it.

    `paths` are relative to the project with forward slashes; `locale` is a CLDR locale for dates,
    `language` the interface's.
    """

    title: str = ""
    description: str = ""
    site_url: str = ""
    content_dir: str = "content"
    language: str = "en"
    date_locale: str = ""
    license: str = ""
    contact: str = ""
    feed_authority: str = ""
    measures: Mapping[str, Measure] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def locale(self) -> str:
        """The locale dates are printed in: `date_locale`, else the language, `en` as `en_GB`."""
        return self.date_locale or ("en_GB" if self.language == "en" else self.language)
