"""Diagnostics → one string; a reporter is a module and a line in FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from timeline.diagnostics import Diagnostic
from timeline.reporters import as_github, as_json, as_sarif
from timeline.reporters.as_text import escape, summary, text

Format = Callable[[Sequence[Diagnostic], int], str]
"""Prints findings, sorted, of a number of files."""

FORMATS: Mapping[str, Format] = MappingProxyType(
    {"github": as_github.report, "json": as_json.report, "sarif": as_sarif.report}
)
"""The formats for programs, by the name that `--format` takes; `text` is for people."""

__all__ = ["FORMATS", "Format", "escape", "summary", "text"]
