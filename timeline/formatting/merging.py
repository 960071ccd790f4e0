"""Merge three versions of a list of records, entry by entry.

The versions of a file of sources or of a registry are formatted, taken apart into entries and
joined by id: what only one side added, changed or deleted is taken over. What both changed is
merged by lines; where that fails, the conflict is marked as Git marks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from yaml.nodes import MappingNode, SequenceNode

from timeline.documents.files import BYTE_ORDER_MARK
from timeline.formatting.blocks import sections
from timeline.formatting.files import format_file
from timeline.formatting.orders import ORDERS, Order, text_at
from timeline.formatting.spans import compose, is_block
from timeline.model import Settings
from timeline.workspace.layout import Part, part_of

LISTS = (Part.SOURCES, Part.ACTORS, Part.PLACES)


class Versions(NamedTuple):
    """The common ancestor of two versions of a text, our version, and theirs."""

    base: str
    ours: str
    theirs: str


class Merged(NamedTuple):
    """A merged text, and the number of conflicts that are marked in it."""

    text: str
    conflicts: int


ByLines = Callable[[Versions], Merged]
"""Merges texts by lines, as Git does."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A version taken apart: its headings in order, and the heading and the text of each entry.

    `whole` is the version itself, formatted. The first heading is empty; `top` and `end` are the
    comments before and after all entries. `gaps` says of each entry but the first of a section
    whether a blank line is above it.
    """

    whole: str
    headings: tuple[str, ...]
    heading_of: Mapping[str, str]
    text_of: Mapping[str, str]
    top: str = ""
    end: str = ""
    gaps: tuple[bool, ...] = ()


def merge(path: str, versions: Versions, content_dir: str, by_lines: ByLines) -> Merged:
    """Merge three versions of the file at `path`, which is relative to the project.

    A file that is no list of records, or that cannot be taken apart, is merged by lines.
    """
    part = part_of(path, Settings(content_dir=content_dir))
    if part not in LISTS:
        return by_lines(versions)
    order = ORDERS[part]
    base, ours, theirs = (_version(path, one, content_dir, order) for one in versions)
    if base is None or ours is None or theirs is None:
        return by_lines(versions)
    merged = _joined(base, ours, theirs, by_lines)
    if merged.conflicts:
        return merged
    found = _version(path, merged.text, content_dir, order)
    if found is None or found.text_of.keys() != _kept(base, ours, theirs):
        return by_lines(versions)
    return Merged(found.whole, 0)


def _kept(base: _Version, ours: _Version, theirs: _Version) -> set[str]:
    """Return the ids of the entries that stay: those of both sides, and those that one added."""
    both = ours.text_of.keys() & theirs.text_of.keys()
    return both | ((ours.text_of.keys() | theirs.text_of.keys()) - base.text_of.keys())


def _version(path: str, text: str, content_dir: str, order: Order) -> _Version | None:
    """Take a version apart; None if its entries can't be separated by lines and by ids."""
    data = text.encode("utf-8", "surrogateescape")
    made = format_file(path, data, content_dir)
    if made.problem or "\r" in text or data.startswith(BYTE_ORDER_MARK):
        return None
    whole = made.data.decode()
    lines = whole.removesuffix("\n").split("\n")
    root = compose(lines)
    if root is None:
        return _Version(whole, (), {}, {}, top=whole.strip("\n"))
    if not (isinstance(root, MappingNode | SequenceNode) and is_block(root)):
        return None
    if isinstance(root, MappingNode):
        keys = [key.value for key, _ in root.value]
    else:
        keys = [text_at(item, order.sorted_by) for item in root.value]
    if "" in keys or max(Counter(keys).values()) > 1:
        return None
    found = sections(lines, root, order)
    ids = iter(keys)
    heading_of: dict[str, str] = {}
    text_of: dict[str, str] = {}
    headings: list[str] = []
    gaps: list[bool] = []
    for number, section in enumerate(found):
        headings.append(_text(section.heading) if number else "")
        gaps += [not entry[0] for entry in section.entries[1:]]
        for entry, key in zip(section.entries, ids, strict=False):
            heading_of[key], text_of[key] = headings[-1], _text(entry)
    top, end = _text(found[0].heading), _text(found[-1].end)
    return _Version(whole, tuple(headings), heading_of, text_of, top, end, tuple(gaps))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip("\n")


def _joined(base: _Version, ours: _Version, theirs: _Version, by_lines: ByLines) -> Merged:
    """Join the entries of two versions, section by section, each sorted by id."""
    conflicts = 0

    def joined(*texts: str) -> str:
        nonlocal conflicts
        found = _three_way(Versions(*texts), by_lines)
        conflicts += found.conflicts
        return found.text

    entries: dict[str, list[str]] = {}
    for key in sorted({*ours.text_of, *theirs.text_of}):
        text = joined(*(one.text_of.get(key, "") for one in (base, ours, theirs)))
        if text:
            entries.setdefault(_heading(key, base, ours, theirs), []).append(text)
    gaps = (*base.gaps, *ours.gaps, *theirs.gaps)
    gap = "\n\n" if gaps and all(gaps) else "\n"
    parts = [joined(base.top, ours.top, theirs.top)]
    for heading in _headings(base, ours, theirs, entries):
        parts += [heading, gap.join(entries.get(heading, ()))]
    parts.append(joined(base.end, ours.end, theirs.end))
    text = "\n\n".join(filter(None, parts))
    return Merged(f"{text}\n" if text else "", conflicts)


def _three_way(versions: Versions, by_lines: ByLines) -> Merged:
    base, ours, theirs = versions
    if theirs in (ours, base):
        return Merged(ours, 0)
    if base == ours:
        return Merged(theirs, 0)
    ended = Versions(*(f"{text}\n" if text else "" for text in versions))
    found = by_lines(ended)
    return Merged(found.text.removesuffix("\n"), found.conflicts)


def _heading(key: str, base: _Version, ours: _Version, theirs: _Version) -> str:
    """Return the heading below which an entry stands: where the side that moved it has it."""
    here, there = ours.heading_of.get(key), theirs.heading_of.get(key)
    if here is None or there is None:
        return here or there or ""
    return there if here == base.heading_of.get(key) else here


def _headings(
    base: _Version, ours: _Version, theirs: _Version, used: Iterable[str]
) -> Iterator[str]:
    """Yield all headings, in our order; those that only they have come after the one above them."""
    found = [*ours.headings]
    above = ""
    for heading in theirs.headings:
        if heading not in found:
            at = found.index(above) + 1 if above in found else len(found)
            found.insert(at, heading)
        above = heading
    for heading in dict.fromkeys(["", *found]):
        is_here, is_there = heading in ours.headings, heading in theirs.headings
        is_kept = (is_here and is_there) or heading not in base.headings
        if heading in used or (heading and is_kept):
            yield heading
