"""Rows of a chronological list: date, title, and the first thing that was reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.known_since import Known
from timeline.model import Event
from timeline.site.caching import once_per_event
from timeline.site.reported_figure import ReportedFigure, reported_figure
from timeline.site.site import Link, Site, event_address
from timeline.views.parts import LISTED, PLAIN, Rows
from timeline.views.paths import by_date

GAP = 30
"""The number of days without an entry after which the spine is dashed and labelled."""


@dataclass(frozen=True)
class ClaimInWords:
    """A claim in words, with its claimant, shown from the day `known`."""

    text: str
    claimant: Link
    slot: int
    known: Known


@dataclass(frozen=True)
class Row:
    """One event in a list. `gap` is the number of empty days before it, 0 if there are few.

    `statement` is the first claim of an event without figures. `known` is the day from which the
    event is listed, `whole` the one from which everything in the row is known.
    """

    event: Event
    address: str
    known: Known = None
    whole: Known = None
    figure: ReportedFigure | None = None
    statement: ClaimInWords | None = None
    sources: int = 0
    summary: str = ""
    same_date: bool = False
    gap: int = 0
    current: bool = False


def plain_row(site: Site, event: Event, *, current: bool = False) -> Row:
    """Return a row with date and title only."""
    return Row(
        event,
        event_address(event),
        known=site.known.event(event),
        whole=site.known.whole(event),
        current=current,
    )


@once_per_event
def row(site: Site, event: Event) -> Row:
    """Return an event's row, cached: an event is in many lists."""
    figure = _first_figure(site, event)
    return replace(
        plain_row(site, event),
        figure=figure,
        statement=None if figure else _first_statement(site, event),
        sources=len(event.cited()),
        summary=site.summaries.of(event),
    )


def rows(site: Site, events: Iterable[Event], *, gaps: bool = False) -> tuple[Row, ...]:
    """Return the rows of a list; a repeated date is marked, long gaps on request."""
    made: list[Row] = []
    before: Event | None = None
    reached: int | None = None
    for event in events:
        new = row(site, event)
        start = event.date.local_earliest.ordinal
        gap = start - reached - 1 if gaps and start is not None and reached is not None else 0
        same = before is not None and site.when(before) == site.when(event)
        if same or gap > GAP:
            new = replace(new, same_date=same, gap=gap if gap > GAP else 0)
        made.append(new)
        before = event
        end = event.date.local_latest.ordinal
        reached = max((day for day in (reached, start, end) if day is not None), default=None)
    return tuple(made)


def length(event: Event) -> int:
    """Return the length of an event's row, for pages in parts."""
    return LISTED if any(claim.figures for claim in event.claims) else PLAIN


def listed_rows(events: Sequence[Event]) -> Rows[Event]:
    """Return the rows of a list of events, to be divided by date."""
    return Rows(events, lambda event: by_date(event.date), length)


def _first_figure(site: Site, event: Event) -> ReportedFigure | None:
    for claim in event.claims:
        for figure in claim.figures:
            return reported_figure(site, claim, figure)
    return None


def _first_statement(site: Site, event: Event) -> ClaimInWords | None:
    for claim in event.claims:
        actor = site.chronology.actor(claim.claimant)
        return ClaimInWords(
            claim.text, site.actor_link(claim.claimant), site.slot(actor), site.known.claim(claim)
        )
    return None
