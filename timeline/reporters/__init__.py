"""Diagnostics → one string; a reporter is a module `as_<name>` and its name in FORMATS."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from timeline.diagnostics import Diagnostic
from timeline.reporters.as_text import escape, summary, text

FORMATS = ("github", "json", "sarif")
"""The formats for programs, as `--format` names them; `text` is for people."""


def report(form: str, diagnostics: Sequence[Diagnostic], files: int) -> str:
    """Print findings, sorted, of a number of files for a program; load that format alone."""
    printed: str = import_module(f"{__name__}.as_{form}").report(diagnostics, files)
    return printed


__all__ = ["FORMATS", "escape", "report", "summary", "text"]
