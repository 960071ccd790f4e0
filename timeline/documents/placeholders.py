"""The marker of what is still to be replaced, wherever in a file it was left.

Every value in the text that an event begins with carries it, in every language of the interface. It
is looked for in the text as it stands, so that it is found in keys, values, comments and bodies
alike, and also where the file can't be read otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.diagnostics import Diagnostic, Finding, Location, Rule, Severity
from timeline.text.names import shorten

LEFT = Rule("TL213", Severity.ERROR, "placeholder-left")
LEFT_IN_DRAFT = Rule("TL027", Severity.INFO, "placeholder-in-draft")
RULES = (LEFT_IN_DRAFT,)

WORD = "REPLACE"
MARKER = f"{WORD}:"

_HINT = "write your own words, or delete the line"
_OVER = f"write your own words over it, {WORD} included, or delete the line"

_MARKED = re.compile(rf"\b{MARKER}[^\"'\[\]\n]*")
_DRAFT = re.compile(r"^draft:[ ]+([\"']?)true\1[ \t]*(?:#.*)?$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def marked(what: str) -> str:
    """Return the text that stands for a value until its author has written it."""
    return f"{MARKER} {what}"


def find(path: str, data: bytes | None) -> Iterator[Diagnostic]:
    """Find the markers in a file, each at its place; in a draft they are notices."""
    if data is None or WORD.encode() not in data:
        return
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    rule = LEFT_IN_DRAFT if _is_draft(text) else LEFT
    for number, line in enumerate(text.split("\n"), 1):
        for found in _MARKED.finditer(line):
            at = Location(path, number, found.start() + 1)
            yield finding(found[0].strip(), at, _OVER).under(rule)


def finding(left: str, location: Location, hint: str = _HINT) -> Finding:
    """Say that something is still to be replaced."""
    return Finding(location, f"`{shorten(left)}` is still to be replaced", hint)


def in_name(name: str, path: str) -> Finding:
    """Say that a file still has the name of what its event began with."""
    hint = "name the file by the day and a few words, such as 2024-12-14-losses.md"
    return finding(name, Location(path), hint)


def _is_draft(text: str) -> bool:
    fences = _FENCE.finditer(text)
    opening, closing = next(fences, None), next(fences, None)
    front = text[opening.end() : closing.start()] if opening and closing else ""
    return _DRAFT.search(front) is not None
