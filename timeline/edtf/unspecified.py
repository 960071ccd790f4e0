"""The first and the last day that a pattern with unspecified digits (EDTF, `X`) matches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from timeline.edtf.bounds import Bound, first_day, last_day
from timeline.edtf.civil import days_in_month

_DIGITS = "0123456789"


@lru_cache(maxsize=1024)
def pattern_bounds(year: str, month: str, day: str) -> tuple[Bound, Bound] | None:
    """Return the bounds of a pattern, or None if no day of any year matches it.

    `month` and `day` may be empty. A year of four X ranges from 0 to 9999.
    """
    if "X" not in year and day in ("", "XX") and month.isdigit() and 1 <= int(month) <= 12:
        y, m = int(year), int(month)
        return first_day(y, m, 1), last_day(y, m, days_in_month(y, m))
    if month in ("", "XX") and day in ("", "XX") and not year.startswith("-"):
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return first_day(first, 1, 1), last_day(last, 12, 31)
    earliest = _find(year, month, day, backwards=False)
    latest = _find(year, month, day, backwards=True)
    if earliest is None or latest is None:
        return None
    return first_day(*earliest), last_day(*latest)


@cache
def matching(pattern: str, last: int) -> tuple[int, ...]:
    """Return the numbers from 1 to `last` that two digits or X match; all for an empty pattern."""
    return tuple(
        number
        for number in range(1, last + 1)
        if all(a in ("X", b) for a, b in zip(pattern, f"{number:02d}", strict=False))
    )


def _find(year: str, month: str, day: str, *, backwards: bool) -> tuple[int, int, int] | None:
    step = -1 if backwards else 1
    months = matching(month, 12)[::step]
    days = matching(day, 31)[::step]
    for y in _years(year, backwards=backwards):
        for m in months:
            length = days_in_month(y, m)
            for d in days:
                if d <= length:
                    return y, m, d
    return None


def _years(pattern: str, *, backwards: bool) -> Iterator[int]:
    negative = pattern.startswith("-")
    order = _DIGITS[::-1] if negative != backwards else _DIGITS
    choices = [order if digit == "X" else digit for digit in pattern.lstrip("-")]
    for digits in product(*choices):
        number = int("".join(digits))
        if not negative:
            yield number
        elif number:
            yield -number
