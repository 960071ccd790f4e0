"""A comparison as Markdown, for a job's summary or a comment: nothing in it is markup but ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote

from timeline.comparing import wording
from timeline.comparing.changes import Comparison, RecordChange
from timeline.reporters.as_github import inert

LINES = 2000
"""The maximum number of lines: GitHub drops a summary of more than 1 MiB."""

TAGS = {"-": "del", "+": "ins"}

LONGEST = 300
"""The maximum length of a line of a value, in characters."""


def report(comparison: Comparison, preview: str = "") -> str:
    """Return the comparison; `preview` is the address of the site as it will be."""
    written = list(islice(_report(comparison, preview), LINES + 1))
    if len(written) > LINES:
        written[LINES:] = ["", "More differs: run `timeline diff` for all."]
    return "\n".join(written) + "\n"


def _report(comparison: Comparison, preview: str) -> Iterator[str]:
    yield "## What the change does"
    if comparison.is_empty:
        yield from ("", wording.NOTHING)
    if comparison.labels:
        yield from ("", " ".join(f"`{label}`" for label in comparison.labels))
    for record in comparison.records:
        yield from _record(record)
    for title, entries in wording.lists(comparison):
        yield from _list(title, map(inert, entries))
    if comparison.pages:
        yield from _list(wording.PAGES, (_link(page, preview) for page in comparison.pages))


def _record(record: RecordChange) -> Iterator[str]:
    what, key = wording.heading(record)
    remarks = "".join(f", {inert(remark)}" for remark in wording.remarks(record))
    yield from ("", f"**{what}** <code>{inert(key)}</code>{remarks}", "")
    for change in record.changes:
        yield f"- {inert(wording.where(change))}"
        for sign, line in wording.lines(change):
            shown = inert(line if len(line) <= LONGEST else f"{line[:LONGEST]}…")
            yield f"  - <{TAGS[sign]}>{shown}</{TAGS[sign]}>"


def _list(title: str, entries: Iterable[str]) -> Iterator[str]:
    yield from ("", f"### {title}", "", *(f"- {entry}" for entry in entries))


def _link(page: str, preview: str) -> str:
    address = quote(f"{preview}{page}", safe="/:%?=&#")
    return f"[{inert(page)}]({address})" if preview else inert(page)
