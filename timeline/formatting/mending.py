"""Apply the certain corrections of findings to the texts of files."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from timeline.diagnostics import NO_MEND, Diagnostic

QUOTES = ("", '"', "'")
"""What may stand between the location of a value and its text."""


def mended(data: bytes, diagnostics: Iterable[Diagnostic]) -> bytes:
    """Return a file's data with the corrections of its diagnostics.

    A correction is left out where the file does not have the text that it replaces. Of several in
    one line only the last is applied, as the others may be about the same text; a file that is
    checked again has the rest.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        lines = data.removeprefix(mark).decode().split("\n")
    except UnicodeDecodeError:
        return data
    certain = (one for one in sorted(diagnostics) if one.mend != NO_MEND)
    for number, found in {one.location.line: one for one in certain}.items():
        line = lines[number - 1] if number <= len(lines) else ""
        made = mended_line(line, found)
        if made is not None:
            lines[number - 1] = made
    return mark + "\n".join(lines).encode()


def mended_line(line: str, found: Diagnostic) -> str | None:
    """Return a finding's line with its correction; None if the line has not what it replaces."""
    start = found.location.column - 1
    for quote in QUOTES:
        old = quote + found.mend.old
        if found.mend.old and line.startswith(old, start):
            at = start + len(quote)
            return line[:at] + found.mend.new + line[at + len(found.mend.old) :]
    return None


def difference(path: str, old: bytes, new: bytes) -> Iterator[str]:
    """Yield the lines of a diff between two states of a file, without their line ends."""
    before, after = (data.decode("utf-8-sig").split("\n") for data in (old, new))
    for line in unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm="", n=1):
        yield line.rstrip("\r")
