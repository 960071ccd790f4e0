"""Count the comments of a YAML text, to detect lost ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from yaml.nodes import Node, ScalarNode

from timeline.formatting.spans import end_line, scalars

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def comments(lines: Sequence[str], root: Node) -> Counter[str]:
    """Count the comments, each from its `#` to its last character.

    All scalars are blanked first; a `#` that remains after a blank begins a comment.
    """
    bare = list(lines)
    for scalar in scalars(root):
        for line, start, end in _stretches(scalar, lines):
            bare[line] = bare[line][:start] + "x" * (end - start) + bare[line][end:]
    found = (_COMMENT.search(line) for line in bare)
    return Counter(match[0].rstrip() for match in found if match)


def _stretches(scalar: ScalarNode, lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the line, first column and end column of each part of a scalar's text."""
    start, end = scalar.start_mark, scalar.end_mark
    if start.index == end.index:  # an empty scalar, which may be after the last line
        return []
    if scalar.style in ("|", ">"):
        inside = range(start.line + 1, end_line(scalar, lines))
        return [(line, 0, len(lines[line])) for line in inside]
    if start.line == end.line:
        return [(start.line, start.column, end.column)]
    inside = range(start.line + 1, end.line)
    return [
        (start.line, start.column, len(lines[start.line])),
        *((line, 0, len(lines[line])) for line in inside),
        (end.line, 0, end.column),
    ]
