"""Times compared: one before another whatever the two dates may mean."""

from __future__ import annotations

from timeline.edtf import Edtf
from timeline.model import Claim, Kind


def is_before(one: Edtf, other: Edtf, grace: int = 0) -> bool:
    """Tell whether a date is over before another begins, by more than `grace` days.

    A bound that is not known proves nothing. Times of day are left aside, for zones differ.
    """
    last, first = one.latest.ordinal, other.earliest.ordinal
    return last is not None and first is not None and last + grace < first


def of_plans_only(claim: Claim) -> bool:
    """Tell whether a claim speaks of what is planned."""
    return bool(claim.figures) and all(figure.kind is Kind.PLANNED for figure in claim.figures)
