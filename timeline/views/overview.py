"""The overview: every event as a mark above a time axis, drawn during the build.

It can be printed, needs no script, and links to the explorer. Positions are percentages of the
width and heights are pixels, so that the drawing stretches and its text does not; there is one
drawing for wide and one for narrow pages.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from timeline.edtf.civil import date_of
from timeline.known_since import Day, Known, since
from timeline.model import Event
from timeline.page_kinds import EXPLORE
from timeline.site.marks import mark
from timeline.site.site import Site, event_address
from timeline.views import calendar
from timeline.views.axis import MIN_DAYS
from timeline.views.turning_points import NO_NAMES, Names, Place, named

MAX_MARKS = 400
"""The maximum number of events drawn individually; for more, bars count the events by start."""

DOT = 3.8
PITCH = 10.2
FOOT = 28
"""Pixels below the axis, for labels."""

MIN_HEIGHT, MAX_HEIGHT = 50, 200
PADDING = 0.01


@dataclass(frozen=True)
class EventMark:
    """An event's mark: position and width in percent (0 for a dot), and pixels from the top.

    `days` is the width in percent of what is shorter than a dot in pages of the drawing's width,
    whose mark is as long as a dot, or as its days in wider pages; None for all else.
    """

    event: Event
    address: str
    kind: str
    at: float
    width: float
    y: float
    known: Known
    until: Known = None
    days: float | None = None

    @property
    def middle(self) -> float:
        """The position of the middle, in percent."""
        return round(self.at + self.width / 2, 3)


@dataclass(frozen=True)
class Bar:
    """The number of events that began in a period, linked to the explorer.

    In the full view only.
    """

    address: str
    at: float
    width: float
    y: float
    height: float
    events: int


@dataclass(frozen=True)
class Tick:
    """A tick with its label, linked to its period in the explorer if labelled.

    Views of a day show no later label: it is `known` from its own day.
    """

    at: float
    text: str = ""
    address: str = ""
    strong: bool = False
    known: Known = None


@dataclass(frozen=True)
class Drawing:
    """The marks for pages about `width` pixels wide; the axis is at `foot` pixels."""

    width: int
    foot: float
    spots: tuple[EventMark, ...] = ()
    bars: tuple[Bar, ...] = ()
    ticks: tuple[Tick, ...] = ()
    turning: Names = NO_NAMES

    @property
    def height(self) -> float:
        """The drawing's height in pixels."""
        return self.foot + FOOT


@dataclass(frozen=True)
class Overview:
    """The drawings of a chronology, and the days at its ends."""

    start: float
    end: float
    drawings: tuple[tuple[str, Drawing], ...] = field(default=())


def overview(site: Site) -> Overview | None:
    """Return the drawings of the chronology; None if no date has a bound."""
    dated = [event for event in site.chronology.events if _bounds(event) != (None, None)]
    days = [day for event in dated for day in _bounds(event) if day is not None]
    if not days:
        return None
    start, end = min(days), max(days)
    room = max((end - start) * PADDING, (MIN_DAYS - end + start) / 2)
    whole = Overview(start - room, end + room)
    widths = (("wide", 1160), ("narrow", 330))
    return Overview(
        whole.start,
        whole.end,
        tuple((name, _drawing(site, whole, dated, width)) for name, width in widths),
    )


def _bounds(event: Event) -> tuple[float | None, float | None]:
    return event.date.local_earliest.days, event.date.local_latest.days


def _drawing(site: Site, whole: Overview, events: Sequence[Event], width: int) -> Drawing:
    """Return the drawing for a screen of `width` pixels: marks in rows, or bars of many events."""
    ticks = _ticks(site, whole, width)
    if len(events) > MAX_MARKS:
        heights = dict.fromkeys((event.id for event in events), MAX_HEIGHT / 2)
        turning = named(_key_places(site, whole, events, heights), width)
        bars = _bars(whole, events, width)
        return Drawing(width, MAX_HEIGHT / 2, bars=bars, ticks=ticks, turning=turning)
    rows = list(_stacked(whole, events, width))
    highest = max((row for *_, row in rows), default=0)
    foot = min(max((highest + 1) * PITCH + 12, MIN_HEIGHT), MAX_HEIGHT)
    pitch = min(PITCH, (foot - 12) / (highest + 1))
    scale = 100 / (whole.end - whole.start)
    spots = [
        spot
        for event, left, right, row in rows
        for spot in _spots(
            site,
            event,
            left / width,
            right / width,
            foot - 8 - row * pitch,
            (_right(event, whole) - _left(event, whole)) * scale,
        )
    ]
    heights = {event.id: foot - 8 - row * pitch for event, *_, row in rows}
    turning = named(_key_places(site, whole, events, heights), width)
    return Drawing(width, foot, spots=tuple(spots), ticks=ticks, turning=turning)


def _key_places(
    site: Site, whole: Overview, events: Iterable[Event], heights: Mapping[str, float]
) -> Iterable[Place]:
    """Yield the middle of each turning point's mark, at the heights of the events' ids."""
    scale = 100 / (whole.end - whole.start)
    for event in events:
        if event.key:
            middle = (_left(event, whole) + _right(event, whole)) / 2
            at, y = round((middle - whole.start) * scale, 2), round(heights[event.id], 1)
            yield Place(event, event_address(event), at, y, site.known.event(event))


def _stacked(
    whole: Overview, events: Iterable[Event], width: int
) -> Iterable[tuple[Event, float, float, int]]:
    """Return the pixels of each event, and the lowest row in which it overlaps no other."""
    scale = width / (whole.end - whole.start)
    ends: list[float] = []
    ordered = sorted(events, key=lambda event: _left(event, whole))
    for event in ordered:
        left = (_left(event, whole) - whole.start) * scale
        right = (_right(event, whole) - whole.start) * scale
        if right - left < 2 * DOT:
            left, right = (left + right) / 2 - DOT, (left + right) / 2 + DOT
        row = next((at for at, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right + 1.6]
        yield event, left, right, row


def _left(event: Event, whole: Overview) -> float:
    start = event.date.local_earliest.days
    return whole.start if start is None else start


def _right(event: Event, whole: Overview) -> float:
    end = event.date.local_latest.days
    return whole.end if end is None else end


def _spots(
    site: Site, event: Event, left: float, right: float, y: float, true: float
) -> Iterable[EventMark]:
    """Yield an event's marks; one known before its end has an open end until then.

    `true` is the width of its days in percent, which is less than that of the mark if it is short.
    """
    kind, known = mark(event.date).kind, site.known.event(event)
    at, width = round(left * 100, 2), round((right - left) * 100, 2)
    days = round(true, 3) if kind == "span" and width - true > 0.01 else None
    address = event_address(event)
    if not site.known.was_ongoing(event):
        yield EventMark(event, address, kind, at, width, round(y, 1), known, days=days)
        return
    day = since(event.date)
    yield EventMark(event, address, kind, at, width, round(y, 1), day, days=days)
    yield EventMark(event, address, "since", at, width, round(y, 1), known, day)


def _bars(whole: Overview, events: Iterable[Event], width: int) -> tuple[Bar, ...]:
    """Return the bars of a histogram for more events than have marks, one for eight pixels."""
    count = width // 8
    bar_days = (whole.end - whole.start) / count
    found: dict[int, list[Event]] = {}
    for event in events:
        start, end = _bounds(event)
        day = start if start is not None else end if end is not None else whole.start
        at = int((day - whole.start) / bar_days)
        found.setdefault(min(at, count - 1), []).append(event)
    most = max(map(len, found.values()))
    foot = MAX_HEIGHT / 2
    return tuple(
        Bar(
            address=_explore(whole.start + at * bar_days, whole.start + (at + 1) * bar_days),
            at=round(at / count * 100, 2),
            width=round(80 / count, 2),
            y=round(foot - max(2, len(members) / most * (foot - 8)), 1),
            height=round(max(2, len(members) / most * (foot - 8)), 1),
            events=len(members),
        )
        for at, members in sorted(found.items())
    )


def _ticks(site: Site, whole: Overview, width: int) -> tuple[Tick, ...]:
    """Return the ticks of the axis, labelled where there is room on `width` pixels."""
    small, large = calendar.steps(whole.end - whole.start)
    scale = 100 / (whole.end - whole.start)
    days = list(calendar.ticks(whole.start, whole.end, small))
    named = [day for day in days if calendar.floor(day, large) == day]
    strong = set(named)
    room = 78
    if small == ("day", 1):  # a month or two: every day that fits
        named, large, room = days, small, 130
    edge = room / 2 if large[0] == "year" else room
    months = small == ("month", 1) and large == ("year", 1)
    if months:  # label quarters too, if they fit
        named = [day for day in days if date_of(int(day))[1] in (1, 4, 7, 10)]
    texts: dict[float, str] = {}
    pixels = {day: (day - whole.start) / (whole.end - whole.start) * width for day in named}
    for day in _with_room(pixels, strong, room, width - edge):
        step = small if months and day not in strong else large
        texts[day] = calendar.label(day, step, site.locale, first=not texts)
    spans = dict(pairwise([*texts, whole.end]))
    return tuple(
        Tick(
            at=round((day - whole.start) * scale, 2),
            text=texts.get(day, ""),
            address=_explore(day, spans[day]) if day in texts else "",
            strong=day in strong,
            known=Day(int(day // 1)),
        )
        for day in sorted({*days, *named})
    )


def _with_room(
    pixels: Mapping[float, float], strong: Container[float], room: float, last: float
) -> Iterator[float]:
    """Yield the days whose labels fit: `room` pixels apart, none beyond the `last` pixel.

    `pixels` are the places of days, in order. A label gives way to a `strong` one after it.
    """
    reached = -room
    for day, at in pixels.items():
        later = next((place for one, place in pixels.items() if one in strong and one > day), None)
        gives_way = day not in strong and later is not None and later - at < room and later <= last
        if reached + room <= at <= last and not gives_way:
            yield day
            reached = at


def _explore(start: float, end: float) -> str:
    """Return the address of a period in the explorer, without its last day."""
    last = max(int(end // 1) - 1, int(start // 1))
    return f"{EXPLORE.address}?from={Day(int(start // 1))}&to={Day(last)}"
