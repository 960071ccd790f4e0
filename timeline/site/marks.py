"""How a date looks on the spine: a vague one vague, a span like a span, an open end open."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.edtf import BoundKind, Edtf, Form, Part, Precision

MAX_DAYS = 60
"""Days from which on a span's mark grows no longer."""


@dataclass(frozen=True)
class Mark:
    """The mark of a date: its kind (a CSS class' last part) and its length in days, capped."""

    kind: str
    days: int = 0


def mark(date: Edtf) -> Mark:
    """Choose the mark of a date (mock README, Dates).

    `day`; `soft` for a qualified day; `span`, `span-soft`; `vague` where only the month, season,
    year or a set is known, and without a year; `until` and `since` where an end is open or unknown.
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
    """Return whether every day it names is exact: nothing to blur."""
    return bool(date.parts) and all(_exact(part) for part in date.parts) and not date.members


def _exact(part: Part) -> bool:
    day = part.precision in (Precision.DAY, Precision.TIME)
    return day and not (part.unspecified or part.uncertain or part.approximate)
