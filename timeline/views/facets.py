"""The explorer's facets: the values to filter events by, and since when each was known.

Places, tags and actors are facets of a whole event. Claimant, measure, status and publisher are
facets of a statement: one claim, or the event's own status and the sources that none of its claims
cites. Values selected in several of these must apply to one statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from timeline.known_since import Known
from timeline.model import Claim, Event, Status
from timeline.site.site import Site

FacetId = Literal["claimant", "measure", "place", "status", "tag", "actor", "publisher"]

Value = tuple[str, str]
"""A facet's value: its id, as in the page's address, and its name."""

Dated = tuple[Value, Known]
"""A value with the day from which it was known."""

Place = Callable[[Known], int]
"""Returns the index of a day among the days of change; -1 for an unknown day."""


class FacetColumn(TypedDict):
    """A facet in the explorer's data, see `column`."""

    id: FacetId
    label: str
    values: list[Value]
    of: NotRequired[list[list[int]]]
    claims: NotRequired[list[list[list[int]]]]


@dataclass(frozen=True)
class EventFacet:
    """A facet of whole events."""

    id: FacetId
    of: Callable[[Site, Event], Iterable[Dated]]


@dataclass(frozen=True)
class ClaimFacet:
    """A facet of statements: of an event's claims, and of the event itself (`own`)."""

    id: FacetId
    of: Callable[[Site, Event, Claim], Iterable[Dated]]
    own: Callable[[Site, Event], Iterable[Dated]]

    def statements(self, site: Site, event: Event) -> Iterator[Iterable[Dated]]:
        """Yield the values of each claim of an event, in order, and last the event's own."""
        for claim in event.claims:
            yield self.of(site, event, claim)
        yield self.own(site, event)


Facet = EventFacet | ClaimFacet


def _claimant(site: Site, _: Event, claim: Claim) -> Iterable[Dated]:
    actor = site.chronology.actor(claim.claimant)
    yield (actor.id, actor.name), site.known.claim(claim)


def _measures(site: Site, _: Event, claim: Claim) -> Iterable[Dated]:
    for figure in claim.figures:
        measure = site.chronology.measure(figure.measure)
        yield (measure.id, measure.label), site.known.claim(claim)


def _status(site: Site, event: Event, claim: Claim) -> Iterable[Dated]:
    plain = claim.status is Status.REPORTED
    yield (
        _status_value(site, claim.status),
        site.known.claim(claim) if plain else site.known.whole(event),
    )


def _own_status(site: Site, event: Event) -> Iterable[Dated]:
    plain = event.status is Status.REPORTED
    known = site.known.event(event) if plain else site.known.whole(event)
    yield _status_value(site, event.status), known


def _status_value(site: Site, status: Status) -> Value:
    return status.value, site.text(f"status_{status.value}")


def _publishers(site: Site, _: Event, claim: Claim) -> Iterable[Dated]:
    return _outlets(site, site.known.citing(claim))


def _own_publishers(site: Site, event: Event) -> Iterable[Dated]:
    claimed = {citation.source for claim in event.claims for citation in claim.sources}
    cited = site.known.cited(event)
    return _outlets(site, {key: day for key, day in cited.items() if key not in claimed})


def _outlets(site: Site, cited: Mapping[str, Known]) -> Iterable[Dated]:
    for key, known in cited.items():
        outlet = site.chronology.sources[key].outlet
        if outlet:
            yield (outlet, outlet), known


def _places(site: Site, event: Event) -> Iterable[Dated]:
    for reference in event.places:
        place = site.chronology.place(reference)
        yield (place.id, place.name), site.known.whole(event)


def _tags(site: Site, event: Event) -> Iterable[Dated]:
    for tag in event.tags:
        link = site.tag_link(tag)
        yield (link.address.split("/")[1], tag), site.known.whole(event)


def _actors(site: Site, event: Event) -> Iterable[Dated]:
    for name in event.actors:
        actor = site.chronology.actor(name)
        yield (actor.id, actor.name), site.known.whole(event)


def _none(_: Site, __: Event) -> Iterable[Dated]:
    return ()


FACETS: tuple[Facet, ...] = (
    ClaimFacet("claimant", _claimant, _none),
    ClaimFacet("measure", _measures, _none),
    EventFacet("place", _places),
    ClaimFacet("status", _status, _own_status),
    EventFacet("tag", _tags),
    EventFacet("actor", _actors),
    ClaimFacet("publisher", _publishers, _own_publishers),
)


def column(
    site: Site, facet: Facet, events: Sequence[Event], known: Sequence[int], place: Place
) -> FacetColumn:
    """Return a facet's column for the explorer's data.

    Values are numbered by frequency, then by name. `of` lists an event's values, each followed by
    the number of days of change after the event was known, -1 for an unknown day; `claims` lists
    the same for each statement of the event, its own the last.
    """
    names: dict[str, str] = {}
    found = [
        [_since(values, begun, place, names) for values in _statements(site, facet, event)]
        for event, begun in zip(events, known, strict=True)
    ]
    counts = Counter(key for several in found for key in {key for one in several for key in one})
    ids = sorted(counts, key=lambda key: (-counts[key], names[key].casefold(), key))
    number = {key: at for at, key in enumerate(ids)}
    rows = [
        [[part for key, day in one.items() for part in (number[key], day)] for one in several]
        for several in found
    ]
    made = FacetColumn(
        id=facet.id, label=site.text(facet.id), values=[(key, names[key]) for key in ids]
    )
    if isinstance(facet, ClaimFacet):
        made["claims"] = rows
    else:
        made["of"] = [one for (one,) in rows]
    return made


def _statements(site: Site, facet: Facet, event: Event) -> Iterable[Iterable[Dated]]:
    if isinstance(facet, ClaimFacet):
        return facet.statements(site, event)
    return (facet.of(site, event),)


def _since(
    values: Iterable[Dated], begun: int, place: Place, names: dict[str, str]
) -> dict[str, int]:
    """Number the days from which values were known, relative to the day of their event.

    If an id was written in several ways, as tags can be, the first name found is used.
    """
    since: dict[str, int] = {}
    for (key, name), day in values:
        names.setdefault(key, name)
        at = place(day)
        later = max(at - begun, 0) if at >= 0 and begun >= 0 else -1
        before = since.get(key, -1)
        since[key] = later if before < 0 else before if later < 0 else min(before, later)
    return since
