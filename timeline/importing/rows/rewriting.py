"""An event's file with other values: only the lines of these values change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import yaml

from timeline.importing.yaml_output import as_flow, as_front_matter

BODY = ("body",)
"""The path of the body."""


class Change(NamedTuple):
    """A new value in an event: its path, such as `("claims", "c1", "text")`, and the value.

    A path that ends with the id of a claim stands for a whole new claim.
    """

    path: tuple[str, ...]
    value: object


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def rewritten(text: str, changes: Iterable[Change]) -> str:
    """Return an event's file with changes; empty if its front matter can't be taken apart."""
    head, front, body = _parts(text)
    try:
        root = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return ""
    if not isinstance(root, yaml.MappingNode) or "\r" in text:
        return ""
    edits: list[_Edit] = []
    for change in changes:
        if change.path == BODY:
            body = f"---\n\n{change.value}\n"
            continue
        edits += _edits(front, root, change)
    for edit in sorted(edits, reverse=True):
        front = f"{front[: edit.start]}{edit.text}{front[edit.end :]}"
    return f"{head}{front}{body}"


def _parts(text: str) -> tuple[str, str, str]:
    """Return the first fence, the front matter, and the rest from the second fence on."""
    begin = text.find("\n") + 1
    end = text.find("\n---", begin) + 1
    return text[:begin], text[begin:end], text[end:]


def _edits(front: str, root: yaml.MappingNode, change: Change) -> Iterator[_Edit]:
    if len(change.path) == 1:
        yield _set(front, root, change.path[0], change.value)
        return
    claims = _value(root, "claims")
    if not isinstance(claims, yaml.SequenceNode):
        yield _Edit(*_end(front, root), _block("claims", change.value, root.start_mark.column))
        return
    claim = next((one for one in claims.value if _text(one, "id") == change.path[1]), None)
    if len(change.path) == 2 or not isinstance(claim, yaml.MappingNode):
        yield _appended(front, claims, change.value)
    else:
        yield _set(front, claim, change.path[2], change.value)


def _set(front: str, mapping: yaml.MappingNode, key: str, value: object) -> _Edit:
    """Return the edit that gives a key of a mapping a value."""
    for name, node in mapping.value:
        if name.value == key:
            start = front.index(":", name.end_mark.index) + 1
            end = max(start, node.end_mark.index)
            end = start + len(front[start:end].rstrip())
            return _Edit(start, end, f" {as_flow(value)}")
    if mapping.flow_style:
        at = mapping.end_mark.index - 1
        return _Edit(at, at, f", {key}: {as_flow(value)}")
    indent = " " * mapping.start_mark.column
    return _Edit(*_end(front, mapping), f"\n{indent}{key}: {as_flow(value)}")


def _appended(front: str, sequence: yaml.SequenceNode, value: object) -> _Edit:
    if sequence.flow_style:
        at = sequence.end_mark.index - 1
        return _Edit(at, at, f"{', ' if sequence.value else ''}{as_flow(value)}")
    indent = " " * sequence.start_mark.column
    lines = as_front_matter([value]).rstrip("\n").split("\n")
    return _Edit(*_end(front, sequence), "".join(f"\n{indent}{line}" for line in lines))


def _block(key: str, value: object, column: int) -> str:
    lines = as_front_matter({key: [value]}).rstrip("\n").split("\n")
    return "".join(f"\n{' ' * column}{line}" for line in lines)


def _end(front: str, node: yaml.Node) -> tuple[int, int]:
    """Return the place after the last character of a block, twice."""
    start = node.start_mark.index
    end = start + len(front[start : node.end_mark.index].rstrip())
    return end, end


def _value(mapping: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((node for name, node in mapping.value if name.value == key), None)


def _text(node: yaml.Node, key: str) -> str:
    found = _value(node, key) if isinstance(node, yaml.MappingNode) else None
    return str(found.value) if isinstance(found, yaml.ScalarNode) else ""


def front_of(text: str) -> Mapping[str, object]:
    """Return the front matter of an event's file as texts, lists and mappings."""
    try:
        data: object = yaml.load(_parts(text)[1], yaml.BaseLoader)
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, Mapping) else {}
