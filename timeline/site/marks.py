"""The marks of dates on the spine: blurred for vague dates, bars for intervals, open ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.edtf import BoundKind, Edtf, Form, Part, Precision

MAX_DAYS = 60
"""The maximum length of a mark in days."""


MarkKind = Literal["day", "soft", "span", "span-soft", "vague", "until", "since"]
"""What a mark looks like."""


@dataclass(frozen=True)
class Mark:
    """The mark of a date: its kind (last part of a CSS class) and its length in days, capped."""

    kind: MarkKind
    days: int = 0

    @property
    def classes(self) -> str:
        """The CSS classes: the kind, and the tens and units of the length of a span."""
        tens, units = divmod(self.days if self.kind in ("span", "span-soft") else 0, 10)
        lengths = [f" tl-tens-{tens}" if tens else "", f" tl-units-{units}" if units else ""]
        return f"tl-mark--{self.kind}{''.join(lengths)}"


def mark(date: Edtf) -> Mark:
    """Return the mark of a date.

    `day`; `soft` for a qualified day; `span`, `span-soft` for intervals; `vague` if only the month,
    season, year or a set is known, and without a year; `until` and `since` if an end is open or
    unknown.
    """
    if date.filed_under is None:
        return Mark("vague", MAX_DAYS)
    if date.local_earliest.kind is not BoundKind.KNOWN:
        return Mark("until")
    if date.local_latest.kind is not BoundKind.KNOWN:
        return Mark("since")
    start, end = date.local_earliest.ordinal or 0, date.local_latest.ordinal or 0
    days = min(end - start, MAX_DAYS)
    doubtful = date.uncertain or date.approximate
    if date.form is Form.INTERVAL:
        return Mark("span" if is_firm(date) else "span-soft", days)
    if start == end:
        return Mark("soft" if doubtful else "day")
    return Mark("vague", days)


def is_firm(date: Edtf) -> bool:
    """Return whether all days of the date are exact, so that its mark is not blurred."""
    return bool(date.parts) and all(_exact(part) for part in date.parts) and not date.members


def _exact(part: Part) -> bool:
    day = part.precision in (Precision.DAY, Precision.TIME)
    return day and not (part.unspecified or part.uncertain or part.approximate)
