"""Read events: one Markdown file each; the file's name is the event's id."""

from __future__ import annotations

import posixpath

from timeline.diagnostics import Location
from timeline.documents import Document, InputFile, placeholders, read_document
from timeline.documents.file_rules import LEFT
from timeline.documents.placeholders import WORD
from timeline.model import Claim, Event, Source
from timeline.model.event_fields import EVENT as EVENT_FIELDS
from timeline.reading import fields as f
from timeline.reading.actors import with_inline_actors
from timeline.reading.bodies import read_body
from timeline.reading.declared import Values, make, read_values
from timeline.reading.record import Fields, Reading, Report, TooManyFindingsError
from timeline.reading.record_rules import DUPLICATE_CLAIM, FILE_NAME
from timeline.reading.unknown_keys import EVENT
from timeline.text.names import is_id, shorten


def read_event(file: InputFile, content_dir: str = "content") -> Reading[Event]:
    """Read an event's file; the result contains the event, or no record if it is invalid."""
    key = posixpath.basename(file.path).removesuffix(".md")
    document, faults = read_document(file)
    report = Report(faults)
    try:
        return _event(key, file, document, content_dir, report)
    except TooManyFindingsError as end:
        report.close(end)
        return report.unread(file, key)


def _event(
    key: str, file: InputFile, document: Document | None, content_dir: str, report: Report
) -> Reading[Event]:
    """Read an event; without one if its name, its text or a required field is bad."""
    named = _check_name(key, file.path, report)
    if document is None:
        return report.unread(file, key)
    cited = read_body(document, content_dir, report)
    if document.root is None:
        return report.unread(file, key)
    fields = Fields(document.root, report, EVENT_FIELDS.keys, EVENT, document.opening)
    values = _values(fields)
    if cited is None or not named:
        return report.unread(file, key)
    event = make(
        EVENT_FIELDS,
        fields,
        values,
        id=key,
        path=file.path,
        body=document.body,
        body_line=document.body_line,
        body_citations=cited.citations,
        body_links=cited.links,
    )
    if event is None:
        return report.unread(file, key)
    return Reading((event,), tuple(report.diagnostics), False, frozenset(report.lost))


def _check_name(key: str, path: str, report: Report) -> bool:
    if is_id(key) and key != "index":
        return True
    if key.startswith(WORD):
        left = placeholders.in_name(key, path)
        report.add(LEFT, left.location, left.message, left.hint)
        return False
    if key == "index":
        message = "an event's file can't be named index.md"
        hint = "rename it after the event, such as 2024-12-14-losses.md"
    else:
        message = f"the file name `{shorten(key)}` is not a valid id"
        hint = f"rename the file: {f.id_hint(key)}"
    report.add(FILE_NAME, Location(path), message, hint)
    return False


def _values(fields: Fields) -> Values:
    """Read all fields of an event; absent and bad ones are missing.

    Sources and actors described in the event are returned separately from the ids and names of all.
    """
    values = with_inline_actors(read_values(EVENT_FIELDS, fields), "actors")
    sources = values.get("sources", ())
    return values | {
        "sources": tuple(s.id if isinstance(s, Source) else s for s in sources),
        "inline_sources": tuple(s for s in sources if isinstance(s, Source)),
        "claims": _distinct(values.get("claims", ()), fields.report),
    }


def _distinct(claims: tuple[Claim, ...], report: Report) -> tuple[Claim, ...]:
    """Return the first claim of each id, and report the others."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        first = kept.setdefault(claim.id, claim)
        if first is not claim:
            line = first.origin.at("id").line
            message = f"the claim id `{claim.id}` is already used on line {line}"
            hint = "give each claim in the event a different id"
            report.add(DUPLICATE_CLAIM, claim.origin.at("id"), message, hint)
    return tuple(kept.values())
