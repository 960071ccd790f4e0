"""Examples of former event templates, before every value was marked as a placeholder.

Forms, drafts and copies of the old guide are still in use. A distinctive value is recognised in any
event; a plausible one only in an event that shows its template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.diagnostics import Location
from timeline.model import Claim, Event, Origin, Source

Value = tuple[str, str]
"""A key of an event, a source or a claim, and its text."""


class _Held(NamedTuple):
    """A text of an event under its key, and the field of the record that has it."""

    key: str
    text: str
    origin: Origin
    field: str


class Starter(NamedTuple):
    """A former template: its file's name, and its values.

    `distinctive` are values that no author would write, `ids` the ids it contained, of which two
    together identify the template, and `plain` values that may be true of another event.
    """

    name: str
    distinctive: frozenset[Value]
    ids: frozenset[Value]
    plain: frozenset[Value]
    body: str

    def left(self, event: Event, found: Sequence[_Held]) -> Iterator[tuple[str, Location]]:
        """Yield the texts of an event that are from this template, with their locations."""
        held = {(one.key, one.text) for one in found}
        in_body = event.body.find(self.body)
        begun = bool(held & self.distinctive) or in_body >= 0 or len(held & self.ids) > 1
        for key, text, origin, field in found if begun else ():
            value = (key, text)
            plain = value in self.plain or (value in self.ids and key != "claim.id")
            if plain or value in self.distinctive:
                yield text, origin.at(field)
        for claim in event.claims:
            if begun or ("claim.id", claim.id) in self.ids:
                yield from _figures(claim)
        if in_body >= 0:
            line = event.body_line + event.body.count("\n", 0, in_body)
            yield self.body, Location(event.path, line)


FORM = Starter(
    name="2025-01-31-short-title",
    distinctive=frozenset(
        {
            ("title", "Title of the event"),
            ("source.title", "[Title to be written]"),
            ("publisher", "[Publisher to be written]"),
            ("publisher", "gazette.example"),
            ("URL", "https://gazette.example/page"),
            ("text", "At least 30 people were concerned."),
            ("claimant", "Who said it"),
            ("via", "Who passed it on"),
            ("quote", "the words as printed"),
        }
    ),
    ids=frozenset({("source.id", "gazette-2025-02-01"), ("claim.id", "first-claim")}),
    plain=frozenset({("date", "2025-01-31"), ("reported", "2025-02-01")}),
    body="What happened, in one or two sentences",
)
GUIDE = Starter(
    name="2025-03-01-bridge-closed",
    distinctive=frozenset(
        {
            ("title", "The old bridge is closed"),
            ("source.title", "City closes the old bridge"),
            ("URL", "https://gazette.example/city-closes-the-old-bridge"),
            ("text", "The bridge has been closed because of cracks."),
            ("quote", "closed on Saturday after cracks were found"),
            ("alt", "A bridge with a barrier"),
            ("correction", "The day of the closure was wrong."),
        }
    ),
    ids=frozenset({("source.id", "gazette-2025-03-02-bridge")}),
    plain=frozenset(
        {
            ("date", "2025-03-01"),
            ("places", "Kyiv"),
            ("tags", "bridges"),
            ("container-title", "The Gazette"),
            ("issued", "2025-03-02"),
            ("accessed", "2025-03-04"),
            ("claimant", "City council"),
            ("reported", "2025-03-02"),
        }
    ),
    body="The city closed the old bridge to all traffic",
)
STARTERS = (FORM, GUIDE)
NAMES = frozenset(starter.name for starter in STARTERS)


def left(event: Event) -> Iterable[tuple[str, Location]]:
    """Return the texts of an event that are from any former template, with their locations."""
    found = list(_values(event))
    return (one for starter in STARTERS for one in starter.left(event, found))


def _values(event: Event) -> Iterator[_Held]:
    yield _Held("title", event.title, event.origin, "title")
    yield _Held("date", event.date.text, event.origin, "date")
    for number, place in enumerate(event.places):
        yield _Held("places", place.name, event.origin, f"places.{number}")
    for number, tag in enumerate(event.tags):
        yield _Held("tags", tag, event.origin, f"tags.{number}")
    if event.image:
        yield _Held("alt", event.image.alt, event.origin, "image")
    for number, one in enumerate(event.corrections):
        yield _Held("correction", one.text, event.origin, f"corrections.{number}.text")
    for source in event.inline_sources:
        yield from _of_source(source)
    for claim in event.claims:
        yield from _of_claim(claim)


def _of_source(source: Source) -> Iterator[_Held]:
    origin = source.origin
    yield _Held("source.id", source.id, origin, "id")
    yield _Held("source.title", source.title, origin, "title")
    yield _Held("publisher", source.publisher, origin, "publisher")
    yield _Held("container-title", source.container_title, origin, "container-title")
    yield _Held("issued", source.issued.text if source.issued else "", origin, "issued")
    yield _Held("accessed", source.accessed.text if source.accessed else "", origin, "accessed")
    yield _Held("URL", source.url, origin, "URL")


def _of_claim(claim: Claim) -> Iterator[_Held]:
    origin = claim.origin
    yield _Held("claim.id", claim.id, origin, "id")
    yield _Held("text", claim.text, origin, "text")
    yield _Held("claimant", claim.claimant, origin, "claimant")
    yield _Held("reported", claim.reported.text if claim.reported else "", origin, "reported")
    for number, name in enumerate(claim.via):
        yield _Held("via", name, origin, f"via.{number}")
    for citation in claim.sources:
        yield _Held("quote", citation.quote, citation.origin, "quote")


def _figures(claim: Claim) -> Iterator[tuple[str, Location]]:
    """Yield the example's figure, unless the claim's own words give its number."""
    words = " ".join([claim.text, *(citation.quote for citation in claim.sources)]).lower()
    for figure in claim.figures:
        if figure.text == "at least 30" and not ("30" in words or "thirty" in words):
            yield figure.text, figure.origin.at("text")
