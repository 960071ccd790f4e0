"""The scales of a chart: days in percent of the width, amounts in pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import takewhile

LEFT, RIGHT = 14.0, 95.0
"""The percentages between which days are placed; the margins are for amounts and labels."""


@dataclass(frozen=True)
class Frame:
    """The height of a drawing: amounts are between `top` and `bottom`, in pixels from above.

    Above `top` is room for an arrow, below `bottom` for the labels of days.
    """

    top: float
    bottom: float
    steps: int

    @property
    def height(self) -> float:
        """The height of the whole drawing in pixels."""
        return self.bottom + 32


LARGE = Frame(44, 380, 6)
SMALL = Frame(44, 150, 3)

MIN_DAYS = 28
"""A shorter range is widened: a single report is in the middle of its month."""


@dataclass(frozen=True)
class Amounts:
    """The vertical scale, from `bottom` (zero, unless an amount is negative) to `top`."""

    bottom: Decimal
    top: Decimal
    step: Decimal
    frame: Frame

    @classmethod
    def of(cls, values: Iterable[Decimal], frame: Frame) -> Amounts | None:
        """Return the scale for some amounts, with ticks at round numbers; None without any."""
        known = [*values]
        if not known:
            return None
        low, high = min(Decimal(0), *known), max(Decimal(0), *known)
        least = ((high - low) or Decimal(1)) / frame.steps
        whole = all(value == value.to_integral_value() for value in known)
        step = _round_step(max(least, Decimal(1)) if whole else least)
        bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
        top = max((high / step).to_integral_value(ROUND_CEILING) * step, bottom + step)
        return cls(bottom, top, step, frame)

    def at(self, value: Decimal) -> float:
        """Return the position of an amount, in pixels from the top."""
        share = (float(value) - float(self.bottom)) / (float(self.top) - float(self.bottom))
        return _rounded(self.frame.bottom - share * (self.frame.bottom - self.frame.top), 10)

    @property
    def ticks(self) -> tuple[tuple[float, Decimal], ...]:
        """The positions and values of the ticks, from the bottom up."""
        count = int((self.top - self.bottom) / self.step)
        values = (self.bottom + self.step * number for number in range(count + 1))
        return tuple((self.at(value), value.normalize() + 0) for value in values)


def _rounded(value: float, parts: int) -> float:
    """Round to a fraction of one, halves up, like the script that draws other days."""
    return math.floor(value * parts + 0.5) / parts


def _round_step(least: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 5, 10 … that is not less."""
    magnitude = Decimal(10) ** least.adjusted()
    return next(magnitude * base for base in (1, 2, 5, 10) if magnitude * base >= least)


@dataclass(frozen=True)
class Days:
    """The horizontal scale, from one day to another (days from 0000-01-01)."""

    first: float
    last: float

    @classmethod
    def of(cls, days: Iterable[int]) -> Days:
        """Return the scale for some days; at least one is required."""
        known = [*days]
        first, last = float(min(known)), float(max(known))
        if last - first < MIN_DAYS:
            middle = (first + last) / 2
            return cls(middle - MIN_DAYS / 2, middle + MIN_DAYS / 2)
        return cls(first, last)

    def at(self, day: float) -> float:
        """Return the position of a day, in percent of the width."""
        share = (day - self.first) / (self.last - self.first)
        return _rounded(LEFT + share * (RIGHT - LEFT), 100)

    def before(self, days: Iterable[float]) -> list[float]:
        """Return the days up to the drawing's right edge; they must be in order."""
        return [*takewhile(lambda day: self.at(day) <= 100, days)]
