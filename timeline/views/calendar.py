"""Ticks of a time axis, from days to millennia, and their labels."""

from __future__ import annotations

from collections.abc import Iterator

from timeline import display
from timeline.edtf.civil import date_of, day_number

Step = tuple[str, int]
"""A unit, `day`, `month` or `year`, and the number of them between two ticks."""

MAX_TICKS = 60
MAX_LABELS = 8

MAX_MONTHS = 15
"""The maximum number of months for which each has a label."""

_YEAR_STEPS = tuple(base * 10**power for power in range(18) for base in (1, 2, 5))


def steps(days: float) -> tuple[Step, Step]:
    """Return the steps of the small and the large ticks for an axis of so many days."""
    if days <= MAX_TICKS:
        return ("day", 1), ("month", 1)
    if days / 30.4 <= MAX_MONTHS:
        return ("month", 1), ("month", 1)
    if days / 30.4 <= MAX_TICKS:
        return ("month", 1), ("year", 1)
    years = days / 365.25
    small = next(step for step in _YEAR_STEPS if years / step <= MAX_TICKS)
    large = next(step for step in _YEAR_STEPS if years / step <= MAX_LABELS and step >= small)
    return ("year", small), ("year", large)


def floor(day: float, step: Step) -> float:
    """Return the last tick at or before a day."""
    unit, size = step
    if unit == "day":
        return float(day // 1)
    year, month, _ = date_of(int(day // 1))
    if unit == "month":
        return float(day_number(year, month, 1))
    return float(day_number(year // size * size, 1, 1))


def ceiling(day: float, step: Step) -> float:
    """Return the first tick at or after a day."""
    low = floor(day, step)
    return low if low == day else after(low, step)


def after(day: float, step: Step) -> float:
    """Return the tick after one."""
    unit, size = step
    if unit == "day":
        return day + size
    year, month, _ = date_of(int(day // 1))
    if unit == "month":
        total = year * 12 + month - 1 + size
        return float(day_number(total // 12, total % 12 + 1, 1))
    return float(day_number(year + size, 1, 1))


def ticks(first: float, last: float, step: Step) -> Iterator[float]:
    """Yield the ticks from one day to another, both included."""
    day = ceiling(first, step)
    while day <= last:
        yield day
        day = after(day, step)


def label(day: float, large: Step, locale: str, *, first: bool) -> str:
    """Return the label of a tick: a year, month or day.

    The first has its year, and so have January and its first day.
    """
    year, month, in_month = date_of(int(day // 1))
    if large[0] == "year":
        return display.year_words(year, locale)
    if large[0] == "day":
        named = first or (month, in_month) == (1, 1)
        return display.day_words(year, month, in_month, locale, with_year=named)
    if month == 1 or first:
        return display.month_words(year, month, locale)
    return display.month_name(month, locale, "abbreviated")
