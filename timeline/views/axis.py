"""The time axis: the range of the chronology as one line, with each event on it.

Positions are percentages of the width; the template draws them without a viewBox, so that the line
stretches and its text does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.model import Event
from timeline.site.marks import is_firm
from timeline.site.site import Site
from timeline.views import calendar

MAX_LABELS_NARROW = 4
RIGHTMOST = 96
"""The position in percent beyond which a label would leave the axis."""

MIN_DAYS = 28
"""A shorter range is widened: a single event is in the middle of its month."""


WIDTH = 500
"""The width in the drawing's own units; the template stretches it to the page's."""
FIRM, VAGUE, TICK = 1.6, 4, 1
"""The widths of the strokes of events and of ticks, as the style sheet has them."""
MANY = 16
"""The length of a row of strokes that is shorter as an area."""


@dataclass(frozen=True)
class Label:
    """A label below the axis, at a position in percent.

    `wide` ones are hidden on narrow screens.
    """

    at: float
    text: str
    wide: bool = False


@dataclass(frozen=True)
class Mark:
    """One event on the axis, in percent: its bounds, and the sides on which it is open."""

    start: float
    end: float
    open_start: bool
    open_end: bool


@dataclass(frozen=True)
class Axis:
    """The axis from day `first` to day `last` (days since 0000-01-01, of any year).

    `small` and `large` are the ticks, `firm` and `vague` the events, each as the data of one SVG
    path in a drawing `WIDTH` units wide, so that the page's size hardly depends on the number of
    events.
    """

    first: float
    last: float
    labels: tuple[Label, ...] = ()
    small: str = ""
    large: str = ""
    firm: str = ""
    vague: str = ""

    @property
    def width(self) -> int:
        """The width of the drawing in its own units."""
        return WIDTH

    def at(self, day: float) -> float:
        """Return the position of a day, in percent of the width."""
        return round((day - self.first) / (self.last - self.first) * 100, 2)

    def mark(self, event: Event) -> Mark | None:
        """Return an event's mark; an open or unknown end extends to that of the axis."""
        start, end = event.date.local_earliest.days, event.date.local_latest.days
        if start is None and end is None:
            return None
        return Mark(
            start=self.at(self.first if start is None else start),
            end=self.at(self.last if end is None else end),
            open_start=start is None,
            open_end=end is None,
        )


def axis(site: Site) -> Axis | None:
    """Return the axis for all known bounds; None if no date has one."""
    events = site.chronology.events
    dates = [event.date for event in events]
    bounds = (bound for date in dates for bound in (date.local_earliest, date.local_latest))
    days = [bound.days for bound in bounds if bound.days is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    if last - first < MIN_DAYS:
        middle = (first + last) / 2
        first, last = middle - MIN_DAYS / 2, middle + MIN_DAYS / 2
    small, large = calendar.steps(last - first)
    bare = Axis(calendar.floor(first, small), calendar.ceiling(last, small))
    return _with_marks(_with_ticks(site, bare, small, large), events)


def _with_marks(line: Axis, events: Iterable[Event]) -> Axis:
    """Draw events as vertical strokes: firm for exact days, vague for others."""
    firm: set[int] = set()
    vague: set[int] = set()
    for event in events:
        mark = line.mark(event)
        if mark is None:
            continue
        at = mark.end if mark.open_start else mark.start
        (firm if is_firm(event.date) else vague).add(round(at / 100 * WIDTH))
    return replace(
        line, firm=_strokes(firm, 14, 8, FIRM), vague=_strokes(vague - firm, 14, 8, VAGUE)
    )


def _strokes(places: Iterable[int], top: int, length: int, width: float) -> str:
    """Return vertical strokes from `top` down, as SVG path data with short relative moves.

    `width` is that of a stroke. Many side by side are drawn as one area.
    """
    path, before = "", 0
    for first, last in _runs(places):
        path += f"m{first - before}-{length}" if path else f"M{first} {top}"
        stroke = f"v{length}"
        if last - first < MANY:
            path += stroke + f"m1-{length}{stroke}" * (last - first)
        else:
            path += stroke + _area(last - first, length, width) + stroke
        before = last
    return path


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of places side by side."""
    ordered = sorted(places)
    ends = [at for at, after in pairwise(ordered) if after > at + 1]
    starts = [after for at, after in pairwise(ordered) if after > at + 1]
    return zip([*ordered[:1], *starts], [*ends, *ordered[-1:]], strict=True)


def _area(across: int, length: int, width: float) -> str:
    """Return lines that overlap, between the end of one stroke and the start of another."""
    lines = math.ceil(length / width)
    step = f"m-{across}-{(length - width) / lines:g}h{across}"
    return f"m0-{width / 2:g}h{across}{step * lines}m0-{width / 2:g}"


# --- ticks ---------------------------------------------------------------------------------


def _with_ticks(site: Site, line: Axis, small: calendar.Step, large: calendar.Step) -> Axis:
    days = [*calendar.ticks(line.first, line.last, small)]
    named = [day for day in days if day == line.first or calendar.floor(day, large) == day]
    if len(named) > 1 and line.at(named[1]) < 100 / calendar.MAX_LABELS:
        named = named[1:]
    every, narrow = -(-len(named) // calendar.MAX_LABELS), -(-len(named) // MAX_LABELS_NARROW)
    labels = [
        Label(
            line.at(day),
            calendar.label(day, large, site.locale, first=index == 0),
            wide=index % narrow > 0 or (index == 1 and line.at(day) < 100 / MAX_LABELS_NARROW),
        )
        for index, day in enumerate(named)
        if index % every == 0 and line.at(day) <= RIGHTMOST
    ]
    places = {day: round(line.at(day) / 100 * WIDTH) for day in days}
    return replace(
        line,
        labels=tuple(labels),
        small=_strokes((places[day] for day in days), 22, 3, TICK),
        large=_strokes((places[day] for day in named), 22, 8, TICK),
    )
