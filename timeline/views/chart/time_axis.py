"""The time axis that all charts of a page share, with its ticks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.known_since import Day
from timeline.site.site import Site
from timeline.site.statements import Statement
from timeline.views import calendar
from timeline.views.chart.labels import TIERS, text_width
from timeline.views.chart.scales import Days

NEAR_EDGE = 90
"""The position in percent beyond which a tick's label is before it."""

TICK_GAP = 10
"""The gap in pixels between two labels below the axis."""


@dataclass(frozen=True)
class Tick:
    """A tick of the time axis, at `x` percent, with its label in the tiers where it fits.

    The label is `before` the tick if there is no room after it. Views of an earlier day don't show
    it: it is `known` from its own day.
    """

    x: float
    known: Day
    large: bool
    text: str = ""
    classes: str = ""
    before: bool = False


@dataclass(frozen=True)
class FirstLabel:
    """The first tick's label in the tiers without room for it, on days before any other there."""

    x: float
    known: Day
    until: Day
    text: str
    classes: str


@dataclass(frozen=True)
class TimeAxis:
    """The days of a page's charts and the ticks between them."""

    days: Days
    ticks: tuple[Tick, ...]
    first: FirstLabel | None = None


def time_axis(site: Site, found: Iterable[Statement]) -> TimeAxis | None:
    """Return the axis of the days on which figures were reported; None if none has a day."""
    reported = [day for one in found for day in _reported(one)]
    if not reported:
        return None
    return _with_ticks(site, Days.of(reported))


def _reported(one: Statement) -> Iterator[int]:
    """Yield the first and the last day on which a figure may have been reported."""
    if one.known and one.claim.reported:
        earliest = one.claim.reported.local_earliest.ordinal
        yield one.known.number if earliest is None else earliest
        yield one.known.number


def _with_ticks(site: Site, days: Days) -> TimeAxis:
    """Lay out the axis: a label at every tick that has room for it, in each tier."""
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
    ticks = tuple(
        Tick(
            days.at(day),
            _day(day),
            calendar.floor(day, large) == day,
            words[day] if shown[day] else "",
            _classes(shown[day]),
            before=day in before,
        )
        for day in every
    )
    return TimeAxis(days, ticks, _first_label(days, words, shown))


def _first_label(
    days: Days, words: Mapping[float, str], shown: Mapping[float, Sequence[str]]
) -> FirstLabel | None:
    """Return the label of the first tick for tiers in which it has none."""
    first = next(iter(shown))
    tiers = [tier for tier, _ in TIERS if tier not in shown[first]]
    labelled = [day for day, found in shown.items() if set(tiers) & set(found)]
    if not labelled:
        return None
    return FirstLabel(days.at(first), _day(first), _day(labelled[0]), words[first], _classes(tiers))


def _classes(tiers: Iterable[str]) -> str:
    return " ".join(f"tl-tier-{tier}" for tier in tiers)


def _day(day: float) -> Day:
    return Day(int(day // 1))


def _unit(day: float, small: calendar.Step, large: calendar.Step) -> calendar.Step:
    """Return the step for labelling a large tick; single days are labelled like months."""
    return large if calendar.floor(day, large) == day else small
