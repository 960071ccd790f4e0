"""Ticks of a line of time, from days to millennia, and the words under them."""

from __future__ import annotations

from collections.abc import Iterator

from timeline import display
from timeline.edtf.civil import date_of, day_number

Step = tuple[str, int]
"""A unit, `day`, `month` or `year`, and how many of it lie between two ticks."""

MAX_TICKS = 60
MAX_LABELS = 8

MAX_MONTHS = 15
"""Months up to which each is named."""

_YEAR_STEPS = tuple(base * 10**power for power in range(18) for base in (1, 2, 5))


def steps(days: float) -> tuple[Step, Step]:
    """Choose what the small and the large ticks of a line so many days long stand for."""
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
    """Name a tick: a year, month or day; the first has its year, and January and its first day."""
    year, month, in_month = date_of(int(day // 1))
    if large[0] == "year":
        return display.year_words(year, locale)
    if large[0] == "day":
        named = first or (month, in_month) == (1, 1)
        return display.day_words(year, month, in_month, locale, with_year=named)
    name = display.month_name(month, locale, "abbreviated")
    return f"{name} {display.year_words(year, locale)}" if month == 1 or first else name
