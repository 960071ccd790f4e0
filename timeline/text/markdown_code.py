"""Locate code in Markdown, as Python-Markdown and pymdownx parse it.

This is a scanner, not a parser: it recognises fences, indented blocks (also inside lists, footnotes
and admonitions) and code spans, and masks them, so that the rest can be searched with unchanged
offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

HIDDEN = "\x02"
"""The mask character of code: it occurs neither in Markdown nor in words."""

TAB = 4

_FENCE = re.compile(r"(?P<lead>[ >]*)(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`\n]*)")
_LIST = re.compile(r"(?:[*+-]|[0-9]+\.)[ ]+\S|:[ ]{1,3}\S")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)[ ]|\[\^[^\]]+\]:|///+[ ]")
_QUOTE = re.compile(r"[ ]*(?:>[ ]?)+")
_TICKS = re.compile(r"`+")


class Fence(NamedTuple):
    """A fenced block: its first line (from 0), the column of its fence, and its info string."""

    line: int
    column: int
    info: str


@dataclass(slots=True)
class _Scan:
    """The state of the line-by-line scan: open containers by the indentation of their content."""

    lines: list[str]
    containers: list[int] = field(default_factory=list)
    fresh: bool = True
    """Whether a block begins here: after a blank line, a heading, code, or the title of an
    admonition."""


def fences(body: str) -> list[Fence]:
    """Return the closed fenced blocks."""
    return [fence for fence, _ in _fenced(body.split("\n"))]


def mask_code(body: str) -> str:
    """Mask all code; every character and line keeps its offset."""
    if not re.search(r"[`~]|^[ >]*(?: {4}|\t)", body, re.MULTILINE):
        return body
    lines = body.split("\n")
    hidden = {n for fence, end in _fenced(lines) for n in range(fence.line, end + 1)}
    hidden |= _indented(lines, hidden)
    shown = [HIDDEN * len(line) if n in hidden else line for n, line in enumerate(lines)]
    return "\n".join(_mask_spans(shown, hidden))


def _fenced(lines: list[str]) -> Iterator[tuple[Fence, int]]:
    """Yield each closed fence with the number of its last line."""
    closers: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        bare = line.expandtabs(TAB).strip(" >")
        if bare and not bare.strip(bare[0]) and bare[0] in "`~":
            closers.setdefault(bare, []).append(number)
    end = -1
    for number, line in enumerate(lines):
        if number <= end:
            continue
        found = _FENCE.fullmatch(line.expandtabs(TAB))
        if not found:
            continue
        later = closers.get(found["fence"], [])
        while later and later[0] <= number:
            later.pop(0)
        if later:
            end = later[0]
            yield Fence(number, line.index(found["fence"]), found["info"].strip()), end


def _indented(lines: list[str], hidden: set[int]) -> set[int]:
    scan = _Scan(lines)
    return {
        number
        for number, line in enumerate(lines)
        if _is_indented_code(scan, line.expandtabs(TAB), fenced=number in hidden)
    }


def _is_indented_code(scan: _Scan, line: str, *, fenced: bool) -> bool:
    """Advance to the next line; return whether it belongs to an indented code block."""
    quote = _QUOTE.match(line)
    content = line[quote.end() :] if quote else line
    if fenced or not content.strip():
        scan.fresh = True
        return False
    bare = content.lstrip(" ")
    indent = len(content) - len(bare)
    opens_list = _LIST.match(bare) is not None
    if scan.fresh or opens_list:
        while scan.containers and not quote and indent < scan.containers[-1]:
            scan.containers.pop()
    base = scan.containers[-1] if scan.containers and not quote else 0
    if scan.fresh and indent - base >= TAB:
        return True
    boxed = _BOX.match(bare) is not None
    if boxed or (opens_list and (scan.fresh or scan.containers)):
        scan.containers.append(base + TAB)
    scan.fresh = boxed or bare.startswith("#")
    return False


def _mask_spans(lines: list[str], hidden: set[int]) -> Iterator[str]:
    """Mask code spans block by block: a span ends with its paragraph, item, heading or row."""
    block: list[str] = []
    for number, line in enumerate(lines):
        bare = line.strip()
        alone = number in hidden or not bare
        if block and (alone or bare[0] in "#|" or _begins_item(bare, block[0])):
            yield from _mask_block(block)
            block = []
        if alone:
            yield line
        else:
            block.append(line)
    yield from _mask_block(block)


def _begins_item(bare: str, first: str) -> bool:
    """Return whether a line begins a list item; a list cannot interrupt a paragraph."""
    if _BOX.match(bare):
        return True
    inside = first.startswith((" " * TAB, "\t")) or _LIST.match(first.strip()) is not None
    return inside and _LIST.match(bare) is not None


def _mask_block(block: list[str]) -> list[str]:
    text = "\n".join(block)
    if "`" not in text:
        return block
    shown = []
    end = 0
    for start, stop in _spans(text):
        shown += [text[end:start], re.sub(r"[^\n]", HIDDEN, text[start:stop])]
        end = stop
    return "".join([*shown, text[end:]]).split("\n")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Find code spans like Python-Markdown's `BACKTICK_RE`, without its cubic running time.

    A span opens with a run of backticks, or with fewer of them if only those are closed, and closes
    with the next run of equal length.
    """
    runs = [found.span() for found in _TICKS.finditer(text)]
    starts: dict[int, list[int]] = {}
    for start, stop in runs:
        starts.setdefault(stop - start, []).append(start)
    end = 0
    for start, stop in runs:
        if start < end:
            continue
        before = text[max(end, start - 100) : start]
        escaped = (len(before) - len(before.rstrip("\\"))) % 2
        for length in range(stop - start - escaped, 0, -1):
            closers = starts.get(length, [])
            at = bisect_right(closers, start)
            if at < len(closers):
                end = closers[at] + length
                yield start + escaped, end
                break
