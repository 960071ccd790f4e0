"""The proleptic Gregorian calendar for any year, which `datetime` has for years 1 to 9999 only."""

from __future__ import annotations

from functools import lru_cache

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def is_leap(year: int) -> bool:
    """Return whether an astronomical year (0 is 1 BC) has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month, 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Return the days from 0000-01-01, which is 0, to a date; negative before it."""
    leaps = (year + 3) // 4 - (year + 99) // 100 + (year + 399) // 400
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return 365 * year + leaps + _BEFORE[month - 1] + leap_day + day - 1


@lru_cache(maxsize=2**16)
def date_of(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number: the inverse of `day_number`."""
    year = number * 400 // 146097
    while day_number(year + 1, 1, 1) <= number:
        year += 1
    while day_number(year, 1, 1) > number:
        year -= 1
    month = 12
    while day_number(year, month, 1) > number:
        month -= 1
    return year, month, number - day_number(year, month, 1) + 1
