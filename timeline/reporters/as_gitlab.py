"""Diagnostics as GitLab's report of code quality, a subset of Code Climate's issues."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from timeline.checks.rules import RULE_BY_CODE
from timeline.diagnostics import Diagnostic, Severity
from timeline.reporters.as_text import escape

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def report(diagnostics: Sequence[Diagnostic], files: int) -> str:  # noqa: ARG001  # the reporters' common signature
    """Return a list with one issue for each finding."""
    seen: Counter[str] = Counter()
    return json.dumps([_issue(one, seen) for one in diagnostics], indent=2) + "\n"


def _issue(diagnostic: Diagnostic, seen: Counter[str]) -> dict[str, object]:
    location = diagnostic.location
    hint = f" (hint: {diagnostic.hint})" if diagnostic.hint else ""
    return {
        "description": escape(f"{diagnostic.code} {diagnostic.message}{hint}"),
        "check_name": RULE_BY_CODE[diagnostic.code].name,
        "fingerprint": _fingerprint(diagnostic, seen),
        "severity": SEVERITIES[diagnostic.severity],
        "location": {"path": escape(location.path), "lines": {"begin": location.line}},
    }


def _fingerprint(diagnostic: Diagnostic, seen: Counter[str]) -> str:
    """Return what GitLab knows a finding by; of two that are alike it would show only one.

    It does not depend on the line, so that lines added above make no new finding.
    """
    mark = f"{diagnostic.code} {diagnostic.location.path} {diagnostic.message}"
    seen[mark] += 1
    return hashlib.sha256(f"{mark} {seen[mark]}".encode("utf-8", "replace")).hexdigest()
