"""Format single names: a day, a month, a year, a bound."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from timeline.display.cldr import Moment, calendar, month_names, resolve
from timeline.edtf import Bound, BoundKind


@lru_cache(maxsize=512)
def month_name(
    month: int, locale: str, width: Literal["wide", "abbreviated", "narrow"] = "wide"
) -> str:
    """Return the name of a month, 1 to 12, on its own, as in a heading."""
    name = month_names(resolve(locale), "stand-alone", width)[month]
    return calendar(locale).digits(name)


def year_words(year: int, locale: str) -> str:
    """Format an astronomical year: `2024`, `44 BC` for -43, `12345`."""
    return calendar(locale).year(year)


def day_words(year: int, month: int, day: int, locale: str, *, with_year: bool = True) -> str:
    """Format a day of an astronomical year: `19 July 2024`, or `19 July`."""
    return calendar(locale).day(Moment(year, month, day), year=with_year)


def bound_words(bound: Bound, locale: str) -> str:
    """Format a bound: its day and time, or that it is open or unknown."""
    cal = calendar(locale)
    if bound.year is None or bound.month is None or bound.day is None:
        return cal.words["unknown" if bound.kind is BoundKind.UNKNOWN else "endless"]
    day = cal.day(Moment(bound.year, bound.month, bound.day))
    if bound.hour is None:
        return day
    clock = f"{bound.hour:02d}:{bound.minute:02d}:{bound.second:02d}"
    zone = f" {cal.words['zone'].format('')}" if bound.utc else ""
    return cal.date_time.format(cal.digits(clock), day) + zone
