"""The paths by which rows of long pages are grouped: from a millennium to a day, or by letters."""

from __future__ import annotations

from functools import lru_cache

from timeline.edtf import Edtf
from timeline.edtf.civil import date_of, days_in_month
from timeline.known_since import Known
from timeline.views.parts import Path, Step

SPANS = (1000, 100, 10)
"""The numbers of years in the steps above a year."""

MAX_LETTERS = 20
"""The number of letters of a name after which names with the same letters are one group."""

UNDATED: Path = (Step((9, 0), "undated", word="undated"),)
"""The path of rows without a year."""

LETTERS = "parts/"
"""The folder of parts by letter, which are below a page that has others below it."""


@lru_cache(maxsize=100_000)
def by_date(date: Edtf | None) -> Path:
    """Return the path of a date: of the place in a chronology under which it is filed."""
    filed = date.filed_under if date else None
    if date is None or filed is None or filed.year is None:
        return UNDATED
    known = date.start.local if date.start else (filed, filed)
    months = {(bound.year, bound.month) for bound in known}
    if months != {(filed.year, filed.month)}:
        return _by_day(filed.year, None, None)
    days = {bound.day for bound in known}
    return _by_day(filed.year, filed.month, filed.day if len(days) == 1 else None)


def by_day(known: Known) -> Path:
    """Return the path of a day."""
    return _by_day(*date_of(known.number)) if known else UNDATED


@lru_cache(maxsize=100_000)
def _by_day(year: int, month: int | None, day: int | None) -> Path:
    return (*of_year(year), *_of_month(year, month, day))


def of_year(year: int) -> Path:
    """Return the path of a year: its millennium, century and decade, and itself."""
    spans = (_span(year, size) for size in SPANS)
    written = _written(year)
    return (*spans, Step((0, year), written, date=written))


def _span(year: int, size: int) -> Step:
    """Return the millennium, century or decade of a year; there is no year 0 in its title."""
    if year > 0:
        start = year // size * size
        first, last = max(start, 1), start + size - 1
    else:
        last = -(-year // size * size)
        first = last - size + 1
    return Step(
        (0, first),
        f"{_written(first)}-{_written(last)}",
        date=f"{_written(first)}/{_written(last)}",
    )


def _of_month(year: int, month: int | None, day: int | None) -> Path:
    """Return the steps below a year: quarter, month, ten days, day; a vaguer date ends before."""
    written = _written(year)
    if month is None:
        return (Step((0, 0), f"{written}-undated", word="month_not_known", date=written),)
    quarter = (month - 1) // 3
    start, end = (f"{written}-{number:02d}" for number in (quarter * 3 + 1, quarter * 3 + 3))
    above = (
        Step((0, quarter + 1), f"{written}-q{quarter + 1}", date=f"{start}/{end}"),
        Step((0, month), f"{written}-{month:02d}", date=f"{written}-{month:02d}"),
    )
    named = above[-1].date
    if day is None:
        return (*above, Step((0, 0), f"{named}-undated", date=named))
    first = min((day - 1) // 10, 2) * 10 + 1
    last = days_in_month(year, month) if first > 20 else first + 9
    return (
        *above,
        Step((0, first), f"{named}-to-{last:02d}", date=f"{named}-{first:02d}/{named}-{last:02d}"),
        Step((0, day), f"{named}-{day:02d}", date=f"{named}-{day:02d}"),
    )


def _written(year: int) -> str:
    """Return a year in EDTF."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


@lru_cache(maxsize=100_000)
def by_letters(name: str) -> Path:
    """Return the path of a name: its first letter or digit, its first two, and so on.

    The last step is that of all names with these letters.
    """
    letters = [(at, one.casefold()[0]) for at, one in enumerate(name, start=1) if one.isalnum()]
    found = []
    key = ""
    for at, letter in letters[:MAX_LETTERS]:
        key += letter
        shown = f"{name[:at].strip()}…" if len(key) > 1 else name[at - 1].upper()
        found.append(Step((0, key), key, name=shown))
    return (*found, Step((0, key), f"{key or 0}-all", name=name))


def under(path: Path, below: Path) -> Path:
    """Return a path that goes on below the last step of another, whose name stays in titles."""
    last = path[-1]
    steps = (step._replace(key=f"{last.key}-{step.key}", name=last.name) for step in below)
    return (*path, *steps)
