"""Diagnostics as text for people."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from timeline.diagnostics import Diagnostic, Severity

Lines = Callable[[str], Sequence[str]] | Mapping[str, Sequence[str]]
"""Returns the lines of a file by its path, to show the line of a finding."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_WIDTH = 96
# Control characters, marks of direction, and what GitHub's runner takes for a command anywhere in
# a line (`##[add-mask]`); its other form, `::error::`, acts only where a line begins with it.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]|(?<=##)\\["
)


def text(
    diagnostics: Iterable[Diagnostic],
    *,
    sources: Lines | None = None,
    color: bool = False,
    excerpt: bool = False,
) -> str:
    """Return findings, one per line with its hint below; with `excerpt` also the source line."""
    parts = []
    for diagnostic in diagnostics:
        parts.append(_entry(diagnostic, color=color))
        if excerpt and sources is not None:
            parts.append(_excerpt(diagnostic, sources, color=color))
    return "".join(parts)


def summary(diagnostics: Iterable[Diagnostic], files: int) -> str:
    """Return the counts: `2 errors, 1 warning, 3 infos in 9 files`."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    listed = [counted(counts[severity], str(severity)) for severity in Severity if counts[severity]]
    return f"{', '.join(listed) or 'no problems'} in {counted(files, 'file')}"


def escape(text: str) -> str:
    r"""Escape characters that are invisible or affect a terminal or a workflow, as `\\u001b`."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def counted(number: int, what: str) -> str:
    """Return a count with its noun: `1 file`, `2 files`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _entry(diagnostic: Diagnostic, *, color: bool) -> str:
    kind = f"{diagnostic.severity}[{diagnostic.code}]"
    if color:
        kind = _paint(kind, _COLOURS[diagnostic.severity])
    entry = f"{escape(str(diagnostic.location))}: {kind} {escape(diagnostic.message)}\n"
    if diagnostic.hint:
        entry += f"  hint: {escape(diagnostic.hint)}\n"
    return entry


def _excerpt(diagnostic: Diagnostic, sources: Lines, *, color: bool) -> str:
    """Return the line with a caret below; of a long one only the part around the column."""
    location = diagnostic.location
    lines = sources(location.path) if callable(sources) else sources.get(location.path, ())
    if not 1 <= location.line <= len(lines):
        return ""
    line = lines[location.line - 1]
    column = min(location.column - 1, len(line))
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    before, after = _printable(line[start:column]), _printable(line[column : start + _WIDTH])
    margin = f"  {location.line} | "
    mark = _paint("^", _COLOURS[diagnostic.severity]) if color else "^"
    gutter = " " * (len(margin) - 2) + "| "
    return f"{margin}{before}{after}\n{gutter}{' ' * _columns(before)}{mark}\n"


def _printable(text: str) -> str:
    return escape(text.replace("\t", "    "))


def _columns(text: str) -> int:
    """Return the width of a text in terminal columns (UAX 11; marks and joiners have none)."""
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def _paint(text: str, colour: str) -> str:
    return f"\x1b[1;{colour}m{text}\x1b[0m"
