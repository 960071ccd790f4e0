"""A comparison as Markdown, for a job's summary or a comment: nothing in it is markup but ours.

What is from the change stands in code, where hosts look for no mention, issue or address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from timeline.comparing import wording
from timeline.comparing.changes import Comparison, RecordChange
from timeline.reporters.markdown import code

LINES = 2000
"""The maximum number of lines."""

CHARACTERS = 60_000
"""The maximum length in characters: a comment on GitHub holds 65,536, a summary 1 MiB."""

TAGS = {"-": "del", "+": "ins"}

LONGEST = 300
"""The maximum length of a line of a value, in characters."""

FILES = 20
"""The maximum number of files that are named besides the content."""


def report(comparison: Comparison, preview: str = "") -> str:
    """Return the comparison; `preview` is the address of the site as it will be."""
    written: list[str] = []
    length = 0
    for line in _report(comparison, preview):
        length += len(line) + 1
        if len(written) == LINES or length > CHARACTERS:
            written += ["", "There are more differences: run `timeline diff` to see them all."]
            break
        written.append(line)
    return "\n".join(written) + "\n"


def _report(comparison: Comparison, preview: str) -> Iterator[str]:
    yield "## What the change does"
    if comparison.beyond:
        yield from _beyond(comparison.beyond)
    if comparison.is_empty:
        yield from ("", wording.NOTHING)
    if comparison.labels:
        yield from ("", " ".join(f"`{label}`" for label in comparison.labels))
    for record in comparison.records:
        yield from _record(record)
    for title, entries in wording.lists(comparison):
        yield from _list(title, (code(_cut(entry)) for entry in entries))
    if comparison.pages:
        yield from _list(wording.PAGES, (_link(page, preview) for page in comparison.pages))


def _beyond(files: tuple[str, ...]) -> Iterator[str]:
    yield from ("", f"**{wording.BEYOND}**", "")
    yield from (f"- {code(_cut(file))}" for file in files[:FILES])
    if len(files) > FILES:
        yield f"- and {len(files) - FILES} more"


def _record(record: RecordChange) -> Iterator[str]:
    what, key = wording.heading(record)
    named = ", ".join(code(_cut(part)) for part in (key, *wording.remarks(record)))
    yield from ("", f"**{what}** {named}", "")
    for change in record.changes:
        yield f"- {code(_cut(wording.where(change)))}"
        for sign, line in wording.lines(change):
            yield f"  - <{TAGS[sign]}>{code(_cut(line))}</{TAGS[sign]}>"


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _list(title: str, entries: Iterable[str]) -> Iterator[str]:
    yield from ("", f"### {title}", "", *(f"- {entry}" for entry in entries))


def _link(page: str, preview: str) -> str:
    address = quote(f"{preview}{page}", safe="/:%?=&#")
    return f"[{code(_cut(page))}]({address})" if preview else code(_cut(page))
