"""What the reports for people have in common: the headings, and the lines of a change."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import islice

from timeline.comparing.changes import Change, Comparison, Duplicate, NewName, RecordChange
from timeline.diagnostics import Diagnostic

NOTHING = "No differences."

PAGES = "Pages that change"

BEYOND = (
    "The change includes more than content. This report may come from the changed "
    "program, settings or workflows: read these files first."
)

SIMILAR = 5_000
"""The length of two values in characters up to which similar lines of them are paired."""

MATCHED = 2_000
"""The number of lines of two values up to which equal ones in their midst are found.

The author of a change chooses the values, and both take a time that grows with the square.
"""


def heading(record: RecordChange) -> tuple[str, str]:
    """Return what happened to a record, and its id: `changed event`, `2024-12-19-nis-100`."""
    draft = "draft " if record.draft else ""
    if record.kind == "settings":
        return f"{record.action} settings", "mkdocs.yml"
    return f"{record.action} {draft}{record.kind}", record.id


def remarks(record: RecordChange) -> tuple[str, ...]:
    """Return what a heading says after the id: the title, the former id, the file."""
    title = f"“{record.name}”" if record.name else ""
    former = f"formerly {record.former}" if record.former else ""
    return tuple(filter(None, (title, former, record.path)))


def where(change: Change) -> str:
    """Return the way to a value: `claim c1, figure killed: low`."""
    *records, key = change.way
    return f"{', '.join(records)}: {key}" if records else key


def lines(change: Change) -> Iterator[tuple[str, str]]:
    """Yield the lines of a value that are gone, after `-`, and those that are new, after `+`.

    Of a value of several lines, those that stay are left out.
    """
    old = [] if change.old is None else change.old.split("\n")
    new = [] if change.new is None else change.new.split("\n")
    differing: Iterator[str]
    if len(change.old or "") + len(change.new or "") <= SIMILAR:
        differing = (line[:1] + line[2:] for line in difflib.ndiff(old, new))
    else:
        differing = _unlike(*_between_equal(old, new))
    yield from ((line[0], line[1:]) for line in differing if line[0] in "-+")


def _between_equal(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines between those that are equal at the beginning and at the end."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


def _unlike(old: list[str], new: list[str]) -> Iterator[str]:
    """Yield lines that differ after their sign; other lines may come with other signs."""
    if len(old) + len(new) <= MATCHED:
        yield from islice(difflib.unified_diff(old, new, lineterm="", n=0), 2, None)
    else:
        yield from (f"-{line}" for line in old)
        yield from (f"+{line}" for line in new)


def lists(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    """Yield what else a reviewer has to look at: the title of each list, and its lines."""
    listed = {
        "New names": map(_name, comparison.names),
        "Possible duplicates": map(_duplicate, comparison.duplicates),
        "New findings": map(_finding, comparison.found),
        "Resolved findings": map(_finding, comparison.mended),
    }
    for title, found in listed.items():
        entries = list(found)
        if entries:
            yield title, entries


def _name(name: NewName) -> str:
    return f"{name.kind} {name.name}" + (f" (is it {name.like}?)" if name.like else "")


def _duplicate(duplicate: Duplicate) -> str:
    return f"{duplicate.event} and {duplicate.other}: the same {', '.join(duplicate.alike)}"


def _finding(diagnostic: Diagnostic) -> str:
    what = f"{diagnostic.location}: {diagnostic.severity}[{diagnostic.code}] {diagnostic.message}"
    return f"{what}; {diagnostic.hint}" if diagnostic.hint else what
