"""Format a file, or return it unchanged with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from yaml.nodes import Node as Composed

from timeline.documents import InputFile, Mapping, Node, Scalar, read_document, read_yaml
from timeline.documents import Sequence as List
from timeline.documents.fences import FENCE
from timeline.documents.files import BYTE_ORDER_MARK
from timeline.formatting.blocks import arrange
from timeline.formatting.comments import comments
from timeline.formatting.inline import tidy
from timeline.formatting.orders import ORDERS, Order
from timeline.formatting.spans import compose, is_regular
from timeline.model import Settings
from timeline.workspace.layout import Part, part_of

Root = TypeVar("Root", Node, Node | None)

UNREADABLE_EVENT = "its front matter can't be read; run `timeline check`"
UNREADABLE_YAML = "its YAML can't be read; run `timeline check`"
UNUSUAL = "a key is not at the start of its line, or is marked with `?`"
UNSAFE = "its fields can't be moved without changing their meaning"


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file's formatted content, equal to the old if nothing has to change.

    `problem` says why the file was left unchanged; empty otherwise.
    """

    data: bytes
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The YAML of a file, as lines without line ends, and the text before and after it."""

    before: str
    lines: tuple[str, ...]
    after: str
    newline: str

    def filled(self, lines: Sequence[str]) -> str:
        """Return the file with other lines."""
        text = self.newline.join(lines)
        last = "" if text.endswith("\n") and not self.after else self.newline
        return f"{self.before}{text}{last}{self.after}"


def format_file(path: str, data: bytes, content_dir: str) -> Formatted:
    """Format an event, a list of sources or a registry; other files are unchanged.

    `path` is relative to the project, with forward slashes. Line ends are those of the file's first
    line.
    """
    part = part_of(path, Settings(content_dir=content_dir))
    order = ORDERS.get(part)
    if order is None:
        return Formatted(data)
    is_event = part is Part.EVENT
    root, body_line, faulty = _read(path, data, is_event=is_event)
    if faulty:
        return Formatted(data, UNREADABLE_EVENT if is_event else UNREADABLE_YAML)
    framed = frame(data, body_line)
    composed = compose(framed.lines)
    if composed is None:
        return Formatted(data)
    lines = _laid_out(framed.lines, composed, order)
    if isinstance(lines, str):
        return Formatted(data, lines)
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    written = mark + framed.filled(lines).encode()
    again, _, faulty = _read(path, written, is_event=is_event)
    if faulty or not same_data(in_order(root, order), in_order(again, order)):
        return Formatted(data, UNSAFE)
    return Formatted(written)


def _read(path: str, data: bytes, *, is_event: bool) -> tuple[Node | None, int, bool]:
    """Return the root, the body's first line (0: no front matter), and whether there are faults."""
    if not is_event:
        root, faults = read_yaml(InputFile(path, data))
        return root, 0, bool(faults)
    document, faults = read_document(InputFile(path, data))
    if document is None:
        return None, 0, True
    return document.root, document.body_line, bool(faults)


def frame(data: bytes, body_line: int) -> Frame:
    """Return the lines of a file's YAML, and what is around them; see `Document.body_line`."""
    raw = data.removeprefix(BYTE_ORDER_MARK).decode().split("\n")
    newline = "\r\n" if raw[0].endswith("\r") and len(raw) > 1 else "\n"
    if not body_line:
        return Frame("", tuple(line.removesuffix("\r") for line in raw), "", newline)
    closing = body_line - 2
    inside = tuple(line.removesuffix("\r") for line in raw[1:closing])
    fence = FENCE + ("\r" if raw[closing].endswith("\r") else "")
    after = "\n".join([fence, *raw[closing + 1 :]])
    return Frame(FENCE + newline, inside, after, newline)


def _laid_out(lines: Sequence[str], root: Composed, order: Order) -> list[str] | str:
    """Return the formatted lines, or the reason why they cannot be formatted."""
    if not is_regular(root, lines):
        return UNUSUAL
    tidied = tidy(lines, root, order)
    parsed = compose(tidied)
    if parsed is None:
        return UNSAFE
    arranged = arrange(tidied, parsed, order)
    after = compose(arranged)
    kept = after is not None and comments(arranged, after) == comments(lines, root)
    return arranged if kept else UNSAFE


def in_order(root: Root, order: Order) -> Root | Mapping | List:
    """Return a list or a registry with its entries in the order that they are written in."""
    if isinstance(root, Mapping) and order.entries:
        return Mapping({key: root.entries[key] for key in sorted(root.entries)}, root.location)
    if isinstance(root, List) and order.sorted_by:
        items = sorted(root.items, key=lambda item: _key(item, order.sorted_by))
        return List(tuple(items), root.location)
    return root


def _key(item: Node, key: str) -> tuple[bool, str]:
    entry = item.entries.get(key) if isinstance(item, Mapping) else None
    text = entry.node.value if entry and isinstance(entry.node, Scalar) else ""
    return not text, text


def same_data(one: Node | None, other: Node | None) -> bool:
    """Compare the data of two trees, ignoring locations and the order of keys."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return (one.value, one.plain) == (other.value, other.plain)
    if isinstance(one, List) and isinstance(other, List):
        pairs = zip(one.items, other.items, strict=False)
        return len(one.items) == len(other.items) and all(same_data(a, b) for a, b in pairs)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.entries.keys() == other.entries.keys() and all(
            same_data(entry.node, other.entries[key].node) for key, entry in one.entries.items()
        )
    return one is None and other is None
