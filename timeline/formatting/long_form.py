"""Write a file in the long form, which the editor for newsrooms keeps as it is.

The whole YAML is written anew: a block for each list and mapping, a line for each value. So what
the editor saves, formatted again, differs from the file before by what was edited.
"""

from __future__ import annotations

import yaml
from yaml import nodes

from timeline.documents import InputFile, Mapping, Node, Scalar, Sequence, read_document, read_yaml
from timeline.documents.fences import FENCE
from timeline.documents.files import BYTE_ORDER_MARK
from timeline.formatting.comments import comments
from timeline.formatting.files import (
    UNREADABLE_EVENT,
    UNREADABLE_YAML,
    UNSAFE,
    Formatted,
    format_file,
    frame,
    in_order,
    same_data,
)
from timeline.formatting.orders import ORDERS
from timeline.formatting.spans import compose
from timeline.model import Settings
from timeline.workspace.layout import part_of
from timeline.workspace.long_form import CONTENT, expanded, faults, is_text

COMMENTED = "the editor would delete its comments; move them to `notes` or `note`, or delete them"
_TEXT, _LIST, _MAP = (f"tag:yaml.org,2002:{one}" for one in ("str", "seq", "map"))


def format_long(path: str, data: bytes, settings: Settings) -> Formatted:
    """Write an event, a list of sources or a registry in the long form, with Unix line ends.

    A file that is in this form apart from its comments is formatted as usual.
    """
    part = part_of(path, settings)
    content = CONTENT.get(part)
    if content is None:
        return Formatted(data)
    is_event = path.endswith(".md")
    root, body_line, body = _read(path, data)
    if root is None:
        return Formatted(data, UNREADABLE_EVENT if is_event else UNREADABLE_YAML)
    lines = frame(data, body_line).lines
    composed = compose(lines)
    if composed is None or comments(lines, composed):
        is_long = not any(faults(InputFile(path, data), content))
        return (
            format_file(path, data, settings.content_dir) if is_long else Formatted(data, COMMENTED)
        )
    long = in_order(expanded(root, content), ORDERS[part])
    text = yaml.serialize(_node(long), Dumper=_Dumper, width=_NO_LIMIT, allow_unicode=True)
    if is_event:
        text = f"{FENCE}\n{text}{FENCE}\n" + (f"\n{body}\n" if body else "")
    written = text.encode()
    again, _, body_again = _read(path, written)
    if again is None or body_again != body or not same_data(expanded(again, content), long):
        return Formatted(data, UNSAFE)
    return Formatted(written)


def _read(path: str, data: bytes) -> tuple[Node | None, int, str]:
    """Return the root, the body's first line and the body without blank lines around it."""
    file = InputFile(path, data.removeprefix(BYTE_ORDER_MARK))
    if not path.endswith(".md"):
        root, faulty = read_yaml(file)
        return (None if faulty else root), 0, ""
    document, faulty = read_document(file)
    if document is None or faulty:
        return None, 0, ""
    return document.root, document.body_line, document.body.strip("\n")


def _node(value: Node) -> nodes.Node:
    match value:
        case Mapping(entries):
            pairs = [
                (_node(Scalar(key, entry.key_location)), _node(entry.node))
                for key, entry in entries.items()
            ]
            return nodes.MappingNode(_MAP, pairs, flow_style=not pairs)
        case Sequence(items):
            return nodes.SequenceNode(_LIST, [_node(item) for item in items], flow_style=not items)
        case Scalar(text, _, plain) if plain and not is_text(text):
            return nodes.ScalarNode(_Dumper.PLAIN, text)
        case Scalar(text):
            return nodes.ScalarNode(_TEXT, text, style="|" if "\n" in text else None)
    return nodes.ScalarNode(_TEXT, "")


_NO_LIMIT = float("inf")


class _Dumper(yaml.SafeDumper):
    """Writes text without quotes where YAML 1.2 reads it as text; indents the items of lists."""

    PLAIN = "tag:yaml.org,2002:plain"

    def resolve(self, kind: type[nodes.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a value without one; `implicit` says whether it is quoted, second."""
        if kind is not nodes.ScalarNode:
            return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]
        _, is_quoted = implicit
        return _TEXT if is_quoted or is_text(value) else self.PLAIN

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent, also the items of a list below a key."""
        super().increase_indent(flow, False)
