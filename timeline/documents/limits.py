"""Limits on the size of a file's contents and of its report, so that every check is fast.

Files may be hostile: a mebibyte of faults, each with a finding and a suggestion, would keep the
check busy for minutes. Exceeding a limit is always reported.
"""

from __future__ import annotations

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents.file_rules import TOO_MANY_FINDINGS

VALUE_LIMIT = 50_000
"""The maximum number of keys, values, lists and mappings in a file. Sources take about twenty bytes
for each, so that an ordinary file reaches the limit of 1 MiB at the same time; reading so many
takes half a second."""

MEMBER_LIMIT = 10_000
"""The maximum number of members of all EDTF sets in a file: each is a date to parse, and takes only
one or two bytes."""

FINDING_LIMIT = 100
"""The maximum number of findings of a file: more than an author corrects at a time, and few enough
to report in full."""


def too_many_findings(found: list[Diagnostic], at: Location) -> Diagnostic:
    """Return the diagnostic for further faults, at the first unlisted or after the last one."""
    last = max([at, *(diagnostic.location for diagnostic in found)])
    message = (
        f"this file has more than {FINDING_LIMIT} errors and warnings; the others are not listed"
    )
    return Finding(last, message, "fix these and check again").under(TOO_MANY_FINDINGS)
