"""Rows of a chronological list: date, title, and in small what was said first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline.known_since import Known
from timeline.model import Event
from timeline.site.caching import once_per_event
from timeline.site.reported_figure import ReportedFigure, reported_figure
from timeline.site.site import Site, event_address

GAP = 30
"""Days without an entry after which the spine is dashed and says so."""


@dataclass(frozen=True)
class Row:
    """One event in a list. `gap` counts the empty days before it, 0 where they are few.

    `known` is the day from which there was an event to list, `whole` the one from which all that
    the row tells was known.
    """

    event: Event
    address: str
    known: Known = None
    whole: Known = None
    figure: ReportedFigure | None = None
    status: str = ""
    sources: int = 0
    summary: str = ""
    same_date: bool = False
    gap: int = 0
    current: bool = False


def plain_row(site: Site, event: Event, *, current: bool = False) -> Row:
    """Make a row of date and title alone."""
    return Row(
        event,
        event_address(event),
        known=site.known.event(event),
        whole=site.known.whole(event),
        current=current,
    )


@once_per_event
def row(site: Site, event: Event) -> Row:
    """Make an event's row; an event stands in many lists, and its row is made once."""
    return replace(
        plain_row(site, event),
        figure=_first_figure(site, event),
        status=site.status_words(event.status),
        sources=len(event.cited()),
        summary=site.summaries.of(event),
    )


def rows(site: Site, events: Iterable[Event], *, gaps: bool = False) -> tuple[Row, ...]:
    """Make the rows of a list; a date equal to the one above is noted, long gaps on request."""
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


def _first_figure(site: Site, event: Event) -> ReportedFigure | None:
    for claim in event.claims:
        for figure in claim.figures:
            return reported_figure(site, claim, figure)
    return None
