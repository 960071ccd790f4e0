"""A comparison as JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from timeline.comparing.changes import Comparison
from timeline.diagnostics import Diagnostic

VERSION = 1


def report(comparison: Comparison, preview: str = "") -> str:
    """Return one object; `preview` is the address of the site as it will be."""
    whole = {
        "version": VERSION,
        "labels": comparison.labels,
        "records": [asdict(record) for record in comparison.records],
        "names": [asdict(name) for name in comparison.names],
        "duplicates": [asdict(one) for one in comparison.duplicates],
        "findings": {
            "new": [_finding(one) for one in comparison.found],
            "gone": [_finding(one) for one in comparison.mended],
        },
        "pages": [f"{preview}{page}" for page in comparison.pages],
    }
    # Plain ASCII, so that no marks of direction reach a terminal.
    return json.dumps(whole, indent=2) + "\n"


def _finding(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }
