"""Compare dates: whether one is before another in every possible reading of both."""

from __future__ import annotations

from timeline.edtf import Edtf
from timeline.model import Claim, Kind


def is_before(one: Edtf, other: Edtf, grace: int = 0) -> bool:
    """Return whether a date ends before another begins, by more than `grace` days.

    An unknown bound proves nothing. Times of day are ignored, as time zones differ: a moment with
    an offset must be later both by its local day and by its day in UTC, since a report from farther
    west may bear the day before.
    """
    pairs = (
        (one.local_latest.ordinal, other.local_earliest.ordinal),
        (one.latest.ordinal, other.earliest.ordinal),
    )
    return all(
        last is not None and first is not None and last + grace < first for last, first in pairs
    )


def of_plans_only(claim: Claim) -> bool:
    """Return whether a claim has planned figures only."""
    return bool(claim.figures) and all(figure.kind is Kind.PLANNED for figure in claim.figures)
