"""The labels that a change gets, and those that it loses, a line each: `add figures-changed`."""

from __future__ import annotations

from timeline.comparing.changes import Comparison
from timeline.comparing.review import BEYOND, LABELS


def report(comparison: Comparison, preview: str = "") -> str:  # noqa: ARG001  # the reports' common signature
    """Return what to do with each label that a change can have; other labels are nobody's here."""
    wanted = {*comparison.labels, *([BEYOND] if comparison.beyond else [])}
    return "".join(f"{'add' if label in wanted else 'remove'} {label}\n" for label in LABELS)
