"""Single names: a day, a month, a year, a bound."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from timeline.display.cldr import Moment, calendar, month_names, resolve
from timeline.edtf import Bound, BoundKind


@lru_cache(maxsize=512)
def month_name(
    month: int, locale: str, width: Literal["wide", "abbreviated", "narrow"] = "wide"
) -> str:
    """Name a month, 1 to 12, as it stands alone, in a heading say."""
    name = month_names(resolve(locale), "stand-alone", width)[month]
    return calendar(locale).digits(name)


def year_words(year: int, locale: str) -> str:
    """Write an astronomical year: `2024`, `44 BC` for -43, `12345`."""
    return calendar(locale).year(year)


def day_words(year: int, month: int, day: int, locale: str, *, with_year: bool = True) -> str:
    """Write a day of an astronomical year: `19 July 2024`, or `19 July`."""
    return calendar(locale).day(Moment(year, month, day), year=with_year)


def bound_words(bound: Bound, locale: str) -> str:
    """Write a bound: its day and time, or that there is none or that it is not known."""
    cal = calendar(locale)
    if bound.year is None or bound.month is None or bound.day is None:
        return cal.words["unknown" if bound.kind is BoundKind.UNKNOWN else "endless"]
    day = cal.day(Moment(bound.year, bound.month, bound.day))
    if bound.hour is None:
        return day
    clock = f"{bound.hour:02d}:{bound.minute:02d}:{bound.second:02d}"
    zone = f" {cal.words['zone'].format('')}" if bound.utc else ""
    return cal.date_time.format(cal.digits(clock), day) + zone
