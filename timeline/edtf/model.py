"""The parsed date: frozen values, created by `parse` only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf
from typing import NamedTuple

from timeline.edtf.bounds import UNKNOWN_END, UNKNOWN_START, Bound, BoundKind


class Form(StrEnum):
    """The form of an expression: a date, `a/b`, `[…]` (one of these) or `{…}` (all of these)."""

    DATE = "date"
    INTERVAL = "interval"
    ONE_OF = "one_of"
    ALL_OF = "all_of"


class Precision(StrEnum):
    """The finest component of a simple date.

    A decade is a year whose last digit is unspecified (`189X`), a century one whose last two are
    (`18XX`); `significant` is a year with significant digits (`1950S2`).
    """

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SIGNIFICANT = "significant"


class Time(NamedTuple):
    """A time of day as written. `zone` is `""` for local time, `Z`, `+hh`, `-hh` or with `:mm`."""

    hour: int
    minute: int
    second: int
    zone: str = ""


class Part(NamedTuple):
    """A simple date: a whole expression, an end of an interval or a member of a set.

    `year`, `month` and `day` are digits as written, with `X` where one is unspecified and `-`
    before a negative year; a year written with `Y` has its digits in full. `season` is a code from
    21 to 41 (EDTF, sub-year groupings). `uncertain` and `approximate` name the components that a
    qualifier applies to, among `year`, `month` (a season's too) and `day`.
    """

    text: str
    level: int
    precision: Precision
    earliest: Bound
    latest: Bound
    year: str
    month: str = ""
    day: str = ""
    season: int | None = None
    time: Time | None = None
    significant: int | None = None
    uncertain: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()

    @property
    def year_number(self) -> int | None:
        """The astronomical year as a number; None if a digit is unspecified."""
        return None if "X" in self.year else int(self.year)

    @property
    def has_year(self) -> bool:
        """Whether it has a position in time: a year whose first digit is X may be any year."""
        return not self.year.lstrip("-").startswith("X")

    @property
    def local(self) -> tuple[Bound, Bound]:
        """The bounds by the clock as written; those of a moment with an offset are not in UTC."""
        if self.time is None or self.time.zone in ("", "Z"):
            return self.earliest, self.latest
        year, month, day = int(self.year), int(self.month), int(self.day)
        clock = self.time.hour, self.time.minute, self.time.second
        written = Bound(BoundKind.KNOWN, year, month, day, *clock)
        return written, replace(written, upper=True)

    @property
    def components(self) -> tuple[str, ...]:
        """The components that are written, coarsest first."""
        if self.day:
            return ("year", "month", "day")
        return ("year", "month") if self.month or self.season else ("year",)

    @property
    def unspecified(self) -> bool:
        """Whether any digit is an X."""
        return "X" in self.year or "X" in self.month or "X" in self.day


class Member(NamedTuple):
    """A member of a set: one date (`first` is `last`), or all from `first` to `last`.

    None is an open end, `..`.
    """

    first: Part | None
    last: Part | None

    @property
    def is_range(self) -> bool:
        """Whether `..` was written."""
        return self.first is not self.last


SortKey = tuple[float, bool, float]


@dataclass(frozen=True, slots=True, eq=False)
class Edtf:
    """A date, EDTF levels 0 to 2 (Library of Congress, 4 February 2019).

    `text` is the expression as written; dates are equal when their texts are. `earliest` and
    `latest` are the strict, inclusive bounds: a qualifier never widens them. `start` and `end` are
    the ends of an interval (None if open or unknown, which the bounds distinguish), and both the
    date itself if the form is `date`; `members` are those of a set.

    Dates are ordered by earliest bound, then latest, then text. A date without a beginning follows
    all that began by its end; an unknown end counts as the start's; a time without a zone counts as
    UTC; a date without a year comes first.
    """

    text: str
    level: int
    form: Form
    earliest: Bound
    latest: Bound
    start: Part | None
    end: Part | None
    members: tuple[Member, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All simple dates of the expression, in the order written."""
        ends = [self.start] if self.start is self.end else [self.start, self.end]
        for member in self.members:
            ends += [member.first, member.last] if member.is_range else [member.first]
        return tuple(part for part in ends if part is not None)

    @property
    def uncertain(self) -> bool:
        """Whether it contains `?` or `%`."""
        return "?" in self.text or "%" in self.text

    @property
    def approximate(self) -> bool:
        """Whether it contains `~` or `%`."""
        return "~" in self.text or "%" in self.text

    @property
    def is_day(self) -> bool:
        """Whether it is one exact day or time: unqualified, every digit given."""
        if self.form is not Form.DATE or self.start is None:
            return False
        part = self.start
        full = part.precision in (Precision.DAY, Precision.TIME) and not part.unspecified
        return full and not part.uncertain and not part.approximate

    @property
    def start_known(self) -> bool:
        """Whether the earliest bound is a day or a time."""
        return self.earliest.kind is BoundKind.KNOWN

    @property
    def local_earliest(self) -> Bound:
        """The earliest bound by the local clock, as printed; unknown without a year.

        Pages, axis and filters use this bound to map a date to a calendar day.
        """
        if not self._placeable(self.start):
            return UNKNOWN_START
        return self.start.local[0] if self.form is Form.DATE and self.start else self.earliest

    @property
    def local_latest(self) -> Bound:
        """The latest bound by the local clock, as printed; unknown without a year."""
        if not self._placeable(self.end):
            return UNKNOWN_END
        return self.end.local[1] if self.form is Form.DATE and self.end else self.latest

    @property
    def filed_under(self) -> Bound | None:
        """The local bound that determines its place in a chronology.

        None if no date in it has a year.

        That is the earliest bound, else the latest, else the end of its first date.
        """
        for bound in (self.local_earliest, self.local_latest):
            if bound.kind is BoundKind.KNOWN:
                return bound
        ends = [part.latest for part in self.parts if part.has_year]
        return min(ends, key=lambda bound: bound.instant or 0, default=None)

    def _placeable(self, end: Part | None) -> bool:
        parts = self.parts if self.members else (end,)
        return all(part is None or part.has_year for part in parts)

    @property
    def sort_key(self) -> SortKey:
        """The sort key: the moment in exact seconds, whether it has a beginning, and its end."""
        filed = self.filed_under
        if filed is None:
            return -inf, False, -inf
        if self.local_earliest.kind is not BoundKind.KNOWN:
            opened = self.earliest.kind is BoundKind.OPEN
            return filed.instant or 0, False, -inf if opened else inf
        finish = self.latest.instant if self.local_latest.kind is BoundKind.KNOWN else None
        if finish is None and self.latest.kind is not BoundKind.OPEN and self.start is not None:
            finish = self.start.latest.instant
        return self.earliest.instant or 0, True, inf if finish is None else finish

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Edtf) else NotImplemented

    def __lt__(self, other: Edtf) -> bool:
        return (self.sort_key, self.text) < (other.sort_key, other.text)

    def __le__(self, other: Edtf) -> bool:
        return (self.sort_key, self.text) <= (other.sort_key, other.text)

    def __gt__(self, other: Edtf) -> bool:
        return (self.sort_key, self.text) > (other.sort_key, other.text)

    def __ge__(self, other: Edtf) -> bool:
        return (self.sort_key, self.text) >= (other.sort_key, other.text)
