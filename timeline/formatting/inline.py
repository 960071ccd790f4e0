"""Formatting within lines: blanks, blank lines, and the keys of `{a: 1, b: 2}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from timeline.formatting.orders import Order
from timeline.formatting.spans import end_line, inner_lines, is_block, scalars

_COLON = re.compile(r"([ \t]*:)[ \t]+")
_COMMA = re.compile(r"[ \t]+,")


@dataclass(frozen=True, slots=True)
class _Edit:
    """A replacement: columns `start` to `end` of a line, and the new text."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text between two commas, from column `start` to `end`, and its new form."""

    start: int
    end: int
    text: str


def tidy(lines: Sequence[str], root: Node, order: Order) -> list[str]:
    """Format single lines; none is moved, only superfluous blank lines are removed."""
    edited = list(lines)
    for edit in sorted(_edits(lines, root, order), key=lambda e: e.start, reverse=True):
        line = edited[edit.line]
        edited[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    significant = _significant_blanks(root, lines)
    trimmed = [line if at in significant else line.rstrip(" \t") for at, line in enumerate(edited)]
    return _squeezed(trimmed, inner_lines(root, lines))


def _edits(lines: Sequence[str], node: Node, order: Order) -> Iterator[_Edit]:
    if isinstance(node, MappingNode) and is_block(node):
        for key, value in node.value:
            line, end = key.end_mark.line, key.end_mark.column
            found = _COLON.match(lines[line], end)
            if found and found.end() < len(lines[line]) and lines[line][found.end()] != "#":
                yield _Edit(line, end, found.end(), f"{found[1]} ")
            yield from _edits(lines, value, order.below(key.value))
    elif isinstance(node, SequenceNode) and is_block(node):
        for item in node.value:
            yield from _edits(lines, item, order)
    elif not isinstance(node, ScalarNode) and node.start_mark.line == node.end_mark.line:
        start, end = node.start_mark, node.end_mark
        text = _flow(lines[start.line], node, order)
        yield _Edit(start.line, start.column, end.column, text)


def _flow(line: str, node: Node, order: Order) -> str:
    """Format a value on one line, with the keys of flow mappings in order.

    Brackets and commas stay where they are; the parts between them are permuted.
    """
    start, end = node.start_mark.column, node.end_mark.column
    pieces: list[_Piece] = []
    positions: Sequence[int] = ()
    if isinstance(node, MappingNode) and line[start] == "{":
        pieces = [_pair(line, key, value, order) for key, value in node.value]
        positions = order.positions([key.value for key, _ in node.value])
    elif isinstance(node, SequenceNode):
        pieces = [
            _Piece(item.start_mark.column, item.end_mark.column, _flow(line, item, order))
            for item in node.value
        ]
        positions = order.positions_of_items(node.value)
    if not pieces:
        return line[start:end]
    ends = [start, *(piece.end for piece in pieces)]
    starts = [*(piece.start for piece in pieces), end]
    between = [_COMMA.sub(",", line[a:b]) for a, b in zip(ends, starts, strict=True)]
    texts = [pieces[at].text for at in positions]
    return "".join(x for pair in zip(between, [*texts, ""], strict=True) for x in pair)


def _pair(line: str, key: Node, value: Node, order: Order) -> _Piece:
    """Format a key with its value.

    With one blank between them, as not all parsers accept `{a:}`.
    """
    start, end = key.start_mark.column, value.end_mark.column
    colon = _COLON.sub(r"\1 ", line[key.end_mark.column : value.start_mark.column])
    written = _flow(line, value, order.below(key.value))
    text = line[start : key.end_mark.column] + colon + written
    if written:
        return _Piece(start, end, text)
    blanks = len(line[end:]) - len(line[end:].lstrip(" \t"))
    return _Piece(start, end + blanks, f"{text.rstrip()} ")


def _significant_blanks(root: Node, lines: Sequence[str]) -> set[int]:
    """Return the lines whose trailing blanks may be part of a value."""
    significant: set[int] = set()
    for scalar in scalars(root):
        if scalar.style in ("|", ">"):
            significant.update(range(scalar.start_mark.line + 1, end_line(scalar, lines)))
        elif scalar.style:
            significant.update(range(scalar.start_mark.line, scalar.end_mark.line))
    return significant


def _squeezed(lines: Sequence[str], inner: set[int]) -> list[str]:
    """Remove blank lines at both ends and repeated ones, outside of scalars."""
    kept: list[str] = []
    behind_blank = True
    for at, line in enumerate(lines):
        blank = not line and at not in inner
        if not (blank and behind_blank):
            kept.append(line)
        behind_blank = blank
    if kept and behind_blank:
        kept.pop()
    return kept
