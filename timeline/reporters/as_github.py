"""Diagnostics as GitHub annotations, and as a job summary in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from timeline.diagnostics import Diagnostic, Severity
from timeline.reporters.as_text import escape, summary, text
from timeline.reporters.markdown import fenced, inert

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
ANNOTATIONS = 10
"""The number of annotations of each kind that GitHub shows per step; it silently drops the rest."""

ROWS = 1000
"""The maximum number of rows in a summary: GitHub accepts 1 MiB, and drops a longer one."""

CORRECTIONS = 400
"""The maximum number of lines of the corrections in a summary."""


def report(diagnostics: Sequence[Diagnostic], files: int) -> str:  # noqa: ARG001  # the reporters' common signature
    """Return each finding as a workflow command; those beyond GitHub's limit as plain text."""
    counts: Counter[Severity] = Counter()
    lines = []
    for diagnostic in sorted(diagnostics, key=_weight):
        counts[diagnostic.severity] += 1
        shown = counts[diagnostic.severity] <= ANNOTATIONS
        lines.append(_command(diagnostic) if shown else text([diagnostic]))
    return "".join(lines)


def _weight(diagnostic: Diagnostic) -> tuple[int, Diagnostic]:
    return list(Severity).index(diagnostic.severity), diagnostic


def _command(diagnostic: Diagnostic) -> str:
    location = diagnostic.location
    hint = f"\nhint: {escape(diagnostic.hint)}" if diagnostic.hint else ""
    properties = {
        "file": escape(location.path),
        "line": str(location.line),
        "col": str(location.column),
        "title": diagnostic.code,
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = _data(escape(diagnostic.message) + hint)
    return f"::{COMMANDS[diagnostic.severity]} {listed}::{message}\n"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def job_summary(diagnostics: Sequence[Diagnostic], files: int, corrections: str = "") -> str:
    """Return all findings as Markdown for the job's page.

    `corrections` is a diff of the certain corrections. An annotation of a workflow can't offer
    them, so they stand here.
    """
    lines = ["## Check of the chronology", "", f"{summary(diagnostics, files)}.", ""]
    if diagnostics:
        lines += ["| where | problem | fix |", "|---|---|---|"]
    for diagnostic in diagnostics[:ROWS]:
        what = f"**{diagnostic.severity}** {diagnostic.code}: {inert(diagnostic.message)}"
        where = inert(str(diagnostic.location))
        lines.append(f"| {where} | {what} | {inert(diagnostic.hint)} |")
    if len(diagnostics) > ROWS:
        lines += ["", f"{len(diagnostics) - ROWS} more: run `timeline check` to see them all."]
    if diagnostics:
        lines += ["", "`timeline explain CODE` explains a code."]
    if corrections:
        lines += ["", "### Certain corrections", "", "`timeline check --fix` makes them."]
        lines += ["", fenced(_shortened(corrections), "diff")]
    return "\n".join(lines) + "\n"


def _shortened(corrections: str) -> str:
    lines = corrections.rstrip("\n").split("\n")
    more = [f"… {len(lines) - CORRECTIONS} more lines"] if len(lines) > CORRECTIONS else []
    return "\n".join([*map(escape, lines[:CORRECTIONS]), *more])
