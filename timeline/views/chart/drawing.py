"""The layout of a chart: its marks, its lanes, and one state for every day of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.known_since import Day
from timeline.site.site import Site
from timeline.site.statements import Statement
from timeline.views import calendar
from timeline.views.chart.density import Density, density
from timeline.views.chart.labels import (
    TIERS,
    Box,
    Label,
    LabelPosition,
    LabelRequest,
    place,
    text_width,
)
from timeline.views.chart.marks import Mark, Step, marks, steps
from timeline.views.chart.scales import LARGE, LEFT, RIGHT, SMALL, Amounts, Days, Frame

MAX_STATES = 60
"""The maximum number of days of change for which a chart has states."""

MAX_MARKS = 150
"""The maximum number of marks; of more, which would cover each other, the density is shown."""

FEW = 3
"""A chart with fewer marks is drawn less high."""

ARROW = 22
"""The height in pixels of an arrow above or below its mark."""

ABOVE_LINE = -5
"""The offset in pixels of an amount's words from its grid line (`chart.html`)."""

NEAR_EDGE = 90
"""The position in percent beyond which a tick's label is before it."""

TICK_GAP = 10
"""The gap in pixels between two labels below the axis."""


@dataclass(frozen=True)
class Tick:
    """A tick of the time axis, at `x` percent, with its label in the tiers where it fits.

    The label is `before` the tick if there is no room after it.
    """

    x: float
    large: bool
    text: str = ""
    classes: str = ""
    before: bool = False


@dataclass(frozen=True)
class State:
    """A drawing as known on a day: its scales, and the labels of its axes and marks.

    `amounts` is None if no number has been reported yet. `figures` and `voices` are counts.
    """

    day: Day
    days: Days
    amounts: Amounts | None
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    figures: int
    voices: int


@dataclass(frozen=True)
class Chart:
    """The drawing of comparable statements.

    `plotted` have numbers, `worded` have none (the latest first); `undated` counts those without a
    day. `states` are in the order of their days, the last being the full view; None if there are
    too many. Without any dated statement there is no state and no drawing. A drawing with a
    `density` has no single marks.
    """

    plotted: tuple[Mark, ...]
    worded: tuple[Mark, ...]
    steps: tuple[Step, ...]
    undated: int
    unit: str
    frame: Frame
    whole: State | None
    states: tuple[State, ...] | None
    density: Density | None = None

    @property
    def edges(self) -> Mapping[str, float]:
        """The edges between which days (percent) and amounts (pixels) are placed."""
        top, bottom = self.frame.top, self.frame.bottom
        return {"left": LEFT, "right": RIGHT, "top": top, "bottom": bottom}

    @property
    def slots(self) -> Mapping[str, int]:
        """The colour and shape of each mark with a number, by its key."""
        return {mark.key: mark.slot for mark in self.plotted}


def chart(
    site: Site,
    found: Sequence[Statement],
    *,
    hollow: bool,
    by_day: bool = True,
    max_marks: int = MAX_MARKS,
) -> Chart:
    """Draw comparable statements; `hollow` ones are not joined by lines.

    `by_day` adds states for each day of change, for pages with views as known on a day. Of more
    than `max_marks` statements the density is drawn.
    """
    every = [*marks(site, found, hollow=hollow)]
    plotted = tuple(mark for mark in every if mark.values)
    worded = tuple(mark for mark in reversed(every) if not mark.values)
    changes = sorted({mark.known for mark in every})
    frame = SMALL if hollow or len(plotted) < FEW else LARGE
    unit = site.chronology.measure(found[0].group.measure).unit if found else ""
    if changes and len(every) > max_marks:
        state = _state(site, changes[-1], every, frame, unit, labelled=False)
        undated = len(found) - len(every)
        dense = density(every, state.days, state.amounts)
        return Chart((), (), (), undated, unit, frame, state, None, dense)
    whole = _state(site, changes[-1], every, frame, unit) if changes else None
    redrawn = by_day and len(changes) <= MAX_STATES
    return Chart(
        plotted=plotted,
        worded=worded,
        steps=() if hollow else tuple(steps(plotted)),
        undated=len(found) - len(every),
        unit=unit,
        frame=frame,
        whole=whole,
        states=tuple(_state(site, day, every, frame, unit) for day in changes) if redrawn else None,
    )


def _state(
    site: Site, day: Day, every: Iterable[Mark], frame: Frame, unit: str, *, labelled: bool = True
) -> State:
    known = [mark for mark in every if mark.known <= day]
    plotted = [mark for mark in known if mark.values]
    earliest = (mark.day if mark.earliest is None else mark.earliest for mark in known)
    days = Days.of([*earliest, *(mark.day for mark in known)])
    amounts = Amounts.of((value for mark in plotted for value in mark.values), frame)
    return State(
        day=day,
        days=days,
        amounts=amounts,
        ticks=_ticks(site, days),
        labels=_labels(plotted, days, amounts, unit) if amounts and labelled else (),
        figures=len(known),
        voices=len({mark.statement.voice.id for mark in known}),
    )


def _labels(plotted: Sequence[Mark], days: Days, amounts: Amounts, unit: str) -> tuple[Label, ...]:
    """Place each voice's name and words at its last mark; voices with most figures come first."""
    last = {mark.statement.voice.id: mark for mark in plotted}
    counts = Counter(mark.statement.voice.id for mark in plotted)
    ranked = sorted(last.items(), key=lambda item: (-counts[item[0]], item[0]))
    requests = [
        LabelRequest(
            key=mark.key,
            x=days.at(mark.day),
            y=amounts.at(mark.amount),
            name=mark.name,
            words=mark.statement.figure.text,
            above=ARROW if mark.opens == "up" else 0,
            below=ARROW if mark.opens == "down" else 0,
        )
        for _, mark in ranked
    ]
    taken = [_box(mark, days, amounts) for mark in plotted]
    taken += [_riser(step, days, amounts) for step in steps(plotted) if not step.end.hollow]
    return place(requests, taken, amounts.frame.bottom, _words_of_amounts(amounts, unit))


def _words_of_amounts(amounts: Amounts, unit: str) -> Iterator[Box]:
    """Yield the rectangles of the amounts on the vertical scale, of which the last has the unit."""
    top = amounts.ticks[-1][0]
    for y, value in amounts.ticks:
        width = text_width(f"{value:,} {unit}" if y == top else f"{value:,}")
        yield LabelPosition(0, ABOVE_LINE, "start").box(0, y, width)


def _riser(step: Step, days: Days, amounts: Amounts) -> Box:
    """Return the vertical part of a step, which labels should not cover."""
    x = days.at(step.end.day)
    y = sorted((amounts.at(step.start.amount), amounts.at(step.end.amount)))
    return Box(x, y[0], x, y[1])


def _box(mark: Mark, days: Days, amounts: Amounts) -> Box:
    x = days.at(mark.day)
    places = [amounts.at(value) for value in mark.values]
    top = min(places) - (ARROW if mark.opens == "up" else 0)
    return Box(x, top, x, max(places) + (ARROW if mark.opens == "down" else 0))


def _ticks(site: Site, days: Days) -> tuple[Tick, ...]:
    """Lay out the time axis: a label at every tick that has room for it, in each tier."""
    small, large = calendar.steps(days.last - days.first)
    start = calendar.floor(days.first, small)
    every = [*calendar.ticks(start if days.at(start) > 0 else days.first, days.last, small)]
    if small[0] == "month":
        large = ("year", 1)
    shown: dict[float, list[str]] = {day: [] for day in every}
    words = {
        day: calendar.label(day, _unit(day, small, large), site.locale, first=day == every[0])
        for day in every
    }
    ranked = sorted(
        every, key=lambda day: (calendar.floor(day, large) != day, day != every[0], day)
    )
    before = {every[-1]} if days.at(every[-1]) > NEAR_EDGE else set()
    for tier, width in TIERS:
        taken: list[tuple[float, float]] = []
        for day in ranked:
            room = 4 + text_width(words[day], heavy=True) + TICK_GAP
            at = days.at(day) / 100 * width
            start, end = (at - room, at) if day in before else (at, at + room)
            free = all(end <= left or right <= start for left, right in taken)
            if start >= 0 and end - TICK_GAP <= width and free:
                taken.append((start, end))
                shown[day].append(tier)
    return tuple(
        Tick(
            days.at(day),
            calendar.floor(day, large) == day,
            words[day] if shown[day] else "",
            " ".join(f"tl-tier-{tier}" for tier in shown[day]),
            before=day in before,
        )
        for day in every
    )


def _unit(day: float, small: calendar.Step, large: calendar.Step) -> calendar.Step:
    """Return the step for labelling a large tick; single days are labelled like months."""
    return large if calendar.floor(day, large) == day else small
