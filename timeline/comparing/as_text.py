"""A comparison as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.comparing import wording
from timeline.comparing.changes import Comparison, RecordChange
from timeline.reporters import escape


def report(comparison: Comparison, preview: str = "") -> str:
    """Return the comparison; `preview` is the address of the site as it will be."""
    parts = [
        *([_list(wording.BEYOND, comparison.beyond)] if comparison.beyond else []),
        *([f"{wording.NOTHING}\n"] if comparison.is_empty else []),
        *map(_record, comparison.records),
        *(_list(title, entries) for title, entries in wording.lists(comparison)),
    ]
    if comparison.pages:
        parts.append(_list(wording.PAGES, (f"{preview}{page}" for page in comparison.pages)))
    if comparison.labels:
        parts.append(f"Labels: {', '.join(comparison.labels)}\n")
    return "\n".join(parts)


def _record(record: RecordChange) -> str:
    what, key = wording.heading(record)
    head = escape(f"{what} {', '.join((key, *wording.remarks(record)))}")
    return "".join(f"{line}\n" for line in (head, *_changes(record)))


def _changes(record: RecordChange) -> Iterator[str]:
    for change in record.changes:
        yield escape(f"  {wording.where(change)}")
        yield from (escape(f"    {sign} {line}") for sign, line in wording.lines(change))


def _list(title: str, entries: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in (f"{title}:", *(f"  {escape(one)}" for one in entries)))
