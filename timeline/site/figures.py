"""Figures as reported: the numbers in their words, and their positions on a scale."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from timeline.model import Figure, Kind

_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    "ninety|hundred|thousand|million|billion|dozen"
)
_NUMBER = re.compile(
    rf"\d(?:[\d.,\u00a0\u202f '’]*\d)?(?:[ -](?:hundred|thousand|million|billion))*%?"
    rf"|\b(?:{_WORDS})(?:[ -](?:and )?(?:{_WORDS}))*\b",
    re.IGNORECASE,
)

TOP = 88.0
"""The position of a scale's top tick, in percent of its width; the rest is for arrows."""


@dataclass(frozen=True)
class Piece:
    """A part of a figure's words; `strong` for the number."""

    text: str
    strong: bool = False


def pieces(figure: Figure) -> tuple[Piece, ...]:
    """Split a figure's words into numbers and the rest; words without a number are one piece."""
    return _split(figure.text) if figure.in_numbers else (Piece(figure.text),)


@lru_cache(maxsize=100_000)
def _split(text: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = 0
    for match in _NUMBER.finditer(text):
        if match.start() > at:
            found.append(Piece(text[at : match.start()]))
        found.append(Piece(match.group(), strong=True))
        at = match.end()
    if at < len(text):
        found.append(Piece(text[at:]))
    return tuple(found)


@dataclass(frozen=True)
class ScalePosition:
    """A figure's position on a scale, in percent of its width.

    `point` is the best number, else the stated bound; `start` and `end` are the ends of the bar if
    both bounds were stated; `opens` is the side without a stated bound (`right`, `left` or none).
    """

    point: float
    start: float | None = None
    end: float | None = None
    opens: str = ""


@dataclass(frozen=True)
class Scale:
    """The scale of a group's rows, from zero (or `bottom`, if a figure is negative) to `top`."""

    top: Decimal
    bottom: Decimal = Decimal(0)

    @property
    def ticks(self) -> tuple[tuple[float, Decimal], ...]:
        """The positions (percent) and values of its ticks: the ends, and zero between them.

        If the scale begins at zero, there is one in the middle instead, unless it would be a
        fraction.
        """
        if self.bottom:
            middle = (Decimal(0),) if self.top else ()
        else:
            half = self.top / 2
            middle = (half,) if half == half.to_integral_value() or self.top < 1 else ()
        return tuple((self.at(value), value) for value in (self.bottom, *middle, self.top))

    def at(self, value: Decimal) -> float:
        """Return the position of a value, in percent of the width."""
        return round(float((value - self.bottom) / (self.top - self.bottom)) * TOP, 2)

    def spot(self, figure: Figure) -> ScalePosition | None:
        """Return a figure's position; None if its words state no number."""
        low, best, high = figure.low, figure.best, figure.high
        stated = [value for value in (best, low, high) if value is not None]
        if not stated:
            return None
        opens = ""
        if best is None and high is None:
            opens = "right"
        elif best is None and low is None:
            opens = "left"
        if best is None and low is not None and high is not None:
            return ScalePosition(self.at((low + high) / 2), self.at(low), self.at(high))
        bar = (low, high) if low is not None and high is not None else (None, None)
        return ScalePosition(
            self.at(stated[0]),
            None if bar[0] is None else self.at(bar[0]),
            None if bar[1] is None else self.at(bar[1]),
            opens,
        )


class Shown:
    """The values of figures that are shown on a day, while figures come and go."""

    def __init__(self, figures: Iterable[Figure] = ()) -> None:
        self._values = sorted(value for figure in figures for value in _values(figure))

    def add(self, figure: Figure) -> None:
        """Show a figure."""
        for value in _values(figure):
            insort(self._values, value)

    def remove(self, figure: Figure) -> None:
        """Show a figure no more, that was shown."""
        for value in _values(figure):
            del self._values[bisect_left(self._values, value)]

    @property
    def scale(self) -> Scale | None:
        """The scale for all figures shown; None without any, and if all are zero."""
        return _scale(self._values[0], self._values[-1]) if self._values else None


def _values(figure: Figure) -> list[Decimal]:
    return [v for v in (figure.low, figure.best, figure.high) if v is not None]


def _scale(least: Decimal, most: Decimal) -> Scale | None:
    """Return the scale for some values, with round numbers at its ends; None if all are zero."""
    if most <= 0 <= least:
        return None
    top = _round_up(most) if most > 0 else Decimal(0)
    return Scale(top, -_round_up(-least) if least < 0 else Decimal(0))


def _round_up(value: Decimal) -> Decimal:
    """Return the smallest round number that is not less than a positive one."""
    magnitude = Decimal(10) ** value.adjusted()
    steps = (Decimal(s) for s in ("1", "1.5", "2", "3", "4", "6", "8", "10"))
    return next((magnitude * s).normalize() for s in steps if magnitude * s >= value)


@dataclass(frozen=True)
class Group:
    """Comparable figures: of one measure, kind and part of the population."""

    measure: str
    kind: Kind
    of: str

    @classmethod
    def of_figure(cls, figure: Figure) -> Group:
        """Return the group of a figure."""
        return cls(figure.measure, figure.kind, figure.of)

    def rank(self) -> tuple[bool, int, str]:
        """Return a key for sorting groups of one measure: the totals of the whole come first."""
        return bool(self.of), [*Kind].index(self.kind), self.of
