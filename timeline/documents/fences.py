"""Find the lines of `---` around front matter, and what was meant as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents.file_rules import NO_FRONT_MATTER, UNCLOSED_FRONT_MATTER

FENCE = "---"
_MEANT = re.compile(r"\s*(?:[-–—−_=*+~.]{2,}|[–—])\s*")
_CODE = re.compile(r"`{3,}[\w-]*")
_FIELD = re.compile(r"[A-Za-z][\w-]*\s*:(?:\s|$)")


def closing_fence(lines: Sequence[str], path: str) -> int | Diagnostic:
    """Return the line of the closing fence of front matter, from 0, or what is wrong."""
    start = Location(path)
    if lines[0].rstrip() != FENCE:
        message, hint = "the file does not begin with front matter", _opening_hint(lines)
        return Finding(start, message, hint).under(NO_FRONT_MATTER)
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if closing is None:
        return _unclosed(lines, start)
    after = next((line for line in lines[closing + 1 :] if line.strip()), "")
    is_empty = not any(line.strip() for line in lines[1:closing])
    if is_empty and _FIELD.match(after) and FENCE in (one.rstrip() for one in lines[closing + 1 :]):
        message = "a second `---` ends the front matter before its first field"
        at = Location(path, closing + 1)
        return Finding(at, message, "delete this line").under(NO_FRONT_MATTER)
    return closing


def _opening_hint(lines: Sequence[str]) -> str:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    shown = lines[first].strip()
    if first and lines[first].rstrip() == FENCE:
        return "delete the empty lines above `---`"
    if not first and shown == FENCE:
        return _indented_hint(lines)
    if _MEANT.fullmatch(lines[0]):
        return f"write `---` instead of `{shown}`, at the start of the line"
    if _CODE.fullmatch(shown) and lines[first + 1 : first + 2] == [FENCE]:
        return f"delete the line {shown}, and the line ``` at the end of the file"
    return "write `---` in the first line, then the fields, then `---` again"


def _indented_hint(lines: Sequence[str]) -> str:
    """Return what to do about a fence with space before it, in the first line."""
    space = lines[0][: lines[0].index(FENCE)]
    shown = "space" if len(space) == 1 else f"{len(space)} spaces"
    is_everywhere = all(line.startswith(space) for line in lines if line.strip())
    return f"delete the {shown} {'at the start of every line' if is_everywhere else 'before it'}"


def _unclosed(lines: Sequence[str], start: Location) -> Diagnostic:
    meant = next((n for n, line in enumerate(lines[1:], 1) if _MEANT.fullmatch(line)), None)
    if meant is None:
        message, hint = "the front matter is not closed", "add a line `---` after the last field"
        return Finding(start, message, hint).under(UNCLOSED_FRONT_MATTER)
    shown = lines[meant].strip()
    at = Location(start.path, meant + 1)
    message = f"`{shown}` does not close the front matter"
    hint = "write `---` instead"
    if shown == FENCE:
        message = "a space keeps `---` from closing the front matter"
        hint = "delete the space before it"
    return Finding(at, message, hint).under(UNCLOSED_FRONT_MATTER)
