"""A comparison as JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from timeline.comparing.changes import Comparison
from timeline.reporters.as_json import finding

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
            "new": [{**finding(one), "hint": one.hint} for one in comparison.found],
            "gone": [{**finding(one), "hint": one.hint} for one in comparison.mended],
        },
        "pages": [f"{preview}{page}" for page in comparison.pages],
    }
    # Plain ASCII, so that no marks of direction reach a terminal.
    return json.dumps(whole, indent=2) + "\n"
