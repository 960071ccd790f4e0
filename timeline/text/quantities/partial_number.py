"""Numbers that are read in part: their thousands and millions, their hundreds, and the rest."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal(0)
ONE = Decimal(1)


class PartialNumber(NamedTuple):
    """A number up to the token `end`: `parts` are its thousands and millions, each with its scale.

    `high` are its hundreds, `low` what was added since; `before` is the state before the last word
    that added something.
    """

    end: int
    low: Decimal = ZERO
    high: Decimal = ZERO
    parts: tuple[tuple[Decimal, Decimal], ...] = ()
    scale: Decimal = ONE
    before: PartialNumber | None = None

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return sum((value for _, value in self.parts), self.high + self.low)

    @property
    def room(self) -> Decimal:
        """The exclusive limit for a further part: after `twenty` it is 10."""
        rest = self.low or self.high
        return roundness(rest) if rest else (self.parts[-1][0] if self.parts else ZERO)


def times(state: PartialNumber, end: int, scale: Decimal) -> PartialNumber | None:
    """Multiply the last part by `scale`, up to the token `end`; None if that gives no number."""
    if scale < 1000:
        number = (state.low or ONE) * scale
        room = roundness(state.high) if state.high else None
        limit = room or (state.parts[-1][0] if state.parts else None)
        if limit is not None and number >= limit:
            return None
        return state._replace(
            end=end, low=ZERO, high=state.high + number, scale=scale, before=state
        )
    if any(other == scale for other, _ in state.parts):
        return None
    kept = tuple(part for part in state.parts if part[0] > scale)
    inner = sum((value for other, value in state.parts if other < scale), state.high + state.low)
    parts = (*kept, (scale, (inner or ONE) * scale))
    return PartialNumber(end, parts=parts, scale=scale, before=state)


def plus(state: PartialNumber, end: int, value: Decimal) -> PartialNumber:
    """Add a part, up to the token `end`; thousands in one word (`ألفان`) count as thousands."""
    if value < 1000:
        return state._replace(end=end, low=state.low + value, before=state)
    scale = Decimal(1000 if value < 10**6 else 10**6 if value < 10**9 else 10**9)
    return state._replace(end=end, parts=(*state.parts, (scale, value)), before=state)


def roundness(number: Decimal) -> Decimal:
    """Return the greatest power of ten that a number is a multiple of; 0 where it is no integer."""
    if number % 1:
        return ZERO
    power = ONE
    while number % (power * 10) == 0 and power < number:
        power *= 10
    return power
