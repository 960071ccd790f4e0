"""Diagnostics → text; a reporter is a module `as_<name>`, listed by name in FORMATS."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from timeline.diagnostics import Diagnostic
from timeline.reporters.as_text import escape, summary, text

FORMATS = ("github", "gitlab", "json", "sarif")
"""The machine-readable formats, as `--format` names them; `text` is for people."""


def report(form: str, diagnostics: Sequence[Diagnostic], files: int) -> str:
    """Return sorted findings in a machine-readable format, with the number of files checked."""
    printed: str = import_module(f"{__name__}.as_{form}").report(diagnostics, files)
    return printed


__all__ = ["FORMATS", "escape", "report", "summary", "text"]
