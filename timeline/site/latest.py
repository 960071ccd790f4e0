"""The latest figures of each voice: on each day, and in the full view.

Retracted and replaced figures are never the latest. A voice's figures of one day are shown
together. A figure in words does not replace a number: the latest number is shown as well, until the
next number. Undated figures are in the full view only, and only if the voice has no valid dated
one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.known_since import Day, Known
from timeline.site.statements import Statement


@dataclass(frozen=True)
class Period:
    """The period in which something is shown.

    It begins on the day `known` (None: in the full view only) and ends before the day `until`
    (None: never). `in_full_view` is whether it is in the full view.
    """

    known: Known
    until: Known = None
    in_full_view: bool = True

    def covers(self, day: Day) -> bool:
        """Return whether it is shown as known on a day."""
        begun = self.known is not None and self.known <= day
        return begun and (self.until is None or self.until > day)


@dataclass(frozen=True)
class Latest:
    """One voice's latest figures in a period, the newest first."""

    statements: tuple[Statement, ...]
    period: Period


def latest(statements: Sequence[Statement]) -> tuple[Latest, ...]:
    """Return one voice's latest figures, from figures ordered by day: one entry per change.

    No two entries are shown together: on every day, and in the full view, there is at most one.
    """
    dated = [one for one in statements if one.known]
    known = [one.known for one in dated if one.known]
    found: list[Latest] = []
    shown: set[int] = set()
    since: Known = None
    for day in sorted({*known, *(one.ended for one in dated if one.ended)}):
        now = _latest(dated[: bisect_right(known, day)], day)
        if now == shown:
            continue
        if shown:
            found.append(
                Latest(_newest_first(dated, shown), Period(since, day, in_full_view=False))
            )
        shown, since = now, day
    final = _latest(dated, None)
    if shown:
        period = Period(since, None, in_full_view=shown == final)
        found.append(Latest(_newest_first(dated, shown), period))
    if final and shown != final:
        found.append(Latest(_newest_first(dated, final), Period(None)))
    undated = tuple(one for one in statements if not one.known and not one.is_past)
    if undated and not final:
        found.append(Latest(undated, Period(None)))
    return tuple(found)


def latest_figure(statements: Sequence[Statement]) -> tuple[Latest, ...]:
    """Return one voice's latest figure, from figures ordered by day: one statement per entry.

    Of several that `latest` shows together, it is the newest with a number, of one day the first
    that the editors list: a figure in words does not replace a number.
    """
    found: list[Latest] = []
    for entry in latest(statements):
        numbers = (one for one in entry.statements if one.figure.in_numbers)
        chosen = (next(numbers, entry.statements[0]),)
        period, last = entry.period, found[-1] if found else None
        if last and last.statements == chosen and last.period.until == period.known is not None:
            found[-1] = Latest(chosen, replace(period, known=last.period.known))
        else:
            found.append(Latest(chosen, period))
    return tuple(found)


def _newest_first(dated: Sequence[Statement], places: set[int]) -> tuple[Statement, ...]:
    """Return the figures at some indexes, newest first; those of one day keep their order."""
    ordered = (dated[at] for at in sorted(places))
    return tuple(sorted(ordered, key=lambda one: -one.known.number if one.known else 0))


def _latest(dated: Sequence[Statement], day: Known) -> set[int]:
    """Return the indexes of the latest figures on a day, or in the full view (None)."""
    found: set[int] = set()
    last: Known = None
    number: Known = None
    for at in range(len(dated) - 1, -1, -1):
        one = dated[at]
        if one.known is None or one.has_ended(day):
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
