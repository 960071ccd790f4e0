"""Diagnostics as JSON, `{"version": 1, "findings": […], "counts": {…}}`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from timeline.diagnostics import NO_MEND, REPORT_VERSION, Diagnostic, Severity


def report(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """Return one object, described by `schemas/findings.schema.json`; absent values are omitted."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    whole = {
        "version": REPORT_VERSION,
        "findings": [finding(diagnostic) for diagnostic in diagnostics],
        "counts": {**{str(each): counts[each] for each in Severity}, "files": files},
    }
    # Plain ASCII, so that no marks of direction reach a terminal.
    return json.dumps(whole, indent=2) + "\n"


def finding(diagnostic: Diagnostic) -> dict[str, object]:
    """Return one finding as plain data; an absent hint or correction is omitted."""
    found: dict[str, object] = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "message": diagnostic.message,
    }
    if diagnostic.hint:
        found["hint"] = diagnostic.hint
    if diagnostic.mend != NO_MEND:
        found["fix"] = {"old": diagnostic.mend.old, "new": diagnostic.mend.new}
    return found
