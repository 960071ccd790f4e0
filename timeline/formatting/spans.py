"""The lines of YAML values, and which of their text belongs to scalars.

The nodes are PyYAML's, for their marks. A mark's line counts from 0; the end mark of a block list
or mapping is at the next token, so its last line is that of its last scalar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LEAD = re.compile(r" *(?:- +)*")
_COLON = re.compile(r"[ \t]*:(?:[ \t]|$)")


def compose(lines: Sequence[str]) -> Node | None:
    """Parse lines of YAML; return None if they are not YAML, or contain comments only."""
    try:
        root: Node | None = yaml.compose("\n".join(lines) + "\n", Loader=_LOADER)
    except yaml.YAMLError:
        return None
    return root


def is_block(node: Node) -> bool:
    """Return whether a node is a list or mapping with a line for each item or key."""
    return isinstance(node, MappingNode | SequenceNode) and not node.flow_style


def children(node: Node) -> Iterator[Node]:
    """Yield a node's keys and values, or items."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, SequenceNode):
        yield from node.value


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield all scalars of a tree, in file order."""
    if isinstance(node, ScalarNode):
        yield node
    for child in children(node):
        yield from scalars(child)


def end_line(node: Node, lines: Sequence[str]) -> int:
    """Return the line after a node's last one, without trailing blank lines."""
    if is_block(node):
        return end_line(list(children(node))[-1], lines)
    if not (isinstance(node, ScalarNode) and node.style in ("|", ">")):
        return int(node.end_mark.line) + 1
    first, end = node.start_mark.line + 1, node.end_mark.line
    header = lines[first - 1][node.start_mark.column :].split("#")[0]
    if "+" in header:
        return int(end)
    text = next((line for line in lines[first:end] if line.strip()), "")
    indent = len(text) - len(text.lstrip(" "))
    while end > first and not lines[end - 1].strip() and len(lines[end - 1]) <= indent:
        end -= 1
    return int(end)


def inner_lines(root: Node, lines: Sequence[str]) -> set[int]:
    """Return the lines that begin inside a scalar, where YAML has no blank lines or comments."""
    return {
        line
        for scalar in scalars(root)
        for line in range(scalar.start_mark.line + 1, end_line(scalar, lines))
    }


def is_regular(root: Node, lines: Sequence[str]) -> bool:
    """Return whether each key of block mappings begins its line, except dashes, and has a colon.

    YAML also has `? key` and `--- {…}`, which are not supported here.
    """
    if isinstance(root, MappingNode) and is_block(root):
        for position, (key, _) in enumerate(root.value):
            start, end = key.start_mark, key.end_mark
            lead = lines[start.line][: start.column]
            if not (_LEAD.fullmatch(lead) and (position == 0 or not lead.strip())):
                return False
            if not (start.line == end.line and _COLON.match(lines[end.line], end.column)):
                return False
    return all(is_regular(child, lines) for child in children(root))
