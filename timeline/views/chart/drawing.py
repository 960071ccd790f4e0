"""The layout of a chart: its marks, its lanes, and one state for every day of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.known_since import Day
from timeline.site.site import Site
from timeline.site.statements import Statement
from timeline.views.chart.density import Density, density
from timeline.views.chart.labels import (
    Box,
    Label,
    LabelPosition,
    LabelRequest,
    place,
    text_width,
)
from timeline.views.chart.marks import Mark, Step, is_dated, marks, steps
from timeline.views.chart.scales import LARGE, SMALL, Amounts, Days, Frame
from timeline.views.chart.time_axis import TimeAxis

MAX_STATES = 60
"""The maximum number of days of change for which a chart has states."""

MAX_MARKS = 150
"""The maximum number of marks; of more, which would cover each other, the density is shown."""

FEW = 3
"""The number of marks from which there is a drawing; a chart with fewer in numbers is less high."""

ARROW = 22
"""The height in pixels of an arrow above or below its mark."""

ABOVE_LINE, ABOVE_TOP_LINE = -5, -10
"""The offsets in pixels of an amount's words from its grid line (`chart.html`).

Those of the top line have the unit, and stand above the marks on it.
"""


@dataclass(frozen=True)
class State:
    """A drawing as known on a day: the scale of its amounts, and the labels of its marks.

    `amounts` is None if no number has been reported yet. `figures` and `voices` are counts.
    """

    day: Day
    amounts: Amounts | None
    labels: tuple[Label, ...]
    figures: int
    voices: int


@dataclass(frozen=True)
class Chart:
    """The drawing of comparable statements on the page's time axis.

    `plotted` have numbers, `worded` have none (the latest first). `states` are in the order of
    their days, from the day on which there are enough marks to draw, the last being the full view;
    None if there are too many. A drawing with a `density` has no single marks.
    """

    axis: TimeAxis
    plotted: tuple[Mark, ...]
    worded: tuple[Mark, ...]
    steps: tuple[Step, ...]
    unit: str
    frame: Frame
    whole: State
    states: tuple[State, ...] | None
    density: Density | None = None

    @property
    def edges(self) -> Mapping[str, float]:
        """The edges between which amounts are placed, in pixels."""
        return {"top": self.frame.top, "bottom": self.frame.bottom}

    @property
    def slots(self) -> Mapping[str, int]:
        """The colour and shape of each mark with a number, by its key."""
        return {mark.key: mark.slot for mark in self.plotted}

    @property
    def has_lane_axis(self) -> bool:
        """Whether the lane of words needs its own time axis: on some day there is no number."""
        return any(state.amounts is None for state in (self.whole, *(self.states or ())))

    @property
    def scales(self) -> tuple[Amounts, ...]:
        """The different scales of amounts of its states."""
        found = (state.amounts for state in self.states or ())
        return tuple(dict.fromkeys(amounts for amounts in found if amounts))


def chart(
    site: Site,
    found: Sequence[Statement],
    axis: TimeAxis,
    *,
    hollow: bool,
    by_day: bool = True,
    max_marks: int = MAX_MARKS,
) -> Chart:
    """Draw comparable statements, of which some have a day; `hollow` ones are not joined by lines.

    `by_day` adds states for each day of change, for pages with views as known on a day. Of more
    than `max_marks` statements the density is drawn.
    """
    every = [*marks(site, found, hollow=hollow)]
    plotted = tuple(mark for mark in every if mark.values)
    worded = tuple(mark for mark in reversed(every) if not mark.values)
    changes = sorted({mark.known for mark in every})
    frame = SMALL if hollow or len(plotted) < FEW else LARGE
    unit = site.chronology.measure(found[0].group.measure).unit
    if len(every) > max_marks:
        state = _state(changes[-1], every, axis, frame, unit, labelled=False)
        dense = density(every, axis.days, state.amounts)
        return Chart(axis, (), (), (), unit, frame, state, None, dense)
    drawn = [day for day in changes if sum(mark.known <= day for mark in every) >= FEW]
    redrawn = by_day and has_states(found, max_marks)
    return Chart(
        axis=axis,
        plotted=plotted,
        worded=worded,
        steps=() if hollow else tuple(steps(plotted)),
        unit=unit,
        frame=frame,
        whole=_state(changes[-1], every, axis, frame, unit),
        states=tuple(_state(day, every, axis, frame, unit) for day in drawn) if redrawn else None,
    )


def has_states(found: Sequence[Statement], max_marks: int) -> bool:
    """Return whether a chart of these statements can be drawn for each day of change."""
    days = [one.known for one in found if is_dated(one)]
    return len(days) <= max_marks and len({*days}) <= MAX_STATES


def _state(
    day: Day,
    every: Iterable[Mark],
    axis: TimeAxis,
    frame: Frame,
    unit: str,
    *,
    labelled: bool = True,
) -> State:
    known = [mark for mark in every if mark.known <= day]
    plotted = [mark for mark in known if mark.values]
    amounts = Amounts.of((value for mark in plotted for value in mark.values), frame)
    return State(
        day=day,
        amounts=amounts,
        labels=_labels(plotted, axis.days, amounts, unit) if amounts and labelled else (),
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
        above = ABOVE_TOP_LINE if y == top else ABOVE_LINE
        yield LabelPosition(0, above, "start").box(0, y, width)


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
