"""Read one date without `/`, `[]` or `{}`: EDTF levels 0 to 2."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.edtf.bounds import DAY_SECONDS, Bound, BoundKind, first_day, last_day
from timeline.edtf.civil import MONTH_NAMES, date_of, day_number, days_in_month
from timeline.edtf.errors import EdtfError, quoted
from timeline.edtf.model import Part, Precision, Time
from timeline.edtf.unspecified import pattern_bounds

YEAR_DIGITS = 18  # longer years are rejected, so that arithmetic stays fast
OFFSET_MINUTES = (
    14 * 60
)  # the largest offset from UTC that any place has had, so that a time range is not read as one

_DATE = re.compile(
    r"(?P<q1>[?~%]?)(?P<year>-?[0-9X]{4})(?P<g1>[?~%]?)"
    r"(?:-(?P<q2>[?~%]?)(?P<month>[0-9X]{2})(?P<g2>[?~%]?)"
    r"(?:-(?P<q3>[?~%]?)(?P<day>[0-9X]{2})(?P<g3>[?~%]?))?)?"
)
_TIME = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
_YEAR = re.compile(r"(Y?)(-?[0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?([?~%]?)")
_Moment = tuple[int, int, int, int, int, int]
_COMPONENTS = ("year", "month", "day")

# First month and number of months of the codes 21 to 41. EDTF leaves the seasons' months open:
# these are the meteorological ones, and a winter begins in the December of its year.
_SEASONS = {
    **{code: (3 * ((code - 21) % 4) + 3, 3) for code in range(21, 29)},
    **{29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)},
    **{33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)},
    **{37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6)},
}


def read_part(text: str) -> Part:
    """Read a simple date: a day, a month, a season, a year, or a time on a day.

    Raises:
        EdtfError: it is none of these; the error has the fact only, without a hint.
    """
    if len(text) in (4, 7, 10) and text.isascii() and text[:4].isdigit():
        part = _plain(text)
        if part is not None:
            return part
    if match := _DATE.fullmatch(text):
        return _calendar_date(text, match)
    if match := _TIME.fullmatch(text):
        return _date_time(text, match)
    if (match := _YEAR.fullmatch(text)) and (match[1] or match[3] or match[4]):
        return _long_year(text, match)
    raise EdtfError(text, _no_date(text))


def _no_date(text: str) -> str:
    if not text.strip():
        return "the date is empty"
    spaced = " with its spaces" if text != text.strip() else ""
    return f"{quoted(text)} is not an EDTF date{spaced}"


def _plain(text: str) -> Part | None:
    """Read digits and hyphens on a fast path; None for anything else, faults included."""
    year, month, day = int(text[:4]), text[5:7], text[8:]
    if not month:
        bounds = first_day(year, 1, 1), last_day(year, 12, 31)
        return Part(text, 0, Precision.YEAR, *bounds, text)
    if text[4] != "-" or not month.isdigit() or not 1 <= int(month) <= 12:
        return None
    number = int(month)
    if not day:
        bounds = first_day(year, number, 1), last_day(year, number, days_in_month(year, number))
        return Part(text, 0, Precision.MONTH, *bounds, text[:4], month)
    if text[7] != "-" or not day.isdigit() or not 1 <= int(day) <= days_in_month(year, number):
        return None
    bounds = first_day(year, number, int(day)), last_day(year, number, int(day))
    return Part(text, 0, Precision.DAY, *bounds, text[:4], month, day)


def _calendar_date(text: str, match: re.Match[str]) -> Part:
    """Return a day, a month, a season or a year, with its qualifiers and unspecified digits.

    Raises:
        EdtfError: there is no such date.
    """
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    if year == "-0000":
        raise EdtfError(text, "there is no year -0000: the year 0 is 1 BC")
    uncertain: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()
    level = _pattern_level(year, month, day)
    if "?" in text or "~" in text or "%" in text:
        uncertain, approximate = _qualified(text, match)
        level = max(level, _qualifier_level(match, month, day))
    season = None
    if month.isdigit() and int(month) > 12:
        season = _season_code(text, int(month), day)
        bounds = _season_bounds(year, season)
        level = max(level, 1 if season <= 24 else 2)
        precision, month = Precision.SEASON, ""
    else:
        bounds = _day_bounds(text, year, month, day)
        precision = _precision(year, month, day)
    return Part(
        text,
        level,
        precision,
        *bounds,
        year=year,
        month=month,
        day=day,
        season=season,
        uncertain=uncertain,
        approximate=approximate,
    )


def _qualified(text: str, match: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the uncertain components, then the approximate ones.

    A qualifier before a component applies to it; one after it applies to all components up to it
    (EDTF level 2).
    """
    marks = [""] * 3
    for index, (before, after) in enumerate((("q1", "g1"), ("q2", "g2"), ("q3", "g3"))):
        own, group = match[before], match[after]
        if own and group:
            raise EdtfError(text, f"the {_COMPONENTS[index]} has two qualifiers")
        marks[index] += own or ""
        for place in range(index + 1 if group else 0):
            marks[place] += group
    named = list(zip(_COMPONENTS, marks, strict=True))
    uncertain = tuple([name for name, mark in named if "?" in mark or "%" in mark])
    return uncertain, tuple([name for name, mark in named if "~" in mark or "%" in mark])


def _qualifier_level(match: re.Match[str], month: str, day: str) -> int:
    """Return 1 if the qualifier applies to the whole date, at its end; otherwise 2."""
    last = match["g3"] if day else match["g2"] if month else match["g1"]
    count = sum(bool(match[name]) for name in ("q1", "q2", "q3", "g1", "g2", "g3"))
    return 1 if last and count == 1 else 2


def _pattern_level(year: str, month: str, day: str) -> int:
    """Return 1 if unspecified digits are at the right: two of a year, or whole components."""
    if "X" not in year + month + day:
        return 1 if year.startswith("-") else 0
    if "X" in year:
        tail = year[-4:-2].isdigit() and year[-1] == "X" and not month
        return 1 if tail else 2
    whole = month in ("", "XX") if "X" in month else day == "XX"
    return 1 if whole and day in ("", "XX") else 2


def _precision(year: str, month: str, day: str) -> Precision:
    if day:
        return Precision.DAY
    if month:
        return Precision.MONTH
    if year[-4:-1].isdigit():
        return Precision.DECADE if year[-1] == "X" else Precision.YEAR
    return Precision.CENTURY if year[-4:-2].isdigit() and year[-2:] == "XX" else Precision.YEAR


def _day_bounds(text: str, year: str, month: str, day: str) -> tuple[Bound, Bound]:
    if month == "00":
        raise EdtfError(text, "months count from 01 to 12, not 00")
    if day == "00":
        raise EdtfError(text, "days count from 01, not 00")
    bounds = pattern_bounds(year, month, day)
    if bounds is None:
        raise EdtfError(text, _no_such_day(text, year, month, day))
    return bounds


def _no_such_day(text: str, year: str, month: str, day: str) -> str:
    if month.isdigit() and "X" not in year:
        length = days_in_month(int(year), int(month))
        which = f"not {day}" if day.isdigit() else f"and none matches {day}"
        return f"{MONTH_NAMES[int(month) - 1]} {int(year)} has {length} days, {which}"
    if not day or pattern_bounds(year, month, "") is None:
        return f"no month from 01 to 12 matches {month}"
    return f"no real day matches {quoted(text)}"


def _season_code(text: str, code: int, day: str) -> int:
    if code not in _SEASONS:
        fact = "months count from 01 to 12 and parts of a year from 21 to 41"
        raise EdtfError(text, f"{fact}, not {code}")
    if day:
        raise EdtfError(text, f"{code} is no month but a part of a year, which has no day")
    return code


def _season_bounds(year: str, code: int) -> tuple[Bound, Bound]:
    start, count = _SEASONS[code]
    whole_years = pattern_bounds(year, "", "")
    assert whole_years is not None  # every year has a first and a last day
    first, last = whole_years[0].year or 0, whole_years[1].year or 0
    final = start + count - 1
    last, final = (last + 1, final - 12) if final > 12 else (last, final)
    return first_day(first, start, 1), last_day(last, final, days_in_month(last, final))


def _date_time(text: str, match: re.Match[str]) -> Part:
    """Return a day with a time, whose bounds are in UTC if the time has a zone.

    Raises:
        EdtfError: there is no such day or time.
    """
    year, month, day, zone = match[1], match[2], match[3], match[7] or ""
    if not 1 <= int(month) <= 12 or year == "-0000":
        raise EdtfError(text, "months count from 01 to 12" if year != "-0000" else "no year -0000")
    _day_bounds(text, year, month, day)
    hour, minute, second = int(match[4]), int(match[5]), int(match[6])
    if hour > 23 or minute > 59 or second > 59:
        raise EdtfError(text, "a time lies between 00:00:00 and 23:59:59")
    moment = Time(hour, minute, second, zone)
    whole = _in_utc(text, (int(year), int(month), int(day)), moment)
    earliest = Bound(BoundKind.KNOWN, *whole, utc=bool(zone))
    level = 1 if year.startswith("-") else 0
    return Part(
        text,
        level,
        Precision.TIME,
        earliest,
        replace(earliest, upper=True),
        year=year,
        month=month,
        day=day,
        time=moment,
    )


def _in_utc(text: str, date: tuple[int, int, int], time: Time) -> _Moment:
    """Return year, month, day, hour, minute and second in UTC, or local without a zone."""
    clock = (time.hour, time.minute, time.second)
    if time.zone in ("", "Z"):
        return (*date, *clock)
    hours, minutes = int(time.zone[1:3]), int(time.zone[4:] or 0)
    if minutes > 59 or hours * 60 + minutes > OFFSET_MINUTES:
        raise EdtfError(text, "an offset from UTC is at most 14:00")
    if time.zone in ("-00", "-00:00"):
        raise EdtfError(text, "an offset of zero is Z or +00:00, never negative (ISO 8601)")
    shift = (hours * 60 + minutes) * (-60 if time.zone[0] == "-" else 60)
    local = day_number(*date) * DAY_SECONDS + clock[0] * 3600 + clock[1] * 60 + clock[2]
    day, rest = divmod(local - shift, DAY_SECONDS)
    return (*date_of(day), rest // 3600, rest % 3600 // 60, rest % 60)


def _long_year(text: str, match: re.Match[str]) -> Part:
    """Read `Y12345`, `Y-17E7`, `1950S2` and their combinations."""
    prefix, digits, exponent, significant, mark = match.groups()
    if prefix and digits.lstrip("-").startswith("0"):
        raise EdtfError(text, "a year after Y begins with a digit from 1 to 9")
    if not prefix and (exponent or len(digits.lstrip("-")) != 4):
        raise EdtfError(text, "a year of other than four digits begins with Y")
    if len(exponent or "") > 2 or len(digits.lstrip("-")) + int(exponent or 0) > YEAR_DIGITS:
        raise EdtfError(text, f"a year has at most {YEAR_DIGITS} digits")
    year = int(digits) * 10 ** int(exponent or 0)
    if digits == "-0000":
        raise EdtfError(text, "there is no year -0000: the year 0 is 1 BC")
    if prefix and abs(year) <= 9999:
        raise EdtfError(text, "Y is for years of more than four digits")
    low, high = _significant_range(text, year, significant)
    marked = ("year",) if mark else ()
    return Part(
        text,
        2 if exponent or significant else 1,
        Precision.SIGNIFICANT if significant else Precision.YEAR,
        first_day(low, 1, 1),
        last_day(high, 12, 31),
        year=digits if not prefix else str(year),
        significant=int(significant) if significant else None,
        uncertain=marked if mark and mark in "?%" else (),
        approximate=marked if mark and mark in "~%" else (),
    )


def _significant_range(text: str, year: int, digits: str | None) -> tuple[int, int]:
    """Return the first and the last year that share the significant digits (EDTF level 2)."""
    if digits is None:
        return year, year
    length = len(str(abs(year)))
    if len(digits) > 2 or not 1 <= int(digits) <= length or digits.startswith("0"):
        raise EdtfError(text, f"the year has {length} digits, so 1 to {length} can be significant")
    unit = 10 ** (length - int(digits))
    low = abs(year) // unit * unit
    return (low, low + unit - 1) if year >= 0 else (-low - unit + 1, -low)
