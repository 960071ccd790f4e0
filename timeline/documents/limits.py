"""How much one file may hold and how much is said about it, so that none takes long to check.

Whoever sends a file may mean harm: a mebibyte of faults, each with its finding and its suggestion,
would keep the check for minutes. What a limit cuts off is never passed over in silence.
"""

from __future__ import annotations

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents.file_rules import TOO_MANY_FINDINGS

VALUE_LIMIT = 50_000
"""Keys, values, lists and mappings of one file. They take some twenty bytes each where sources are
described, so that an ordinary file reaches the limit of 1 MiB as soon; half a second reads
so many."""

MEMBER_LIMIT = 10_000
"""Members of all EDTF sets of one file: each is a date to read, and a byte or two make one more."""

FINDING_LIMIT = 100
"""Findings of one file: more than anyone mends at one go, and few enough to say each in full."""


def too_many_findings(found: list[Diagnostic], at: Location) -> Diagnostic:
    """Say, at the first fault that is not listed or behind the last one, that there are more."""
    last = max([at, *(diagnostic.location for diagnostic in found)])
    message = f"this file has more than {FINDING_LIMIT} faults; the others are not listed"
    return Finding(last, message, "mend these and check again").under(TOO_MANY_FINDINGS)
