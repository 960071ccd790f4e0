"""Add fields to one record of a file, without changing anything else in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from yaml.nodes import MappingNode, Node, ScalarNode

from timeline.diagnostics import Location
from timeline.documents import Entry, InputFile, Scalar, read_document, read_yaml
from timeline.documents import Mapping as Record
from timeline.documents import Node as Value
from timeline.documents import Sequence as List
from timeline.documents.files import BYTE_ORDER_MARK
from timeline.formatting.files import Formatted, same_data
from timeline.formatting.spans import children, compose, end_line

_Pair: TypeAlias = tuple[ScalarNode, Node]

CHANGED = "the file has changed since it was read"
FRONT = 2
"""The number of the first line inside an event's front matter."""

UNSAFE = "the fields can't be added without changing others; add them by hand"


def add_fields(
    path: str, data: bytes, record: Mapping[str, str], behind: str, fields: Mapping[str, str]
) -> Formatted:
    """Add fields to a record, after one of its keys.

    `record` identifies the record, for example by its `id`; `behind` is a key that it has, and
    `fields` are plain texts that it does not have yet. If that is not possible, the content is
    unchanged, and the result has a `problem`.
    """
    is_event = path.endswith(".md")
    before, body_line = _read(path, data, is_event=is_event)
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    lines = data.removeprefix(BYTE_ORDER_MARK).decode("utf-8", "replace").split("\n")
    first = FRONT if is_event else 1
    part = slice(first - 1, body_line - 2 if is_event else None)
    root = compose([line.removesuffix("\r") for line in lines[part]])
    found = [node for node in _mappings(root) if _holds(node, record)] if root else []
    keys = [pair for pair in found[0].value if pair[0].value == behind] if found else []
    if before is None or len(found) != 1 or not keys:
        return Formatted(data, CHANGED)
    node = found[0]
    if node.flow_style:
        lines[part] = _between(lines[part], keys[0], fields)
    else:
        returns = sum(line.endswith("\r") for line in lines) * 2 >= max(len(lines) - 1, 1)
        lines[part] = _below(
            lines[part], keys[0], fields, returns=returns, is_last=part.stop is None
        )
    written = mark + "\n".join(lines).encode()
    after, _ = _read(path, written, is_event=is_event)
    at = Location(path, node.start_mark.line + first, node.start_mark.column + 1)
    if after is None or not same_data(_with(before, at, fields, plain=not node.flow_style), after):
        return Formatted(data, UNSAFE)
    return Formatted(written)


def _read(path: str, data: bytes, *, is_event: bool) -> tuple[Value | None, int]:
    """Return the root and the line where the body begins; no root if there is any fault."""
    if not is_event:
        root, faults = read_yaml(InputFile(path, data))
        return (None if faults else root), 0
    document, faults = read_document(InputFile(path, data))
    if document is None or faults:
        return None, 0
    return document.root, document.body_line


def _mappings(node: Node) -> Iterator[MappingNode]:
    if isinstance(node, MappingNode):
        yield node
    for child in children(node):
        yield from _mappings(child)


def _holds(node: MappingNode, fields: Mapping[str, str]) -> bool:
    found = {key.value: value.value for key, value in node.value if isinstance(value, ScalarNode)}
    return all(found.get(key) == text for key, text in fields.items())


def _between(lines: list[str], pair: _Pair, fields: Mapping[str, str]) -> list[str]:
    """Add fields within braces."""
    at = pair[1].end_mark
    line = lines[at.line]
    more = "".join(f', {key}: "{text}"' for key, text in fields.items())
    return [*lines[: at.line], line[: at.column] + more + line[at.column :], *lines[at.line + 1 :]]


def _below(
    lines: list[str], pair: _Pair, fields: Mapping[str, str], *, returns: bool, is_last: bool
) -> list[str]:
    """Add lines after the last one of a key, with its indentation and the file's line ends.

    `is_last` means that no line of the file follows: it may lack a line end.
    """
    key, value = pair
    end = end_line(value, [line.removesuffix("\r") for line in lines])
    return_sign = "\r" if returns else ""
    indent = " " * key.start_mark.column
    made = [f"{indent}{name}: {text}{return_sign}" for name, text in fields.items()]
    if is_last and end == len(lines):
        return [*lines[:-1], lines[-1] + return_sign, *made[:-1], made[-1].removesuffix("\r")]
    return [*lines[:end], *made, *lines[end:]]


def _with(node: Value, record: Location, fields: Mapping[str, str], *, plain: bool) -> Value:
    """Return the expected tree after the change."""
    if isinstance(node, List):
        items = tuple(_with(item, record, fields, plain=plain) for item in node.items)
        return List(items, node.location)
    if not isinstance(node, Record):
        return node
    entries = {
        key: Entry(entry.key_location, _with(entry.node, record, fields, plain=plain))
        for key, entry in node.entries.items()
    }
    if node.location == record:
        entries |= {key: Entry(record, Scalar(text, record, plain)) for key, text in fields.items()}
    return Record(entries, node.location)
