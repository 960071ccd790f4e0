"""The file `timeline.json`: the whole chronology, or an index of yearly parts if it is too large.

Each part is a `timeline.json` by itself: the events of a period, with the sources, actors and
places that they name. Together, in the order of the index, the parts have every record of the
whole: events in the same order; sources, actors and places perhaps more than once. Withdrawn events
and sources that no event cites are in the last part, `other`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from timeline.exports.export import Export, Format
from timeline.exports.record_data import Json, without_absent
from timeline.exports.timeline_json import KEPT, Chosen, head, write
from timeline.model import Event, Source
from timeline.site.site import Site
from timeline.text.json_text import indented

T = TypeVar("T")

FOLDER = "data/"
"""The folder of the file, its parts and its schemas."""

ADDRESS = f"{FOLDER}timeline.json"
SCHEMA = f"{FOLDER}timeline.schema.json"
INDEX_SCHEMA = f"{FOLDER}timeline.index.schema.json"

_PART = f"{FOLDER}timeline-"

PERIODS = (1, 10, 100, 1_000)
"""How many years a part can have: the fewest with which there are at most `MAX_PERIODS`."""

MAX_PERIODS = 200


def is_part(address: str) -> bool:
    """Return whether an address of the site is that of a part."""
    return address.startswith(_PART)


@dataclass(frozen=True, slots=True)
class _Period:
    """Records of one part or, if that is too large, of several.

    `first` and `last` are years, None for those of the part `other`.
    """

    name: str
    events: Sequence[Event] = ()
    withdrawn: Sequence[Event] = ()
    sources: Sequence[Source] = ()
    first: int | None = None
    last: int | None = None

    def halves(self) -> tuple[_Period, _Period]:
        """Return two periods with a half of the records each, in their order."""
        events, withdrawn = _halves(self.events), _halves(self.withdrawn)
        sources = _halves(self.sources)
        return (
            replace(self, events=events[0], withdrawn=withdrawn[0], sources=sources[0]),
            replace(self, events=events[1], withdrawn=withdrawn[1], sources=sources[1]),
        )

    @property
    def is_single(self) -> bool:
        """Whether halves would be no smaller."""
        return max(map(len, (self.events, self.withdrawn, self.sources))) <= 1


def _halves(some: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    middle = len(some) // 2
    return some[:middle], some[middle:]


def split(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the parts and their index: address and text."""
    with site.kept.parts(KEPT):
        yield from _split(site)


def _split(site: Site) -> Iterator[tuple[str, str]]:
    listed: list[Json] = []
    for period in _periods(site):
        pieces = [*_pieces(site, period, site.chronology.settings.file_limit)]
        for number, (piece, text) in enumerate(pieces, start=1):
            name = f"{piece.name}.{number}" if len(pieces) > 1 else piece.name
            address = f"{_PART}{name}.json"
            yield address, text
            listed.append(
                without_absent(
                    path=address.removeprefix(FOLDER),
                    first_year=piece.first,
                    last_year=piece.last,
                    events=len(piece.events) + len(piece.withdrawn),
                )
            )
    index = {**head(site), "parts": listed}
    yield ADDRESS, indented(index) + "\n"


def _pieces(site: Site, period: _Period, limit: int) -> Iterator[tuple[_Period, str]]:
    """Yield the pieces of a period, each with its text, in order."""
    text = write(site, _chosen(site, period))
    if len(text.encode()) <= limit or period.is_single:
        yield period, text
        return
    for half in period.halves():
        yield from _pieces(site, half, limit)


def _chosen(site: Site, period: _Period) -> Chosen:
    """Return the records of a part: its own, and those that its events name."""
    chronology = site.chronology
    cited = {key for event in period.events for key in event.cited()}
    named = {key: chronology.sources[key] for key in cited if key in chronology.sources}
    named |= {one.id: one for one in period.sources}
    return Chosen(
        period.events,
        period.withdrawn,
        [one for _, one in sorted(named.items())],
        chronology.actors_in(period.events).values(),
        chronology.places_in(period.events).values(),
    )


def _periods(site: Site) -> Iterator[_Period]:
    """Yield the periods that have events, in order, and the rest.

    Events keep their chronological order: one that is filed under an earlier year than the event
    before it, or under none, belongs to the period of that event.
    """
    chronology = site.chronology
    years = [*_years(chronology.events)]
    length = next((one for one in PERIODS if _count(years, one) <= MAX_PERIODS), PERIODS[-1])
    start = 0
    for at in range(1, len(years) + 1):
        if at < len(years) and years[at] // length == years[start] // length:
            continue
        first = years[start] // length * length
        last = first + length - 1
        name = _written(first) if length == 1 else f"{_written(first)}-{_written(last)}"
        yield _Period(name, chronology.events[start:at], first=first, last=last)
        start = at
    cited = {key for event in chronology.events for key in event.cited()}
    uncited = [one for key, one in sorted(chronology.sources.items()) if key not in cited]
    if uncited or chronology.withdrawn:
        yield _Period("other", withdrawn=chronology.withdrawn, sources=uncited)


def _count(years: Iterable[int], length: int) -> int:
    return len({year // length for year in years})


def _years(events: Iterable[Event]) -> Iterator[int]:
    """Yield the year of each event, never smaller than the one before it."""
    filed = [one.date.filed_under.year if one.date.filed_under else None for one in events]
    latest = next((year for year in filed if year is not None), 0)
    for year in filed:
        latest = latest if year is None else max(year, latest)
        yield latest


def _written(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


EXPORT = Export(
    name="json",
    address=ADDRESS,
    format=Format("JSON Schema", SCHEMA, "application/json"),
    purpose=(
        "The whole chronology, with the earliest and latest bounds of every date. `timeline"
        " import project` turns it back into a project."
    ),
    write=write,
    split=split,
)
