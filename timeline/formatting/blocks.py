"""The keys of block mappings in their order: whole lines move, with the comments above them.

Every line between two keys has one owner. Comments directly above a key are the key's; those that
are indented deeper than it, below a list or mapping, belong there. Comments below the last key stay
last, and those at the top that a blank line cuts off stay at the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yaml.nodes import MappingNode, Node, SequenceNode

from timeline.formatting.orders import Order
from timeline.formatting.spans import end_line, is_block


@dataclass(frozen=True, slots=True)
class _Field:
    """A key with its value: the lines above it that go with it, and its own."""

    key: str
    above: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A block mapping in pieces; `lead` is what stands before the first key: blanks and dashes."""

    header: tuple[str, ...]
    lead: str
    fields: tuple[_Field, ...]
    footer: tuple[str, ...]


def arrange(lines: Sequence[str], root: Node, order: Order) -> list[str]:
    """Return the lines with all keys in their order."""
    return _node(lines, root, 0, len(lines), order)


def _node(lines: Sequence[str], node: Node, start: int, end: int, order: Order) -> list[str]:
    """Arrange the node that stands in the lines from `start` to `end`, which are all its own."""
    if isinstance(node, MappingNode) and is_block(node):
        block = _split(lines, node, start, end, order)
        positions = order.positions([field.key for field in block.fields])
        if positions != sorted(positions):
            block = _reordered(block, positions)
        above = [line for field in block.fields for line in (*field.above, *field.own)]
        return [*block.header, *above, *block.footer]
    if isinstance(node, SequenceNode) and is_block(node):
        return _sequence(lines, node, start, end, order)
    return list(lines[start:end])


def _sequence(
    lines: Sequence[str], node: SequenceNode, start: int, end: int, order: Order
) -> list[str]:
    column = node.start_mark.column
    dashes = [_dash(lines, item.start_mark.line, column) for item in node.value]
    arranged: list[str] = []
    at = start
    for item, dash, limit in zip(node.value, dashes, [*dashes[1:], end], strict=True):
        arranged += lines[at:dash]
        at = _own_end(lines, item, limit, column)
        below = dash if item.start_mark.line == dash else dash + 1
        arranged += lines[dash:below]
        arranged += _node(lines, item, below, at, order)
    return [*arranged, *lines[at:end]]


def _dash(lines: Sequence[str], line: int, column: int) -> int:
    """Find the line of an item's dash, at or above the line where its value begins.

    Between them stand only blank lines and comments, and no comment has its `#` that far left and
    a dash in this column.
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
        fields.append(_Field(key.value, tuple(above), (*lines[at:below], *inside)))
        above = lines[cut:limit]
    return _Block(tuple(header), lines[starts[0]][:column], tuple(fields), tuple(above))


def _own_end(lines: Sequence[str], value: Node, limit: int, column: int) -> int:
    """Find where the lines of a value end that stands below a key or dash in `column`.

    Comments below a block list or mapping are its own as long as they are indented deeper.
    """
    end = end_line(value, lines)
    if not is_block(value):
        return end
    cut = next((at for at in range(end, limit) if 0 <= _indent(lines[at]) <= column), limit)
    while cut > end and not lines[cut - 1]:
        cut -= 1
    return cut


def _header(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Part the comments that stand for themselves from those directly above the first key."""
    cut = len(lines)
    while cut and lines[cut - 1].lstrip().startswith("#"):
        cut -= 1
    return lines[:cut], lines[cut:]


def _reordered(block: _Block, positions: Sequence[int]) -> _Block:
    """Put the fields in another order.

    The dash before the first key goes to the new first one, below the comments of that. Where
    blank lines part all fields, they still do.
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

    Else the field that now stands above them might take them for a line of its text.
    """
    surplus = max(0, next((_indent(line) for line in lines if line), 0) - column)
    return tuple(line[min(surplus, max(0, _indent(line))) :] for line in lines)


def _indent(line: str) -> int:
    """Count the blanks before a line's text; -1 where it has none."""
    return len(line) - len(line.lstrip(" ")) if line else -1
