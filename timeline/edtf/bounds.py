"""The bounds of a date: a day, an instant, open, or unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.edtf.civil import day_number

DAY_SECONDS = 86_400


class BoundKind(StrEnum):
    """The kind of a bound: known, open (`..`), or unknown (an empty end of an interval)."""

    KNOWN = "known"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bound:
    """The earliest or the latest moment of a date, inclusive.

    Years are astronomical (0 is 1 BC) in the proleptic Gregorian calendar. `hour`, `minute` and
    `second` are set for a date with a time, which is in UTC if `utc`, else in an unspecified local
    time. `upper` marks a latest bound, for which a whole day extends to its end.
    """

    kind: BoundKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    utc: bool = False
    upper: bool = field(default=False, compare=False, repr=False)

    def __str__(self) -> str:
        if self.kind is BoundKind.UNKNOWN:
            return "unknown"
        if self.year is None:
            return "inf" if self.upper else "-inf"
        sign = "-" if self.year < 0 else ""
        day = f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"
        if self.hour is None:
            return day
        zone = "Z" if self.utc else ""
        return f"{day}T{self.hour:02d}:{self.minute:02d}:{self.second:02d}{zone}"

    @property
    def ordinal(self) -> int | None:
        """Days from 0000-01-01, which is 0, to the day of this bound; None if not known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return day_number(self.year, self.month, self.day)

    @property
    def instant(self) -> int | None:
        """Seconds from 0000-01-01T00:00:00, exact.

        The latest bound of a whole day is the end of that day.
        """
        ordinal = self.ordinal
        if ordinal is None:
            return None
        if self.hour is None or self.minute is None or self.second is None:
            return (ordinal + self.upper) * DAY_SECONDS
        return ordinal * DAY_SECONDS + self.hour * 3600 + self.minute * 60 + self.second

    @property
    def days(self) -> float | None:
        """Days from 0000-01-01T00:00:00, as a position on an axis; None if not known.

        The latest bound of a whole day is the end of that day, so that latest minus earliest is a
        length. A time without a zone counts as UTC.
        """
        instant = self.instant
        return None if instant is None else instant / DAY_SECONDS


OPEN_START = Bound(BoundKind.OPEN)
OPEN_END = Bound(BoundKind.OPEN, upper=True)
UNKNOWN_START = Bound(BoundKind.UNKNOWN)
UNKNOWN_END = Bound(BoundKind.UNKNOWN, upper=True)


def first_day(year: int, month: int, day: int) -> Bound:
    """Return the earliest bound of a day."""
    return Bound(BoundKind.KNOWN, year, month, day)


def last_day(year: int, month: int, day: int) -> Bound:
    """Return the latest bound of a day."""
    return Bound(BoundKind.KNOWN, year, month, day, upper=True)
