"""The file of a new event, without the fields that the project's own reader would reject."""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.diagnostics import Diagnostic, Severity
from timeline.documents import InputFile
from timeline.documents.placeholders import MARKER, marked
from timeline.importing.rows.entries import Entry
from timeline.importing.rows.texts import Words
from timeline.importing.yaml_output import as_front_matter
from timeline.model.event_fields import EVENT
from timeline.model.fields import Choice, Record, records_in
from timeline.reading import read_event
from timeline.text.names import is_id, shorten

_KEY = re.compile(r"([a-z_-]+):")
_NEEDED = ("title", "date", "claims", "sources")


def rendered(entry: Entry, path: str, today: str, words: Words, content_dir: str) -> str:
    """Return the text of an event's file; empty if it can't be one, which is remarked.

    Without a source the event is a draft, in which a placeholder stands for it.
    """
    front = {**entry.front, "added": today}
    if claims := numbered_claims(entry, words):
        front["claims"] = claims
    if "sources" not in front and not claims:
        front["sources"] = [marked(words("starter_source_id"))]
    if MARKER in f"{front}{entry.body}" and not front.get("draft"):
        front["draft"] = True
        entry.remarks.note("a source or a claimant is missing: it is a draft until you add it")
    return without_faulty(front, entry, path, content_dir)


def without_faulty(front: dict[str, object], entry: Entry, path: str, content_dir: str) -> str:
    """Return the text of an event's file without the fields that the project's reader would reject.

    Each is remarked, and removed from the front matter; without a field that every event needs, the
    entry is refused, and the text is empty.
    """
    while errors := _errors(text := _text(front, entry.body), path, content_dir):
        key = _key_at(text, errors[0].location.line)
        fault = errors[0].message + (f"; {errors[0].hint}" if errors[0].hint else "")
        if key in _NEEDED or key not in front:
            entry.remarks.refuse(fault)
            return ""
        entry.remarks.leave(f"{key}: {shorten(fault, 300)}")
        del front[key]
        entry.front.pop(key, None)
    return text


def numbered_claims(entry: Entry, words: Words) -> list[object]:
    """Return the claims of an entry, each with an id and a source."""
    taken = {str(claim["id"]) for claim in entry.claims}
    claims: list[object] = []
    for number, claim in enumerate(entry.claims, start=1):
        own = str(claim["id"])
        key = own if is_id(own) else f"c{number}"
        while key != own and key in taken:
            key += "-2"
        taken.add(key)
        sources = claim["sources"] or [marked(words("starter_source_id"))]
        claims.append({**claim, "id": key, "sources": sources})
    return claims


def _text(front: Mapping[str, object], body: str) -> str:
    ordered = {key: front[key] for key in EVENT.keys if key in front}
    written = as_front_matter(without_defaults(EVENT, ordered))
    return f"---\n{written}---\n" + (f"\n{body}\n" if body else "")


def without_defaults(record: Record, data: Mapping[str, object]) -> dict[str, object]:
    """Return a record without choices that are what a record has without them."""
    kept: dict[str, object] = {}
    for key, value in data.items():
        kind = record.by_key[key].kind
        below = next(iter(records_in(kind)), None)
        if isinstance(kind, Choice) and kind.default == value:
            continue
        if below and isinstance(value, list):
            kept[key] = [
                without_defaults(below, one) if isinstance(one, Mapping) else one for one in value
            ]
        else:
            kept[key] = value
    return kept


def _errors(text: str, path: str, content_dir: str) -> list[Diagnostic]:
    """Return the errors of an event's file, without those that a placeholder causes."""
    lines = text.splitlines()
    return [
        one
        for one in read_event(InputFile(path, text.encode()), content_dir).diagnostics
        if one.severity is Severity.ERROR and MARKER not in lines[one.location.line - 1]
    ]


def _key_at(text: str, line: int) -> str:
    """Return the key at the beginning of a line that holds it or the ones above it."""
    found = [match[1] for one in text.splitlines()[:line] if (match := _KEY.match(one))]
    closing = text.splitlines().index("---", 1)
    return found[-1] if found and line <= closing else "body"
