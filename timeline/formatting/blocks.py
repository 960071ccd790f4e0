"""Reorder the keys of block mappings, and the items of lists that are sorted.

Whole lines move, with the comments above them. Every line between two keys or items has one owner.
Comments directly above a key or a dash belong to it; comments below a list or mapping that are
indented deeper than its key belong to the value. Comments after the last key stay last, and those
at the top that a blank line separates stay at the top. In what is sorted by id, a comment that
stands alone begins a section: nothing moves past it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from yaml.nodes import MappingNode, Node, SequenceNode

from timeline.formatting.orders import Order
from timeline.formatting.spans import end_line, is_block

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Field:
    """A key with its value, or an item: its own lines, and the lines above that move with it."""

    above: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A block mapping or list in parts.

    `lead` is the indentation, and a mapping's dashes, before the first key or item.
    """

    header: tuple[str, ...]
    lead: str
    fields: tuple[_Field, ...]
    footer: tuple[str, ...]


class Section(NamedTuple):
    """A part of a list of records: the comment that begins it, its entries, and the last lines.

    Each entry is its lines, with the comments above it.
    """

    heading: tuple[str, ...]
    entries: tuple[tuple[str, ...], ...]
    end: tuple[str, ...]


def sections(lines: Sequence[str], root: MappingNode | SequenceNode, order: Order) -> list[Section]:
    """Return the sections of a block mapping of entries, or of a block list of them."""
    if isinstance(root, MappingNode):
        whole = _split(lines, root, 0, len(lines), order)
    else:
        whole = _items(lines, root, 0, len(lines), order)
    return [
        Section(block.header, tuple((*one.above, *one.own) for one in block.fields), block.footer)
        for block in _sections(whole)
    ]


def arrange(lines: Sequence[str], root: Node, order: Order) -> list[str]:
    """Return the lines with all keys in order."""
    return _node(lines, root, 0, len(lines), order)


def _node(lines: Sequence[str], node: Node, start: int, end: int, order: Order) -> list[str]:
    """Arrange the node that occupies the lines from `start` to `end`."""
    if isinstance(node, MappingNode) and is_block(node):
        block = _split(lines, node, start, end, order)
        keys = [key.value for key, _ in node.value]
        sections = _sections(block) if order.entries else [block]
        return _joined(sections, keys, order.positions)
    if isinstance(node, SequenceNode) and is_block(node):
        block = _items(lines, node, start, end, order)
        sections = _sections(block) if order.sorted_by else [block]
        return _joined(sections, node.value, order.positions_of_items)
    return list(lines[start:end])


def _joined(
    sections: Iterable[_Block],
    items: Sequence[Item],
    ordered: Callable[[Sequence[Item]], list[int]],
) -> list[str]:
    """Return the lines of a block's sections, the fields of each in order.

    `items` are what `ordered` gives the positions of: the keys or items of all sections.
    """
    lines: list[str] = []
    at = 0
    for block in sections:
        positions = ordered(items[at : at + len(block.fields)])
        at += len(block.fields)
        if positions != sorted(positions):
            block = _reordered(block, positions)  # noqa: PLW2901
        fields = [line for field in block.fields for line in (*field.above, *field.own)]
        lines += [*block.header, *fields, *block.footer]
    return lines


def _sections(block: _Block) -> list[_Block]:
    """Split a block at the comments that stand alone, with a blank line below: they stay."""
    found = [replace(block, fields=(), footer=())]
    for field in block.fields:
        heading, above = _header(field.above)
        if any(line.strip() for line in heading):
            found.append(replace(block, header=tuple(heading), fields=(), footer=()))
            field = replace(field, above=tuple(above))  # noqa: PLW2901
        found[-1] = replace(found[-1], fields=(*found[-1].fields, field))
    found[-1] = replace(found[-1], footer=block.footer)
    return found


def _items(lines: Sequence[str], node: SequenceNode, start: int, end: int, order: Order) -> _Block:
    column = node.start_mark.column
    dashes = [_dash(lines, item.start_mark.line, column) for item in node.value]
    header, above = _header(lines[start : dashes[0]])
    items: list[_Field] = []
    for item, dash, limit in zip(node.value, dashes, [*dashes[1:], end], strict=True):
        cut = _own_end(lines, item, limit, column)
        below = dash if item.start_mark.line == dash else dash + 1
        own = (*lines[dash:below], *_node(lines, item, below, cut, order))
        items.append(_Field(tuple(above), own))
        above = lines[cut:limit]
    return _Block(tuple(header), " " * column, tuple(items), tuple(above))


def _dash(lines: Sequence[str], line: int, column: int) -> int:
    """Return the line of an item's dash, at or above the line where its value begins.

    Only blank lines and comments are between them, and no comment has a dash in this column.
    """
    while lines[line][column : column + 1] != "-" or "#" in lines[line][:column]:
        line -= 1
    return line


def _split(lines: Sequence[str], node: MappingNode, start: int, end: int, order: Order) -> _Block:
    starts = [key.start_mark.line for key, _ in node.value]
    column = node.value[0][0].start_mark.column
    header, above = _header(lines[start : starts[0]])
    fields: list[_Field] = []
    for (key, value), at, limit in zip(node.value, starts, [*starts[1:], end], strict=True):
        cut = _own_end(lines, value, limit, column)
        below = at + 1 if is_block(value) else cut
        inside = _node(lines, value, below, cut, order.below(key.value))
        fields.append(_Field(tuple(above), (*lines[at:below], *inside)))
        above = lines[cut:limit]
    return _Block(tuple(header), lines[starts[0]][:column], tuple(fields), tuple(above))


def _own_end(lines: Sequence[str], value: Node, limit: int, column: int) -> int:
    """Return the end of the lines of a value below a key or dash in `column`.

    Comments below a block list or mapping belong to it as long as they are indented deeper.
    """
    end = end_line(value, lines)
    if not is_block(value):
        return end
    cut = next((at for at in range(end, limit) if 0 <= _indent(lines[at]) <= column), limit)
    while cut > end and not lines[cut - 1]:
        cut -= 1
    return cut


def _header(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Separate the comments at the top from those directly above the first key."""
    cut = len(lines)
    while cut and lines[cut - 1].lstrip().startswith("#"):
        cut -= 1
    return lines[:cut], lines[cut:]


def _reordered(block: _Block, positions: Sequence[int]) -> _Block:
    """Reorder the fields.

    The dash before the first key moves to the new first one, below its comments. If blank lines
    separate all fields, they still do.
    """
    fields = [_dedented(field, len(block.lead)) for field in block.fields]
    spaced = all(field.above[:1] == ("",) for field in fields[1:])
    first = fields[0]
    bare = " " * len(block.lead) + first.own[0][len(block.lead) :]
    gap = ("",) if spaced else ()
    fields[0] = replace(first, above=(*gap, *first.above), own=(bare, *first.own[1:]))
    ordered = [fields[at] for at in positions]
    head = ordered[0]
    above = head.above[1:] if head.above[:1] == ("",) else head.above
    dashes = len(block.lead) - len(block.lead.lstrip(" ")) if block.lead.strip() else None
    if dashes is not None:
        above = _indented_at_most(above, dashes)
    own = (block.lead + head.own[0][len(block.lead) :], *head.own[1:])
    ordered[0] = replace(head, above=above, own=own)
    footer = _indented_at_most(block.footer, len(block.lead))
    return replace(block, fields=tuple(ordered), footer=footer)


def _dedented(field: _Field, column: int) -> _Field:
    return replace(field, above=_indented_at_most(field.above, column))


def _indented_at_most(lines: tuple[str, ...], column: int) -> tuple[str, ...]:
    """Shift comments to the left, all alike, until the first is no deeper than its key.

    Otherwise they might become part of a block scalar in the field above.
    """
    surplus = max(0, next((_indent(line) for line in lines if line), 0) - column)
    return tuple(line[min(surplus, max(0, _indent(line))) :] for line in lines)


def _indent(line: str) -> int:
    """Return the number of blanks before a line's text; -1 for a blank line."""
    return len(line) - len(line.lstrip(" ")) if line else -1
