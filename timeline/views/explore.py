"""The explorer: its page, and the data that its script draws the axis, facets and list from.

`explore/index.json` holds what filtering and drawing need of every event, by columns, in
chronological order; `explore/rows/<n>.json` the rows of `CHUNK` events each, made by the same
template as all lists; `explore/references/<n>.json` their references, which only printing loads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from timeline.edtf import BoundKind, Edtf, Form
from timeline.knowledge import Day, Known
from timeline.model import Event, Status
from timeline.views.marks import mark
from timeline.views.page import PageView
from timeline.views.rows import Row, row
from timeline.views.site import EXPLORE, Site
from timeline.views.years import section_of

CHUNK = 50
"""Events in one file of rows."""

KINDS = ("day", "soft", "span", "span-soft", "vague", "until", "since")
"""What a mark looks like, by its number in the data (`timeline.views.marks`)."""

WORDS = (
    "events_n", "explore_of", "explore_span", "explore_none", "explore_copied", "explore_more",
    "explore_fewer", "explore_page", "explore_axis", "explore_others", "explore_density",
    "explore_open", "explore_embed_title",
)  # fmt: skip
"""The interface's words that the script needs."""

Value = tuple[str, str]
"""A facet's value: its id, which the address names, and its name."""


def pages(site: Site) -> Iterable[PageView]:
    """Give the explorer's page."""
    yield PageView(
        EXPLORE,
        site.text("explore"),
        "timeline/explore.html",
        partial(_explore, site),
        description=site.text("explore_lede"),
        section="explore",
    )


def _explore(site: Site) -> Mapping[str, object]:
    return {
        "words": {key: site.text.forms(key) for key in WORDS},
        "total": len(site.chronology.events),
    }


# --- columns ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Facet:
    """What events are chosen by: `of` gives an event's values, each with since when it is known."""

    id: str
    label: str
    of: Callable[[Site, Event], Iterable[tuple[Value, Known]]]


def _claimants(site: Site, event: Event) -> Iterable[tuple[Value, Known]]:
    for claim in event.claims:
        actor = site.chronology.actor(claim.claimant)
        yield (actor.id, actor.name), site.known.claim(claim)


def _measures(site: Site, event: Event) -> Iterable[tuple[Value, Known]]:
    for claim in event.claims:
        for figure in claim.figures:
            measure = site.chronology.measure(figure.measure)
            yield (measure.id, measure.label), site.known.claim(claim)


def _places(site: Site, event: Event) -> Iterable[tuple[Value, Known]]:
    for reference in event.places:
        place = site.chronology.place(reference)
        yield (place.id, place.name), site.known.whole(event)


def _statuses(site: Site, event: Event) -> Iterable[tuple[Value, Known]]:
    known = site.known.event(event) if event.status is Status.REPORTED else site.known.whole(event)
    yield (event.status.value, site.text(f"status_{event.status.value}")), known


def _tags(site: Site, event: Event) -> Iterable[tuple[Value, Known]]:
    for tag in event.tags:
        link = site.tag_link(tag)
        yield (link.address.split("/")[1], tag), site.known.whole(event)


def _actors(site: Site, event: Event) -> Iterable[tuple[Value, Known]]:
    for name in event.actors:
        actor = site.chronology.actor(name)
        yield (actor.id, actor.name), site.known.whole(event)


def _publishers(site: Site, event: Event) -> Iterable[tuple[Value, Known]]:
    for key, known in site.known.cited(event).items():
        outlet = site.chronology.sources[key].outlet
        if outlet:
            yield (outlet, outlet), known


FACETS = (
    Facet("claimant", "claimant", _claimants),
    Facet("measure", "measure", _measures),
    Facet("place", "place", _places),
    Facet("status", "status", _statuses),
    Facet("tag", "tag", _tags),
    Facet("actor", "actor", _actors),
    Facet("publisher", "publisher", _publishers),
)


def index(site: Site) -> Mapping[str, object]:
    """Give all that the script needs of every event to draw, filter and count.

    Days are numbers from 0000-01-01, with a fraction where there is a time, by the local clock.
    `start` holds each event's earliest bound as the difference to the one before it, `length` the
    days to its latest bound; null is an open one, and then the length is the latest bound itself;
    an unknown one counts as the known one. A date without a year has neither. `core` names, where
    a date is vague, what is certain of it: from so many days after the start, until so many before
    the end. `known` and `whole` are numbers of a day in `days` (`whole` after
    `known`), -1 where no day is told. A facet's `of` lists an event's values, each followed by the
    number of days of change after `known`, -1 where no day is told.
    """
    events = site.chronology.events
    days = sorted({day.number for event in events for day in _days(site, event)})
    number = {day: at for at, day in enumerate(days)}

    def place(known: Known) -> int:
        return number[known.number] if known else -1

    known = [place(site.known.event(event)) for event in events]
    whole = [place(site.known.whole(event)) for event in events]
    spans = [_span(event.date) for event in events]
    return {
        "version": 1,
        "count": len(events),
        "chunk": CHUNK,
        "days": _differences(days),
        "start": _differences(start for start, _ in spans),
        "length": [_length(*span) for span in spans],
        "core": {
            str(at): core for at, event in enumerate(events) if (core := certain(event.date)) != ()
        },
        "kind": [KINDS.index(mark(event.date).kind) for event in events],
        "known": known,
        "whole": [
            later - day if later >= 0 else -1 for later, day in zip(whole, known, strict=True)
        ],
        "facets": [_column(site, facet, events, known, place) for facet in FACETS],
    }


def _column(
    site: Site,
    facet: Facet,
    events: Sequence[Event],
    known: Sequence[int],
    place: Callable[[Known], int],
) -> Mapping[str, object]:
    """Make a facet's column; its values are numbered by how often they stand, then by name."""
    found: list[dict[Value, int]] = []
    counts: dict[Value, int] = {}
    for event, begun in zip(events, known, strict=True):
        since: dict[Value, int] = {}
        for value, day in facet.of(site, event):
            at = place(day)
            later = max(at - begun, 0) if at >= 0 and begun >= 0 else -1
            before = since.get(value, -1)
            since[value] = later if before < 0 else before if later < 0 else min(before, later)
        found.append(since)
        for value in since:
            counts[value] = counts.get(value, 0) + 1
    values = sorted(counts, key=lambda value: (-counts[value], value[1].casefold(), value[0]))
    number = {value: at for at, value in enumerate(values)}
    return {
        "id": facet.id,
        "label": site.text(facet.label),
        "values": values,
        "of": [
            [part for value, day in one.items() for part in (number[value], day)] for one in found
        ],
    }


def _days(site: Site, event: Event) -> Iterable[Day]:
    known = site.known
    cited = known.cited(event).values()
    claims = map(known.claim, event.claims)
    return (d for d in (known.event(event), known.whole(event), *claims, *cited) if d)


def _differences(numbers: Iterable[float | None]) -> list[float | None]:
    """Write each number as the difference to the one before it that is told: it is shorter."""
    made: list[float | None] = []
    before = 0.0
    for one in numbers:
        made.append(None if one is None else _short(one - before))
        before = before if one is None else one
    return made


def _span(date: Edtf) -> tuple[float | None, float | None]:
    """Return where a date begins and ends by the local clock, as it is printed.

    An unknown end counts as the known one's; an open one has no place.
    """
    start, end = date.local_earliest.days, date.local_latest.days
    if date.local_earliest.kind is BoundKind.UNKNOWN and end is not None and date.end:
        start = date.end.earliest.days
    if date.local_latest.kind is BoundKind.UNKNOWN and start is not None and date.start:
        end = date.start.latest.days
    return start, end


def _length(start: float | None, end: float | None) -> float | None:
    if end is None:
        return None
    return _short(end - (start if start is not None else 0))


def certain(date: Edtf) -> tuple[float, ...]:
    """Say what of a vague date is certain, as days after its start and before its end."""
    if date.form is not Form.INTERVAL or date.start is None or date.end is None:
        return ()
    inner = (date.start.latest.days, date.end.earliest.days)
    outer = (date.local_earliest.days, date.local_latest.days)
    if None in inner or None in outer:
        return ()
    begun, ended = inner[0] - outer[0], outer[1] - inner[1]  # type: ignore[operator]
    return () if begun <= 1 and ended <= 1 else (_short(begun), _short(ended))


def _short(number: float) -> float:
    """Write whole days without a fraction, and others to the second."""
    return int(number) if number == int(number) else round(number, 5)


# --- rows ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Listed:
    """An event of the list, with the section it stands in."""

    row: Row
    section: tuple[str, str, str]


def chunks(site: Site) -> Iterable[Sequence[Listed]]:
    """Give the events' rows, `CHUNK` at a time, in chronological order."""
    events = site.chronology.events
    for first in range(0, len(events), CHUNK):
        some = events[first : first + CHUNK]
        yield [Listed(row(site, event), section_of(site, event)) for event in some]
