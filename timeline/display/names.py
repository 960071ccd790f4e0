"""Format single names: a day, a month, a year, a bound."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from timeline.display.cldr import Calendar, Moment, calendar
from timeline.display.vocabulary import UntranslatedError
from timeline.edtf import Bound, BoundKind


@lru_cache(maxsize=512)
def month_name(
    month: int, locale: str, width: Literal["wide", "abbreviated", "narrow"] = "wide"
) -> str:
    """Return the name of a month, 1 to 12, on its own, as in a heading."""
    return calendar(locale).month_name(month, width)


def month_words(
    year: int, month: int, locale: str, width: Literal["wide", "abbreviated"] = "abbreviated"
) -> str:
    """Format a month of an astronomical year: `Dec 2024`, `December 2024`, `2024年12月`."""
    return _else_english(locale, lambda cal: cal.month(Moment(year, month), width=width))


def year_words(year: int, locale: str) -> str:
    """Format an astronomical year: `2024`, `44 BC` for -43, `12345`."""
    return _else_english(locale, lambda cal: cal.year(year))


def day_words(year: int, month: int, day: int, locale: str, *, with_year: bool = True) -> str:
    """Format a day of an astronomical year: `19 July 2024`, or `19 July`."""
    moment = Moment(year, month, day)
    return _else_english(locale, lambda cal: cal.day(moment, year=with_year))


def bound_words(bound: Bound, locale: str) -> str:
    """Format a bound: its day and time, or that it is open or unknown."""
    return _else_english(locale, lambda cal: _bound(bound, cal))


def _bound(bound: Bound, cal: Calendar) -> str:
    if bound.year is None or bound.month is None or bound.day is None:
        return cal.words["unknown" if bound.kind is BoundKind.UNKNOWN else "endless"]
    day = cal.day(Moment(bound.year, bound.month, bound.day))
    if bound.hour is None:
        return day
    zone = f" {cal.words['zone'].format('')}" if bound.utc else ""
    return (
        cal.date_time.format(cal.clock(bound.hour, bound.minute or 0, bound.second or 0), day)
        + zone
    )


def _else_english(locale: str, write: Callable[[Calendar], str]) -> str:
    try:
        return write(calendar(locale))
    except UntranslatedError:
        return write(calendar("en"))
