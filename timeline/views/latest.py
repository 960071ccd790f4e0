"""Which of a body's figures are its latest: on each day, and in the full view.

Retracted and replaced figures are never the latest. A body's figures of one day stand together.
Words take no number's place: the latest number stays beside them until the next number. Undated
figures are in the full view only, and there only where the body gave no dated one that stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.knowledge import Day, Known
from timeline.views.statements import Statement


@dataclass(frozen=True)
class Stretch:
    """A time through which a figure is among its body's latest.

    It lasts from the day `known` (None: the full view alone) up to the day `until`, on which it
    no longer is (None: to the last). `stands` tells whether it is in the full view.
    """

    statement: Statement
    known: Known
    until: Known
    stands: bool

    def covers(self, day: Day) -> bool:
        """Tell whether the figure is among the latest as known on a day."""
        begun = self.known is not None and self.known <= day
        return begun and (self.until is None or self.until > day)


def stretches(said: Sequence[Statement]) -> tuple[Stretch, ...]:
    """Tell when each of one body's figures, ordered by day, was among its latest."""
    dated = [one for one in said if one.known]
    known = [one.known for one in dated if one.known]
    begun: dict[int, Day] = {}
    found: list[Stretch] = []
    for day in sorted({*known, *(one.gone for one in dated if one.gone)}):
        now = _latest(dated[: bisect_right(known, day)], day)
        over = begun.keys() - now
        found += [Stretch(dated[at], begun.pop(at), day, stands=False) for at in over]
        begun |= dict.fromkeys(now - begun.keys(), day)
    final = _latest(dated, None)
    found += [Stretch(dated[at], day, None, stands=at in final) for at, day in begun.items()]
    found += [Stretch(dated[at], None, None, stands=True) for at in final - begun.keys()]
    if not final:
        undated = (one for one in said if not one.known and not one.is_past)
        found += [Stretch(one, None, None, stands=True) for one in undated]
    return tuple(found)


def _latest(dated: Sequence[Statement], day: Known) -> set[int]:
    """Give the places of the latest figures on a day, None for the full view, from the end on."""
    found: set[int] = set()
    last: Known = None
    number: Known = None
    for at in range(len(dated) - 1, -1, -1):
        one = dated[at]
        if one.known is None or one.is_gone(day):
            continue
        last = last or one.known
        if one.figure.in_numbers:
            number = number or one.known
            if one.known == number:
                found.add(at)
        elif one.known == last:
            found.add(at)
        if number is not None and one.known < number:
            break
    return found
